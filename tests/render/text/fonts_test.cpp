#include "render/text/fonts.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "../stage.h"

using render::Colour;
using render::Face;
using render::FontSet;
using render::Image;
using render::Scene;
using render::Text;
using render::TextExtent;

namespace {

FontSet fonts() {
    auto loaded = FontSet::load(SOURCE_DIR "/assets");
    for (const auto& remark : loaded.diagnostics) UNSCOPED_INFO(gazetteer::to_string(remark));
    REQUIRE(loaded);
    return std::move(*loaded);
}

float width(const FontSet& set, const std::string& text, float spacing = 0.0F) {
    return set.measure(text, Face::regular, 100.0F, spacing).width;
}

/// Columns that carry ink of `text`, drawn black on white at 40 px, left to right.
std::vector<bool> inked_columns(Stage& stage, const std::string& utf8) {
    Scene scene = blank(600, 120, {255, 255, 255, 255});
    Text text;
    text.at = {20, 70};
    text.utf8 = utf8;
    text.size = 40.0F;
    text.colour = {0, 0, 0, 255};
    scene.panes[0].marks.emplace_back(text);
    const Image image = stage.draw(scene);
    std::vector<bool> columns;
    for (int x = 0; x < image.width; ++x) {
        bool ink = false;
        for (int y = 0; y < image.height; ++y) ink = ink || pixel(image, x, y).r < 128;
        columns.push_back(ink);
    }
    return columns;
}

int islands(const std::vector<bool>& columns) {
    int count = 0;
    for (std::size_t i = 1; i < columns.size(); ++i) count += columns[i] && !columns[i - 1];
    return count;
}

}  // namespace

TEST_CASE("the width of a line grows in proportion to its size") {
    const FontSet set = fonts();
    const float at_10 = set.measure("Sheikh Maqsoud", Face::bold, 10.0F).width;
    CHECK(set.measure("Sheikh Maqsoud", Face::bold, 35.0F).width == Approx(3.5F * at_10));
    CHECK(set.measure("", Face::regular, 20.0F).width == 0.0F);
    CHECK(at_10 > set.measure("Sheikh Maqsoud", Face::semibold, 10.0F).width);
    CHECK(set.measure("Sheikh Maqsoud", Face::semibold, 10.0F).width >
          set.measure("Sheikh Maqsoud", Face::regular, 10.0F).width);
}

TEST_CASE("a line is as high as its capitals at least, and Arabic reaches lower") {
    const FontSet set = fonts();
    const TextExtent latin = set.measure("aleppo", Face::regular, 100.0F);
    CHECK(latin.ascent == Approx(set.measure("H", Face::regular, 100.0F).ascent).margin(8.0));
    CHECK(latin.ascent > 65.0F);
    CHECK(latin.descent > 15.0F);
    CHECK(set.measure("حاج", Face::regular, 100.0F).descent > latin.descent);
}

TEST_CASE("Arabic letters are joined: a word is not the sum of its letters") {
    const FontSet set = fonts();
    const float word = width(set, "حلب");
    const float letters = width(set, "ح") + width(set, "ل") + width(set, "ب");
    CHECK(word < 0.9F * letters);
    Stage stage;
    if (!stage.ready()) return;
    CHECK(islands(inked_columns(stage, "حلب")) == 1);
    CHECK(islands(inked_columns(stage, "ح ل ب")) == 3);
}

TEST_CASE("letter spacing parts Latin letters and never joined Arabic ones") {
    const FontSet set = fonts();
    CHECK(width(set, "SYRIA", 10.0F) == Approx(width(set, "SYRIA") + 40.0F));
    CHECK(width(set, "حلب", 10.0F) == Approx(width(set, "حلب")));
}

TEST_CASE("a line of both scripts runs in reading order: Arabic first letters stand right") {
    Stage stage;
    if (!stage.ready()) return;
    // In an Arabic line the word said first stands right of the one said later.
    const auto line = inked_columns(stage, "اااا HH");
    int last_thin = 0;
    int first_wide = 1000;
    int run = 0;
    for (int x = 0; x < int(line.size()); ++x) {
        run = line[std::size_t(x)] ? run + 1 : 0;
        if (run == 3) first_wide = std::min(first_wide, x);
        if (line[std::size_t(x)]) last_thin = x;
    }
    const float h_width = stage.fonts().measure("HH", Face::regular, 40.0F).width;
    CHECK(first_wide < 40);
    CHECK(float(last_thin) > 20.0F + h_width + 10.0F);
}

TEST_CASE("text stands on the baseline it was given, at its anchor") {
    Stage stage;
    if (!stage.ready()) return;
    for (const auto anchor : {Text::Anchor::left, Text::Anchor::centre, Text::Anchor::right}) {
        Scene scene = blank(300, 100, {255, 255, 255, 255});
        Text text;
        text.at = {150, 60};
        text.utf8 = "HEH";
        text.size = 30.0F;
        text.colour = {0, 0, 0, 255};
        text.anchor = anchor;
        scene.panes[0].marks.emplace_back(text);
        const Image image = stage.draw(scene);
        int left = 1000;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < 100; ++y) {
            for (int x = 0; x < 300; ++x) {
                if (pixel(image, x, y).r > 128) continue;
                left = std::min(left, x);
                right = std::max(right, x);
                bottom = std::max(bottom, y);
            }
        }
        CHECK(bottom == 59);
        const float wide = stage.fonts().measure("HEH", Face::regular, 30.0F).width;
        const float begin = anchor == Text::Anchor::left     ? 150.0F
                            : anchor == Text::Anchor::centre ? 150.0F - wide / 2.0F
                                                             : 150.0F - wide;
        CHECK(float(left) == Approx(begin + 3.0F).margin(2.5));
        CHECK(float(right) == Approx(begin + wide - 3.0F).margin(2.5));
    }
}

TEST_CASE("a halo surrounds the letters by its width") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(100, 100, {255, 255, 255, 255});
    Text text;
    text.at = {40, 70};
    text.utf8 = "I";
    text.size = 50.0F;
    text.colour = {0, 0, 0, 255};
    text.halo = {255, 0, 0, 255};
    text.halo_width = 5.0F;
    scene.panes[0].marks.emplace_back(text);
    const Image image = stage.draw(scene);
    int red = 0;
    for (int x = 0; x < 100; ++x) {
        const Colour c = pixel(image, x, 55);
        red += c.r > 200 && c.g < 60;
    }
    CHECK(red >= 9);
    CHECK(red <= 11);
}

TEST_CASE("characters that no font has and broken UTF-8 are drawn as something, never a crash") {
    Stage stage;
    if (!stage.ready()) return;
    const FontSet& set = stage.fonts();
    CHECK(set.measure("\xF4\x8F\xBF\xBD", Face::regular, 20.0F).width > 1.0F);
    CHECK(set.measure("a\xFF\xC3z", Face::regular, 20.0F).width >
          set.measure("az", Face::regular, 20.0F).width);
    CHECK(islands(inked_columns(stage, "\xF4\x8F\xBF\xBD")) >= 1);
    CHECK(islands(inked_columns(stage, "\xFF")) >= 1);
    CHECK(set.measure("one\ntwo\t", Face::regular, 20.0F).width ==
          Approx(set.measure("one two ", Face::regular, 20.0F).width));
    CHECK(set.measure(std::string("a\0b", 3), Face::regular, 20.0F).width > 10.0F);
}

TEST_CASE("scripts beyond Latin and Arabic find a font of their own where one is installed") {
    const FontSet set = fonts();
    const float missing = set.measure("\xF4\x8F\xBF\xBD", Face::regular, 20.0F).width;
    CHECK(set.measure("Հայաստան", Face::regular, 20.0F).width != Approx(8.0F * missing));
}
