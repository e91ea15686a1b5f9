#include "render/text/glyph_atlas.h"

#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>
#include <vector>

namespace render {
namespace {

constexpr int gap = 1;  ///< pixels between two bitmaps

struct GlyphDeleter {
    void operator()(FT_Glyph glyph) const { FT_Done_Glyph(glyph); }
};
using GlyphPtr = std::unique_ptr<FT_GlyphRec_, GlyphDeleter>;

struct StrokerDeleter {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
};

/// The glyph's outline as a bitmap; grown by `halo` pixels all around when that is more than 0.
GlyphPtr bitmap_of(FT_Library library, FT_Face face, std::uint32_t index, float halo, int shift) {
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return {};
    FT_Glyph glyph = nullptr;
    if (FT_Get_Glyph(face->glyph, &glyph) != 0) return {};
    GlyphPtr owner(glyph);
    if (halo > 0.0F && glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_Stroker raw = nullptr;
        if (FT_Stroker_New(library, &raw) == 0) {
            const std::unique_ptr<FT_StrokerRec_, StrokerDeleter> stroker(raw);
            FT_Stroker_Set(raw, static_cast<FT_Fixed>(std::lround(halo * 64.0F)),
                           FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
            FT_Glyph grown = owner.get();
            if (FT_Glyph_StrokeBorder(&grown, raw, 0, 0) == 0) owner.reset(grown);
        }
    }
    FT_Vector origin{shift * 16, 0};
    FT_Glyph drawn = owner.get();
    if (FT_Glyph_To_Bitmap(&drawn, FT_RENDER_MODE_NORMAL, &origin, 0) != 0) return {};
    owner.reset(drawn);
    return owner;
}

}  // namespace

GlyphAtlas::GlyphAtlas(const FontSet& fonts)
    : fonts_(&fonts.impl()), texture_(gl::make_texture()) {
    const std::vector<std::uint8_t> empty(static_cast<std::size_t>(side) * side, 0);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, side, side, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
}

const GlyphAtlas::Entry& GlyphAtlas::entry(std::uint32_t font, std::uint32_t glyph, float size,
                                           float halo, int shift) {
    const Key key{font, glyph, static_cast<int>(std::lround(size * 8.0F)),
                  static_cast<int>(std::lround(halo * 8.0F)), shift};
    const auto found = entries_.find(key);
    if (found != entries_.end()) return found->second;
    const Entry made = rasterise(font, glyph, size, halo, shift);  // may empty the atlas
    return entries_.insert_or_assign(key, made).first->second;
}

bool GlyphAtlas::place(int width, int height, int& x, int& y) {
    if (width + 2 * gap > side || height + 2 * gap > side) return false;
    if (shelf_x_ + width + gap > side) {
        shelf_y_ += shelf_height_ + gap;
        shelf_x_ = 0;
        shelf_height_ = 0;
    }
    if (shelf_y_ + height + gap > side) {  // full: begin anew
        entries_.clear();
        shelf_x_ = shelf_y_ = shelf_height_ = 0;
        ++generation_;
    }
    x = shelf_x_;
    y = shelf_y_;
    shelf_x_ += width + gap;
    shelf_height_ = std::max(shelf_height_, height);
    return true;
}

GlyphAtlas::Entry GlyphAtlas::rasterise(std::uint32_t font, std::uint32_t glyph, float size,
                                        float halo, int shift) {
    Entry entry;
    const FT_Face face = fonts_->sized(font, size);
    const GlyphPtr drawn = bitmap_of(fonts_->library.get(), face, glyph, halo, shift);
    if (!drawn) return entry;
    const auto* bitmap_glyph = reinterpret_cast<FT_BitmapGlyph>(drawn.get());
    const FT_Bitmap& bitmap = bitmap_glyph->bitmap;
    const int width = static_cast<int>(bitmap.width);
    const int height = static_cast<int>(bitmap.rows);
    int x = 0;
    int y = 0;
    if (width == 0 || height == 0 || !place(width, height, x, y)) return entry;
    std::vector<std::uint8_t> rows(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int row = 0; row < height; ++row)
        std::copy_n(bitmap.buffer + row * bitmap.pitch, width,
                    rows.begin() + static_cast<std::ptrdiff_t>(row) * width);
    glBindTexture(GL_TEXTURE_2D, texture_.name());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, width, height, GL_RED, GL_UNSIGNED_BYTE, rows.data());
    constexpr float scale = 1.0F / static_cast<float>(side);
    entry = {static_cast<float>(x) * scale,          static_cast<float>(y) * scale,
             static_cast<float>(x + width) * scale,  static_cast<float>(y + height) * scale,
             static_cast<float>(bitmap_glyph->left), -static_cast<float>(bitmap_glyph->top),
             static_cast<float>(width),              static_cast<float>(height)};
    return entry;
}

}  // namespace render
