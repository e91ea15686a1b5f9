#include <catch2/catch.hpp>

#include "tests/cli/run.h"

using Catch::Matchers::Contains;
using cli::run;
using cli::TemporaryFolder;

namespace {

std::string claims(const TemporaryFolder& folder) {
    return folder.write(
        "claims.csv",
        "source,published,place,place_id,place_kind,lon,lat,relation,actor,side,start,end\n"
        "north,2020-04-01,Alba,x:1,settlement,10,50,holds,reds,red,2020-04-01,\n"
        "south,2020-05-01,Alba,x:1,settlement,10,50,holds,blues,blue,2020-05-01,\n"
        "north,2020-04-01,Borea,x:2,settlement,11,50,captures,blues,blue,2020-06-01,2020-06-01\n");
}

}  // namespace

TEST_CASE("holdings writes what each side holds over time, per source or by a rule") {
    const TemporaryFolder folder;
    const std::string file = claims(folder);
    const auto all = run({"holdings", file});
    INFO(all.err);
    CHECK(all.exit_code == 0);
    CHECK_THAT(all.out, Contains("source,side,status,from,until,places,km2,people\n"));
    CHECK_THAT(all.out, Contains("north,blue,held,2020-06-01,,1,"));
    CHECK_THAT(all.out, Contains("south,blue,held,2020-05-01,,1,"));
    const std::string out = folder.file("holdings.csv");
    const auto one = run({"holdings", file, "--source", "south", "-o", out});
    CHECK(one.exit_code == 0);
    CHECK(one.out.empty());
    CHECK(cli::read_file(out).find("north") == std::string::npos);
    const auto together = run({"holdings", file, "--combine", "latest"});
    CHECK_THAT(together.out, Contains("latest,blue,held,2020-05-01,2020-05-31,1,"));
    CHECK_THAT(together.out, Contains("latest,blue,held,2020-06-01,,2,"));
}

TEST_CASE("weights, sides and colours that are none are refused with what would be right") {
    const TemporaryFolder folder;
    const std::string file = claims(folder);
    for (const auto& [arguments, words] :
         std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"state", file, "--at", "2020-06-02", "--weight", "north"}, "SOURCE=NUMBER"},
             {{"state", file, "--at", "2020-06-02", "--weight", "nobody=2"}, "the sources are"},
             {{"render", file, "-o", "x.png", "--hide", "green"}, "the sides are: blue, red"},
             {{"render", file, "-o", "x.png", "--colour", "red=red"}, "SIDE=#rrggbb"},
             {{"render", file, "-o", "x.png", "--order", "nobody"}, "the sources are"}}) {
        const auto outcome = run(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, Contains(words));
    }
    const auto trusted = [&](const std::string& weight) {
        return cli::cell(
            run({"state", file, "--at", "2020-06-02", "--combine", "trusted", "--weight", weight})
                .out,
            "Alba", "", "holder_side");
    };
    CHECK(trusted("north=2") == "red");
    CHECK(trusted("south=2") == "blue");
}
