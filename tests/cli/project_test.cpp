#include <catch2/catch.hpp>

#include "tests/cli/run.h"

TEST_CASE("a project tells every verb what to read and how to look at it") {
    const cli::TemporaryFolder folder;
    folder.write("claims.csv",
                 "source,published,place,place_id,lon,lat,relation,actor,side,start,end\n"
                 "a,2016-02-10,Alba,local:1,37.1,36.2,holds,rebels,opposition,2016-01-01,\n"
                 "b,2016-02-10,Alba,local:1,37.1,36.2,holds,army,government,2016-01-01,\n");
    const std::string project = folder.write(
        "p.toml", "inputs = ['claims.csv']\n[view]\nat = '2016-03-01'\nsources = ['b']\n");
    const auto all = cli::run({"disagreements", "--project", project});
    CHECK(all.exit_code == 0);
    const auto state = cli::run({"state", "--project", project, "--at", "2016-03-01"});
    CHECK(state.exit_code == 0);
    CHECK(cli::cell(state.out, "Alba", "", "holder") == "army");
    const auto other =
        cli::run({"state", "--project", project, "--at", "2016-03-01", "--source", "a"});
    CHECK(cli::cell(other.out, "Alba", "", "holder") == "rebels");  // the command line comes first
}

TEST_CASE("a project that is not there, or is none, is wrong usage and says why") {
    const cli::TemporaryFolder folder;
    const auto missing = cli::run({"state", "--at", "2016", "--project", folder.file("no.toml")});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("no.toml") != std::string::npos);
    const auto broken = cli::run(
        {"state", "--at", "2016", "--project", folder.write("broken.toml", "inputs = [\n")});
    CHECK(broken.exit_code == 2);
    CHECK(broken.err.find("broken.toml:") != std::string::npos);
}

TEST_CASE("a tour with a line that means nothing is drawn all the same, and the line is named") {
    const cli::TemporaryFolder folder;
    const std::string tour = folder.write("my.tour", "time 2016-12-14\nfly home\n");
    const auto drawn = cli::run({"render", "--tour", tour, "-o", folder.file("map.txt")});
    CHECK(drawn.exit_code == 1);
    CHECK(drawn.err.find("my.tour:2: there is no command 'fly'") != std::string::npos);
    CHECK(cli::read_file(folder.file("map.txt")).find("14 December 2016") != std::string::npos);
}
