#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/run.h"

using Catch::Matchers::Contains;
using cli::run;
using cli::TemporaryFolder;

namespace {

using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& csv) {
    std::vector<Row> rows;
    for (const auto& row : cli::parse_table(csv)) rows.emplace_back(row.begin(), row.end());
    return rows;
}

const char* const header =
    "source,published,place,place_id,place_kind,lon,lat,relation,actor,side,start,end\n";

/// Two sources on two towns: they contradict each other on Alba in May, never on Borea.
std::string two_sources(const TemporaryFolder& folder) {
    return folder.write(
        "claims.csv",
        std::string(header) +
            "north,2020-04-01,Alba,x:1,settlement,10,50,holds,reds,red,2020-04-01,2020-06-30\n"
            "south,2020-05-01,Alba,x:1,settlement,10,50,holds,blues,blue,2020-05-01,2020-05-31\n"
            "north,2020-04-01,Borea,x:2,settlement,11,50,holds,reds,red,2020-04-01,\n"
            "south,2020-04-01,Borea,x:2,settlement,11,50,holds,red guards,red,2020-04-01,\n");
}

}  // namespace

TEST_CASE("disagreements lists where and when sources name different sides") {
    const TemporaryFolder folder;
    const auto outcome = run({"disagreements", two_sources(folder)});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.substr(0, outcome.out.find('\n')) ==
          "place,place_id,part,lon,lat,from,to,kind,strength,positions");
    const auto rows = rows_of(outcome.out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("place") == "Alba");
    CHECK(rows[0].at("place_id") == "x:1");
    CHECK(rows[0].at("lon") == "10");
    CHECK(rows[0].at("from") == "2020-05-01");
    CHECK(rows[0].at("to") == "2020-05-31");
    CHECK(rows[0].at("kind") == "between");
    CHECK(rows[0].at("positions") == "north=reds|south=blues");
}

TEST_CASE("disagreements looks at the days between --from and --to, both included") {
    const TemporaryFolder folder;
    const std::string claims = two_sources(folder);
    const auto part = run({"disagreements", claims, "--from", "2020-05-20", "--to", "2020-12"});
    const auto rows = rows_of(part.out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("from") == "2020-05-20");
    CHECK(rows[0].at("to") == "2020-05-31");
    const auto one_day =
        run({"disagreements", claims, "--from", "2020-05-31", "--to", "2020-05-31"});
    CHECK(rows_of(one_day.out).size() == 1);
    const auto none = run({"disagreements", claims, "--from", "2020-06-01"});
    CHECK(none.exit_code == 0);
    CHECK(rows_of(none.out).empty());
}

TEST_CASE("one source alone disagrees with nobody, but may contradict itself") {
    const TemporaryFolder folder;
    const std::string claims = two_sources(folder);
    CHECK(rows_of(run({"disagreements", claims, "--source", "north"}).out).empty());
    const std::string torn = folder.write(
        "torn.csv",
        std::string(header) +
            "north,2020-04-01,Alba,x:1,settlement,10,50,holds,reds,red,2020-04-01,2020-04-30\n"
            "north,2020-04-01,Alba,x:1,settlement,10,50,holds,blues,blue,2020-04-01,2020-04-30\n");
    const auto rows = rows_of(run({"disagreements", torn}).out);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("kind") == "within");
    CHECK(rows[0].at("from") == "2020-04-01");
    CHECK(rows[0].at("to") == "2020-04-30");
}

TEST_CASE("what was not yet published contradicts nobody") {
    const TemporaryFolder folder;
    const std::string claims = two_sources(folder);
    CHECK(rows_of(run({"disagreements", claims, "--known", "2020-04-30"}).out).empty());
    CHECK(rows_of(run({"disagreements", claims, "--known", "2020-05-01"}).out).size() == 1);
}

TEST_CASE("the worst disagreement stands first") {
    const auto rows = rows_of(run({"disagreements"}).out);
    REQUIRE(rows.size() > 2);
    for (std::size_t i = 1; i < rows.size(); ++i)
        CHECK(std::stod(rows[i - 1].at("strength")) >= std::stod(rows[i].at("strength")));
    CHECK(rows[0].at("place") == "Aleppo");
}

TEST_CASE("the file's name decides between CSV, JSON and GeoJSON") {
    const TemporaryFolder folder;
    const std::string claims = two_sources(folder);
    const std::string csv = folder.file("d.csv"), json = folder.file("d.json"),
                      geojson = folder.file("d.geojson");
    for (const std::string& file : {csv, json, geojson}) {
        const auto outcome = run({"disagreements", claims, "-o", file});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.empty());
    }
    CHECK(rows_of(cli::read_file(csv)).size() == 1);
    const auto list = nlohmann::json::parse(cli::read_file(json));
    REQUIRE(list.size() == 1);
    CHECK(list[0]["place"] == "Alba");
    CHECK(list[0]["part"].is_null());
    CHECK(list[0]["strength"].is_number());
    const auto features = nlohmann::json::parse(cli::read_file(geojson))["features"];
    REQUIRE(features.size() == 1);
    CHECK(features[0]["geometry"]["coordinates"][0] == 10.0);
    CHECK(features[0]["properties"]["positions"] == "north=reds|south=blues");
    CHECK(run({"disagreements", claims, "--json"}).out == cli::read_file(json));
}

TEST_CASE("disagreements between days the wrong way round or no days are wrong usage") {
    for (const auto& [from, to] :
         {std::pair{"2020-05-01", "2020-04-01"}, {"soon", "2020-04-01"}, {"2020-04-01", "later"}}) {
        const auto outcome = run({"disagreements", "--from", from, "--to", to});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK_THAT(outcome.err, Contains("controlmap: --"));
    }
    const auto unwritable = run({"disagreements", "-o", "/nowhere/d.csv"});
    CHECK(unwritable.exit_code == 1);
    CHECK_THAT(unwritable.err, Contains("/nowhere/d.csv: cannot be written"));
}
