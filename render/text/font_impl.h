#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/text/fonts.h"

namespace render {

struct FaceDeleter {
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct LibraryDeleter {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
};
using FacePtr = std::unique_ptr<FT_FaceRec_, FaceDeleter>;
using LibraryPtr = std::unique_ptr<FT_LibraryRec_, LibraryDeleter>;

/// One glyph of a shaped line; x, y in pixels from the start of the baseline, y up.
struct ShapedGlyph {
    std::uint32_t font = 0;   ///< index into FontSet::Impl::fonts
    std::uint32_t glyph = 0;
    float x = 0.0F, y = 0.0F;
};

struct ShapedLine {
    std::vector<ShapedGlyph> glyphs;
    float width = 0.0F;
};

struct FontSet::Impl {
    struct Font {
        FacePtr face;
        std::string file;
    };
    LibraryPtr library;
    std::vector<Font> fonts;
    std::array<std::uint32_t, 4> latin{};   ///< font of each Face
    std::array<std::uint32_t, 4> arabic{};

    /// Shapes one line: bidi, joins, marks. `size` in pixels per em.
    ShapedLine shape(std::string_view utf8, Face face, float size, float spacing) const;
    /// Sets the size for the calls that follow.
    FT_Face sized(std::uint32_t font, float size) const;
};

}  // namespace render
