#include "geo/area_sheet.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "geo/box_grid.h"
#include "geo/ring.h"
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

/// Disjoint sets of numbers below a count.
class Groups {
public:
    explicit Groups(std::size_t count) : parent_(count) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }
    std::uint32_t of(std::uint32_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[of(a)] = of(b); }

private:
    std::vector<std::uint32_t> parent_;
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
        for (const gazetteer::PlaceIndex place : sheet_.places) {
            sheet_.shapes.push_back(areas[place].shape);
            sheet_.boxes.push_back(bounds(sheet_.shapes.back()));
        }
        leave_out_buried();
        grid_ = BoxGrid(sheet_.boxes);
    }

    AreaSheet run(double reach) {
        sheet_.reach = reach;
        round_corners();
        for (std::uint32_t area = 0; area < sheet_.places.size(); ++area) {
            add_site(area);
            add_edges(area);
        }
        measure_outlines();
        return std::move(sheet_);
    }

private:
    /// Thousands of places may stand at one point (all that is only known to lie in some town): of
    /// areas of one shape the uppermost few are enough.
    void leave_out_buried() {
        constexpr int enough = 16;
        const auto key_of = [](const MapBox& box) {
            return std::array{box.min_x, box.min_y, box.max_x, box.max_y};
        };
        std::map<std::array<double, 4>, std::vector<std::size_t>> by_box;  // the uppermost first
        for (std::size_t i = sheet_.shapes.size(); i-- > 0;) {
            std::vector<std::size_t>& above = by_box[key_of(sheet_.boxes[i])];
            const auto same = std::count_if(above.begin(), above.end(), [&](std::size_t other) {
                return sheet_.shapes[other] == sheet_.shapes[i];
            });
            if (same < enough) {
                above.push_back(i);
                continue;
            }
            sheet_.shapes[i].clear();
            sheet_.boxes[i] = {};
        }
    }

    /// The uppermost area at a point.
    std::uint32_t top_at(MapPoint p) const {
        static_assert(BoxGrid::none == SheetEdge::outside);
        return grid_.highest(
            p, [&](std::uint32_t area) { return geo::contains(sheet_.shapes[area], p); });
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
        for (std::uint32_t area = 0; area < sheet_.shapes.size(); ++area) {
            const Ring& corners = areas_[sheet_.places[area]].corners;
            if (corners.empty()) continue;
            NearSet own(grain);
            for (const MapPoint corner : corners)
                if (!shared.contains(corner)) own.insert(corner);
            for (Polygon& polygon : sheet_.shapes[area])
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

    void add_site(std::uint32_t area) {
        const PlaceArea& source = areas_[sheet_.places[area]];
        const MapBox& box = sheet_.boxes[area];
        sheet_.sites.push_back(source.has_anchor ? source.anchor
                                                 : MapPoint{(box.min_x + box.max_x) / 2.0,
                                                            (box.min_y + box.max_y) / 2.0});
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
        for (const Polygon& polygon : sheet_.shapes[area]) {
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

    /// Stretches that have nothing beyond them and meet at their ends are one outline.
    void measure_outlines() {
        constexpr double near_share = 0.02;  // of an area's width: ends are found by halving edges
        double width = 0.0;
        for (const MapBox& box : sheet_.boxes)
            if (!box.empty()) width += width_of(box) / static_cast<double>(sheet_.boxes.size());
        if (!(width > 0.0)) return;
        Groups groups(sheet_.edges.size());
        std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> at;
        const auto meet = [&](std::uint32_t edge, MapPoint p) {
            const auto x = static_cast<std::int64_t>(std::floor(p.x / (near_share * width)));
            const auto y = static_cast<std::int64_t>(std::floor(p.y / (near_share * width)));
            for (const std::int64_t dx : {-1, 0, 1})
                for (const std::int64_t dy : {-1, 0, 1})
                    if (const auto other = at.find({x + dx, y + dy}); other != at.end())
                        groups.join(edge, other->second);
            at.try_emplace({x, y}, edge);
        };
        const auto is_open = [&](const SheetEdge& edge) {
            return edge.other == SheetEdge::outside;
        };
        for (std::uint32_t i = 0; i < sheet_.edges.size(); ++i) {
            if (!is_open(sheet_.edges[i])) continue;
            meet(i, sheet_.edge_points[sheet_.edges[i].begin]);
            meet(i, sheet_.edge_points[sheet_.edges[i].end - 1]);
        }
        std::vector<double> lengths(sheet_.edges.size(), 0.0);
        for (std::uint32_t i = 0; i < sheet_.edges.size(); ++i) {
            const SheetEdge& edge = sheet_.edges[i];
            if (!is_open(edge)) continue;
            lengths[groups.of(i)] += length(Line(sheet_.edge_points.begin() + edge.begin,
                                                 sheet_.edge_points.begin() + edge.end));
        }
        for (std::uint32_t i = 0; i < sheet_.edges.size(); ++i)
            if (is_open(sheet_.edges[i]))
                sheet_.edges[i].outline = static_cast<float>(lengths[groups.of(i)]);
    }

    const std::vector<PlaceArea>& areas_;
    AreaSheet sheet_;
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
