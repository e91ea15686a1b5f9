#pragma once

#include <map>
#include <tuple>

#include "render/gl/objects.h"
#include "render/text/font_impl.h"

namespace render {

/// Glyphs rasterised at their exact size, or as a halo of a given radius, in one texture. Filled as
/// glyphs are asked for; when it is full it is emptied and `generation` counts up.
class GlyphAtlas {
public:
    static constexpr int side = 2048;  ///< pixels

    struct Entry {
        float u0 = 0, v0 = 0, u1 = 0, v1 = 0;  ///< 0..1
        float left = 0, top = 0;               ///< of the bitmap, from the glyph's origin, y down
        float width = 0, height = 0;           ///< pixels; 0 = nothing to draw
    };

    explicit GlyphAtlas(const FontSet& fonts);
    /// `shift` 0..3: quarters of a pixel that the glyph stands to the right of a whole one.
    const Entry& entry(std::uint32_t font, std::uint32_t glyph, float size, float halo, int shift);
    GLuint texture() const { return texture_.name(); }
    int generation() const { return generation_; }

private:
    using Key = std::tuple<std::uint32_t, std::uint32_t, int, int, int>;
    Entry rasterise(std::uint32_t font, std::uint32_t glyph, float size, float halo, int shift);
    bool place(int width, int height, int& x, int& y);

    const FontSet::Impl* fonts_;
    gl::Texture texture_;
    std::map<Key, Entry> entries_;
    int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
    int generation_ = 0;
};

}  // namespace render
