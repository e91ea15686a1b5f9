#include "render/image.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

render::Image ramp(int width, int height, bool opaque) {
    render::Image image{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto grey = static_cast<std::uint8_t>((x * 7 + y * 13) % 256);
            const auto alpha = static_cast<std::uint8_t>(opaque ? 255 : 255 - grey);
            image.rgba.insert(image.rgba.end(), {grey, 120, 33, alpha});
        }
    }
    return image;
}

std::string bytes_of(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string scratch(const std::string& name) {
    std::filesystem::create_directories(BUILD_DIR "/tests/image");
    return BUILD_DIR "/tests/image/" + name;
}

}  // namespace

TEST_CASE("a picture written and read again is the same picture, with and without transparency") {
    for (const bool opaque : {true, false}) {
        const render::Image image = ramp(37, 21, opaque);
        REQUIRE(render::write_png(image, scratch("ramp.png")).empty());
        const auto again = render::read_png(scratch("ramp.png"));
        REQUIRE(again);
        CHECK(again->width == 37);
        CHECK(again->height == 21);
        CHECK(again->rgba == image.rgba);
    }
}

TEST_CASE("the same picture is written as the same bytes, and no temporary file stays") {
    const render::Image image = ramp(50, 40, true);
    REQUIRE(render::write_png(image, scratch("one.png")).empty());
    REQUIRE(render::write_png(image, scratch("two.png")).empty());
    CHECK(bytes_of(scratch("one.png")) == bytes_of(scratch("two.png")));
    for (const auto& entry : std::filesystem::directory_iterator(BUILD_DIR "/tests/image"))
        CHECK(entry.path().filename().string().find(".part") == std::string::npos);
}

TEST_CASE("a picture that cannot be written is reported with its file") {
    const auto remarks = render::write_png(ramp(2, 2, true), scratch("no/such/folder.png"));
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].file == scratch("no/such/folder.png"));
    CHECK(remarks[0].severity == gazetteer::Diagnostic::Severity::error);
    CHECK(render::write_png({}, scratch("empty.png")).size() == 1);
    CHECK_FALSE(std::filesystem::exists(scratch("empty.png")));
}

TEST_CASE("a file that is no picture, or half of one, is reported and not read") {
    std::ofstream(scratch("text.png")) << "this is not a picture";
    CHECK_FALSE(render::read_png(scratch("text.png")));
    CHECK_FALSE(render::read_png(scratch("missing.png")));
    REQUIRE(render::write_png(ramp(90, 90, false), scratch("whole.png")).empty());
    const std::string whole = bytes_of(scratch("whole.png"));
    std::ofstream(scratch("half.png"), std::ios::binary) << whole.substr(0, whole.size() / 2);
    const auto half = render::read_png(scratch("half.png"));
    CHECK_FALSE(half);
    REQUIRE(half.diagnostics.size() == 1);
}

TEST_CASE("the difference of two pictures is the largest and the mean step of a channel") {
    render::Image a = ramp(10, 10, true);
    render::Image b = a;
    CHECK(render::compare(a, b).max == 0);
    CHECK(render::compare(a, b).mean == 0.0);
    b.rgba[4] = static_cast<std::uint8_t>(b.rgba[4] + 40);
    CHECK(render::compare(a, b).max == 40);
    CHECK(render::compare(a, b).mean == Approx(40.0 / 400.0));
    CHECK(render::compare(a, ramp(10, 9, true)).max == 255);
}
