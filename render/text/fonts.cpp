#include "render/text/fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>

#include "render/text/font_set.h"

namespace render {

namespace {

constexpr const char* noto_folder = "/usr/share/fonts/truetype/noto";
constexpr int shaping_pixels = 1000;
/// Half the way from the stems of Noto Sans Regular to those of the bold.
constexpr float semibold_weight = 0.034F;

std::vector<std::string> font_folders(const std::string& assets) {
    return {assets + "/fonts", noto_folder, "/usr/share/fonts/noto", "/usr/local/share/fonts"};
}

/// The first of `names` that stands in one of the folders, or empty.
std::string find_font(const std::vector<std::string>& folders,
                      std::initializer_list<const char*> names) {
    std::error_code ignored;
    for (const char* name : names) {
        for (const std::string& folder : folders) {
            std::string file = folder + "/" + name;
            if (std::filesystem::is_regular_file(file, ignored)) return file;
        }
    }
    return "";
}

std::vector<std::string> fonts_of_other_scripts(const std::vector<std::string>& folders) {
    std::vector<std::string> files;
    for (const std::string& folder : folders) {
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
            const std::string name = entry.path().filename().string();
            if (name.starts_with("NotoSans") && name.ends_with("-Regular.ttf")) {
                files.push_back(entry.path().string());
            }
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

gazetteer::Diagnostic missing(const std::string& what, bool error) {
    using Severity = gazetteer::Diagnostic::Severity;
    return {error ? Severity::error : Severity::warning, "", 0,
            fmt::format("no {} font in {}", what, noto_folder), "install fonts-noto-core"};
}

struct FoundFonts {
    int regular = -1, semibold = -1, bold = -1, italic = -1;
    int arabic = -1, arabic_bold = -1;
};

FoundFonts find_all(FontSet::Impl& impl, const std::vector<std::string>& folders) {
    FoundFonts found;
    found.regular = impl.open(find_font(folders, {"NotoSans-Regular.ttf"}));
    found.semibold = impl.open(find_font(folders, {"NotoSans-SemiBold.ttf"}));
    found.bold = impl.open(find_font(folders, {"NotoSans-Bold.ttf"}));
    found.italic = impl.open(find_font(folders, {"NotoSans-Italic.ttf"}));
    found.arabic = impl.open(
        find_font(folders, {"NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf"}));
    found.arabic_bold =
        impl.open(find_font(folders, {"NotoSansArabic-Bold.ttf", "NotoNaskhArabic-Bold.ttf"}));
    return found;
}

FontUse use_of(int font, float weight = 0.0F) { return {static_cast<std::uint16_t>(font), weight}; }

/// Each Face's Latin and Arabic font, with stand-ins where a file is missing.
void build_chains(FontSet::Impl& impl, const FoundFonts& found, int any) {
    const int regular = found.regular >= 0 ? found.regular : any;
    const int arabic = found.arabic;
    const auto chain = [&](Face face) -> std::vector<FontUse>& {
        return impl.chains[static_cast<std::size_t>(face)];
    };
    chain(Face::regular) = {use_of(regular)};
    chain(Face::bold) = {use_of(found.bold >= 0 ? found.bold : regular,
                                found.bold >= 0 ? 0.0F : 2.0F * semibold_weight)};
    chain(Face::italic) = {use_of(found.italic >= 0 ? found.italic : regular)};
    chain(Face::semibold) = {found.semibold >= 0 ? use_of(found.semibold)
                                                 : use_of(regular, semibold_weight)};
    if (arabic < 0) return;
    chain(Face::regular).push_back(use_of(arabic));
    chain(Face::italic).push_back(use_of(arabic));
    chain(Face::semibold).push_back(use_of(arabic, semibold_weight));
    chain(Face::bold).push_back(use_of(found.arabic_bold >= 0 ? found.arabic_bold : arabic));
}

}  // namespace

int FontSet::Impl::open(const std::string& file) {
    if (file.empty()) return -1;
    FT_Face face = nullptr;
    if (FT_New_Face(library.get(), file.c_str(), 0, &face) != 0) return -1;
    Font font{file, std::unique_ptr<FT_FaceRec, FreeFace>(face), nullptr, nullptr};
    if (!FT_IS_SCALABLE(face) || FT_New_Size(face, &font.shaping) != 0 ||
        FT_New_Size(face, &font.rastering) != 0) {
        return -1;
    }
    FT_Activate_Size(font.shaping);
    if (FT_Set_Pixel_Sizes(face, 0, shaping_pixels) != 0) return -1;
    fonts.push_back(std::move(font));
    return static_cast<int>(fonts.size()) - 1;
}

FontSet::FontSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

gazetteer::Result<FontSet> FontSet::load(const std::string& assets) {
    gazetteer::Result<FontSet> result;
    auto impl = std::make_unique<Impl>();
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        result.diagnostics.push_back(missing("usable", true));
        return result;
    }
    impl->library.reset(library);
    const std::vector<std::string> folders = font_folders(assets);
    impl->further_files = fonts_of_other_scripts(folders);
    const FoundFonts found = find_all(*impl, folders);
    int any = impl->fonts.empty() ? -1 : 0;
    for (std::size_t i = 0; any < 0 && i < impl->further_files.size(); ++i) {
        any = impl->open(impl->further_files[i]);
    }
    if (any < 0) {
        result.diagnostics.push_back(missing("Noto Sans", true));
        return result;
    }
    if (found.regular < 0) result.diagnostics.push_back(missing("Noto Sans regular", false));
    if (found.bold < 0) result.diagnostics.push_back(missing("Noto Sans bold", false));
    if (found.italic < 0) result.diagnostics.push_back(missing("Noto Sans italic", false));
    if (found.arabic < 0) result.diagnostics.push_back(missing("Noto Arabic", false));
    build_chains(*impl, found, any);
    result.value = FontSet(std::move(impl));
    return result;
}

TextExtent FontSet::measure(std::string_view utf8, Face face, float size, float spacing) const {
    const ShapedLine& line = impl_->shape(utf8, face);
    return {line.width * size + spacing * static_cast<float>(line.gaps), line.top * size,
            line.bottom * size};
}

const std::string& FontSet::file(Face face) const {
    return impl_->fonts[impl_->chains[static_cast<std::size_t>(face)].front().font].file;
}

}  // namespace render
