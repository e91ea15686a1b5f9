#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "render/gl/objects.h"
#include "render/text/font_set.h"

namespace render {

/// Where a glyph lies in the atlas, and how to set it: see GlyphBitmap.
struct AtlasGlyph {
    int x = 0, y = 0;
    int width = 0, height = 0;
    int left = 0, top = 0;
};

/// Glyphs rasterised so far, packed into one texture (R8) on shelves of like height. Texture
/// coordinates are whole texels, so growing moves nothing.
class GlyphAtlas {
public:
    static constexpr int width = 2048;
    static constexpr int most_rows = 8192;

    /// Empty when the atlas is full: clear it and set the frame anew.
    std::optional<AtlasGlyph> find(FontSet::Impl& fonts, const GlyphKey& key);
    void clear();
    /// Uploads what is new. Needs a current context.
    void upload();
    unsigned int texture() const { return texture_.name(); }

private:
    struct Shelf {
        int y = 0, height = 0, used = 0;
    };
    bool place(AtlasGlyph& glyph);

    std::unordered_map<GlyphKey, AtlasGlyph, HashGlyphKey> glyphs_;
    std::vector<Shelf> shelves_;
    std::vector<std::uint8_t> pixels_;
    int rows_ = 0;
    int dirty_begin_ = 0, dirty_end_ = 0;
    gl::Texture texture_;
    int texture_rows_ = 0;
};

}  // namespace render
