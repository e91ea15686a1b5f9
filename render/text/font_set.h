#pragma once

// Private to render/text and the painter: what stands behind FontSet.

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_SIZES_H

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "render/text/fonts.h"

namespace render {

struct FreeLibrary {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
struct FreeFace {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};

/// One font file. Shaping works at a fixed size of 1000 pixels per em, rasterising at any, each
/// with a size object of its own.
struct Font {
    std::string file;
    std::unique_ptr<FT_FaceRec, FreeFace> face;
    FT_Size shaping = nullptr;    ///< owned by `face`
    FT_Size rastering = nullptr;  ///< owned by `face`
};

/// A font as one Face uses it: `weight` thickens the outlines, in ems (a semibold made of the
/// regular where no semibold file is installed).
struct FontUse {
    std::uint16_t font = 0;
    float weight = 0.0F;
    bool operator==(const FontUse&) const = default;
};

/// Lengths in ems, x right, y up.
struct ShapedGlyph {
    FontUse use;
    std::uint32_t glyph = 0;
    float x = 0.0F, y = 0.0F;
    std::uint32_t gaps = 0;       ///< places for letter spacing left of it
    std::uint32_t character = 0;  ///< the code point of the text that it stands for, counted from 0
};

/// A line after bidi and shaping, glyphs from left to right.
struct ShapedLine {
    std::vector<ShapedGlyph> glyphs;
    float width = 0.0F;
    float top = 0.0F;     ///< at least the height of capitals
    float bottom = 0.0F;  ///< at least the depth of descenders, positive
    std::uint32_t gaps = 0;
};

/// Coverage of one glyph, 8 bits a pixel, rows from the top. `left` and `top` lead from the pen
/// position (rounded down to a pixel) to the upper left corner: x right, y up.
struct GlyphBitmap {
    int width = 0, height = 0;
    int left = 0, top = 0;
    std::vector<std::uint8_t> coverage;
};

struct GlyphKey {
    FontUse use;
    std::uint32_t glyph = 0;
    std::uint32_t size = 0;  ///< 1/64 pixel per em
    std::uint8_t phase = 0;  ///< quarter pixels right of the pixel's left edge
    std::uint32_t halo = 0;  ///< radius of the halo in 1/64 pixel; 0 = the glyph itself
    bool operator==(const GlyphKey&) const = default;
};
struct HashGlyphKey {
    std::size_t operator()(const GlyphKey& key) const;
};

struct FontSet::Impl {
    std::unique_ptr<FT_LibraryRec_, FreeLibrary> library;
    std::vector<Font> fonts;
    std::array<std::vector<FontUse>, 4> chains;  ///< by Face, tried in order for a character
    std::vector<std::string> further_files;      ///< fonts of other scripts, opened when needed
    std::size_t further_tried = 0;
    std::map<char32_t, std::uint16_t> further_fonts;
    std::unordered_map<std::string, ShapedLine> shaped;  ///< by face and text

    /// The shaped line of `utf8`; the reference holds until the next call.
    const ShapedLine& shape(std::string_view utf8, Face face);
    GlyphBitmap rasterise(const GlyphKey& key);
    /// The font for `character`: of the chain, of the system's further fonts, else the chain's
    /// first (which shows its box for a missing glyph).
    FontUse font_for(char32_t character, const std::vector<FontUse>& chain);
    /// Index of the opened file, or -1.
    int open(const std::string& file);
};

}  // namespace render
