#include "render/record/encoding.h"

#include <catch2/catch.hpp>

using Catch::Matchers::Contains;
using render::choose_encoding;
using render::Container;

namespace {
const render::PixelSize hd{1280, 720};
bool all_there(const std::string&) { return true; }
}  // namespace

TEST_CASE("the name of a recording decides on its container and codec") {
    CHECK(choose_encoding("a.mp4", {}, hd, all_there)->encoder == "libx264");
    CHECK(choose_encoding("a.webm", {}, hd, all_there)->encoder == "libvpx-vp9");
    CHECK(choose_encoding("a.gif", {}, hd, all_there)->pixel_format == "pal8");
    CHECK(choose_encoding("frames/", {}, hd, all_there)->container == Container::png_folder);
    CHECK(choose_encoding("frames", {}, hd, all_there)->container == Container::png_folder);
    CHECK(choose_encoding("a.webm", {"av1", -1, ""}, hd, all_there)->encoder == "libsvtav1");
    const auto other = choose_encoding("a.avi", {}, hd, all_there);
    CHECK_FALSE(other);
    CHECK_THAT(other.diagnostics.at(0).advice, Contains(".mp4"));
}

TEST_CASE("an encoder that the system lacks is replaced, or named with an alternative") {
    const auto second = [](const std::string& name) { return name != "libx264"; };
    CHECK(choose_encoding("a.mp4", {}, hd, second)->encoder == "libopenh264");
    const auto none = [](const std::string& name) {
        return name != "libx264" && name != "libopenh264";
    };
    const auto refused = choose_encoding("a.mp4", {}, hd, none);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.diagnostics.at(0).what, Contains("libx264"));
    CHECK_THAT(refused.diagnostics.at(0).advice, Contains(".webm"));
}

TEST_CASE("a codec that the container cannot hold is refused with those that it can") {
    const auto refused = choose_encoding("a.webm", {"h264", -1, ""}, hd, all_there);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.diagnostics.at(0).advice, Contains("vp9"));
}

TEST_CASE("odd sizes are refused where colours are stored for two by two pixels, and only there") {
    const render::PixelSize odd{641, 361};
    const auto refused = choose_encoding("a.mp4", {}, odd, all_there);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.diagnostics.at(0).advice, Contains("640x360"));
    CHECK(choose_encoding("a.gif", {}, odd, all_there));
    CHECK(choose_encoding("frames/", {}, odd, all_there));
}
