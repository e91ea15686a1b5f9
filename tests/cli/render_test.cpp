#include <catch2/catch.hpp>

#include "render/image.h"
#include "tests/cli/run.h"

using cli::read_file;
using cli::run;
using cli::TemporaryFolder;

TEST_CASE("a picture is written without any display, the same bytes every time") {
    const TemporaryFolder folder;
    for (const char* name : {"a.png", "b.png"}) {
        const auto outcome =
            run({"render", "--at", "2016-12-14", "--size", "640x400", "-o", folder.file(name)});
        INFO(outcome.err);
        REQUIRE(outcome.exit_code == 0);
    }
    const std::string a = read_file(folder.file("a.png"));
    REQUIRE_FALSE(a.empty());
    CHECK(a == read_file(folder.file("b.png")));
    const auto image = render::read_png(folder.file("a.png"));
    REQUIRE(image);
    CHECK(image->width == 640);
    CHECK(image->height == 400);
}

TEST_CASE("the holder of Aleppo differs between December 2018 and December 2024") {
    const auto scene = [](const char* at) {
        const TemporaryFolder folder;
        const auto outcome = run({"render", "--at", at, "--source", "reuters-2024-12-02", "--size",
                                  "640x400", "--dump-scene", "-o", folder.file("map.png")});
        CHECK(outcome.exit_code == 0);
        return outcome.out;
    };
    CHECK(scene("2018-12-14") != scene("2024-12-03"));
}

TEST_CASE("a size, a box or a place that makes no sense is wrong usage") {
    using Catch::Matchers::Contains;
    const TemporaryFolder folder;
    for (const auto& option : std::vector<std::vector<std::string>>{{"--size", "0x0"},
                                                                    {"--size", "big"},
                                                                    {"--bbox", "39,35,36,37"},
                                                                    {"--bbox", "a,b,c,d"},
                                                                    {"--place", "Xqzzwrtv"}}) {
        std::vector<std::string> arguments = {"render", "--at", "2016-12-14", "-o",
                                              folder.file("map.png")};
        arguments.insert(arguments.end(), option.begin(), option.end());
        const auto outcome = run(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, Contains(option.front()));
    }
}

TEST_CASE("two days are drawn in one map, divided where asked") {
    using Catch::Matchers::Contains;
    const TemporaryFolder folder;
    const auto draw = [&](const std::vector<std::string>& more) {
        std::vector<std::string> arguments = {
            "render",   "--at",         "2016-12-05", "--size",
            "1200x800", "--dump-scene", "-o",         folder.file("map.png")};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    };
    const auto swiped = draw({"--swipe", "2024-12-03@0.4", "--since", "400d"});
    INFO(swiped.err);
    REQUIRE(swiped.exit_code == 0);
    CHECK_THAT(swiped.out, Contains("right of the line: 3 December 2024"));
    CHECK_THAT(swiped.out, Contains("in the last 400 days"));
    CHECK_THAT(swiped.out, Contains("pane 480,0 720x800"));
    CHECK(draw({"--swipe", "reuters-2024-12-02"}).exit_code == 0);
    for (const auto& wrong :
         std::vector<std::vector<std::string>>{{"--swipe", "nobody"},
                                               {"--swipe", "2024-12-03@1.5"},
                                               {"--swipe", "2024-12-03@"},
                                               {"--swipe", "2024-12-03", "--panes", "source"},
                                               {"--swipe", "2024-12-03", "--diff", "2016-02-01"}}) {
        const auto outcome = draw(wrong);
        CHECK(outcome.exit_code == 2);
        CHECK_THAT(outcome.err, Contains("--swipe"));
    }
}
