// Glyphs at their exact size: hinted vertically only, so that small text stays crisp while letters
// keep their distances; the halo is the outline stroked with a round pen.

#include <ft2build.h>
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

#include <algorithm>
#include <cmath>

#include "render/text/font_set.h"

namespace render {

namespace {

struct DoneGlyph {
    void operator()(FT_Glyph glyph) const { FT_Done_Glyph(glyph); }
};
struct DoneStroker {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
};

void thicken(FT_Outline& outline, float weight, std::uint32_t size) {
    const auto strength = static_cast<FT_Pos>(std::lround(weight * static_cast<float>(size)));
    FT_Outline_EmboldenXY(&outline, strength, strength / 3);
    FT_Outline_Translate(&outline, -strength / 4, -strength / 6);
}

}  // namespace

std::size_t HashGlyphKey::operator()(const GlyphKey& key) const {
    std::size_t hash = key.glyph;
    for (const std::size_t part :
         {std::size_t{key.use.font}, static_cast<std::size_t>(key.use.weight * 1000.0F),
          std::size_t{key.size}, std::size_t{key.phase}, std::size_t{key.halo}}) {
        hash = hash * 1099511628211ULL + part + 1;
    }
    return hash;
}

GlyphBitmap FontSet::Impl::rasterise(const GlyphKey& key) {
    GlyphBitmap result;
    const Font& font = fonts[key.use.font];
    FT_Face face = font.face.get();
    FT_Activate_Size(font.rastering);
    if (FT_Set_Char_Size(face, 0, static_cast<FT_F26Dot6>(key.size), 72, 72) != 0) return result;
    if (FT_Load_Glyph(face, key.glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return result;
    }
    FT_Outline& outline = face->glyph->outline;
    if (key.use.weight > 0.0F) thicken(outline, key.use.weight, key.size);
    FT_Outline_Translate(&outline, FT_Pos{key.phase} * 16, 0);

    FT_Glyph raw = nullptr;
    if (FT_Get_Glyph(face->glyph, &raw) != 0) return result;
    std::unique_ptr<FT_GlyphRec_, DoneGlyph> glyph(raw);
    if (key.halo > 0) {
        FT_Stroker pen = nullptr;
        if (FT_Stroker_New(library.get(), &pen) != 0) return result;
        const std::unique_ptr<FT_StrokerRec_, DoneStroker> stroker(pen);
        FT_Stroker_Set(pen, static_cast<FT_Fixed>(key.halo), FT_STROKER_LINECAP_ROUND,
                       FT_STROKER_LINEJOIN_ROUND, 0);
        raw = glyph.get();
        if (FT_Glyph_Stroke(&raw, pen, 0) != 0) return result;  // leaves the original alone
        glyph.reset(raw);
    }
    raw = glyph.get();
    if (FT_Glyph_To_Bitmap(&raw, FT_RENDER_MODE_NORMAL, nullptr, 0) != 0) return result;
    const std::unique_ptr<FT_GlyphRec_, DoneGlyph> picture(raw);
    const auto* bitmap = reinterpret_cast<FT_BitmapGlyph>(picture.get());
    result.width = static_cast<int>(bitmap->bitmap.width);
    result.height = static_cast<int>(bitmap->bitmap.rows);
    result.left = bitmap->left;
    result.top = bitmap->top;
    result.coverage.resize(static_cast<std::size_t>(result.width) *
                           static_cast<std::size_t>(result.height));
    for (int row = 0; row < result.height; ++row) {
        const unsigned char* line = bitmap->bitmap.buffer + row * bitmap->bitmap.pitch;
        std::copy_n(line, result.width, result.coverage.begin() + row * result.width);
    }
    return result;
}

}  // namespace render
