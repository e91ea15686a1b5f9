#include "geo/area_sheet.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "geo/overlay.h"
#include "geo/territory.h"

namespace {

using geo::MapPoint;

double to_segment(MapPoint p, MapPoint a, MapPoint b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double t =
        std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(a.x + t * dx - p.x, a.y + t * dy - p.y);
}

double turn(MapPoint a, MapPoint b, MapPoint c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

MapPoint corner(const geo::AreaSheet& sheet, std::uint32_t vertex) {
    return {sheet.xy[2 * vertex], sheet.xy[2 * vertex + 1]};
}

/// From a point to the land that an area's triangles cover; 0 within.
double to_land(const geo::AreaSheet& sheet, std::span<const std::uint32_t> triangles, MapPoint p) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < triangles.size(); i += 3) {
        const MapPoint a = corner(sheet, triangles[i]);
        const MapPoint b = corner(sheet, triangles[i + 1]);
        const MapPoint c = corner(sheet, triangles[i + 2]);
        const double turns[] = {turn(a, b, p), turn(b, c, p), turn(c, a, p)};
        const auto [least, most] = std::minmax_element(std::begin(turns), std::end(turns));
        if (*least >= 0.0 || *most <= 0.0) return 0.0;
        nearest =
            std::min({nearest, to_segment(p, a, b), to_segment(p, b, c), to_segment(p, c, a)});
    }
    return nearest;
}

/// Cells of scattered settlements with a built-up disc each, which may reach into the next cell.
std::vector<geo::PlaceArea> settlements(unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> side(0.0, 100'000.0);
    std::vector<MapPoint> sites;
    for (int i = 0; i < 120; ++i) sites.push_back({side(random), side(random)});
    const auto cells = geo::voronoi_cells(sites, {0.0, 0.0, 100'000.0, 100'000.0});
    std::vector<geo::PlaceArea> areas;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        geo::PlaceArea area;
        area.kind = geo::AreaKind::cell;
        area.anchor = sites[i];
        area.has_anchor = true;
        area.corners = cells[i].front().front();
        const geo::MultiPolygon parts[] = {cells[i], geo::disc(sites[i], 2'000.0, 96)};
        area.shape = geo::union_of(parts);
        if (i % 3 != 0) areas.push_back(std::move(area));  // gaps: corners that are rounded
    }
    return areas;
}

}  // namespace

TEST_CASE("The coarse triangles of an area are never a thirtieth of its width away from the fine") {
    const auto areas = settlements(3);
    std::vector<gazetteer::PlaceIndex> places(areas.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint32_t>(i);
    const geo::AreaSheet sheet = geo::make_sheet(areas, places, 1.0);
    REQUIRE(sheet.places.size() == areas.size());
    CHECK(3 * sheet.coarse.indices.size() < 2 * sheet.triangles.indices.size());
    for (std::size_t area = 0; area < sheet.places.size(); ++area) {
        const geo::MapBox& box = sheet.boxes[area];
        const double allowed = 1.0 / 30.0 * std::max(box.max_x - box.min_x, box.max_y - box.min_y);
        const auto fine = sheet.triangles.of(area);
        const auto coarse = sheet.coarse.of(area);
        INFO(area);
        for (const std::uint32_t vertex : fine)
            CHECK(to_land(sheet, coarse, corner(sheet, vertex)) <= allowed);
        for (const std::uint32_t vertex : coarse)
            CHECK(to_land(sheet, fine, corner(sheet, vertex)) <= allowed);
    }
}
