#include "geo/area_sheet.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "geo/box_grid.h"
#include "geo/sheet_overlaps.h"
#include "geo/territory.h"

namespace geo {
namespace {

constexpr double rounding = 0.42;     ///< of the shorter edge at a corner
constexpr int arc_steps = 5;          ///< straight pieces of a rounded corner
constexpr int finest_split = 6;       ///< halvings of an edge that changes its neighbour on the way
constexpr double aside_share = 1e-4;  ///< of an area's width: how far beside an edge is looked

double width_of(const MapBox& box) {
    return std::hypot(box.max_x - box.min_x, box.max_y - box.min_y);
}

MapPoint between(MapPoint a, MapPoint b, double t) {
    return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

double signed_area(const Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
               (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return sum / 2.0;
}

/// Points that are equal but for rounding.
class NearSet {
public:
    explicit NearSet(double grain) : grain_(grain) {}
    void insert(MapPoint p) { cells_.insert(key(p)); }
    bool contains(MapPoint p) const {
        const auto [x, y] = key(p);
        for (const std::int64_t dx : {-1, 0, 1})
            for (const std::int64_t dy : {-1, 0, 1})
                if (cells_.contains({x + dx, y + dy})) return true;
        return false;
    }

private:
    std::pair<std::int64_t, std::int64_t> key(MapPoint p) const {
        return {std::llround(p.x / grain_), std::llround(p.y / grain_)};
    }
    double grain_;
    std::set<std::pair<std::int64_t, std::int64_t>> cells_;
};

/// A corner at `i` of a closed ring as a quadratic curve.
void add_arc(MapPoint before, MapPoint corner, MapPoint after, Ring& out) {
    const double reach = rounding * std::min(std::hypot(before.x - corner.x, before.y - corner.y),
                                             std::hypot(after.x - corner.x, after.y - corner.y));
    const auto on = [&](MapPoint end) {
        const double length = std::hypot(end.x - corner.x, end.y - corner.y);
        return length > 0.0 ? between(corner, end, reach / length) : corner;
    };
    const MapPoint from = on(before);
    const MapPoint to = on(after);
    for (int i = 0; i <= arc_steps; ++i) {
        const double t = static_cast<double>(i) / arc_steps;
        out.push_back(between(between(from, corner, t), between(corner, to, t), t));
    }
}

class SheetBuilder {
public:
    SheetBuilder(const std::vector<PlaceArea>& areas, std::span<const gazetteer::PlaceIndex> places)
        : areas_(areas) {
        for (const gazetteer::PlaceIndex place : places)
            if (!areas[place].shape.empty()) sheet_.places.push_back(place);
        for (const gazetteer::PlaceIndex place : sheet_.places)
            sheet_.boxes.push_back(bounds(areas[place].shape));
        grid_ = BoxGrid(sheet_.boxes);
    }

    AreaSheet run(double reach) {
        sheet_.reach = reach;
        for (const gazetteer::PlaceIndex place : sheet_.places)
            shapes_.push_back(areas_[place].shape);
        round_corners();
        sheet_.first_index.push_back(0);
        for (std::uint32_t area = 0; area < sheet_.places.size(); ++area) {
            add_triangles(area);
            add_edges(area);
        }
        return std::move(sheet_);
    }

private:
    /// The uppermost area at a point.
    std::uint32_t top_at(MapPoint p) const {
        std::uint32_t top = SheetEdge::outside;
        grid_.visit(p, [&](std::uint32_t area) {
            if (top != SheetEdge::outside && area < top) return;
            if (geo::contains(shapes_[area], p)) top = area;
        });
        return top;
    }

    void round_corners() {
        double smallest = std::numeric_limits<double>::infinity();
        for (const MapBox& box : sheet_.boxes)
            if (const double width = width_of(box); width > 0.0)
                smallest = std::min(smallest, width);
        if (!std::isfinite(smallest)) return;
        const double grain = smallest * 1e-5;
        NearSet once(grain);
        NearSet shared(grain);
        for (const gazetteer::PlaceIndex place : sheet_.places) {
            const Ring& corners = areas_[place].corners;
            for (std::size_t i = 0; i + 1 < corners.size(); ++i)
                (once.contains(corners[i]) ? shared : once).insert(corners[i]);
        }
        for (std::uint32_t area = 0; area < shapes_.size(); ++area) {
            const Ring& corners = areas_[sheet_.places[area]].corners;
            if (corners.empty()) continue;
            NearSet own(grain);
            for (const MapPoint corner : corners)
                if (!shared.contains(corner)) own.insert(corner);
            for (Polygon& polygon : shapes_[area])
                for (Ring& ring : polygon) ring = rounded(ring, own);
        }
    }

    static Ring rounded(const Ring& ring, const NearSet& corners) {
        if (ring.size() < 4) return ring;
        Ring out;
        const std::size_t n = ring.size() - 1;
        for (std::size_t i = 0; i < n; ++i) {
            if (corners.contains(ring[i]))
                add_arc(ring[(i + n - 1) % n], ring[i], ring[i + 1], out);
            else
                out.push_back(ring[i]);
        }
        out.push_back(out.front());
        return out;
    }

    void add_triangles(std::uint32_t area) {
        const PlaceArea& source = areas_[sheet_.places[area]];
        const MapBox& box = sheet_.boxes[area];
        const bool at_place = source.has_anchor;
        const MapPoint site =
            at_place ? source.anchor
                     : MapPoint{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
        sheet_.sites.push_back(site);
        const Mesh mesh = triangulate(shapes_[area]);
        const auto first = static_cast<std::uint32_t>(sheet_.vertex_area.size());
        const auto dx = static_cast<float>(mesh.origin.x - site.x);
        const auto dy = static_cast<float>(mesh.origin.y - site.y);
        for (std::size_t i = 0; i + 1 < mesh.xy.size(); i += 2) {
            sheet_.xy.push_back(mesh.xy[i] + dx);
            sheet_.xy.push_back(mesh.xy[i + 1] + dy);
            sheet_.vertex_area.push_back(area);
        }
        for (const std::uint32_t index : mesh.indices) sheet_.indices.push_back(first + index);
        sheet_.first_index.push_back(static_cast<std::uint32_t>(sheet_.indices.size()));
    }

    /// What lies on the right of a stretch of the area's edge; empty where the edge is hidden.
    std::optional<std::uint32_t> beyond(std::uint32_t area, MapPoint a, MapPoint b,
                                        double t) const {
        const MapPoint p = between(a, b, t);
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        const double aside = aside_share * width_of(sheet_.boxes[area]) / length;
        const MapPoint right{(b.y - a.y) * aside, -(b.x - a.x) * aside};
        if (top_at({p.x - right.x, p.y - right.y}) != area) return {};
        const std::uint32_t other = top_at({p.x + right.x, p.y + right.y});
        return other == area ? std::optional<std::uint32_t>{} : other;
    }

    void add_edges(std::uint32_t area) {
        for (const Polygon& polygon : shapes_[area]) {
            for (std::size_t r = 0; r < polygon.size(); ++r) {
                Ring ring = polygon[r];
                const bool anticlockwise = signed_area(ring) > 0.0;
                if (anticlockwise != (r == 0)) std::reverse(ring.begin(), ring.end());
                open_ = false;
                const std::size_t first = sheet_.edges.size();
                for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                    if (!(ring[i] == ring[i + 1])) split(area, ring[i], ring[i + 1], 0.0, 1.0, 0);
                open_ = false;
                join_ends(first);
            }
        }
    }

    /// Cuts [from, to] of the edge a-b where its neighbour changes.
    void split(std::uint32_t area, MapPoint a, MapPoint b, double from, double to, int depth) {
        const double step = to - from;
        const auto middle = beyond(area, a, b, from + 0.5 * step);
        const bool same = beyond(area, a, b, from + 0.02 * step) == middle &&
                          beyond(area, a, b, from + 0.98 * step) == middle;
        if (!same && depth < finest_split) {
            split(area, a, b, from, from + 0.5 * step, depth + 1);
            split(area, a, b, from + 0.5 * step, to, depth + 1);
            return;
        }
        if (!middle) {
            open_ = false;
            return;
        }
        if (!open_ || sheet_.edges.back().other != *middle) {
            const auto begin = static_cast<std::uint32_t>(sheet_.edge_points.size());
            sheet_.edge_points.push_back(between(a, b, from));
            sheet_.edges.push_back({area, *middle, begin, begin + 1});
            open_ = true;
        }
        sheet_.edge_points.push_back(between(a, b, to));
        sheet_.edges.back().end = static_cast<std::uint32_t>(sheet_.edge_points.size());
    }

    /// The last stretch of a ring goes on in its first one: one stretch, begun at the last.
    void join_ends(std::size_t first) {
        if (sheet_.edges.size() < first + 2) return;
        const SheetEdge head = sheet_.edges[first];
        SheetEdge& tail = sheet_.edges.back();
        if (head.other != tail.other ||
            !(sheet_.edge_points[head.begin] == sheet_.edge_points[tail.end - 1]))
            return;
        for (std::uint32_t i = head.begin + 1; i < head.end; ++i)
            sheet_.edge_points.push_back(MapPoint(sheet_.edge_points[i]));
        tail.end = static_cast<std::uint32_t>(sheet_.edge_points.size());
        sheet_.edges.erase(sheet_.edges.begin() + static_cast<std::ptrdiff_t>(first));
    }

    const std::vector<PlaceArea>& areas_;
    AreaSheet sheet_;
    std::vector<MultiPolygon> shapes_;  ///< by area, corners rounded
    BoxGrid grid_;
    bool open_ = false;  ///< the next piece may go on with the last stretch
};

}  // namespace

AreaSheet make_sheet(const std::vector<PlaceArea>& areas,
                     std::span<const gazetteer::PlaceIndex> places, double reach) {
    AreaSheet sheet = SheetBuilder(areas, places).run(reach);
    sheet.overlaps = overlaps_of(sheet, areas);
    return sheet;
}

}  // namespace geo
