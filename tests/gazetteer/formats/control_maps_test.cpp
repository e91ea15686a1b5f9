#include "gazetteer/formats/control_maps.h"

#include <catch2/catch.hpp>

#include "gazetteer/claims/snapshots.h"
#include "gazetteer/formats/control_words.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/lua_marks.h"
#include "gazetteer/formats/map_icons.h"
#include "gazetteer/formats/timed_feature.h"

using namespace gazetteer;
using Catch::Matchers::Contains;

namespace {

struct Found : Sink {
    void add(Claim claim) override { claims.push_back(std::move(claim)); }
    void add(FoundMention) override {}
    void add(Place place) override { places.push_back(std::move(place)); }
    void add(FoundText) override {}
    std::vector<Claim> claims;
    std::vector<Place> places;
};

/// What is found in a file of this name and content, whose format its content must tell.
struct Reading {
    Found found;
    FileReport report;
    Reading(const std::string& name, std::string content, ReadOptions options = {}) : report(name) {
        options.assets = SOURCE_DIR "/assets";
        Input input = Input::of_bytes(std::move(content), name);
        read_input_into(input, options, found, report);
    }
    const std::vector<Claim>& claims() const { return found.claims; }
    std::string errors() const {
        std::string text;
        for (const auto& each : report.errors()) text += to_string(each) + "\n";
        return text;
    }
};

Day day(const char* text) { return parse_date(text)->first; }

const std::string square =
    R"({"type":"Polygon","coordinates":[[[10,50],[11,50],[11,51],[10,51],[10,50]]]})";

std::string areas(const std::string& geometry, const std::string& properties = "{}") {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)" +
           properties + R"(,"geometry":)" + geometry +
           R"(},{"type":"Feature","properties":{},"geometry":null},
            {"type":"Feature","properties":{},"geometry":)" +
           square + "}]}";
}

}  // namespace

TEST_CASE("the date and the series stand in a file's name") {
    const auto check = [](const char* name, const char* series, const char* date) {
        const auto found = series_of_name(name);
        INFO(name);
        REQUIRE(found);
        CHECK(found->series == series);
        CHECK(found->date.first == day(date));
    };
    check("data/20200301_TownsClaimed.geojson", "townsclaimed", "2020-03-01");
    check("towns_2020-03-01.csv", "towns", "2020-03-01");
    check("map_data_20200301.geojson.gz", "map_data", "2020-03-01");
    check("a 2020_03_01 b", "a_b", "2020-03-01");
    check("ctr_20200301235959", "ctr", "2020-03-01");
    check("20200301.geojson", "", "2020-03-01");
    for (const char* name : {"towns.csv", "12345678.csv", "2020-13-01.csv", "120200301.csv", ""})
        CHECK(!series_of_name(name));
}

TEST_CASE("a cell says who holds, who fights, or nothing") {
    CHECK(held_by("Reds")->actor == "Reds");
    CHECK(held_by(" Contested ")->relation == Relation::contests);
    CHECK(held_by("contested")->actor == "unknown");
    const auto fight = held_by("Contested (Reds/Blues)");
    CHECK(fight->actor == "Reds");
    CHECK(fight->counter_actor == "Blues");
    CHECK(held_by("Contestedville Militia")->relation == Relation::holds);
    for (const char* nothing : {"", " ", "Unknown", "-", "n/a"}) CHECK(!held_by(nothing));
}

TEST_CASE("a file of areas has its actor and day from its name") {
    const Reading one("deepstatemap_data_20200301.geojson", areas(square));
    CHECK(one.report.format == "Dated areas");
    REQUIRE(one.claims().size() == 2);
    const Claim& claim = one.claims()[0];
    CHECK(claim.actor_name == "Russia");
    CHECK(claim.source == "deepstate");
    CHECK(claim.start == day("2020-03-01"));
    CHECK(!claim.end);
    CHECK(claim.shape->polygons.size() == 1);
    CHECK(claim.place_id.view().rfind(area_id_prefix, 0) == 0);
    CHECK(is_of_snapshot(claim));
    CHECK(one.report.rows() == 3);
    CHECK(one.report.passed_over() == 1);
    const Reading claimed("20200301_RussianClaimedCoTinNowhere.geojson", areas(square));
    REQUIRE(claimed.claims().size() == 2);
    CHECK(claimed.claims()[0].modality == Modality::claimed);
    CHECK(claimed.claims()[0].attributed_to == "Russia");
    CHECK(claimed.claims()[0].rule != claim.rule);
}

TEST_CASE("a file of areas whose name says nobody wants --map, and takes it") {
    const Reading none("somebodys_20200301.geojson", areas(square));
    CHECK(none.claims().empty());
    CHECK_THAT(none.errors(), Contains("--map actor=NAME"));
    ReadOptions options;
    options.columns = {{"actor", "Reds"}, {"source", "My map"}, {"date", "2021-02-03"}};
    const Reading said("somebodys_20200301.geojson", areas(square), options);
    REQUIRE(said.claims().size() == 2);
    CHECK(said.claims()[0].actor_name == "Reds");
    CHECK(said.claims()[0].source == "my-map");
    CHECK(said.claims()[0].start == day("2021-02-03"));
    options.columns = {{"actor", "owner"}};
    const Reading by_property("somebodys_20200301.geojson", areas(square, R"({"owner":"Blues"})"),
                              options);
    REQUIRE(by_property.claims().size() == 1);
    CHECK(by_property.claims()[0].actor_name == "Blues");
    CHECK(by_property.report.rejected() == 1);
}

TEST_CASE("a town table of a day: who holds, who fights, and what is wrong with it") {
    const Reading towns("towns_2020-03-01.csv",
                        "Name,Population,Held by,As of,More information,Lat,Lon\n"
                        "Alba,\"16,356\",Reds,1 March 2020,Taken in winter.,50.1,10.1\n"
                        "Borea\u00a0,1,Contested,,,50.2,10.2\n"
                        "Cerva,1,,,,50.3,10.3\n"
                        "Delta,1,Blues,,,,\n"
                        "Echo,1,Blues,,,10.4,50.4\n"
                        "Foxtrot,1,Blues,,,50.5,10.5\n"
                        "Foxtrot,1,Reds,,,50.9,10.9\n");
    CHECK(towns.report.format == "Town snapshot");
    REQUIRE(towns.claims().size() == 6);
    CHECK(towns.claims()[0].actor_name == "Reds");
    CHECK(towns.claims()[0].published->first == day("2020-03-01"));
    CHECK(towns.claims()[0].time_text == "1 March 2020");
    CHECK(towns.claims()[0].quote == "Taken in winter.");
    CHECK(towns.claims()[1].place == "Borea");
    CHECK(towns.claims()[1].relation == Relation::contests);
    CHECK(!towns.claims()[2].point);  // Delta
    CHECK(!towns.claims()[3].point);  // Echo: swapped
    CHECK(towns.claims()[4].place_id != towns.claims()[5].place_id);
    CHECK(towns.report.passed_over() == 1);
    CHECK(towns.report.repaired() == 1);
    REQUIRE(towns.report.notes().size() == 1);
    CHECK_THAT(towns.report.notes()[0], Contains("line 6: Echo") && Contains("swapped"));
}

TEST_CASE("VIINA's wide table gives one claim a stretch, its long one a source a column") {
    const Reading wide("control.csv",
                       "geonameid,name,asciiname,alternatenames,longitude,latitude,feature_code,"
                       "ctr_20200301000000,ctr_20200302000000,ctr_20200303000000,"
                       "ctr_20200303120000,ctr_20200305000000\n"
                       "1,Alba,Alba,,10,50,PPL,UA,UA,RU,CONTESTED,UA\n"
                       "2,Borea,Borea,,11,50,PPL,RU,RU,RU,RU,RU\n");
    CHECK(wide.report.format == "VIINA");
    REQUIRE(wide.claims().size() == 4);
    CHECK(wide.claims()[0].actor_name == "Ukraine");
    CHECK(wide.claims()[0].place_id == "geonames:1");
    CHECK(wide.claims()[0].start == day("2020-03-01"));
    CHECK(wide.claims()[0].end == day("2020-03-02"));
    CHECK(wide.claims()[1].relation == Relation::contests);
    CHECK(wide.claims()[1].end == day("2020-03-04"));
    CHECK(!wide.claims()[2].end);
    CHECK(wide.claims()[3].start == day("2020-03-01"));
    CHECK(!wide.claims()[3].end);
    const Reading rows("control_2020.csv",
                       "geonameid,date,status_wiki,status_dsm,status\n"
                       "1,20200301,UA,,UA\n1,20200302,RU,RU,CONTESTED\n1,20200303,RU,RU,RU\n"
                       "2,notadate,RU,RU,RU\n");
    std::map<std::string, int> by_source;
    for (const Claim& claim : rows.claims()) ++by_source[claim.source];
    CHECK(by_source ==
          std::map<std::string, int>{{"viina", 3}, {"viina-dsm", 1}, {"viina-wiki", 2}});
    CHECK(rows.report.rejected() == 1);
}

TEST_CASE("the icons of a detailed map say who holds a place") {
    const auto kind = [](const char* name) { return read_icon(name)->kind; };
    CHECK(kind("Location dot red.svg") == MapIcon::Kind::control);
    CHECK(kind("Map-dot-grey-68a.svg") == MapIcon::Kind::control);
    CHECK(kind("Map-ctl2-red+yellow.svg") == MapIcon::Kind::mixed);
    CHECK(kind("80x80-red-lime-anim.gif") == MapIcon::Kind::contested);
    CHECK(kind("Map-circle-lime.svg") == MapIcon::Kind::siege);
    CHECK(kind("3x3dot-black.svg") == MapIcon::Kind::rural);
    CHECK(kind("Map-arcNE-red.svg") == MapIcon::Kind::pressure);
    CHECK(read_icon("Map-arcNE-red.svg")->direction == "northeast");
    CHECK(!read_icon("Mountain pass 12x12 e.svg"));
    CHECK(!read_icon(""));
}

TEST_CASE("a detailed map's Lua module is read without running it") {
    const std::string module =
        "return { marks = {\n"
        "  -- { lat = \"1\", long = \"1\", mark = \"Location dot red.svg\", label = \"No\" },\n"
        "  { lat = \"36.1\", long = \"41.2\", mark = \"Location dot red.svg\", label = "
        "\"[[A|Alba]]\" },\n"
        "  { lat = \"36.1\", long = \"41.2\", mark = \"Map-circle-lime.svg\" },\n"
        "  { lat = \"36.2\", long = \"41.3\", mark = \"Map-ctl2-red+yellow.svg\", label = 'Borea' "
        "},\n"
        "  { lat = \"36.3\", long = \"41.3\", mark = \"80x80-red-lime-yellow-anim.gif\", link = "
        "\"Cerva\" },\n"
        "  { lat = \"36.4\", long = \"41.4\", mark = \"Mountain pass 12x12 e.svg\" },\n"
        "  { lat = \"x\", long = \"41.4\", mark = \"Location dot red.svg\", label = \"Bad\" },\n"
        "}, note = [=[ { lat = \"9\", mark = \"Location dot red.svg\" } ]=] }\n";
    const Reading none("Module_Syrian_map.lua", module);
    CHECK_THAT(none.errors(), Contains("--map date=YYYY-MM-DD"));
    ReadOptions options;
    options.columns = {{"date", "2017-06-01"}};
    const Reading map("Module_Syrian_map.lua", module, options);
    CHECK(map.report.format == "Detailed map");
    CHECK(map.report.rows() == 6);
    CHECK(map.report.rejected() == 1);
    CHECK(map.report.passed_over() == 1);
    REQUIRE(map.claims().size() == 6);
    CHECK(map.claims()[0].place == "Alba");
    CHECK(map.claims()[0].actor_name == "Syrian government");
    CHECK(map.claims()[1].relation == Relation::besieges);
    CHECK(map.claims()[1].place == "Alba");
    CHECK(map.claims()[2].extent == Extent::some);
    CHECK(map.claims()[3].actor_name == "Syrian Democratic Forces");
    CHECK(map.claims()[4].relation == Relation::contests);
    CHECK(map.claims()[4].counter_actor == "Opposition rebels");
    CHECK(map.claims()[5].counter_actor == "Syrian Democratic Forces");
    bool cut_short = false;
    lua_tables("return { { lat = \"1", cut_short);
    CHECK(cut_short);
}

TEST_CASE("KML placemarks have their own time or their folder's, pictures are no claims") {
    const Reading kml(
        "map.kml",
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder>\n"
        "<TimeSpan><begin>2020-03</begin></TimeSpan>\n"
        "<Placemark><name>Alba</name><ExtendedData><Data name=\"Held by\"><value>Reds</value>"
        "</Data></ExtendedData><Point><coordinates>10,50,0</coordinates></Point></Placemark>\n"
        "<Placemark><name>Borea</name><TimeStamp><when>2020-04-05T10:00:00Z</when></TimeStamp>"
        "<ExtendedData><Data name=\"Held by\"><value>Blues</value></Data></ExtendedData>"
        "<Polygon><outerBoundaryIs><LinearRing><coordinates>10,50 11,50 11,51 10,50</coordinates>"
        "</LinearRing></outerBoundaryIs></Polygon></Placemark>\n"
        "<Placemark><name>Cerva</name><TimeSpan><begin>-0044-03-15</begin><end>2021</end></"
        "TimeSpan>"
        "<Point><coordinates>12,50</coordinates></Point></Placemark>\n"
        "<GroundOverlay><name>Picture</name></GroundOverlay></Folder></Document></kml>\n");
    CHECK(kml.report.format == "Timed KML");
    REQUIRE(kml.claims().size() == 2);
    CHECK(kml.claims()[0].start == day("2020-03-01"));
    CHECK(kml.claims()[0].precision == Precision::month);
    CHECK(kml.claims()[1].start == day("2020-04-05"));
    CHECK(kml.claims()[1].end == day("2020-04-05"));
    CHECK(kml.claims()[1].shape->polygons.size() == 1);
    REQUIRE(kml.found.places.size() == 1);
    CHECK(kml.found.places[0].valid.end == day("2021-12-31"));
    CHECK(kml.report.notes().size() == 1);
    const Reading bomb("bomb.kml",
                       "<!DOCTYPE kml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                       "<kml><Placemark><name>&a;</name></Placemark></kml>");
    CHECK(bomb.report.failed());
    CHECK(bomb.claims().empty());
}

TEST_CASE("CZML packets hold while available, or as long as a property has one value") {
    const Reading czml("map.czml",
                       R"([{"id":"document","version":"1.0"},
 {"id":"a","name":"Alba","availability":"2020-03-01T00:00:00Z/2020-03-31T00:00:00Z",
  "properties":{"holder":"Reds"},"position":{"cartographicDegrees":[10,50,0]}},
 {"id":"b","name":"Borea","properties":{"holder":[{"interval":"2020-03-01/2020-04-01","value":"Reds"},
  {"interval":"2020-04-02/9999-12-31","value":"Blues"}]},
  "polygon":{"positions":{"cartographicDegrees":[10,50,0,11,50,0,11,51,0]}}},
 {"id":"c","name":"Cerva","properties":{"holder":"Reds"},"position":{"cartographicDegrees":[1,2]}}])");
    CHECK(czml.report.format == "Timed CZML");
    REQUIRE(czml.claims().size() == 3);
    CHECK(czml.claims()[0].end == day("2020-03-31"));
    CHECK(czml.claims()[1].actor_name == "Reds");
    CHECK(czml.claims()[1].end == day("2020-04-01"));
    CHECK(czml.claims()[2].actor_name == "Blues");
    CHECK(!czml.claims()[2].end);
    CHECK(czml.report.rejected() == 1);
}

TEST_CASE("GeoJSON times are ISO dates, milliseconds or a when, and ends may be excluded") {
    const Reading timed("any.geojson",
                        R"({"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"name":"Alba","holder":"Reds","start":1583020800000,
  "end":"2020-04-01","endExclusive":true},"geometry":{"type":"Point","coordinates":[10,50]}},
 {"type":"Feature","when":{"timespans":[{"start":{"in":"-0500"},"end":{"in":"0100"}}]},
  "properties":{"name":"Borea","side":"Blues"},"geometry":)" +
                            square + R"(},
 {"type":"Feature","properties":{"start":"2020","end":"2019","holder":"Reds"},"geometry":null},
 {"type":"Feature","properties":{"start":"soon","name":"Cerva","holder":"Reds"},
  "geometry":{"type":"Point","coordinates":[10,50]}}]})");
    CHECK(timed.report.format == "Timed GeoJSON");
    REQUIRE(timed.claims().size() == 3);
    CHECK(timed.claims()[0].start == day("2020-03-01"));
    CHECK(timed.claims()[0].end == day("2020-03-31"));
    CHECK(timed.claims()[1].start == day("-0500-01-01"));
    CHECK(timed.claims()[1].place_id == "area:any:2");
    CHECK(!timed.claims()[2].start);
    CHECK(timed.report.rejected() == 1);
    CHECK(timed.report.repaired() == 1);
}

TEST_CASE("control maps that are cut off keep what came before and say so") {
    const std::string whole = areas(square);
    const Reading cut("deepstatemap_data_20200301.geojson", whole.substr(0, whole.size() - 40));
    CHECK(cut.claims().size() == 1);
    CHECK(cut.report.failed());
    const Reading huge("deepstatemap_data_20200301.geojson", areas(square, "{\"n\":1e999}"));
    CHECK(huge.claims().size() == 1);
    CHECK(huge.report.rejected() == 1);
    const Reading deep(
        "deepstatemap_data_20200301.geojson",
        R"({"features":[{"type":"Polygon","properties":)" + std::string(100000, '[') + "}]}");
    CHECK(deep.claims().empty());
}
