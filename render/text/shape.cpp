// Bidi and shaping: libraqm over HarfBuzz, the font chosen for each character before.

#include <raqm.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <functional>

#include "gazetteer/documents/utf8.h"
#include "render/text/font_set.h"

namespace render {

namespace {

constexpr float units_per_em = 64.0F * 1000.0F;
constexpr std::size_t most_cached_lines = 20000;

struct DestroyRaqm {
    void operator()(raqm_t* raqm) const { raqm_destroy(raqm); }
};

/// Code points of one line: invalid bytes replaced, line breaks and tabs as spaces.
std::vector<std::uint32_t> code_points(std::string_view utf8) {
    const std::string text = gazetteer::repair_utf8(utf8);
    std::vector<std::uint32_t> points;
    points.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        std::uint32_t point = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k) {
            point = (point << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        }
        points.push_back(point < 0x20 || point == 0x7F ? ' ' : point);
        i += length;
    }
    return points;
}

bool keeps_the_font_before(char32_t c) {
    const auto point = static_cast<UChar32>(c);
    return u_isUWhiteSpace(point) != 0 ||
           u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 ||
           u_hasBinaryProperty(point, UCHAR_GRAPHEME_EXTEND) != 0;
}

/// Letter spacing must not tear letters that a script joins.
bool may_join(std::uint32_t c) {
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
}

std::vector<FontUse> choose_fonts(FontSet::Impl& impl, const std::vector<std::uint32_t>& text,
                                  const std::vector<FontUse>& chain) {
    std::vector<FontUse> uses;
    uses.reserve(text.size());
    for (const std::uint32_t c : text) {
        const bool stays =
            !uses.empty() && keeps_the_font_before(c) &&
            (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
             FT_Get_Char_Index(impl.fonts[uses.back().font].face.get(), c) != 0);
        uses.push_back(stays ? uses.back() : impl.font_for(c, chain));
    }
    return uses;
}

void include_ink(ShapedLine& line, const FontSet::Impl& impl, FontUse use, std::uint32_t glyph,
                 float y) {
    FT_Face face = impl.fonts[use.font].face.get();
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0) return;
    const auto& metrics = face->glyph->metrics;
    const float top = static_cast<float>(metrics.horiBearingY) / units_per_em + y;
    line.top = std::max(line.top, top);
    line.bottom = std::max(line.bottom, static_cast<float>(metrics.height) / units_per_em - top);
}

/// The line's least height: capitals and descenders of the face's Latin font.
void include_latin_height(ShapedLine& line, const FontSet::Impl& impl, FontUse use) {
    FT_Face face = impl.fonts[use.font].face.get();
    include_ink(line, impl, use, FT_Get_Char_Index(face, 'H'), 0.0F);
    include_ink(line, impl, use, FT_Get_Char_Index(face, 'p'), 0.0F);
}

void collect(ShapedLine& line, const FontSet::Impl& impl, raqm_t* raqm,
             const std::vector<std::uint32_t>& text, const std::vector<FontUse>& uses) {
    std::size_t count = 0;
    const raqm_glyph_t* glyphs = raqm_get_glyphs(raqm, &count);
    for (std::size_t i = 0; i < count; ++i) {
        const raqm_glyph_t& glyph = glyphs[i];
        const std::size_t cluster = std::min<std::size_t>(glyph.cluster, text.size() - 1);
        const FontUse use = uses[cluster];
        if (i > 0 && glyphs[i - 1].cluster != glyph.cluster &&
            !(may_join(text[cluster]) &&
              may_join(text[std::min<std::size_t>(glyphs[i - 1].cluster, text.size() - 1)]))) {
            ++line.gaps;
        }
        const float y = static_cast<float>(glyph.y_offset) / units_per_em;
        line.glyphs.push_back({use, glyph.index,
                               line.width + static_cast<float>(glyph.x_offset) / units_per_em, y,
                               line.gaps, static_cast<std::uint32_t>(cluster)});
        const float advance = static_cast<float>(glyph.x_advance) / units_per_em;
        // Thickened letters are wider; joined ones must keep meeting.
        const bool widened = use.weight > 0.0F && advance > 0.0F && !may_join(text[cluster]);
        line.width += advance + (widened ? 0.5F * use.weight : 0.0F);
        include_ink(line, impl, use, glyph.index, y);
    }
}

}  // namespace

FontUse FontSet::Impl::font_for(char32_t character, const std::vector<FontUse>& chain) {
    for (const FontUse& use : chain) {
        if (FT_Get_Char_Index(fonts[use.font].face.get(), character) != 0) return use;
    }
    if (const auto known = further_fonts.find(character); known != further_fonts.end()) {
        return {known->second, 0.0F};
    }
    for (std::size_t i = 0; i < fonts.size(); ++i) {
        if (FT_Get_Char_Index(fonts[i].face.get(), character) != 0) {
            further_fonts[character] = static_cast<std::uint16_t>(i);
            return {further_fonts[character], 0.0F};
        }
    }
    const bool invisible = u_hasBinaryProperty(static_cast<UChar32>(character),
                                               UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
    while (!invisible && further_tried < further_files.size()) {
        const int opened = open(further_files[further_tried++]);
        if (opened < 0) continue;
        if (FT_Get_Char_Index(fonts[static_cast<std::size_t>(opened)].face.get(), character) != 0) {
            further_fonts[character] = static_cast<std::uint16_t>(opened);
            return {further_fonts[character], 0.0F};
        }
    }
    return chain.front();
}

const ShapedLine& FontSet::Impl::shape(std::string_view utf8, Face face) {
    std::string key(1, static_cast<char>(face));
    key.append(utf8);
    if (const auto known = shaped.find(key); known != shaped.end()) return known->second;
    if (shaped.size() >= most_cached_lines) shaped.clear();

    ShapedLine line;
    const std::vector<FontUse>& chain = chains[static_cast<std::size_t>(face)];
    const std::vector<std::uint32_t> text = code_points(utf8);
    const std::vector<FontUse> uses = choose_fonts(*this, text, chain);
    for (const Font& font : fonts) FT_Activate_Size(font.shaping);
    include_latin_height(line, *this, chain.front());
    const std::unique_ptr<raqm_t, DestroyRaqm> raqm(text.empty() ? nullptr : raqm_create());
    if (raqm && raqm_set_text(raqm.get(), text.data(), text.size())) {
        for (std::size_t begin = 0; begin < text.size();) {
            std::size_t end = begin + 1;
            while (end < text.size() && uses[end] == uses[begin]) ++end;
            raqm_set_freetype_face_range(raqm.get(), fonts[uses[begin].font].face.get(), begin,
                                         end - begin);
            begin = end;
        }
        raqm_set_freetype_load_flags(raqm.get(), FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
        if (raqm_layout(raqm.get())) collect(line, *this, raqm.get(), text, uses);
    }
    return shaped.emplace(std::move(key), std::move(line)).first->second;
}

}  // namespace render
