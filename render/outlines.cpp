#include "render/outlines.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "geo/ring.h"

namespace render {
namespace {

using Vertex = std::pair<float, float>;
using Edge = std::pair<Vertex, Vertex>;

/// Directed edges of anticlockwise triangles that no neighbour runs the other way.
std::vector<Edge> outer_edges(std::span<const float> xy, std::span<const std::uint32_t> indices) {
    std::vector<Edge> edges;
    edges.reserve(indices.size());
    for (std::size_t i = 0; i + 2 < indices.size(); i += 3) {
        Vertex v[3];
        for (std::size_t k = 0; k < 3; ++k)
            v[k] = {xy[2 * indices[i + k]], xy[2 * indices[i + k] + 1]};
        const double twice =
            (double{v[1].first} - v[0].first) * (double{v[2].second} - v[0].second) -
            (double{v[2].first} - v[0].first) * (double{v[1].second} - v[0].second);
        if (twice < 0.0) std::swap(v[1], v[2]);
        for (std::size_t k = 0; k < 3; ++k)
            if (v[k] != v[(k + 1) % 3]) edges.emplace_back(v[k], v[(k + 1) % 3]);
    }
    std::sort(edges.begin(), edges.end());
    // Each edge cancels one that runs back.
    std::vector<Edge> outer;
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t next = i;
        while (next < edges.size() && edges[next] == edges[i]) ++next;
        const Edge back{edges[i].second, edges[i].first};
        const auto [first, last] = std::equal_range(edges.begin(), edges.end(), back);
        const auto there = static_cast<std::ptrdiff_t>(next - i);
        for (std::ptrdiff_t k = last - first; k < there; ++k) outer.push_back(edges[i]);
        i = next;
    }
    return outer;
}

/// Edges joined end to start. Every vertex has as many edges in as out, so each walk comes back.
std::vector<geo::Ring> chained(const std::vector<Edge>& edges) {
    std::vector<bool> used(edges.size(), false);
    std::vector<geo::Ring> rings;
    for (std::size_t start = 0; start < edges.size(); ++start) {
        if (used[start]) continue;
        geo::Ring ring;
        std::map<Vertex, std::size_t> seen;  // a ring that touches itself is cut into two there
        for (std::size_t at = start;;) {
            used[at] = true;
            const auto [from, to] = edges[at];
            seen[from] = ring.size();
            ring.push_back({from.first, from.second});
            if (const auto met = seen.find(to); met != seen.end()) {
                const auto begin = ring.begin() + static_cast<std::ptrdiff_t>(met->second);
                geo::Ring loop(begin, ring.end());
                loop.push_back({to.first, to.second});
                if (loop.size() >= 4) rings.push_back(std::move(loop));
                for (auto each = begin; each != ring.end(); ++each)
                    seen.erase({static_cast<float>(each->x), static_cast<float>(each->y)});
                ring.erase(begin, ring.end());
                if (ring.empty()) break;
            }
            auto next = std::lower_bound(edges.begin(), edges.end(), Edge{to, {-1e38F, -1e38F}});
            while (next != edges.end() && next->first == to &&
                   used[static_cast<std::size_t>(next - edges.begin())])
                ++next;
            if (next == edges.end() || next->first != to) break;
            at = static_cast<std::size_t>(next - edges.begin());
        }
    }
    return rings;
}

}  // namespace

geo::MultiPolygon outlines_of(std::span<const float> xy, std::span<const std::uint32_t> indices) {
    std::vector<geo::Ring> outer;
    std::vector<geo::Ring> holes;
    for (geo::Ring& ring : chained(outer_edges(xy, indices)))
        (geo::signed_area(ring) > 0.0 ? outer : holes).push_back(std::move(ring));
    geo::MultiPolygon shape;
    for (geo::Ring& ring : outer) shape.push_back({std::move(ring)});
    for (geo::Ring& hole : holes) {
        // Between two of its corners: the corners themselves may lie on an outer ring.
        const geo::MapPoint inside{(hole[0].x + hole[1].x) / 2.0, (hole[0].y + hole[1].y) / 2.0};
        const auto owner = std::find_if(shape.begin(), shape.end(), [&](const geo::Polygon& each) {
            return geo::contains({{each.front()}}, inside);
        });
        if (owner != shape.end()) owner->push_back(std::move(hole));
    }
    return shape;
}

geo::Ring clipped(const geo::Ring& ring, const geo::MapBox& box) {
    geo::Ring points = ring;
    if (!points.empty() && points.front() == points.back()) points.pop_back();
    const auto cut = [&](auto inside, auto crossing) {
        geo::Ring kept;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const geo::MapPoint a = points[(i + points.size() - 1) % points.size()];
            const geo::MapPoint b = points[i];
            if (inside(a) != inside(b)) kept.push_back(crossing(a, b));
            if (inside(b)) kept.push_back(b);
        }
        points = std::move(kept);
    };
    const auto at_x = [](double x) {
        return [x](geo::MapPoint a, geo::MapPoint b) {
            return geo::MapPoint{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
        };
    };
    const auto at_y = [](double y) {
        return [y](geo::MapPoint a, geo::MapPoint b) {
            return geo::MapPoint{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
        };
    };
    cut([&](geo::MapPoint p) { return p.x >= box.min_x; }, at_x(box.min_x));
    cut([&](geo::MapPoint p) { return p.x <= box.max_x; }, at_x(box.max_x));
    cut([&](geo::MapPoint p) { return p.y >= box.min_y; }, at_y(box.min_y));
    cut([&](geo::MapPoint p) { return p.y <= box.max_y; }, at_y(box.max_y));
    if (points.size() < 3) return {};
    points.push_back(points.front());
    return points;
}

}  // namespace render
