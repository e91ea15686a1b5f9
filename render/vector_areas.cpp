// Sheets of areas as outlines: where areas overlap only the uppermost is painted, as on the screen.

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/overlay.h"
#include "render/patterns.h"
#include "render/vector_canvas.h"

namespace render {
namespace {

auto rank(Colour c) { return std::tuple(c.r, c.g, c.b, c.a); }
auto rank(const AreaPaint& p) {
    return std::tuple(static_cast<int>(p.pattern), rank(p.a), rank(p.b), p.share);
}
struct ByLook {
    bool operator()(const AreaPaint& a, const AreaPaint& b) const { return rank(a) < rank(b); }
};

bool same_look(const Areas& areas, std::uint32_t a, std::uint32_t b) {
    return areas.paints[a] == areas.paints[b] && !areas.fade;
}

/// Outer rings one way, holes the other, so that shapes side by side are one path.
void wind(geo::MultiPolygon& shape) {
    for (geo::Polygon& polygon : shape) {
        for (std::size_t r = 0; r < polygon.size(); ++r) {
            geo::Ring& ring = polygon[r];
            double twice = 0.0;
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                twice += ring[i].x * ring[i + 1].y - ring[i + 1].x * ring[i].y;
            if ((twice > 0.0) != (r == 0)) std::reverse(ring.begin(), ring.end());
        }
    }
}

}  // namespace

void VectorCanvas::add(const Areas& areas) {
    if (areas.sheet == nullptr || areas.sheet->places.empty()) return;
    const geo::AreaSheet& sheet = *areas.sheet;
    const geo::MapBox seen = seen_box(pane_->camera, pane_->rect);
    std::vector<std::uint32_t> visible;
    for (std::uint32_t i = 0; i < sheet.places.size() && i < areas.paints.size(); ++i)
        if (sheet.boxes[i].overlaps(seen)) visible.push_back(i);
    std::vector<geo::MultiPolygon> shapes(sheet.places.size());
    for (const std::uint32_t i : visible) shapes[i] = sheet.shapes[i];
    // From below, so that what lies above is still whole when it is cut away.
    for (const std::uint32_t i : visible) {
        if (areas.paints[i].blank()) continue;
        for (const std::uint32_t above : visible) {
            const bool absent = std::binary_search(areas.absent.begin(), areas.absent.end(), above);
            if (above <= i || absent || same_look(areas, i, above) ||
                !sheet.boxes[i].overlaps(sheet.boxes[above]))
                continue;
            shapes[i] = geo::difference(shapes[i], shapes[above]);
        }
        wind(shapes[i]);
    }
    if (areas.fade) {
        for (const std::uint32_t i : visible)
            if (!areas.paints[i].blank()) fade_out(areas, i, shapes[i]);
        return;
    }
    std::map<AreaPaint, std::vector<std::uint32_t>, ByLook> groups;
    for (const std::uint32_t i : visible)
        if (!areas.paints[i].blank()) groups[areas.paints[i]].push_back(i);
    for (const auto& [paint, group] : groups) draw_areas(areas, group, shapes);
}

/// Areas that look alike, as one path: no hairlines between neighbours.
void VectorCanvas::draw_areas(const Areas& areas, const std::vector<std::uint32_t>& group,
                              const std::vector<geo::MultiPolygon>& shapes) {
    const AreaPaint& paint = areas.paints[group.front()];
    geo::MultiPolygon all;
    for (const std::uint32_t area : group)
        all.insert(all.end(), shapes[area].begin(), shapes[area].end());
    if (areas.ground.a > 0 && path_of_shape(all, {})) {
        set_colour(cairo_, areas.ground);
        cairo_fill(cairo_);
    }
    if (!path_of_shape(all, {})) return;
    const geo::MapPoint origin = pixel({0.0, 0.0});
    const double repeat = repeat_of(paint.pattern) * scene_.scale;
    fill_path(paint, {pinned(origin.x, repeat), pinned(origin.y, repeat)}, false);
}

/// Influence: paler with the distance from the area's place, as smoothstep(0.1, 1) of the reach.
void VectorCanvas::fade_out(const Areas& areas, std::uint32_t area,
                            const geo::MultiPolygon& shape) {
    const geo::AreaSheet& sheet = *areas.sheet;
    if (!path_of_shape(shape, {})) return;
    const geo::MapPoint site = pixel(sheet.sites[area]);
    const double reach = sheet.reach / pane_->camera.units_per_pixel;
    const Cairo<cairo_pattern_t> mask(
        cairo_pattern_create_radial(site.x, site.y, 0.0, site.x, site.y, reach));
    constexpr int stops = 10;
    const AreaPaint& paint = areas.paints[area];
    const bool solid = paint.pattern == Pattern::solid;
    for (int i = 0; i <= stops; ++i) {
        const double t = static_cast<double>(i) / stops;
        const double alpha = (1.0 - t * t * (3.0 - 2.0 * t)) * (solid ? paint.a.a / 255.0 : 1.0);
        cairo_pattern_add_color_stop_rgba(mask.get(), 0.1 + 0.9 * t, paint.a.r / 255.0,
                                          paint.a.g / 255.0, paint.a.b / 255.0, alpha);
    }
    if (solid) {
        cairo_set_source(cairo_, mask.get());
        cairo_fill(cairo_);
        return;
    }
    const geo::MapPoint origin = pixel({0.0, 0.0});
    const double repeat = repeat_of(paint.pattern) * scene_.scale;
    cairo_push_group(cairo_);
    path_of_shape(shape, {});
    fill_path(paint, {pinned(origin.x, repeat), pinned(origin.y, repeat)}, false);
    cairo_pop_group_to_source(cairo_);
    cairo_mask(cairo_, mask.get());
}

}  // namespace render
