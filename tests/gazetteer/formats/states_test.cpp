#include "gazetteer/formats/states.h"

#include <nlohmann/json.hpp>

#include "gazetteer/documents/csv.h"
#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

const std::string table =
    "id,source,place,place_id,place_kind,part,lon,lat,relation,actor,side,start,end,published,"
    "extent\n"
    "c1,a,Alba,x:1,settlement,,10,50,holds,rebels,opposition,2012-01-01,,2016-01-01,whole\n"
    "c2,a,Alba,x:1,settlement,,10,50,besieges,army,government,2015-01-01,,2016-01-01,whole\n"
    "c3,a,Alba,x:1,settlement,,10,50,attacks,army,government,2016-01-01,2016-02-01,2016-01-01,"
    "whole\n"
    "c4,a,Alba,x:1,settlement,east,10.5,50,present,militia,government,2016-01-01,,2016-01-01,"
    "whole\n"
    "c5,a,Nowhere,,region,,,,holds,army,government,2016-01-01,,2016-01-01,places\n";

std::string text_at(const World& all, TableFormat format, bool inherit = false) {
    StateQuery query;
    query.at = day("2016-01-11");
    query.inherit = inherit;
    return states_text(*all.timeline, state_at(*all.timeline, query), query, format);
}

}  // namespace

TEST_CASE("the state table has the columns that its readers count on") {
    const std::string text = text_at(world(table), TableFormat::csv);
    const std::string header = text.substr(0, text.find('\n'));
    CHECK(
        header ==
        "source,place,place_id,place_kind,part,lon,lat,status,holder,holder_side,other,other_side,"
        "since,until,last_said,age_days,modality,extent,marks,confidence,claims");
    const auto rows = parse_csv(text, "states");
    REQUIRE(rows->rows.size() == 3);
    const auto cell = [&](std::size_t row, const char* column) {
        return std::string(rows->cell(rows->rows[row], column));
    };
    CHECK(cell(0, "status") == "besieged");
    CHECK(cell(0, "holder") == "rebels");
    CHECK(cell(0, "other_side") == "government");
    CHECK(cell(0, "since") == "2015-01-01");
    CHECK(cell(0, "until").empty());
    CHECK(cell(0, "last_said") == "2016-01-01");
    CHECK(cell(0, "age_days") == "10");
    CHECK(cell(0, "marks") == "attacked:army");
    CHECK(cell(0, "claims") == "c2|c1|c3");
    CHECK(cell(1, "part") == "east");
    CHECK(cell(1, "lon") == "10.5");
    CHECK(cell(1, "status") == "present");
    CHECK(cell(2, "place") == "Nowhere");
    CHECK(cell(2, "lon").empty());
    CHECK(cell(2, "extent") == "places");
}

TEST_CASE("the three formats of the state table say the same") {
    const auto all = world(table);
    const auto csv = parse_csv(text_at(all, TableFormat::csv), "states");
    const auto json = nlohmann::json::parse(text_at(all, TableFormat::json));
    const auto geojson = nlohmann::json::parse(text_at(all, TableFormat::geojson));
    REQUIRE(json.size() == csv->rows.size());
    REQUIRE(geojson["features"].size() == csv->rows.size());
    for (std::size_t i = 0; i < json.size(); ++i) {
        const auto& properties = geojson["features"][i]["properties"];
        for (const std::string column :
             {"source", "place", "status", "holder", "claims", "marks"}) {
            const std::string cell(csv->cell(csv->rows[i], column));
            CHECK((json[i][column].is_null() ? "" : json[i][column].get<std::string>()) == cell);
            CHECK(properties[column] == json[i][column]);
        }
        CHECK(json[i]["age_days"].is_number());
    }
    CHECK(geojson["features"][0]["geometry"]["coordinates"] == nlohmann::json({10.0, 50.0}));
    CHECK(geojson["features"][2]["geometry"].is_null());
}

TEST_CASE("the state table is the same bytes every time") {
    CHECK(text_at(world(table), TableFormat::csv) == text_at(world(table), TableFormat::csv));
}

TEST_CASE("inherited rows name what they were inherited from") {
    const auto all = world(
        "source,place,part,relation,actor,start\n"
        "a,Alba,,holds,army,2016-01-01\n"
        "b,Alba,east,holds,rebels,2016-01-01\n");
    const auto rows = parse_csv(text_at(all, TableFormat::csv, true), "states");
    REQUIRE(rows->rows.size() == 3);
    CHECK(rows->cell(rows->rows[0], "inherited_from").empty());
    CHECK(rows->cell(rows->rows[1], "inherited_from") == "Alba");
}

TEST_CASE("the name of a file decides the format of its states") {
    CHECK(table_format_of("-") == TableFormat::csv);
    CHECK(table_format_of("a.json") == TableFormat::json);
    CHECK(table_format_of("a.geojson") == TableFormat::geojson);
    CHECK(table_format_of("a.csv") == TableFormat::csv);
}
