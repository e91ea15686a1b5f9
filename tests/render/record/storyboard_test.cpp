#include "render/record/storyboard.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

#include "render/record/camera_path.h"

using Catch::Matchers::Contains;
using render::Camera;
using render::Easing;

namespace {

gazetteer::Result<render::Storyboard> read(const std::string& text) {
    const std::string file = BUILD_DIR "/storyboard_test.toml";
    std::ofstream(file, std::ios::binary) << text;
    auto story = render::read_storyboard(file);
    std::remove(file.c_str());
    return story;
}

}  // namespace

TEST_CASE("a storyboard is read with its chapters, cameras and holds") {
    const auto story = read(
        "title = \"T\"\n"
        "[[chapter]]\n"
        "from = 2016-01-01\nto = \"2016\"\npace = \"events\"\nplace = \"Aleppo\"\nzoom = 2\n"
        "holds = [{ at = 2016-12-14, seconds = 2.5, caption = \"Here\" }]\n"
        "[[chapter.camera]]\nat = 2016-02-03\nplace = \"Nubl\"\neasing = \"linear\"\n"
        "[[chapter]]\nfrom = 2012\nto = \"2013-06\"\nseconds = 4\npanes = [2012, 2013-06-01]\n");
    for (const auto& each : story.diagnostics) INFO(gazetteer::to_string(each));
    REQUIRE(story);
    REQUIRE(story->chapters.size() == 2);
    const auto& chapter = story->chapters[0];
    CHECK(chapter.to == gazetteer::to_day({2016, 12, 31}));
    CHECK(chapter.pace.kind == render::Pace::Kind::events);
    CHECK(chapter.aim.zoom == 2.0);
    REQUIRE(chapter.keys.size() == 1);
    CHECK(chapter.keys[0].aim.easing == Easing::linear);
    REQUIRE(chapter.holds.size() == 1);
    CHECK(chapter.holds[0].caption == "Here");
    CHECK(story->chapters[1].pane_days.size() == 2);
}

TEST_CASE(
    "what is wrong in a storyboard is said with its line, and nothing is left out in silence") {
    const auto refused = [](const std::string& text, int line, const std::string& word) {
        const auto story = read(text);
        INFO(text);
        REQUIRE_FALSE(story);
        REQUIRE_FALSE(story.diagnostics.empty());
        CHECK(story.diagnostics[0].line == line);
        CHECK_THAT(gazetteer::to_string(story.diagnostics[0]), Contains(word));
    };
    refused("[[chapter]\n", 1, "]");
    refused("[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\nplcae = \"X\"\n", 4, "plcae");
    refused("[[chapter]]\nfrom = 2016-03-01\nto = 2016-02-01\n", 1, "after");
    refused("[[chapter]]\nfrom = 2016-01-01\n", 1, "to");
    refused("[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\nseconds = -1\n", 4, "seconds");
    refused("[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\neasing = \"soft\"\n", 4, "easing");
    refused("[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\nbbox = [3, 2, 1, 4]\n", 4, "bbox");
    refused("[[chapter]]\nfrom = 99999999999\nto = 2016-02-01\n", 2, "a date");
    refused(
        "[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\n[[chapter.holds]]\nat = 2016-03-01\n"
        "seconds = 1\n",
        4, "outside of its chapter");
    refused("title = \"nothing\"\n", 0, "chapter");
}

TEST_CASE("a box may lie across the antimeridian") {
    const auto story = read(
        "[[chapter]]\nfrom = 2016-01-01\nto = 2016-02-01\nbbox = [177.0, -20.0, -178.0, -15]\n");
    REQUIRE(story);
    CHECK(story->chapters[0].aim.bbox == render::DegreeBox{177.0, -20.0, 182.0, -15.0});
}

TEST_CASE("a camera on its way keeps between its ends, changes scale evenly and rests after it") {
    const Camera a{{0.0, 0.0}, 1000.0};
    const Camera b{{5000.0, -3000.0}, 10.0};
    CHECK(render::between(a, b, 0.0) == a);
    CHECK(render::between(a, b, 1.0) == b);
    CHECK(render::between(a, b, 0.5).units_per_pixel == Approx(100.0));
    // The point that both see at the same pixel stays there.
    const double share = 1.0 / (1.0 - b.units_per_pixel / a.units_per_pixel);
    const render::PixelRect pane{0, 0, 1280, 720};
    const geo::MapPoint fixed{a.centre.x + share * (b.centre.x - a.centre.x),
                              a.centre.y + share * (b.centre.y - a.centre.y)};
    const auto before = to_pixel(a, pane, fixed);
    const auto between = to_pixel(render::between(a, b, 0.3), pane, fixed);
    CHECK(between.x == Approx(before.x).margin(0.01));
    CHECK(between.y == Approx(before.y).margin(0.01));
    render::CameraPath path(a);
    path.move(1.0, 2.0, Easing::in_out, b);
    CHECK(path.at(0.9) == a);
    CHECK(path.at(2.1) == b);
    path.move(3.0, 3.0, Easing::cut, a);
    CHECK(path.at(3.0) == a);
}
