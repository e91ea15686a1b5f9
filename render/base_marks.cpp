#include <algorithm>
#include <cmath>

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

geo::MapBox MapFrame::box(double margin_pixels) const {
    geo::MapBox box;
    const auto margin = static_cast<float>(margin_pixels);
    box.include(to_map(camera, rect, {rect.x - margin, rect.y - margin}));
    box.include(
        to_map(camera, rect, {rect.x + rect.width + margin, rect.y + rect.height + margin}));
    return box;
}

float spacing_in(const geo::Dataset& dataset, const MapFrame& frame) {
    const geo::MapBox seen = frame.box(0.0);
    geo::MapBox used;
    std::size_t count = 0;
    for (const geo::MapPoint site : dataset.cells.sites) {
        if (site.x < seen.min_x || site.x > seen.max_x || site.y < seen.min_y || site.y > seen.max_y)
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
    for (const geo::Mesh& mesh : input.dataset.water) {
        if (mesh.box.overlaps(seen))
            marks.emplace_back(Fill{&mesh, Pattern::solid, style.sea, {}, 0.5F, 0});
    }
    Stroke river{{}, false, frame.scale, style.river, {}, 0.0F, 0};
    for (const geo::Line& line : base.rivers) {
        river.points = project_line(frame, line);
        if (river.points.size() >= 2) marks.emplace_back(river);
    }
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
    const Stroke border{{}, false, 1.4F * frame.scale, style.border, {}, 0.0F, 0};
    for (const geo::BaseArea& area : base.countries) {
        if (area.box.overlaps(seen)) add_outlines(frame, area.shape, border, marks);
    }
}

}  // namespace render
