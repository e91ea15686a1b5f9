#pragma once

#include <vector>

#include "geo/basemap.h"

namespace geo {

/// Finds the country (province) that holds a point, for very many points: each area's edges are
/// sorted into horizontal slabs when it is first asked about. Keeps a reference to the areas; not
/// shared between threads.
class AreaLocator {
public:
    explicit AreaLocator(const std::vector<BaseArea>& areas)
        : areas_(&areas), slabs_(areas.size()) {}

    /// The first area that holds the point, or nullptr.
    const BaseArea* at(MapPoint point);

private:
    struct Edge {
        MapPoint a, b;
    };
    struct Slabs {
        std::vector<std::vector<Edge>> edges;  ///< by slab; empty = not sorted yet
    };
    bool holds(std::size_t area, MapPoint point);
    void sort_edges(std::size_t area);
    std::size_t slab_of(const MapBox& box, std::size_t count, double y) const;

    const std::vector<BaseArea>* areas_;
    std::vector<Slabs> slabs_;
};

}  // namespace geo
