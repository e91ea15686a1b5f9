#include "geo/cells.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "geo/territory.h"

// GEOS has a Voronoi diagram too. It is not used: it gives the cells in no order and only all of
// them at once, and stumbles over points that nearly coincide.
namespace geo {
namespace {

/// What of the convex ring (not closed) is nearer to `site` than to `other`.
void cut_by_bisector(Ring& ring, MapPoint site, MapPoint other, Ring& scratch) {
    const double dx = other.x - site.x;
    const double dy = other.y - site.y;
    const MapPoint middle{(site.x + other.x) / 2.0, (site.y + other.y) / 2.0};
    const auto beyond = [&](MapPoint p) { return (p.x - middle.x) * dx + (p.y - middle.y) * dy; };
    scratch.clear();
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const MapPoint a = ring[i];
        const MapPoint b = ring[(i + 1) % ring.size()];
        const double at_a = beyond(a);
        const double at_b = beyond(b);
        if (at_a <= 0.0) scratch.push_back(a);
        if ((at_a < 0.0 && at_b > 0.0) || (at_a > 0.0 && at_b < 0.0)) {
            const double t = at_a / (at_a - at_b);
            scratch.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    }
    std::swap(ring, scratch);
}

double squared_distance(MapPoint a, MapPoint b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/// No point of the box lies farther away.
double farthest_squared(const MapBox& box, MapPoint p) {
    const double dx = std::max(p.x - box.min_x, box.max_x - p.x);
    const double dy = std::max(p.y - box.min_y, box.max_y - p.y);
    return dx * dx + dy * dy;
}

/// Some corner of the cell may be nearer to a point of the box than to the cell's site: only such
/// points cut the cell.
bool may_cut(const MapBox& box, const Ring& cell, MapPoint site) {
    return std::any_of(cell.begin(), cell.end(), [&](MapPoint corner) {
        const double dx = std::max({box.min_x - corner.x, 0.0, corner.x - box.max_x});
        const double dy = std::max({box.min_y - corner.y, 0.0, corner.y - box.max_y});
        return dx * dx + dy * dy < squared_distance(corner, site);
    });
}

double farthest_squared(const Ring& ring, MapPoint site) {
    double farthest = 0.0;
    for (const MapPoint& point : ring) farthest = std::max(farthest, squared_distance(point, site));
    return farthest;
}

}  // namespace

Ring voronoi_cell(MapPoint site, const PointTree& others, const MapBox& box, double coincident,
                  const std::function<bool(MapPoint)>& skip) {
    if (box.empty()) return {};
    Ring ring{{box.min_x, box.min_y},
              {box.max_x, box.min_y},
              {box.max_x, box.max_y},
              {box.min_x, box.max_y}};
    Ring scratch;
    double reach = 4.0 * farthest_squared(ring, site);
    const auto visit = [&](std::uint32_t index, double squared_distance) {
        if (squared_distance > reach) return false;
        if (squared_distance <= coincident * coincident) return true;
        if (skip && skip(others.points()[index])) return true;
        cut_by_bisector(ring, site, others.points()[index], scratch);
        if (ring.size() < 3) return false;
        reach = 4.0 * farthest_squared(ring, site);
        return true;
    };
    // Thousands of places may stand within the size of one: most are passed over together.
    const auto matters = [&](const MapBox& group) {
        return farthest_squared(group, site) > coincident * coincident &&
               may_cut(group, ring, site);
    };
    others.visit_by_distance(site, visit, matters);
    if (ring.size() < 3) return {};
    ring.push_back(ring.front());
    return ring;
}

std::vector<MultiPolygon> voronoi_cells(const std::vector<MapPoint>& points, const MapBox& box) {
    std::vector<MultiPolygon> cells(points.size());
    if (box.empty()) return cells;
    const double coincident =
        1e-9 * std::max(std::hypot(box.max_x - box.min_x, box.max_y - box.min_y), 1e-300);
    const auto rounded = [&](MapPoint point) {
        return std::pair(std::round((point.x - box.min_x) / coincident),
                         std::round((point.y - box.min_y) / coincident));
    };
    std::map<std::pair<double, double>, std::size_t> first_at;
    std::vector<std::size_t> owners;
    std::vector<MapPoint> sites;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!std::isfinite(points[i].x) || !std::isfinite(points[i].y)) continue;
        if (!first_at.try_emplace(rounded(points[i]), i).second) continue;
        owners.push_back(i);
        sites.push_back(points[i]);
    }
    const PointTree tree(sites);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        Ring ring = voronoi_cell(sites[i], tree, box, 0.0);
        if (!ring.empty()) cells[owners[i]] = {{std::move(ring)}};
    }
    return cells;
}

}  // namespace geo
