#include "geo/sheet_overlaps.h"

#include <cmath>
#include <set>
#include <utility>

namespace geo {
namespace {

constexpr double aside_share = 1e-4;  ///< of an area's width: how far beside an edge is looked
constexpr int bisections = 20;

MapPoint between(MapPoint a, MapPoint b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/// A point just inside of the area whose edge this is.
MapPoint inner_side(const AreaSheet& sheet, const SheetEdge& edge) {
    const std::uint32_t middle = (edge.begin + edge.end - 1) / 2;
    const MapPoint a = sheet.edge_points[middle];
    const MapPoint b = sheet.edge_points[middle + 1];
    const MapBox& box = sheet.boxes[edge.area];
    const double width = std::hypot(box.max_x - box.min_x, box.max_y - box.min_y);
    const double aside = aside_share * width / std::max(std::hypot(b.x - a.x, b.y - a.y), 1e-9);
    const MapPoint p = between(a, b, 0.5);
    return {p.x - (b.y - a.y) * aside, p.y + (b.x - a.x) * aside};
}

/// Where the way from a point inside the shape to one outside leaves it.
MapPoint crossing(const MultiPolygon& shape, MapPoint inside, MapPoint outside) {
    double low = 0.0;
    double high = 1.0;
    for (int i = 0; i < bisections; ++i) {
        const double middle = (low + high) / 2.0;
        (contains(shape, between(inside, outside, middle)) ? low : high) = middle;
    }
    return between(inside, outside, low);
}

/// The stretches of a ring that lie in the shape.
void add_inside(const Ring& ring, const MultiPolygon& shape, std::vector<Line>& lines) {
    Line line;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const bool here = contains(shape, ring[i]);
        if (here && line.empty() && i > 0) line.push_back(crossing(shape, ring[i], ring[i - 1]));
        if (here) line.push_back(ring[i]);
        if (here && i + 1 < ring.size()) continue;
        if (!here && !line.empty()) line.push_back(crossing(shape, line.back(), ring[i]));
        if (line.size() > 1) lines.push_back(std::move(line));
        line.clear();
    }
}

}  // namespace

std::vector<SheetOverlap> overlaps_of(const AreaSheet& sheet, const std::vector<PlaceArea>& areas) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    const auto shape_of = [&](std::uint32_t area) -> const MultiPolygon& {
        return areas[sheet.places[area]].shape;
    };
    for (const SheetEdge& edge : sheet.edges) {
        if (edge.other == SheetEdge::outside || edge.other > edge.area) continue;
        if (pairs.contains({edge.area, edge.other})) continue;
        if (contains(shape_of(edge.other), inner_side(sheet, edge)))
            pairs.emplace(edge.area, edge.other);
    }
    std::vector<SheetOverlap> overlaps;
    for (const auto& [above, below] : pairs) {
        SheetOverlap overlap{above, below, {}};
        for (const Polygon& polygon : shape_of(below))
            for (const Ring& ring : polygon) add_inside(ring, shape_of(above), overlap.hidden);
        overlaps.push_back(std::move(overlap));
    }
    return overlaps;
}

}  // namespace geo
