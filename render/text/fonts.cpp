#include "render/text/fonts.h"

#include <raqm.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <initializer_list>

#include "gazetteer/documents/utf8.h"
#include "render/text/font_impl.h"

namespace fs = std::filesystem;

namespace render {
namespace {

using gazetteer::Diagnostic;

struct RaqmDeleter {
    void operator()(raqm_t* line) const { raqm_destroy(line); }
};

std::vector<fs::path> font_folders(const std::string& assets) {
    return {fs::path(assets) / "fonts", "/usr/share/fonts/truetype/noto",
            "/usr/local/share/fonts/noto", "/usr/share/fonts/noto"};
}

std::string find_font(const std::string& assets, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        for (const fs::path& folder : font_folders(assets)) {
            std::error_code ignored;
            if (fs::exists(folder / name, ignored)) return (folder / name).string();
        }
    }
    return {};
}

bool is_arabic_lead(std::string_view utf8, std::size_t at) {
    // U+0600..06FF and U+0750..077F are two bytes, D8..DB and DD; presentation forms EF AC..EF BB.
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte >= 0xD8 && byte <= 0xDB) return true;
    if (byte == 0xDD) return at + 1 < utf8.size();
    return byte == 0xEF && at + 1 < utf8.size() && static_cast<unsigned char>(utf8[at + 1]) >= 0xAC &&
           static_cast<unsigned char>(utf8[at + 1]) <= 0xBB;
}

std::size_t length_of(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool opens(FontSet::Impl& impl, const std::string& file, std::uint32_t& index) {
    for (std::uint32_t i = 0; i < impl.fonts.size(); ++i) {
        if (impl.fonts[i].file != file) continue;
        index = i;
        return true;
    }
    FT_Face face = nullptr;
    if (FT_New_Face(impl.library.get(), file.c_str(), 0, &face) != 0) return false;
    index = static_cast<std::uint32_t>(impl.fonts.size());
    impl.fonts.push_back({FacePtr(face), file});
    return true;
}

constexpr const char* noto_advice =
    "install Debian's fonts-noto-core, or put the font into the assets' folder fonts/";

}  // namespace

FontSet::FontSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

gazetteer::Result<FontSet> FontSet::load(const std::string& assets) {
    auto impl = std::make_unique<Impl>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0)
        return Diagnostic{Diagnostic::Severity::error, "", 0, "FreeType does not start",
                          "reinstall libfreetype6"};
    impl->library.reset(library);
    gazetteer::Diagnostics diagnostics;
    const auto load = [&](Face face, bool arabic, std::initializer_list<const char*> names) {
        auto& slot = (arabic ? impl->arabic : impl->latin).at(static_cast<std::size_t>(face));
        const std::string file = find_font(assets, names);
        if (!file.empty() && opens(*impl, file, slot)) return;
        slot = impl->latin[0];
        diagnostics.push_back({Diagnostic::Severity::warning, *names.begin(), 0,
                               "the font is not to be found", noto_advice});
    };
    load(Face::regular, false, {"NotoSans-Regular.ttf"});
    if (impl->fonts.empty())
        return Diagnostic{Diagnostic::Severity::error, "NotoSans-Regular.ttf", 0,
                          "the font is not to be found", noto_advice};
    load(Face::semibold, false, {"NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf"});
    load(Face::bold, false, {"NotoSans-Bold.ttf"});
    load(Face::italic, false, {"NotoSans-Italic.ttf"});
    load(Face::regular, true, {"NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf"});
    load(Face::semibold, true, {"NotoSansArabic-SemiBold.ttf", "NotoSansArabic-Bold.ttf"});
    load(Face::bold, true, {"NotoSansArabic-Bold.ttf", "NotoNaskhArabic-Bold.ttf"});
    load(Face::italic, true, {"NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf"});
    gazetteer::Result<FontSet> result{FontSet(std::move(impl))};
    result.diagnostics = std::move(diagnostics);
    return result;
}

const std::string& FontSet::file(Face face) const {
    return impl_->fonts[impl_->latin.at(static_cast<std::size_t>(face))].file;
}

TextExtent FontSet::measure(std::string_view utf8, Face face, float size, float spacing) const {
    TextExtent extent;
    extent.width = impl_->shape(utf8, face, size, spacing).width;
    const std::uint32_t font = impl_->latin.at(static_cast<std::size_t>(face));
    const FT_Face sized = impl_->sized(font, size);
    extent.ascent = static_cast<float>(sized->size->metrics.ascender) / 64.0F;
    extent.descent = -static_cast<float>(sized->size->metrics.descender) / 64.0F;
    return extent;
}

FT_Face FontSet::Impl::sized(std::uint32_t font, float size) const {
    const FT_Face face = fonts.at(font).face.get();
    const auto units = static_cast<FT_F26Dot6>(std::lround(std::clamp(size, 1.0F, 2000.0F) * 64.0F));
    FT_Set_Char_Size(face, 0, units, 72, 72);
    return face;
}

ShapedLine FontSet::Impl::shape(std::string_view text, Face face, float size,
                                float spacing) const {
    ShapedLine line;
    const std::string utf8 = gazetteer::repair_utf8(text);
    if (utf8.empty()) return line;
    const std::unique_ptr<raqm_t, RaqmDeleter> layout(raqm_create());
    if (!layout || !raqm_set_text_utf8(layout.get(), utf8.c_str(), utf8.size())) return line;
    raqm_set_par_direction(layout.get(), RAQM_DIRECTION_DEFAULT);
    const std::uint32_t latin_font = latin.at(static_cast<std::size_t>(face));
    const std::uint32_t arabic_font = arabic.at(static_cast<std::size_t>(face));
    const FT_Face latin_face = sized(latin_font, size);
    const FT_Face arabic_face = sized(arabic_font, size);
    raqm_set_freetype_face(layout.get(), latin_face);
    raqm_set_freetype_load_flags(layout.get(), FT_LOAD_NO_HINTING);
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t length = length_of(static_cast<unsigned char>(utf8[at]));
        if (is_arabic_lead(utf8, at))
            raqm_set_freetype_face_range(layout.get(), arabic_face, at, length);
        at += length;
    }
    if (!raqm_layout(layout.get())) return line;
    std::size_t count = 0;
    const raqm_glyph_t* glyphs = raqm_get_glyphs(layout.get(), &count);
    float x = 0.0F;
    float y = 0.0F;
    for (std::size_t i = 0; i < count; ++i) {
        const raqm_glyph_t& glyph = glyphs[i];
        const bool is_arabic = glyph.ftface == arabic_face && arabic_face != latin_face;
        line.glyphs.push_back({is_arabic ? arabic_font : latin_font, glyph.index,
                               x + static_cast<float>(glyph.x_offset) / 64.0F,
                               y + static_cast<float>(glyph.y_offset) / 64.0F});
        x += static_cast<float>(glyph.x_advance) / 64.0F;
        y += static_cast<float>(glyph.y_advance) / 64.0F;
        // Letters of one Arabic word stay joined.
        if (!is_arabic && i + 1 < count) x += spacing;
    }
    line.width = x;
    return line;
}

}  // namespace render
