#include "render/text/line_image.h"

#include <algorithm>
#include <cmath>

#include "render/text/font_set.h"

namespace render {
namespace {

constexpr int margin = 1;  ///< pixels around the ink

void paint(LineImage& image, const GlyphBitmap& glyph, int left, int top) {
    for (int row = 0; row < glyph.height; ++row) {
        const int y = top + row;
        if (y < 0 || y >= image.height) continue;
        for (int column = 0; column < glyph.width; ++column) {
            const int x = left + column;
            if (x < 0 || x >= image.width) continue;
            auto& pixel = image.coverage[static_cast<std::size_t>(y * image.width + x)];
            const auto ink = glyph.coverage[static_cast<std::size_t>(row * glyph.width + column)];
            pixel = static_cast<std::uint8_t>(std::min(255, int{pixel} + int{ink}));
        }
    }
}

/// Blocks that Dear ImGui's font is loaded with and sets as they stand.
bool is_plain(char32_t c) {
    return (c >= 0x20 && c < 0x250) || (c >= 0x370 && c < 0x483) || (c >= 0x48A && c < 0x530) ||
           (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2028) ||
           (c >= 0x2030 && c < 0x205F) || (c >= 0x20A0 && c < 0x20D0) || c == '\n' || c == '\t' ||
           c == '\r';
}

}  // namespace

int line_image_width(const FontSet& fonts, std::string_view utf8, Face face, float size) {
    return static_cast<int>(std::ceil(fonts.measure(utf8, face, size).width)) + 2 * margin;
}

LineImage line_image(const FontSet& fonts, std::string_view utf8, Face face, float size) {
    LineImage image;
    const ShapedLine line = fonts.impl().shape(utf8, face);
    if (line.glyphs.empty() || !(size > 0.0F)) return image;
    image.baseline = static_cast<int>(std::ceil(line.top * size)) + margin;
    image.height = image.baseline + static_cast<int>(std::ceil(line.bottom * size)) + margin;
    image.width = line_image_width(fonts, utf8, face, size);
    image.coverage.assign(
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height), 0);
    for (const ShapedGlyph& glyph : line.glyphs) {
        const float x = glyph.x * size + float{margin};
        const float whole = std::floor(x);
        GlyphKey key;
        key.use = glyph.use;
        key.glyph = glyph.glyph;
        key.size = static_cast<std::uint32_t>(std::lround(size * 64.0F));
        key.phase = static_cast<std::uint8_t>(std::min(3.0F, (x - whole) * 4.0F));
        const GlyphBitmap bitmap = fonts.impl().rasterise(key);
        const int y = image.baseline - static_cast<int>(std::lround(glyph.y * size));
        paint(image, bitmap, static_cast<int>(whole) + bitmap.left, y - bitmap.top);
    }
    return image;
}

bool needs_shaping(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            point = (point << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        if (!is_plain(point)) return true;
        i += length;
    }
    return false;
}

}  // namespace render
