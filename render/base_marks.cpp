#include <algorithm>
#include <cmath>

#include "render/map_aids.h"
#include "render/scene_builder.h"

namespace render {
namespace {

constexpr double clip_margin = 40.0;  ///< pixels around the frame that lines are kept in

void add_outlines(const MapFrame& frame, const geo::MultiPolygon& shape, const Stroke& like,
                  std::vector<Mark>& marks) {
    for (const geo::Polygon& polygon : shape) {
        for (const geo::Ring& ring : polygon) {
            Stroke stroke = like;
            stroke.points = project_line(frame, ring);
            if (stroke.points.size() >= 2) marks.emplace_back(std::move(stroke));
        }
    }
}

}  // namespace

float spacing_in(const geo::Dataset& dataset, const MapFrame& frame) {
    const geo::MapBox seen = frame.box(0.0);
    geo::MapBox used;
    std::size_t count = 0;
    for (const geo::MapPoint site : dataset.cells.sites) {
        if (site.x < seen.min_x || site.x > seen.max_x || site.y < seen.min_y ||
            site.y > seen.max_y)
            continue;
        used.include(site);
        ++count;
    }
    constexpr std::size_t few = 40;
    if (count < few) return 1.0e6F;
    const double area = (used.max_x - used.min_x) * (used.max_y - used.min_y);
    return static_cast<float>(std::sqrt(area / static_cast<double>(count)) /
                              frame.camera.units_per_pixel);
}

std::vector<PixelPoint> project_line(const MapFrame& frame,
                                     const std::vector<geo::MapPoint>& line) {
    constexpr float closest = 0.5F;
    const geo::MapBox seen = frame.box(clip_margin);
    geo::MapBox box;
    for (const geo::MapPoint point : line) box.include(point);
    std::vector<PixelPoint> pixels;
    if (line.empty() || !box.overlaps(seen)) return pixels;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const PixelPoint p = frame.pixel(line[i]);
        const bool near =
            !pixels.empty() && std::hypot(p.x - pixels.back().x, p.y - pixels.back().y) < closest;
        if (near && i + 1 < line.size()) continue;
        pixels.push_back(p);
    }
    return pixels;
}

namespace {

/// How coarse a map may be, in metres a pixel at scale 1, to show a river of this rank. Finer than
/// `finest_river` none is shown: it would run through the wrong streets.
constexpr double finest_river = 12.0;
double coarsest_for(int rank) {
    switch (rank) {
        case 1:
            return 6000.0;
        case 2:
            return 1800.0;
        case 3:
            return 600.0;
        case 5:
        case 6:
            return 300.0;
        default:
            return 150.0;
    }
}

void add_rivers(const SceneInput& input, const MapFrame& frame, const geo::MapBox& seen,
                std::vector<Mark>& marks) {
    const double metres = frame.camera.units_per_pixel * frame.scale /
                          input.dataset.projection->units_per_metre(frame.camera.centre);
    if (metres < finest_river) return;
    const float s = frame.scale;
    for (const geo::River& river : input.dataset.basemap.rivers) {
        if (metres > coarsest_for(river.rank) || !river.box.overlaps(seen)) continue;
        Stroke stroke;
        stroke.width = (river.rank == 1 ? 1.5F : river.rank == 2 ? 1.1F : 0.8F) * s;
        stroke.colour = input.style.river;
        if (river.rank >= 5 && river.rank <= 7) stroke.dash = {5.0F * s, 2.5F * s};
        stroke.points = project_line(frame, river.points);
        if (stroke.points.size() >= 2) marks.emplace_back(std::move(stroke));
    }
}

void add_borders(const SceneInput& input, const MapFrame& frame, const geo::MapBox& seen,
                 std::vector<Mark>& marks) {
    const float s = frame.scale;
    for (const geo::BorderLine& line : input.dataset.basemap.borders) {
        if (!line.box.overlaps(seen)) continue;
        Stroke border;
        border.width = 1.4F * s;
        border.colour = input.style.border;
        if (line.disputed) border.dash = {6.0F * s, 4.0F * s};
        border.points = project_line(frame, line.points);
        if (border.points.size() >= 2) marks.emplace_back(std::move(border));
    }
}

/// Context in the inks of the base map: colours are the claims'.
void add_layer(const SceneInput& input, const MapFrame& frame, const geo::ExtraLayer& layer,
               std::vector<Mark>& marks) {
    const float s = frame.scale;
    const Style& style = input.style;
    for (const geo::MultiPolygon& area : layer.areas) {
        Stroke outline;
        outline.width = 1.0F * s;
        outline.colour = with_alpha(style.small_text, 0.7F);
        add_outlines(frame, area, outline, marks);
    }
    // Roads: a casing under all of them, so that crossings stay open.
    for (const bool casing : {true, false}) {
        for (const geo::Line& line : layer.lines) {
            Stroke road;
            road.width = (casing ? 2.6F : 1.4F) * s;
            road.colour = casing ? style.province_border : style.road;
            road.points = project_line(frame, line);
            if (road.points.size() >= 2) marks.emplace_back(std::move(road));
        }
    }
    for (const geo::ExtraLayer::Named& point : layer.points) {
        const PixelPoint at = frame.pixel(point.at);
        if (!frame.rect.contains(at)) continue;
        const float half = 2.4F * s;
        marks.emplace_back(Box{{at.x - half, at.y - half, 2.0F * half, 2.0F * half},
                               Pattern::solid,
                               style.small_text,
                               {},
                               0.5F,
                               style.halo,
                               0.8F * s,
                               0.0F,
                               0.0F});
    }
}

}  // namespace

void add_base(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks) {
    const geo::Basemap& base = input.dataset.basemap;
    const Style& style = input.style;
    const geo::MapBox seen = frame.box(clip_margin);
    for (std::size_t i = 0; i < base.countries.size() && i < input.dataset.land.size(); ++i) {
        const geo::Mesh& mesh = input.dataset.land[i];
        if (mesh.indices.empty() || !mesh.box.overlaps(seen)) continue;
        const bool theatre = base.countries[i].id == input.dataset.theatre;
        marks.emplace_back(
            Fill{&mesh, Pattern::solid, theatre ? style.land : style.other_land, {}, 0.5F, 0});
    }
    if (!input.dataset.raster.rgba.empty()) marks.emplace_back(Backcloth{&input.dataset.raster});
    for (const geo::Mesh& mesh : input.dataset.water) {
        if (mesh.box.overlaps(seen))
            marks.emplace_back(Fill{&mesh, Pattern::solid, style.sea, {}, 0.5F, 0});
    }
    add_rivers(input, frame, seen, marks);
    if (input.view.graticule) add_graticule(input, frame, marks);
    Stroke province{{},
                    false,
                    0.8F * frame.scale,
                    style.province_border,
                    {4.0F * frame.scale, 3.0F * frame.scale},
                    0.0F,
                    0};
    for (const geo::Line& line : input.dataset.province_borders) {
        province.points = project_line(frame, line);
        if (province.points.size() >= 2) marks.emplace_back(province);
    }
    add_borders(input, frame, seen, marks);
    for (const geo::ExtraLayer& layer : input.dataset.layers) add_layer(input, frame, layer, marks);
}

}  // namespace render
