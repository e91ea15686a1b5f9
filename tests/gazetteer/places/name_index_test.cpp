#include "gazetteer/places/name_index.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "gazetteer/places/gazetteer_image.h"
#include "gazetteer/places/rank.h"

using gazetteer::Gazetteer;
using gazetteer::loose_name;
using gazetteer::normalise_name;
using gazetteer::Place;
using gazetteer::PlaceKind;

namespace {

Place place(const std::string& id, const std::string& name, gazetteer::LonLat point,
            std::vector<std::string> names = {}, std::string country = "SY") {
    Place result;
    result.id = id;
    result.name = name;
    result.point = point;
    result.names = std::move(names);
    result.country = std::move(country);
    return result;
}

Gazetteer two_rivers() {
    Gazetteer names;
    names.add({place("local:1", "Tall Rif\u02BFat", {37.1, 36.5}, {"تل رفعت"}),
               place("local:2", "Al-Qu\u015Fayr", {36.6, 34.5}),
               place("local:3", "Al-Qusayr", {36.1, 32.7}),
               place("local:4", "Düsseldorf", {6.8, 51.2}, {}, "DE")});
    return names;
}

}  // namespace

TEST_CASE("normalising a name twice changes nothing more") {
    for (const char* name : {"Tel Rifaat", "ALqussair", "al-Zahra\u02BEa", "تل رفعت", "Düsseldorf",
                             "Deir ez-Zor", "’Ayn al-‘Arab", "St. John's", "", "   ", "Чернігів"}) {
        const std::string once = normalise_name(name);
        CHECK(normalise_name(once) == once);
    }
}

TEST_CASE("spellings of one name share a key") {
    CHECK(normalise_name("al-Bab") == normalise_name("Al Bab"));
    CHECK(normalise_name("Tall Rif'at") == normalise_name("tall rif\u02BFat"));
    CHECK(normalise_name("الباب") == normalise_name("باب"));
    for (const char* name : {"Qussair", "ALqussair", "Al-Qusayr", "Al Qu\u015Fayr", "Qusair"})
        CHECK(loose_name(name) == loose_name("Qusayr"));
    for (const char* name : {"Tall Rif'at", "Tal Refaat", "Tell Rifat"})
        CHECK((loose_name(name) == loose_name("Tel Rifaat") ||
               loose_name(name).substr(4) == loose_name("Tel Rifaat").substr(4)));
}

TEST_CASE("different names keep different keys") {
    CHECK(normalise_name("Homs") != normalise_name("Hama"));
    CHECK(loose_name("Aleppo") != loose_name("Idlib"));
    CHECK(loose_name("Raqqa") != loose_name("Rafah"));
}

TEST_CASE("a name is found in any spelling and script, exact spellings first") {
    const Gazetteer names = two_rivers();
    for (const char* name : {"Tel Rifaat", "Tall Rif'at", "تل رفعت"}) {
        INFO(name);
        const auto refs = names.find(name);
        REQUIRE(refs.size() == 1);
        CHECK(names.place(refs.front()).id == "local:1");
    }
    CHECK(names.find("Qussair").size() == 2);
    CHECK(names.find("Nowhere").empty());
    CHECK(names.find("").empty());
    CHECK(names.find("--").empty());
}

TEST_CASE("the context decides between places of one name") {
    const Gazetteer names = two_rivers();
    gazetteer::PlaceContext context;
    context.countries = {"SY"};
    context.near = {{36.72, 34.73}};
    const auto ranked = gazetteer::rank(names, names.find("Al-Qusayr"), context);
    REQUIRE(ranked.size() == 2);
    CHECK(names.place(ranked.front().ref).id == "local:2");
    context.near = {{36.1, 32.6}};
    CHECK(names.place(gazetteer::rank(names, names.find("Al-Qusayr"), context).front().ref).id ==
          "local:3");
}

TEST_CASE("a place survives the way through the index") {
    Place whole = place("geonames:1", "Aleppo", {37.16, 36.2}, {"حلب", "Halab"});
    whole.kind = PlaceKind::settlement;
    whole.population = 2'000'000;
    whole.admin1 = "09";
    whole.parent = "country:SY";
    whole.feature_code = "PPLA";
    whole.valid.start = gazetteer::to_day({-300, 1, 1});
    whole.shape.polygons = {{{{37.0, 36.0}, {37.1, 36.0}, {37.1, 36.1}, {37.0, 36.0}}}};
    const auto bytes = gazetteer::GazetteerImage::build({whole});
    std::string problem;
    const auto image = gazetteer::GazetteerImage::open(bytes, problem);
    REQUIRE(image);
    const Place read = image->place(0);
    CHECK(read.id == whole.id);
    CHECK(read.name == whole.name);
    CHECK(read.names == whole.names);
    CHECK(read.point == whole.point);
    CHECK(read.population == whole.population);
    CHECK(read.parent == whole.parent);
    CHECK(read.feature_code == whole.feature_code);
    CHECK(read.valid == whole.valid);
    CHECK(read.shape.polygons == whole.shape.polygons);
}

TEST_CASE("an index that is cut short or damaged anywhere is refused or read without a crash") {
    const auto bytes =
        gazetteer::GazetteerImage::build({place("local:1", "Aleppo", {37.16, 36.2}, {"Halab"}),
                                          place("local:2", "Idlib", {36.6, 35.9})});
    for (std::size_t size = 0; size < bytes.size(); size += 3) {
        std::string problem;
        CHECK_FALSE(gazetteer::GazetteerImage::open(std::span(bytes).first(size), problem));
        CHECK_FALSE(problem.empty());
    }
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = std::byte{0xFF};
        std::string problem;
        const auto image = gazetteer::GazetteerImage::open(damaged, problem);
        if (!image) continue;
        std::vector<std::uint32_t> found;
        image->find_strict(gazetteer::GazetteerImage::hash("aleppo"), found);
        image->find_loose(gazetteer::GazetteerImage::hash("halab"), found);
        for (const auto index : found) image->view(index);
        for (std::uint32_t i = 0; i < image->size(); ++i) image->place(i);
    }
}

TEST_CASE("near finds what lies within the distance and nothing else") {
    const Gazetteer names = two_rivers();
    CHECK(names.near({37.1, 36.5}, 1.0, 0).size() == 1);
    CHECK(names.near({36.4, 33.6}, 150.0, 0).size() == 2);
    CHECK(names.near({36.4, 33.6}, 150.0, 1).empty());
    CHECK(names.near({-170.0, -80.0}, 500.0, 0).empty());
}

TEST_CASE("GeoNames rows are read, airport codes left out, wrong rows named by line") {
    const std::string file = BUILD_DIR "/geonames_fixture.txt";
    std::ofstream(file) << "1\tZürich\tZurich\tZRH,Turicum\t47.36667\t8.55\tP\tPPLA\tCH\t\tZH"
                           "\t\t\t\t341730\t\t429\tEurope/Zurich\t2020-01-01\n"
                           "2\ttoo few\n"
                           "3\tNowhere\tNowhere\t\t99\t8\tP\tPPL\tCH\t\t\t\t\t\t5\t\t\t\t\n";
    const auto places = gazetteer::read_places(file);
    REQUIRE(places);
    REQUIRE(places->size() == 1);
    CHECK(places->front().name == "Zurich");
    CHECK(places->front().names == std::vector<std::string>{"Zürich", "Turicum"});
    CHECK(places->front().population == 341730);
    REQUIRE(places.diagnostics.size() == 2);
    CHECK(places.diagnostics[0].line == 2);
    CHECK(places.diagnostics[1].line == 3);
}
