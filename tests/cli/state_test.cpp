#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/cli/run.h"

using cli::cell;
using cli::Outcome;
using cli::run;

namespace {

/// What the five sources must be found to say, whoever reads them: the bundled abstracts, the
/// originals, or the hand-made annotation of the originals.
void check_the_key_states(const std::vector<std::string>& input) {
    const auto state = [&](const std::string& at, const std::string& source) {
        std::vector<std::string> arguments = {"state"};
        arguments.insert(arguments.end(), input.begin(), input.end());
        for (const char* each : {"--at", at.c_str(), "--source", source.c_str()})
            arguments.emplace_back(each);
        Outcome outcome = run(arguments);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 0);
        return outcome.out;
    };
    SECTION("December 2024: Aleppo is the opposition's, Tel Rifaat the SNA's") {
        const auto table = state("2024-12-03", "reuters-2024-12-02");
        CHECK(cell(table, "Aleppo", "", "holder_side") == "opposition");
        CHECK(cell(table, "Tel Rifaat", "", "holder") == "sna");
    }
    SECTION("June 2014: Aleppo is the opposition's") {
        const auto table = state("2014-06-01", "reuters-2024-12-02");
        CHECK(cell(table, "Aleppo", "", "holder_side") == "opposition");
    }
    SECTION("June 2018: Aleppo is the government's again") {
        const auto table = state("2018-06-01", "reuters-2024-12-02");
        CHECK(cell(table, "Aleppo", "", "holder_side") == "government");
    }
    SECTION("February 2016: Nubl and Zahraa are relieved, part of Aleppo is besieged") {
        const auto table = state("2016-02-20", "lwj-2016-02");
        CHECK(cell(table, "Nubl", "", "holder_side") == "government");
        CHECK(cell(table, "al-Zahraa", "", "holder_side") == "government");
        CHECK(cell(table, "Aleppo", "", "holder_side") == "opposition");
        CHECK(cell(table, "Aleppo", "", "status") == "besieged");
        CHECK(cell(table, "Aleppo", "", "other_side") == "government");
        CHECK(cell(table, "Aleppo", "", "extent") == "some");
    }
    SECTION("December 2016: besieged east Aleppo and Idlib province are the opposition's") {
        for (const char* at : {"2016-12-05", "2016-12-14"}) {
            const auto table = state(at, "eskaf-2016-12-05");
            CHECK(cell(table, "Aleppo", "east", "holder_side") == "opposition");
            CHECK(cell(table, "Aleppo", "east", "status") == "besieged");
            CHECK(cell(table, "Idlib province", "", "holder_side") == "opposition");
        }
    }
    SECTION("November 2016: Hezbollah is present in Qusayr, which nobody is said to hold") {
        const auto table = state("2016-11-13", "policy-paper-2016-12");
        CHECK(cell(table, "Al-Qusayr", "", "status") == "present");
        CHECK(cell(table, "Al-Qusayr", "", "holder").empty());
        CHECK(cell(table, "Al-Qusayr", "", "marks").find("present:hezbollah") != std::string::npos);
    }
}

bool beside_the_project(const std::string& path) {
    if (std::filesystem::exists(path)) return true;
    WARN("skipped: " + path + " is not there");
    return false;
}

}  // namespace

TEST_CASE("the bundled corpus gives the key states") { check_the_key_states({}); }

TEST_CASE("the original texts give the key states") {
    const std::string seeds = SOURCE_DIR "/../shared/seeds";
    if (beside_the_project(seeds)) check_the_key_states({seeds});
}

TEST_CASE("the annotated claims give the key states") {
    const std::string gold = SOURCE_DIR "/../shared/gold/seeds-claims.geojsonl";
    if (beside_the_project(gold)) check_the_key_states({gold});
}

TEST_CASE("the state table has exactly the documented columns") {
    const auto outcome = run({"state", "--at", "2016-12-14"});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out.substr(0, outcome.out.find('\n')) ==
          "source,place,place_id,place_kind,part,lon,lat,status,holder,holder_side,other,"
          "other_side,since,until,last_said,age_days,modality,extent,marks,confidence,claims");
}

TEST_CASE("with --inherit a settlement without claims of its own has its province's row") {
    const cli::TemporaryFolder folder;
    const std::string claims = folder.write(
        "claims.csv",
        "source,published,place,place_id,place_kind,lon,lat,relation,actor,side,start\n"
        "a,2016-12-05,Idlib,province:SY:Idlib,province,36.7,35.8,holds,opposition-rebels,"
        "opposition,"
        "2016-12-05\n"
        "a,2016-12-05,Saraqib,geonames:163808,settlement,36.8,35.86,attacks,russia,government,"
        "2012-01-01\n");
    const auto without = run({"state", claims, "--at", "2016-12-20"});
    CHECK(cell(without.out, "Saraqib", "", "holder") == "(no row)");
    const auto with = run({"state", claims, "--at", "2016-12-20", "--inherit"});
    INFO(with.err);
    CHECK(cell(with.out, "Saraqib", "", "holder") == "opposition-rebels");
    CHECK(cell(with.out, "Saraqib", "", "inherited_from").find("Idlib") != std::string::npos);
}

TEST_CASE("the same question gives the same bytes") {
    CHECK(run({"state", "--at", "2016-12-14"}).out == run({"state", "--at", "2016-12-14"}).out);
}

TEST_CASE("--known same-day is the day shown, and is refused where no single day is shown") {
    const auto follows = run({"state", "--at", "2016-12-05", "--known", "same-day"});
    CHECK(follows.exit_code == 0);
    CHECK(follows.out == run({"state", "--at", "2016-12-05", "--known", "2016-12-05"}).out);
    CHECK(follows.out != run({"state", "--at", "2016-12-05"}).out);
    const auto list = run({"disagreements", "--known", "same-day"});
    CHECK(list.exit_code == 2);
    CHECK(list.err.find("--known: no single day is shown here") != std::string::npos);
}

TEST_CASE("with --since only what was said in the window is listed") {
    const auto rows = [](std::vector<std::string> more) {
        std::vector<std::string> arguments = {"state", "--at", "2018-06-01"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const auto outcome = run(arguments);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 0);
        return cli::parse_table(outcome.out).size();
    };
    const std::size_t all = rows({});
    CHECK(rows({"--since", "30d"}) < all);
    CHECK(rows({"--since", "2018-05-01"}) < all);
    CHECK(rows({"--since", "1000-01-01"}) == all);
    for (const char* wrong : {"90", "soon", "0d"}) {
        const auto outcome = run({"state", "--at", "2018-06-01", "--since", wrong});
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, Catch::Matchers::Contains("--since"));
    }
}
