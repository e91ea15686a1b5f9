#include <catch2/catch.hpp>

#include "tests/cli/run.h"

using Catch::Matchers::Contains;
using cli::run;
using cli::TemporaryFolder;

TEST_CASE("without a verb, with an unknown one or an unknown option the usage is wrong") {
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {}, {"conquer"}, {"state", "--at", "2016-12-14", "--colour", "red"}, {"state"}}) {
        const auto outcome = run(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK_THAT(outcome.err, Contains("controlmap: "));
    }
}

TEST_CASE("an unknown date is named and the way to write one told") {
    const auto outcome = run({"state", "--at", "yesterday"});
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, Contains("--at: 'yesterday' is not a date"));
    CHECK_THAT(outcome.err, Contains("YYYY-MM-DD"));
}

TEST_CASE("an unknown source is answered with those there are") {
    const auto outcome = run({"state", "--at", "2016-12-14", "--source", "pravda"});
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, Contains("pravda"));
    CHECK_THAT(outcome.err, Contains("reuters-2024-12-02"));
}

TEST_CASE("an input that is not there fails, the others are still done") {
    const TemporaryFolder folder;
    const std::string text =
        folder.write("one/report.txt", "Report\n\n5 December 2016\n\nRebels hold Idlib.\n");
    const auto outcome =
        run({"state", folder.file("nowhere"), folder.file("one"), "--at", "2016-12-06"});
    CHECK(outcome.exit_code == 1);
    CHECK_THAT(outcome.err, Contains("nowhere: no such file or folder"));
    CHECK_THAT(outcome.out, Contains("Idlib"));
}

TEST_CASE("an empty file and one that is not UTF-8 are named, the rest is read") {
    const TemporaryFolder folder;
    folder.write("corpus/empty.txt", "");
    folder.write("corpus/latin1.txt", "5 December 2016\n\nRebels hold Azaz, caf\xe9.\n");
    folder.write("corpus/good.txt", "5 December 2016\n\nRebels hold Idlib.\n");
    const auto outcome = run({"state", folder.file("corpus"), "--at", "2016-12-06"});
    CHECK_THAT(outcome.err, Contains("empty.txt"));
    CHECK_THAT(outcome.err, Contains("latin1.txt:3: "));
    CHECK_THAT(outcome.err, Contains("UTF-8"));
    CHECK_THAT(outcome.out, Contains("Idlib"));
}

TEST_CASE("a malformed corpus.csv is reported by line and its good rows are used") {
    const TemporaryFolder folder;
    folder.write("corpus/a.txt", "Rebels hold Idlib.\n");
    folder.write("corpus/corpus.csv",
                 "file,id,publisher,title,published,published_precision\n"
                 "a.txt,a,The Paper,A title,2016-12-05,day\n"
                 "missing.txt,b,The Paper,B title,2016-12-05,day\n"
                 "a.txt,c,The Paper,C title,5th of May,day\n");
    const auto outcome = run({"state", folder.file("corpus"), "--at", "2016-12-06"});
    CHECK_THAT(outcome.err, Contains("corpus.csv:3: "));
    CHECK_THAT(outcome.err, Contains("corpus.csv:4: "));
    CHECK_THAT(outcome.out, Contains("the-paper,Idlib"));
}

TEST_CASE("an output that cannot be written fails and leaves nothing behind") {
    const TemporaryFolder folder;
    for (const auto& verb : std::vector<std::vector<std::string>>{
             {"extract", "-o", folder.file("no/such/folder/out.geojson")},
             {"mentions", "-o", folder.file("no/such/folder/out.geojson")},
             {"state", "--at", "2016-12-14", "-o", folder.file("no/such/folder/out.csv")},
             {"render", "--at", "2016-12-14", "--size", "320x200", "-o",
              folder.file("no/such/folder/out.png")}}) {
        const auto outcome = run(verb);
        INFO(verb.front());
        CHECK(outcome.exit_code == 1);
        CHECK_THAT(outcome.err, Contains("no/such/folder/out"));
    }
}

TEST_CASE("a picture format that cannot be written is refused before any work") {
    const auto outcome = run({"render", "--at", "2016-12-14", "-o", "map.bmp"});
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, Contains(".png"));
}

TEST_CASE("a name that nobody knows is said to be unknown") {
    const auto outcome = run({"gazetteer", "lookup", "Xqzzwrtv"});
    CHECK(outcome.exit_code == 1);
    CHECK_THAT(outcome.err, Contains("no gazetteer knows 'Xqzzwrtv'"));
}

TEST_CASE("without a display the window is refused with a word on what to do") {
    const auto outcome = run({"view"});
    CHECK(outcome.exit_code == 1);
    CHECK_THAT(outcome.err, Contains("display"));
    CHECK_THAT(outcome.err, Contains("controlmap render"));
}

TEST_CASE("a driver that is too old is named with what to do") {
    const cli::TemporaryFolder folder;
    REQUIRE(setenv("MESA_GL_VERSION_OVERRIDE", "3.3", 1) == 0);
    const auto outcome = run({"render", "--at", "2016-12-01", "-o", folder.file("map.png")});
    unsetenv("MESA_GL_VERSION_OVERRIDE");
    if (outcome.exit_code == 0) return;  // a driver that does not heed Mesa's setting
    CHECK(outcome.exit_code == 1);
    CHECK_THAT(outcome.err, Contains("no OpenGL 4.1 core context: the driver refuses"));
    CHECK_THAT(outcome.err, Contains("LIBGL_ALWAYS_SOFTWARE=1"));
}

TEST_CASE("claims that the map's projection cannot show are counted") {
    const cli::TemporaryFolder folder;
    const auto outcome = run({"render", "--at", "2016-12-01", "--crs", "EPSG:3031", "--size",
                              "400x300", "-o", folder.file("map.png")});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(outcome.err, Contains("claimed places lie where"));
    CHECK_THAT(outcome.err, Contains("choose another --crs"));
}
