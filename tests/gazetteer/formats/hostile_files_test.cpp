#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "tests/gazetteer/formats/reading.h"

// Files made to hurt: whatever format they are taken for, reading them ends soon, gives nothing
// unsound, and says why nothing came of them.

using namespace gazetteer;
using reading::Found;
using reading::read_text;

namespace {

/// What a file gives when it is taken for each format that is read from memory.
template <class Check>
void as_every_format(const std::string& text, Check check) {
    for (const Format& format : formats()) {
        if (!format.read) continue;
        ReadOptions how = reading::options();
        how.format = format.name;
        how.columns = {{"date", "2020-01-01"}, {"actor", "holder"}};
        INFO(format.name);
        check(read_text(text, how));
    }
}

std::string repeated(const std::string& text, int count) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("JSON nested a hundred thousand deep is refused by every reader, wherever it lies") {
    for (const std::string& begin : {"[", "{\"a\":", "[{\"features\":["}) {
        const std::string deep = repeated(begin, 100'000);
        for (const std::string& around :
             {std::string(), std::string("{\"type\":\"FeatureCollection\",\"features\":["),
              std::string("{\"results\":{\"places\":{\"mentions\":["),
              std::string("{\"text\":\"x\",\"ents\":["), std::string("{\"@graph\":[")}) {
            as_every_format(around + deep, [](const Found& found) {
                CHECK(found.claims.empty());
                CHECK(found.places.empty());
                CHECK(found.mentions.empty());
            });
        }
    }
}

TEST_CASE("XML entities, of other files or multiplied, are refused by every reader with the line") {
    for (const std::string& root :
         {"document", "placenames", "data", "TEI", "kml", "teiCorpus", "gpx"}) {
        const std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE " + root +
                                 " [\n<!ENTITY a \"aaaaaaaaaaaaaaaa\">\n"
                                 "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
                                 "<!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<" +
                                 root + "><event start=\"2020\">&b;&c;</event></" + root + ">\n";
        const Found found = read_text(bomb);
        INFO(root);
        CHECK(found.texts.empty());
        CHECK(found.claims.empty());
        CHECK(found.report.failed());
        for (const char* format : {"Edinburgh Geoparser", "Edinburgh candidates",
                                   "Edinburgh events", "TEI", "Timed KML"}) {
            ReadOptions how = reading::options();
            how.format = format;
            const Found forced = read_text(bomb, how);
            INFO(format);
            REQUIRE(forced.report.failed());
            CHECK(forced.report.errors().front().line == 3);
            CHECK_THAT(forced.report.errors().front().what, Catch::Contains("entity"));
        }
    }
}

TEST_CASE("a million columns are refused by every reader of tables") {
    const std::string wide = "place,holder" + repeated(",c", 1'000'000) + "\nAlba,Reds\n";
    for (const char* format :
         {"CSV", "ACLED", "UCDP GED", "GDELT events", "GDELT mentions", "ICEWS", "PETRARCH",
          "Mordecai table", "Recogito", "Edinburgh table", "GeoNames", "LP-TSV", "VIINA",
          "Town snapshot", "place table", "table"}) {
        ReadOptions how = reading::options();
        how.format = format;
        how.columns = {{"date", ":2020-01-01"}};
        const Found found = read_text(wide, how);
        INFO(format);
        CHECK(found.claims.empty());
        CHECK((found.report.failed() || found.report.rejected() > 0));
    }
}

TEST_CASE("nothing, zeros, noise and one endless line are no file of any format") {
    std::string noise;
    for (unsigned i = 0, value = 1; i < 20'000; ++i) {
        value = value * 1'103'515'245U + 12'345U;
        noise += static_cast<char>(value >> 16U);
    }
    for (const std::string& text : {std::string("\n \n"), std::string(5000, '\0'), noise,
                                    std::string(300'000, 'x'), std::string(300'000, '"')}) {
        const Found found = read_text(text);
        CHECK(found.claims.empty());
        CHECK(found.report.failed());
        as_every_format(text, [](const Found& forced) { CHECK(forced.claims.empty()); });
    }
}

TEST_CASE("a file that changes while it is read is said to have") {
    const std::string file =
        (std::filesystem::temp_directory_path() / "controlmap-changing.csv").string();
    std::ofstream(file) << "place,held by\nAlba,Reds\nBorgo,Reds\n";
    class Writing : public Found {
    public:
        explicit Writing(const std::string& name) : Found(name) {}
        void add(Claim claim, const PlaceHint& hint) override {
            std::ofstream(report.file(), std::ios::app) << "Corte,Blues\n";
            Found::add(std::move(claim), hint);
        }
    };
    Writing changing(file);
    read_file_into(file, reading::options(), changing, changing.report);
    CHECK(changing.claims.size() >= 2);
    REQUIRE(changing.report.failed());
    CHECK_THAT(changing.report.errors().front().what, Catch::Contains("changed while it was read"));
    Found still(file);
    read_file_into(file, reading::options(), still, still.report);
    CHECK_FALSE(still.report.failed());
    std::filesystem::remove(file);
}
