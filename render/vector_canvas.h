#pragma once

#include <cairo.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "render/patterns.h"
#include "render/scene.h"
#include "render/text/font_set.h"

// Private to the vector picture: marks as Cairo drawing, in pixels of the scene.

namespace render {

struct DestroyCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
    void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};
template <class T>
using Cairo = std::unique_ptr<T, DestroyCairo>;

void set_colour(cairo_t* cairo, Colour colour);

/// The font files of a FontSet as Cairo fonts, opened a second time: Cairo resizes faces as it
/// likes, and keeps them for as long as it likes.
class VectorFonts {
public:
    explicit VectorFonts(const FontSet& fonts) : set_(fonts.impl()) {}
    cairo_font_face_t* face(std::uint16_t font);  ///< null where the file cannot be opened
    FontSet::Impl& set() { return set_; }

private:
    FontSet::Impl& set_;
    std::shared_ptr<FT_LibraryRec_> library_;
    std::map<std::uint16_t, Cairo<cairo_font_face_t>> faces_;
};

/// Draws a line of text as glyphs that know their characters.
void draw_text(cairo_t* cairo, VectorFonts& fonts, const Text& text);

/// Areas, lines and symbols of one pane.
class VectorCanvas {
public:
    VectorCanvas(cairo_t* cairo, const Scene& scene, VectorFonts& fonts)
        : cairo_(cairo), scene_(scene), fonts_(fonts) {}
    void draw();

private:
    void draw(const std::vector<Mark>& marks);
    void add(const Fill& fill);
    void add(const Areas& areas);
    void add(const Backcloth& cloth);
    void add(const Stroke& stroke);
    void add(const Disc& disc);
    void add(const Box& box);
    void add(const Text& text) { draw_text(cairo_, fonts_, text); }

    geo::MapPoint pixel(geo::MapPoint point) const;
    /// The shape (map units from `origin`) as the current path; false when none of it is in sight.
    bool path_of_shape(const geo::MultiPolygon& shape, geo::MapPoint origin);
    void fill_path(const AreaPaint& paint, PixelPoint anchor, bool swatch);
    void paint_layer(const PatternLayer& layer, Colour colour);
    void draw_areas(const Areas& areas, const std::vector<std::uint32_t>& group,
                    const std::vector<geo::MultiPolygon>& shapes);
    void fade_out(const Areas& areas, std::uint32_t area, const geo::MultiPolygon& shape);

    cairo_t* cairo_;
    const Scene& scene_;
    VectorFonts& fonts_;
    const Pane* pane_ = nullptr;
};

}  // namespace render
