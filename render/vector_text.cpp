// Shaped lines as Cairo glyphs with the characters they stand for, so that text can be searched.

#include <cairo-ft.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/documents/utf8.h"
#include "render/vector_canvas.h"

namespace render {
namespace {

/// Lives until Cairo lets go of the font.
struct OpenFont {
    std::shared_ptr<FT_LibraryRec_> library;
    std::unique_ptr<FT_FaceRec, FreeFace> face;
};
void close_font(void* font) { delete static_cast<OpenFont*>(font); }

/// Glyphs beside each other in one font that run in one direction.
struct Run {
    std::size_t begin = 0, end = 0;  ///< glyphs of the line
    bool backwards = false;          ///< right to left
};

std::vector<Run> runs_of(const std::vector<ShapedGlyph>& glyphs) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < glyphs.size();) {
        Run run{i, i + 1, false};
        bool decided = false;
        while (run.end < glyphs.size() && glyphs[run.end].use == glyphs[i].use) {
            const std::uint32_t before = glyphs[run.end - 1].character;
            const std::uint32_t now = glyphs[run.end].character;
            if (now != before) {
                if (decided && run.backwards != (now < before)) break;
                run.backwards = now < before;
                decided = true;
            }
            ++run.end;
        }
        runs.push_back(run);
        i = run.end;
    }
    return runs;
}

class Line {
public:
    Line(const Text& text, const ShapedLine& shaped)
        : text_(text), shaped_(shaped), utf8_(gazetteer::repair_utf8(text.utf8)) {
        for (std::size_t i = 0; i < utf8_.size(); ++i) {
            const auto byte = static_cast<unsigned char>(utf8_[i]);
            if (byte < 0x20 || byte == 0x7F) utf8_[i] = ' ';
            if ((byte & 0xC0U) != 0x80U) starts_.push_back(i);
        }
        starts_.push_back(utf8_.size());
        for (const ShapedGlyph& glyph : shaped.glyphs) clusters_.push_back(glyph.character);
        std::sort(clusters_.begin(), clusters_.end());
        const float width =
            shaped.width * text.size + text.spacing * static_cast<float>(shaped.gaps);
        left_ = text.at.x;
        if (text.anchor == Text::Anchor::centre) left_ -= 0.5F * width;
        if (text.anchor == Text::Anchor::right) left_ -= width;
    }

    std::vector<cairo_glyph_t> glyphs(const Run& run) const {
        std::vector<cairo_glyph_t> result;
        for (std::size_t i = run.begin; i < run.end; ++i) {
            const ShapedGlyph& glyph = shaped_.glyphs[i];
            const double x =
                double{left_} + double{glyph.x} * text_.size + double{text_.spacing} * glyph.gaps;
            // Whole pixels up and down, as on the screen.
            const double y = std::round(double{text_.at.y} - double{glyph.y} * text_.size);
            result.push_back({glyph.glyph, x, y});
        }
        return result;
    }

    /// The characters of a run and which of its glyphs stand for which; letters set apart are one
    /// piece, or readers would see a space after each.
    std::string characters(const Run& run, std::vector<cairo_text_cluster_t>& clusters) const {
        struct Piece {
            std::size_t begin, end;
            int glyphs;
        };
        std::vector<Piece> pieces;
        for (std::size_t i = run.begin; i < run.end; ++i) {
            const std::uint32_t first = shaped_.glyphs[i].character;
            const auto next = std::upper_bound(clusters_.begin(), clusters_.end(), first);
            const std::size_t last = next == clusters_.end() ? starts_.size() - 1 : *next;
            const std::size_t begin = starts_[std::min<std::size_t>(first, starts_.size() - 1)];
            if (!pieces.empty() && pieces.back().begin == begin)
                ++pieces.back().glyphs;
            else
                pieces.push_back({begin, starts_[std::min(last, starts_.size() - 1)], 1});
        }
        std::sort(pieces.begin(), pieces.end(),
                  [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
        std::string result;
        for (const Piece& piece : pieces) {
            const auto bytes = static_cast<int>(piece.end - piece.begin);
            result += utf8_.substr(piece.begin, piece.end - piece.begin);
            if (text_.spacing > 0.0F && !clusters.empty()) {
                clusters.back().num_bytes += bytes;
                clusters.back().num_glyphs += piece.glyphs;
            } else {
                clusters.push_back({bytes, piece.glyphs});
            }
        }
        return result;
    }

private:
    const Text& text_;
    const ShapedLine& shaped_;
    std::string utf8_;
    std::vector<std::size_t> starts_;  ///< byte of each character, and the end
    std::vector<std::uint32_t> clusters_;
    float left_ = 0.0F;
};

bool set_font(cairo_t* cairo, VectorFonts& fonts, FontUse use, float size) {
    cairo_font_face_t* face = fonts.face(use.font);
    if (face == nullptr) return false;
    cairo_set_font_face(cairo, face);
    cairo_set_font_size(cairo, size);
    return true;
}

void stroke_glyphs(cairo_t* cairo, const std::vector<cairo_glyph_t>& glyphs, double width,
                   Colour colour) {
    cairo_new_path(cairo);
    cairo_glyph_path(cairo, glyphs.data(), static_cast<int>(glyphs.size()));
    cairo_set_line_width(cairo, width);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, nullptr, 0, 0.0);
    set_colour(cairo, colour);
    cairo_stroke(cairo);
}

}  // namespace

cairo_font_face_t* VectorFonts::face(std::uint16_t font) {
    if (const auto known = faces_.find(font); known != faces_.end()) return known->second.get();
    if (!library_) {
        FT_Library library = nullptr;
        if (FT_Init_FreeType(&library) != 0) return nullptr;
        library_.reset(library, FreeLibrary{});
    }
    FT_Face opened = nullptr;
    if (FT_New_Face(library_.get(), set_.fonts[font].file.c_str(), 0, &opened) != 0) return nullptr;
    auto file = std::make_unique<OpenFont>(OpenFont{library_, {}});
    file->face.reset(opened);
    auto& face = faces_[font];
    face.reset(cairo_ft_font_face_create_for_ft_face(opened, FT_LOAD_NO_HINTING));
    static const cairo_user_data_key_t key{};
    cairo_font_face_set_user_data(face.get(), &key, file.release(), close_font);
    return face.get();
}

void draw_text(cairo_t* cairo, VectorFonts& fonts, const Text& text) {
    constexpr float largest = 1000.0F;
    if (text.utf8.empty() || !(text.size > 0.5F) || text.size > largest ||
        !std::isfinite(text.at.x) || !std::isfinite(text.at.y))
        return;
    const ShapedLine shaped = fonts.set().shape(text.utf8, text.face);
    const Line line(text, shaped);
    const std::vector<Run> runs = runs_of(shaped.glyphs);
    if (text.halo_width > 0.0F && text.halo.a > 0) {
        for (const Run& run : runs) {
            const FontUse use = shaped.glyphs[run.begin].use;
            if (set_font(cairo, fonts, use, text.size))
                stroke_glyphs(cairo, line.glyphs(run),
                              2.0 * text.halo_width + double{use.weight} * text.size, text.halo);
        }
    }
    for (const Run& run : runs) {
        const FontUse use = shaped.glyphs[run.begin].use;
        if (!set_font(cairo, fonts, use, text.size)) continue;
        const std::vector<cairo_glyph_t> glyphs = line.glyphs(run);
        std::vector<cairo_text_cluster_t> clusters;
        const std::string utf8 = line.characters(run, clusters);
        set_colour(cairo, text.colour);
        cairo_show_text_glyphs(cairo, utf8.data(), static_cast<int>(utf8.size()), glyphs.data(),
                               static_cast<int>(glyphs.size()), clusters.data(),
                               static_cast<int>(clusters.size()),
                               run.backwards ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD
                                             : static_cast<cairo_text_cluster_flags_t>(0));
        // A weight that no font file has: the outlines a little thicker.
        if (use.weight > 0.0F)
            stroke_glyphs(cairo, glyphs, 0.6 * double{use.weight} * text.size, text.colour);
    }
}

}  // namespace render
