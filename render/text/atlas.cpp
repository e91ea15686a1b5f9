#include "render/text/atlas.h"

#include <glad/gl.h>

#include <algorithm>

namespace render {

bool GlyphAtlas::place(AtlasGlyph& glyph) {
    const int height = (glyph.height + 1 + 3) / 4 * 4;  // few sizes of shelves, fuller shelves
    const int taken = glyph.width + 1;
    if (taken > width) return false;
    auto shelf = std::find_if(shelves_.begin(), shelves_.end(), [&](const Shelf& s) {
        return s.height == height && s.used + taken <= width;
    });
    if (shelf == shelves_.end()) {
        const int y = shelves_.empty() ? 0 : shelves_.back().y + shelves_.back().height;
        if (y + height > most_rows) return false;
        shelves_.push_back({y, height, 0});
        shelf = std::prev(shelves_.end());
        while (y + height > rows_) rows_ = rows_ == 0 ? 256 : 2 * rows_;
        pixels_.resize(std::size_t{width} * static_cast<std::size_t>(rows_));
    }
    glyph.x = shelf->used;
    glyph.y = shelf->y;
    shelf->used += taken;
    return true;
}

std::optional<AtlasGlyph> GlyphAtlas::find(FontSet::Impl& fonts, const GlyphKey& key) {
    if (const auto known = glyphs_.find(key); known != glyphs_.end()) return known->second;
    const GlyphBitmap bitmap = fonts.rasterise(key);
    AtlasGlyph glyph{0, 0, bitmap.width, bitmap.height, bitmap.left, bitmap.top};
    if (glyph.width > 0 && glyph.height > 0) {
        if (!place(glyph)) return std::nullopt;
        for (int row = 0; row < glyph.height; ++row) {
            std::copy_n(bitmap.coverage.begin() + row * glyph.width, glyph.width,
                        pixels_.begin() + (glyph.y + row) * width + glyph.x);
        }
        const bool clean = dirty_begin_ == dirty_end_;
        dirty_begin_ = clean ? glyph.y : std::min(dirty_begin_, glyph.y);
        dirty_end_ = std::max(clean ? 0 : dirty_end_, glyph.y + glyph.height);
    }
    glyphs_.emplace(key, glyph);
    return glyph;
}

void GlyphAtlas::clear() {
    glyphs_.clear();
    shelves_.clear();
    dirty_begin_ = dirty_end_ = 0;
}

void GlyphAtlas::upload() {
    if (!texture_) texture_ = gl::make_texture();
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (texture_rows_ != rows_) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, rows_, 0, GL_RED, GL_UNSIGNED_BYTE,
                     pixels_.data());
        texture_rows_ = rows_;
    } else if (dirty_begin_ != dirty_end_) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, dirty_begin_, width, dirty_end_ - dirty_begin_, GL_RED,
                        GL_UNSIGNED_BYTE, pixels_.data() + dirty_begin_ * width);
    }
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glBindTexture(GL_TEXTURE_2D, 0);
    dirty_begin_ = dirty_end_ = 0;
}

}  // namespace render
