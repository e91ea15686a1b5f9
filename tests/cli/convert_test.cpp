#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/run.h"

namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using cli::read_file;
using cli::run;
using cli::TemporaryFolder;

namespace {

std::vector<nlohmann::json> lines_of(const std::string& text) {
    std::vector<nlohmann::json> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
}

const char* const towns =
    "ort;wer;tag;lat;lon\n"
    "Aleppo;Reds;3.4.2017;36.2;37.16\n"
    "Idlib;Syrian government;31.4.2017;35.93;36.63\n"
    "Homs;Syrian government;13.4.2017;34.73;36.71\n";

}  // namespace

TEST_CASE("convert maps columns as a TOML file says, and tells what became of every row") {
    const TemporaryFolder folder;
    const std::string table = folder.write("towns.csv", towns);
    const std::string map = folder.write(
        "map.toml", "place = \"ort\"\nactor = \"wer\"\nrelation = \":captures\"\ndate = \"tag\"\n");
    const auto outcome = run({"convert", table, "--map", map, "-o", folder.file("out.geojsonl"),
                              "--report", folder.file("report.json")});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.empty());
    const auto claims = lines_of(read_file(folder.file("out.geojsonl")));
    REQUIRE(claims.size() == 2);
    CHECK(claims[0]["properties"]["place"] == "Aleppo");
    CHECK(claims[0]["properties"]["relation"] == "captures");
    CHECK(claims[0]["properties"]["start"] == "2017-04-03");
    CHECK(claims[1]["properties"]["actor"] == "syrian-government");
    const auto report = nlohmann::json::parse(read_file(folder.file("report.json")));
    const auto& rows = report["files"][0]["rows"];
    CHECK(rows["read"] == 3);
    CHECK(rows["kept"] == 2);
    CHECK(rows["rejected"] == 1);
    REQUIRE(report["remarks"].size() == 1);
    CHECK(report["remarks"][0]["line"] == 3);
    CHECK(report["files"][0]["from"] == "2017-04-03");
    CHECK_THAT(outcome.err, Contains("towns.csv:3: ") && Contains("2 claims written"));
}

TEST_CASE("a mapping file with a fault is refused by its line, and nothing is written") {
    const TemporaryFolder folder;
    const std::string table = folder.write("towns.csv", towns);
    const std::string map = folder.write("map.toml", "place = \"ort\"\nactor = wer\n");
    const auto outcome = run({"convert", table, "--map", map, "-o", folder.file("out.geojsonl")});
    CHECK(outcome.exit_code != 0);
    CHECK_THAT(outcome.err, Contains("map.toml:2"));
    CHECK_FALSE(fs::exists(folder.file("out.geojsonl")));
}

TEST_CASE("convert writes an actors.csv to begin with, which then decides who is who") {
    const TemporaryFolder folder;
    const std::string table = folder.write("towns.csv", towns);
    const std::string map = "place=ort,actor=wer,relation=:holds,date=tag";
    const std::string actors = folder.file("actors.csv");
    REQUIRE(run({"convert", table, "--map", map, "-o", folder.file("out.csv"), "--actors-template",
                 actors})
                .exit_code == 0);
    std::string text = read_file(actors);
    CHECK_THAT(text, Catch::StartsWith("id,name,side,colour,pattern,aliases\n") &&
                         Contains("\nreds,Reds,") && Contains("\nsyrian-government,"));
    const auto at = text.find("reds,Reds,");
    text.replace(at, std::string("reds,Reds,").size(), "crimson,Reds,");
    folder.write("actors.csv", text);
    const auto again = run(
        {"convert", table, "--map", map, "--actors", actors, "-o", folder.file("out.geojsonl")});
    INFO(again.err);
    const auto claims = lines_of(read_file(folder.file("out.geojsonl")));
    REQUIRE(claims.size() == 2);
    CHECK(claims[0]["properties"]["actor"] == "crimson");
}

TEST_CASE("convert to standard output writes claims there and everything else to standard error") {
    const TemporaryFolder folder;
    const std::string table = folder.write(
        "towns.csv", "place,held by,date,lat,lon\nAleppo,Reds,2017-04-03,36.2,37.16\n");
    const auto outcome = run({"convert", table, "-o", "-"});
    CHECK(outcome.exit_code == 0);
    REQUIRE(lines_of(outcome.out).size() == 1);
    CHECK_THAT(outcome.err, Contains("place=place") && Contains("1 row"));
}

TEST_CASE("what cannot be converted is refused with a reason and leaves no file") {
    const TemporaryFolder folder;
    folder.write("noise.bin", std::string(100, '\x01'));
    folder.write("plain.csv", "alpha,beta\n1,2\n");
    folder.write("empty.csv", "");
    for (const std::string& name : {"noise.bin", "plain.csv", "empty.csv", "nowhere.csv"}) {
        const auto outcome = run({"convert", folder.file(name), "-o", folder.file("out.geojsonl")});
        INFO(name << outcome.err);
        CHECK(outcome.exit_code == 1);
        CHECK_THAT(outcome.err, Contains(name));
        CHECK_FALSE(fs::exists(folder.file("out.geojsonl")));
    }
    CHECK(run({"convert", folder.file("plain.csv"), "-o", folder.file("out.doc")}).exit_code != 0);
}

TEST_CASE("placements that may be wrong are listed, and an overrides file corrects them") {
    const TemporaryFolder folder;
    const std::string table = folder.write(
        "towns.csv",
        "place,held by,date,country,lat,lon\nIdlib,Reds,2017-04-03,Syria,48.85,2.35\n");
    const auto doubted = run(
        {"convert", table, "-o", folder.file("a.geojsonl"), "--review", folder.file("review.csv")});
    INFO(doubted.err);
    REQUIRE(doubted.exit_code == 0);
    const auto rows = cli::parse_table(read_file(folder.file("review.csv")));
    REQUIRE_FALSE(rows.empty());
    const std::map<std::string, std::string> row(rows[0].begin(), rows[0].end());
    CHECK(row.at("place_surface") == "Idlib");
    CHECK_FALSE(row.at("candidates").empty());
    const std::string overrides = folder.write(
        "overrides.csv",
        "document,quote,place_surface,field,value,why\n,,Idlib,point,\"36.63,35.93\",looked up\n");
    const auto corrected =
        run({"convert", table, "--overrides", overrides, "-o", folder.file("b.geojsonl")});
    INFO(corrected.err);
    REQUIRE(corrected.exit_code == 0);
    const auto claims = lines_of(read_file(folder.file("b.geojsonl")));
    REQUIRE(claims.size() == 1);
    CHECK(claims[0]["geometry"]["coordinates"][0] == Approx(36.63));
    CHECK_FALSE(claims[0]["properties"]["edited"].is_null());
}

TEST_CASE("another tool's reading of a text stands beside our own as a source") {
    const TemporaryFolder folder;
    const std::string ours =
        folder.write("daily-lamp/report.txt",
                     "Report\n\n6 December 2016\n\nOn 5 December 2016 rebels captured Azaz.\n");
    std::string words;
    std::size_t at = 0;
    for (const std::string word :
         {"On", "5", "December", "2016", "rebels", "captured", "Azaz", "."}) {
        words += "<w pws=\"" + std::string(word == "." ? "no" : "yes") + "\" id=\"w" +
                 std::to_string(at) + "\">" + word + "</w>";
        at += word.size() + (word == "Azaz" ? 0 : 1);
    }
    const std::string theirs = folder.write(
        "daily-lamp/report.out.xml",
        "<?xml version=\"1.0\"?>\n<document><meta><attr name=\"docdate\" "
        "sdate=\"2016-12-06\"/></meta><text><p><s>" +
            words +
            "</s></p></text><standoff><ents><ent id=\"rb1\" type=\"location\" lat=\"36.59\" "
            "long=\"37.05\" gazref=\"geonames:172082\" feat-type=\"ppl\"><parts>"
            "<part sw=\"w35\" ew=\"w35\">Azaz</part></parts></ent></ents></standoff></document>\n");
    const auto state = run({"state", ours, theirs, "--at", "2016-12-06"});
    INFO(state.err << state.out);
    REQUIRE(state.exit_code == 0);
    std::set<std::string> sources;
    for (const auto& row : cli::parse_table(state.out)) {
        const std::map<std::string, std::string> cells(row.begin(), row.end());
        if (cells.at("place") == "Azaz") sources.insert(cells.at("source"));
    }
    CHECK(sources == std::set<std::string>{"daily-lamp", "edinburgh-geoparser"});
}
