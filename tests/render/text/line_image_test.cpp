#include "render/text/line_image.h"

#include <catch2/catch.hpp>
#include <numeric>

using namespace render;

namespace {

const FontSet& fonts() {
    static const auto loaded = FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(loaded);
    return *loaded;
}

int ink(const LineImage& image) {
    return std::accumulate(image.coverage.begin(), image.coverage.end(), 0,
                           [](int sum, std::uint8_t c) { return sum + c; });
}

}  // namespace

TEST_CASE("text that Dear ImGui can set is left to it, other scripts are not") {
    CHECK_FALSE(needs_shaping("Aleppo, 5 December 2016 · “held” – Zürich, Αθήνα, Харьков"));
    CHECK(needs_shaping("تل رفعت"));
    CHECK(needs_shaping("Aleppo حلب"));
    CHECK(needs_shaping("עברית"));
    CHECK(needs_shaping("東京"));
    CHECK_FALSE(needs_shaping(""));
}

TEST_CASE("a line in Arabic letters is as wide as the map sets it, and its letters join") {
    const auto whole = line_image(fonts(), "حلب", Face::regular, 20.0F);
    CHECK(ink(whole) > 0);
    const auto extent = fonts().measure("حلب", Face::regular, 20.0F);
    CHECK(static_cast<float>(whole.width) == Approx(extent.width).margin(4.0));
    int apart = 0;
    for (const char* letter : {"ح", "ل", "ب"})
        apart += line_image(fonts(), letter, Face::regular, 20.0F).width;
    CHECK(whole.width < apart);  // isolated forms are wider than joined ones
}

TEST_CASE("an empty line has no picture") {
    CHECK(line_image(fonts(), "", Face::regular, 20.0F).coverage.empty());
    CHECK(line_image(fonts(), "a", Face::regular, 0.0F).coverage.empty());
}
