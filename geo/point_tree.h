#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "geo/geometry.h"

namespace geo {

/// Points of the map in a k-d tree, to be visited from near to far. Immutable.
class PointTree {
public:
    explicit PointTree(std::vector<MapPoint> points);
    const std::vector<MapPoint>& points() const { return points_; }
    /// Calls `visit(index, squared distance)` for the points in order of distance from `from` until
    /// it returns false. Equally far points come in no particular, but always the same order.
    /// Where `matters` says no of a box, the points inside of it may be passed over.
    void visit_by_distance(MapPoint from, const std::function<bool(std::uint32_t, double)>& visit,
                           const std::function<bool(const MapBox&)>& matters = {}) const;

private:
    struct Node {
        MapBox box;
        std::uint32_t first = 0, last = 0;  ///< range in order_
        std::uint32_t left = 0, right = 0;  ///< children; 0 = a leaf
    };
    std::uint32_t build(std::uint32_t first, std::uint32_t last);

    std::vector<MapPoint> points_;
    std::vector<std::uint32_t> order_;
    std::vector<Node> nodes_;
};

}  // namespace geo
