#include <catch2/catch.hpp>
#include <sstream>

#include "render/project.h"
#include "tests/cli/run.h"

namespace {

constexpr const char* two_towns =
    "town,day,who,x,y\n"
    "Alba,2016-01-01,rebels,37.1,36.2\n"
    "Bela,2016-01-05,army,37.6,36.4\n";

std::vector<std::string> words_of(const std::string& command) {
    std::istringstream in(command);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

}  // namespace

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

TEST_CASE("a project and the command that the window copies draw the same, whatever was chosen") {
    const cli::TemporaryFolder folder;
    render::Project project;
    project.data.inputs = {folder.write("towns.csv", two_towns)};
    project.data.read_as = "table";
    project.data.map = "place=town,date=day,actor=who,relation=:holds,lon=x,lat=y";
    project.data.headlines = true;
    const std::string road = R"({"type":"LineString","coordinates":[[37.0,36.0],[37.7,36.5]]})";
    project.data.ground.layers = {folder.write("road.geojson", road)};
    project.view.at = "2016-02-01";
    project.view.bbox = "36.5,35.9,38,36.8";
    project.view.territory = "points";
    project.view.style = "dark";
    project.view.size = "1600x900";
    project.view.scale = "1.25";
    project.view.select = "Alba";
    project.view.graticule = true;
    const std::string file = folder.file("p.toml");
    REQUIRE(render::write_project(project, file).empty());
    const auto read = render::read_project(file);
    REQUIRE(read);
    CHECK(read.diagnostics.empty());
    CHECK(read->data == project.data);
    CHECK(read->view == project.view);

    auto words = words_of(render::render_command(project.data, project.view));
    REQUIRE(words.front() == "controlmap");
    words.erase(words.begin());
    words.back() = folder.file("command.txt");
    const auto copied = cli::run(words);
    INFO(copied.err);
    REQUIRE(copied.exit_code == 0);
    const auto saved = cli::run({"render", "--project", file, "-o", folder.file("project.txt")});
    INFO(saved.err);
    REQUIRE(saved.exit_code == 0);
    const std::string drawn = cli::read_file(folder.file("command.txt"));
    CHECK(drawn == cli::read_file(folder.file("project.txt")));
    CHECK(drawn.find("road.geojson") != std::string::npos);
    CHECK(drawn.find("Alba") != std::string::npos);
}

TEST_CASE("what the command line says counts before the project, its usual values too") {
    const cli::TemporaryFolder folder;
    folder.write("towns.csv", two_towns);
    const std::string columns =
        "map = 'place=town,date=day,actor=who,relation=:holds,lon=x,lat=y'\n";
    const std::string view = "[view]\nat = '2016-02-01'\nsize = '900x600'\nbbox = '36,35,38,37'\n";
    const std::string other =
        folder.write("other.toml", "inputs = ['towns.csv']\n" + columns + view +
                                       "territory = 'points'\nlabels = 'arabic'\nstyle = 'dark'\n"
                                       "graticule = true\ndiff = '2016-01-02'\n");
    const std::string usual =
        folder.write("usual.toml", "inputs = ['towns.csv']\n" + columns + view);
    const auto draw = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "render");
        words.insert(words.end(), {"-o", folder.file("map.txt")});
        const auto drawn = cli::run(words);
        INFO(drawn.err);
        REQUIRE(drawn.exit_code == 0);
        return cli::read_file(folder.file("map.txt"));
    };
    const std::string plain = draw({"--project", usual, "--panes", "2016-01-02,2016-02-01"});
    CHECK(draw({"--project", other, "--territory", "cells", "--labels", "both", "--style", "light",
                "--graticule=false", "--panes", "2016-01-02,2016-02-01"}) == plain);
    CHECK(draw({"--project", other}) != draw({"--project", usual}));
}

TEST_CASE("verbs that need a day take it from the project") {
    const cli::TemporaryFolder folder;
    const std::string claims =
        folder.write("claims.csv",
                     "source,published,place,place_id,lon,lat,relation,actor,side,start,end\n"
                     "a,2016-02-10,Alba,local:1,37.1,36.2,holds,rebels,opposition,2016-01-01,\n"
                     "a,2016-02-10,Alba,local:1,37.1,36.2,holds,army,government,2016-02-01,\n");
    const std::string project =
        folder.write("p.toml", "inputs = ['claims.csv']\n[view]\nat = '2016-01-20'\n");
    const auto state = cli::run({"state", "--project", project});
    CHECK(state.exit_code == 0);
    CHECK(cli::cell(state.out, "Alba", "", "holder") == "rebels");
    const auto none = cli::run({"state", claims});
    CHECK(none.exit_code == 2);
    CHECK(none.err.find("--at is required") != std::string::npos);
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
