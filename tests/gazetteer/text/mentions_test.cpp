#include <catch2/catch.hpp>

#include "gazetteer/text/mention.h"

namespace {

gazetteer::Place place(const std::string& id, const std::string& name, const std::string& country,
                       gazetteer::LonLat point, std::int64_t population,
                       gazetteer::PlaceKind kind = gazetteer::PlaceKind::settlement) {
    gazetteer::Place result;
    result.id = id;
    result.name = name;
    result.country = country;
    result.point = point;
    result.population = population;
    result.kind = kind;
    return result;
}

gazetteer::Gazetteer names() {
    using gazetteer::PlaceKind;
    gazetteer::Gazetteer result;
    result.add({place("country:UA", "Ukraine", "UA", {31.0, 49.0}, 0, PlaceKind::country),
                place("province:UA:Kharkiv", "Kharkiv", "UA", {36.5, 49.5}, 2'600'000,
                      PlaceKind::province)});
    auto kyiv = place("geonames:3", "Kyiv", "UA", {30.5, 50.45}, 2'800'000);
    kyiv.feature_code = "PPLC";
    result.add({place("geonames:1", "Kharkiv", "UA", {36.25, 49.98}, 1'430'000),
                place("geonames:2", "Izium", "UA", {37.26, 49.21}, 46'000), kyiv,
                place("geonames:4", "Hope", "US", {-93.6, 33.7}, 9'000),
                place("geonames:5", "Nice", "FR", {7.27, 43.7}, 342'000)});
    return result;
}

/// `phrase=place id` of every mention, `~` before those that do not mean the place itself.
std::string found(const std::string& text) {
    const auto gazetteer = names();
    const auto words = gazetteer::read_mention_words(SOURCE_DIR "/assets/words/not_places.txt");
    REQUIRE(words);
    gazetteer::Document document;
    document.id = "report";
    document.text = text;
    auto mentions = find_mentions(document, gazetteer, *words);
    resolve_places(document, mentions, gazetteer, {"UA"});
    std::string list;
    for (const auto& mention : mentions) {
        if (!list.empty()) list += "; ";
        if (!mention.literal) list += "~";
        list += text.substr(mention.span.begin, mention.span.size());
        list += mention.place ? "=" + mention.place->id : "";
        if (!mention.part.empty()) list += "/" + mention.part;
        if (mention.distance_km)
            list += "/" + std::to_string(static_cast<int>(*mention.distance_km));
        if (!mention.bearing.empty()) list += " " + mention.bearing;
    }
    return list;
}

}  // namespace

TEST_CASE("a bare name means the town, a type word its province") {
    CHECK(found("Troops entered Kharkiv.") == "Kharkiv=geonames:1");
    CHECK(found("Villages of Kharkiv province were shelled.") ==
          "Kharkiv province=province:UA:Kharkiv");
    CHECK(found("In Kharkiv city trams ran.") == "Kharkiv city=geonames:1");
}

TEST_CASE("words of direction belong to the mention") {
    CHECK(found("They left northern Kharkiv.") == "northern Kharkiv=geonames:1/north");
    CHECK(found("Shells fell 10 km south of Izium.") == "10 km south of Izium=geonames:2/10 south");
    CHECK(found("Shells fell north of Izium.") == "north of Izium=geonames:2 north");
    CHECK(found("The eastern outskirts of Izium burned.") ==
          "eastern outskirts of Izium=geonames:2/east countryside");
    CHECK(found("in north-east Ukraine") == "north-east Ukraine=country:UA/northeast");
}

TEST_CASE("a government named by its capital or country is not land") {
    CHECK(found("Kyiv said that talks had failed.") == "~Kyiv=geonames:3");
    CHECK(found("Ukraine's army waited.") == "~Ukraine=country:UA");
    CHECK(found("There is war in Ukraine.") == "Ukraine=country:UA");
    CHECK(found("Ukraine-backed units came.") == "~Ukraine=country:UA");
}

TEST_CASE("names inside addresses, organisations and ordinary words are no mentions") {
    CHECK(found("See <https://news.example/Kharkiv/Izium> for more.").empty());
    CHECK(found("The Kharkiv Media Centre reported nothing.").empty());
    CHECK(found("Hope is not lost. Nice words.").empty());
}

TEST_CASE("a name broken across a line or glued to a function word is found") {
    CHECK(found("The front inKharkiv moved.") == "Kharkiv=geonames:1");
    CHECK(found("They reached Izium\n\nand stopped.") == "Izium=geonames:2");
}
