#include "render/vector_canvas.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "geo/overlay.h"
#include "render/outlines.h"
#include "render/patterns.h"
#include "render/stroke_path.h"

namespace render {
namespace {

constexpr double full_turn = 2.0 * std::numbers::pi;

double radians(float degrees_from_north) {
    return (double{degrees_from_north} - 90.0) * std::numbers::pi / 180.0;
}

void rounded_rectangle(cairo_t* cairo, double x, double y, double width, double height,
                       double radius) {
    cairo_new_path(cairo);
    const double r = std::clamp(radius, 0.0, std::min(width, height) / 2.0);
    if (r <= 0.0) {
        cairo_rectangle(cairo, x, y, width, height);
        return;
    }
    const double quarter = full_turn / 4.0;
    cairo_arc(cairo, x + width - r, y + r, r, -quarter, 0.0);
    cairo_arc(cairo, x + width - r, y + height - r, r, 0.0, quarter);
    cairo_arc(cairo, x + r, y + height - r, r, quarter, 2.0 * quarter);
    cairo_arc(cairo, x + r, y + r, r, 2.0 * quarter, 3.0 * quarter);
    cairo_close_path(cairo);
}

/// A disc, ring, pie slice or slice of a ring.
void disc_path(cairo_t* cairo, const Disc& disc) {
    cairo_new_path(cairo);
    const auto [x, y] = std::pair(double{disc.centre.x}, double{disc.centre.y});
    const double inner = std::max(0.0F, disc.inner);
    if (disc.to_deg - disc.from_deg >= 360.0F) {
        cairo_arc(cairo, x, y, disc.outer, 0.0, full_turn);
        cairo_close_path(cairo);
        if (inner > 0.0) {
            cairo_new_sub_path(cairo);
            cairo_arc_negative(cairo, x, y, inner, full_turn, 0.0);
            cairo_close_path(cairo);
        }
        return;
    }
    cairo_arc(cairo, x, y, disc.outer, radians(disc.from_deg), radians(disc.to_deg));
    if (inner > 0.0)
        cairo_arc_negative(cairo, x, y, inner, radians(disc.to_deg), radians(disc.from_deg));
    else
        cairo_line_to(cairo, x, y);
    cairo_close_path(cairo);
}

void solid_line(cairo_t* cairo, double width) {
    cairo_set_line_width(cairo, width);
    cairo_set_dash(cairo, nullptr, 0, 0.0);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
}

}  // namespace

void set_colour(cairo_t* cairo, Colour c) {
    cairo_set_source_rgba(cairo, c.r / 255.0, c.g / 255.0, c.b / 255.0, c.a / 255.0);
}

void VectorCanvas::draw() {
    for (const Pane& pane : scene_.panes) {
        pane_ = &pane;
        const auto edge = [](float value) { return std::round(double{value}); };
        cairo_save(cairo_);
        cairo_rectangle(cairo_, edge(pane.rect.x), edge(pane.rect.y),
                        edge(pane.rect.x + pane.rect.width) - edge(pane.rect.x),
                        edge(pane.rect.y + pane.rect.height) - edge(pane.rect.y));
        cairo_clip(cairo_);
        if (pane.background) {
            set_colour(cairo_, *pane.background);
            cairo_paint(cairo_);
        }
        if (pane.backdrop) draw(*pane.backdrop);
        draw(pane.marks);
        cairo_restore(cairo_);
    }
}

void VectorCanvas::draw(const std::vector<Mark>& marks) {
    for (const Mark& mark : marks) std::visit([this](const auto& m) { add(m); }, mark);
}

geo::MapPoint VectorCanvas::pixel(geo::MapPoint point) const {
    const Camera& camera = pane_->camera;
    const PixelRect& r = pane_->rect;
    return {r.x + r.width / 2.0 + (point.x - camera.centre.x) / camera.units_per_pixel,
            r.y + r.height / 2.0 - (point.y - camera.centre.y) / camera.units_per_pixel};
}

bool VectorCanvas::path_of_shape(const geo::MultiPolygon& shape, geo::MapPoint origin) {
    constexpr double margin = 8.0;  // Cairo's numbers end at eight million pixels
    const PixelRect& r = pane_->rect;
    const geo::MapBox seen{r.x - margin, r.y - margin, r.x + r.width + margin,
                           r.y + r.height + margin};
    cairo_new_path(cairo_);
    bool any = false;
    for (const geo::Polygon& polygon : shape) {
        for (const geo::Ring& ring : polygon) {
            geo::Ring pixels;
            geo::MapBox box;
            for (const geo::MapPoint point : ring) {
                pixels.push_back(pixel({origin.x + point.x, origin.y + point.y}));
                box.include(pixels.back());
            }
            if (!box.overlaps(seen)) continue;
            pixels = clipped(pixels, seen);
            for (std::size_t i = 0; i + 1 < pixels.size(); ++i)
                i == 0 ? cairo_move_to(cairo_, pixels[i].x, pixels[i].y)
                       : cairo_line_to(cairo_, pixels[i].x, pixels[i].y);
            if (!pixels.empty()) cairo_close_path(cairo_);
            any = any || !pixels.empty();
        }
    }
    return any;
}

void VectorCanvas::paint_layer(const PatternLayer& layer, Colour colour) {
    if (colour.a == 0) return;
    set_colour(cairo_, colour);
    if (layer.whole) {
        cairo_paint(cairo_);
        return;
    }
    cairo_new_path(cairo_);
    for (const PatternStripe& stripe : layer.stripes) {
        cairo_move_to(cairo_, stripe.corners[0].x, stripe.corners[0].y);
        for (int i = 1; i < 4; ++i) cairo_line_to(cairo_, stripe.corners[i].x, stripe.corners[i].y);
        cairo_close_path(cairo_);
    }
    for (const PatternDot& dot : layer.dots) {
        cairo_new_sub_path(cairo_);
        cairo_arc(cairo_, dot.centre.x, dot.centre.y, dot.radius, 0.0, full_turn);
        cairo_close_path(cairo_);
    }
    cairo_fill(cairo_);
}

/// Fills the current path and clears it.
void VectorCanvas::fill_path(const AreaPaint& paint, PixelPoint anchor, bool swatch) {
    if (paint.pattern == Pattern::solid) {
        set_colour(cairo_, paint.a);
        cairo_fill(cairo_);
        return;
    }
    double x0 = 0.0, y0 = 0.0, x1 = 0.0, y1 = 0.0;
    cairo_path_extents(cairo_, &x0, &y0, &x1, &y1);
    const PixelRect within{static_cast<float>(x0), static_cast<float>(y0),
                           static_cast<float>(x1 - x0), static_cast<float>(y1 - y0)};
    const PatternShapes shapes =
        pattern_shapes(paint.pattern, paint.a, paint.share, anchor, scene_.scale, within, swatch);
    cairo_save(cairo_);
    cairo_clip(cairo_);
    if (shapes.a_on_top) paint_layer(shapes.b, paint.b);
    paint_layer(shapes.a, paint.a);
    if (!shapes.a_on_top) paint_layer(shapes.b, paint.b);
    cairo_restore(cairo_);
}

void VectorCanvas::add(const Fill& fill) {
    if (fill.mesh == nullptr || fill.mesh->indices.empty() || (fill.a.a == 0 && fill.b.a == 0))
        return;
    const geo::MapBox& box = fill.mesh->box;
    if (box.empty() || !box.overlaps(seen_box(pane_->camera, pane_->rect))) return;
    if (!path_of_shape(outlines_of(fill.mesh->xy, fill.mesh->indices), fill.mesh->origin)) return;
    const geo::MapPoint origin = pixel({0.0, 0.0});
    const double repeat = repeat_of(fill.pattern) * scene_.scale;
    fill_path({fill.pattern, fill.a, fill.b, fill.share},
              {pinned(origin.x, repeat), pinned(origin.y, repeat)}, false);
}

/// The part of a raster that is in sight, as pixels: the one thing on paper that is none of
/// outlines.
void VectorCanvas::add(const Backcloth& cloth) {
    if (cloth.raster == nullptr || cloth.raster->rgba.empty()) return;
    const geo::Raster& raster = *cloth.raster;
    const double step_x = (raster.box.max_x - raster.box.min_x) / raster.width;
    const double step_y = (raster.box.max_y - raster.box.min_y) / raster.height;
    const PixelRect& r = pane_->rect;
    const geo::MapPoint a = to_map(pane_->camera, r, {r.x, r.y});
    const geo::MapPoint b = to_map(pane_->camera, r, {r.x + r.width, r.y + r.height});
    const auto index = [](double value, int most) {
        return static_cast<int>(std::clamp(value, 0.0, double{1} * most));
    };
    const int x0 = index(std::floor((a.x - raster.box.min_x) / step_x) - 1, raster.width);
    const int x1 = index(std::ceil((b.x - raster.box.min_x) / step_x) + 1, raster.width);
    const int y0 = index(std::floor((raster.box.max_y - a.y) / step_y) - 1, raster.height);
    const int y1 = index(std::ceil((raster.box.max_y - b.y) / step_y) + 1, raster.height);
    if (x1 <= x0 || y1 <= y0) return;
    const Cairo<cairo_surface_t> image(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, x1 - x0, y1 - y0));
    unsigned char* rows = cairo_image_surface_get_data(image.get());
    if (rows == nullptr) return;
    const int stride = cairo_image_surface_get_stride(image.get());
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            const std::uint8_t* p =
                &raster.rgba[4 * (static_cast<std::size_t>(y) * raster.width + x)];
            const std::uint32_t alpha = p[3];
            const auto channel = [&](int k) { return (p[k] * alpha + 127U) / 255U; };
            const std::uint32_t argb =
                alpha << 24U | channel(0) << 16U | channel(1) << 8U | channel(2);
            std::memcpy(rows + (y - y0) * stride + (x - x0) * 4, &argb, 4);
        }
    }
    cairo_surface_mark_dirty(image.get());
    const geo::MapPoint corner =
        pixel({raster.box.min_x + x0 * step_x, raster.box.max_y - y0 * step_y});
    cairo_save(cairo_);
    cairo_translate(cairo_, corner.x, corner.y);
    cairo_scale(cairo_, step_x / pane_->camera.units_per_pixel,
                step_y / pane_->camera.units_per_pixel);
    cairo_set_source_surface(cairo_, image.get(), 0.0, 0.0);
    cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_BILINEAR);
    cairo_paint(cairo_);
    cairo_restore(cairo_);
}

void VectorCanvas::add(const Stroke& stroke) {
    if (stroke.right) {  // two lines side by side
        Stroke half = stroke;
        half.right.reset();
        half.width = stroke.width / 2.0F;
        half.offset = stroke.offset + half.width / 2.0F;
        add(half);
        half.offset = stroke.offset - half.width / 2.0F;
        half.colour = *stroke.right;
        add(half);
        return;
    }
    const StrokePath path = path_of(stroke);
    if (path.points.empty()) return;
    const auto draw_path = [&] {
        cairo_new_path(cairo_);
        for (const PixelPoint& point : path.points) cairo_line_to(cairo_, point.x, point.y);
        if (path.closed) cairo_close_path(cairo_);
    };
    solid_line(cairo_, stroke.width);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    set_colour(cairo_, stroke.colour);
    const std::vector<float> lengths = dashes_of(stroke);
    std::vector<double> dash;
    double period = 0.0;
    for (const float length : lengths) dash.push_back(std::max(length, 0.0F));
    for (const double length : dash) period += length;
    if (period <= 0.25) {
        draw_path();
        cairo_stroke(cairo_);
        return;
    }
    double at = 0.0;
    bool lines = false;
    for (std::size_t i = 0; i < dash.size(); i += 2) {
        if (dash[i] <= 0.0) {  // round dots
            const double dots[2] = {0.0, period};
            cairo_set_dash(cairo_, dots, 2, period - at);
            cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
            draw_path();
            cairo_stroke(cairo_);
        }
        lines = lines || dash[i] > 0.0;
        at += dash[i] + dash[i + 1];
    }
    if (!lines) return;
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
    cairo_set_dash(cairo_, dash.data(), static_cast<int>(dash.size()), 0.0);
    draw_path();
    cairo_stroke(cairo_);
}

void VectorCanvas::add(const Disc& disc) {
    if (!(disc.outer > 0.0F) || !(disc.to_deg > disc.from_deg)) return;
    if (disc.fill.a > 0) {
        disc_path(cairo_, disc);
        set_colour(cairo_, disc.fill);
        cairo_fill(cairo_);
    }
    if (disc.edge_width <= 0.0F || disc.edge.a == 0) return;
    disc_path(cairo_, disc);
    solid_line(cairo_, disc.edge_width);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    set_colour(cairo_, disc.edge);
    cairo_stroke(cairo_);
}

void VectorCanvas::add(const Box& box) {
    if (!(box.rect.width > 0.0F) || !(box.rect.height > 0.0F)) return;
    const PixelRect r = snapped(box.rect);
    if (box.fade > 0.0F) {
        // Paler towards the edge: rectangles in each other, together as strong as the fill.
        constexpr int steps = 12;
        float covered = 0.0F;
        for (int i = 1; i <= steps; ++i) {
            const float t = static_cast<float>(i) / steps;
            const float inset = box.fade * (t - 0.5F / steps);
            const float wanted = t * t * (3.0F - 2.0F * t) * static_cast<float>(box.a.a) / 255.0F;
            const float added = 1.0F - (1.0F - wanted) / (1.0F - std::min(covered, 0.999F));
            covered = wanted;
            if (r.width <= 2.0F * inset || r.height <= 2.0F * inset) break;
            rounded_rectangle(cairo_, r.x + inset, r.y + inset, r.width - 2.0 * inset,
                              r.height - 2.0 * inset, box.radius);
            Colour colour = box.a;
            cairo_set_source_rgba(cairo_, colour.r / 255.0, colour.g / 255.0, colour.b / 255.0,
                                  added);
            cairo_fill(cairo_);
        }
    } else if (box.a.a > 0 || box.b.a > 0) {
        rounded_rectangle(cairo_, r.x, r.y, r.width, r.height, box.radius);
        fill_path({box.pattern, box.a, box.b, box.share}, {r.x, r.y}, true);
    }
    if (box.edge_width <= 0.0F || box.edge.a == 0) return;
    const double half = box.edge_width / 2.0;  // the edge lies inside
    rounded_rectangle(cairo_, r.x + half, r.y + half, r.width - 2.0 * half, r.height - 2.0 * half,
                      box.radius - half);
    solid_line(cairo_, box.edge_width);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_MITER);
    set_colour(cairo_, box.edge);
    cairo_stroke(cairo_);
}

}  // namespace render
