#include "geo/area_locator.h"

#include <algorithm>
#include <cmath>

namespace geo {

const BaseArea* AreaLocator::at(MapPoint point) {
    for (std::size_t i = 0; i < areas_->size(); ++i) {
        const MapBox& box = (*areas_)[i].box;
        const bool near = point.x >= box.min_x && point.x <= box.max_x && point.y >= box.min_y &&
                          point.y <= box.max_y;
        if (near && holds(i, point)) return &(*areas_)[i];
    }
    return nullptr;
}

std::size_t AreaLocator::slab_of(const MapBox& box, std::size_t count, double y) const {
    const double share = (y - box.min_y) / std::max(box.max_y - box.min_y, 1e-300);
    return static_cast<std::size_t>(
        std::clamp(share * static_cast<double>(count), 0.0, static_cast<double>(count - 1)));
}

void AreaLocator::sort_edges(std::size_t area) {
    constexpr std::size_t edges_a_slab = 24;
    const BaseArea& base = (*areas_)[area];
    std::vector<Edge> edges;
    for (const Polygon& polygon : base.shape)
        for (const Ring& ring : polygon)
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                edges.push_back({ring[i], ring[i + 1]});
    auto& slabs = slabs_[area].edges;
    slabs.resize(std::clamp<std::size_t>(edges.size() / edges_a_slab, 1, 4096));
    for (const Edge& edge : edges) {
        const std::size_t from = slab_of(base.box, slabs.size(), std::min(edge.a.y, edge.b.y));
        const std::size_t to = slab_of(base.box, slabs.size(), std::max(edge.a.y, edge.b.y));
        for (std::size_t slab = from; slab <= to; ++slab) slabs[slab].push_back(edge);
    }
}

/// Even-odd over all rings: a country's polygons do not overlap.
bool AreaLocator::holds(std::size_t area, MapPoint point) {
    auto& slabs = slabs_[area].edges;
    if (slabs.empty()) sort_edges(area);
    bool inside = false;
    for (const Edge& edge : slabs[slab_of((*areas_)[area].box, slabs.size(), point.y)]) {
        const MapPoint a = edge.a;
        const MapPoint b = edge.b;
        if ((a.y > point.y) == (b.y > point.y)) continue;
        if (point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
    }
    return inside;
}

}  // namespace geo
