#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "render/text/fonts.h"

namespace render {

/// One line of text as a small picture: shaped and in the right direction, for toolkits that do
/// neither.
struct LineImage {
    int width = 0, height = 0;
    int baseline = 0;                    ///< rows from the top
    std::vector<std::uint8_t> coverage;  ///< 0..255 a pixel, rows from the top
};

/// Sets one line as the map sets it; `size` in pixels per em. Empty for a text without ink.
LineImage line_image(const FontSet& fonts, std::string_view utf8, Face face, float size);

/// The width that it would have, without setting it.
int line_image_width(const FontSet& fonts, std::string_view utf8, Face face, float size);

/// Whether a text needs it: letters that join, run from right to left or combine, or that are
/// outside Latin, Greek and Cyrillic.
bool needs_shaping(std::string_view utf8);

}  // namespace render
