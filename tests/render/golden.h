#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "render/image.h"

/// Golden pictures: tests/golden/<case>/expected.png. A picture that differs is written to
/// BUILD_DIR/golden/<case>/actual.png with diff.png (differences three times as strong on black).
/// CONTROLMAP_GOLDEN=write writes the expected picture anew; look at it before it is committed.
namespace golden {

inline render::Image difference(const render::Image& a, const render::Image& b) {
    render::Image image = a;
    for (std::size_t i = 0; i < image.rgba.size() && i < b.rgba.size(); ++i) {
        const int d = 3 * std::abs(int{a.rgba[i]} - int{b.rgba[i]});
        image.rgba[i] = static_cast<std::uint8_t>(i % 4 == 3 ? 255 : std::min(d, 255));
    }
    return image;
}

/// The thresholds allow for another version of the rasteriser or of FreeType.
inline void check(const std::string& name, const render::Image& actual, int max, double mean) {
    const std::string expected_file = SOURCE_DIR "/tests/golden/" + name + "/expected.png";
    const char* mode = std::getenv("CONTROLMAP_GOLDEN");
    if (mode != nullptr && std::string(mode) == "write") {
        std::filesystem::create_directories(SOURCE_DIR "/tests/golden/" + name);
        REQUIRE(render::write_png(actual, expected_file).empty());
        return;
    }
    const auto expected = render::read_png(expected_file);
    REQUIRE(expected);
    const render::Difference found = render::compare(*expected, actual);
    if (found.max > max || found.mean > mean) {
        const std::string folder = BUILD_DIR "/golden/" + name;
        std::filesystem::create_directories(folder);
        render::write_png(actual, folder + "/actual.png");
        if (expected->rgba.size() == actual.rgba.size()) {
            render::write_png(difference(*expected, actual), folder + "/diff.png");
        }
        WARN("golden picture " << name << " differs: see " << folder);
    }
    CHECK(found.max <= max);
    CHECK(found.mean <= mean);
}

}  // namespace golden
