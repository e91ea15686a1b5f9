#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace geo {

/// A point in the units of the map's projection (metres for most CRSs): x east, y north.
///
///      y (north)
///      |
///      +---- x (east)
struct MapPoint {
    double x = 0.0;
    double y = 0.0;
    friend bool operator==(const MapPoint&, const MapPoint&) = default;
};

struct MapBox {
    double min_x = std::numeric_limits<double>::infinity();
    double min_y = std::numeric_limits<double>::infinity();
    double max_x = -std::numeric_limits<double>::infinity();
    double max_y = -std::numeric_limits<double>::infinity();
    bool empty() const { return min_x > max_x; }
    void include(MapPoint point);
    bool overlaps(const MapBox& other) const;
    friend bool operator==(const MapBox&, const MapBox&) = default;
};

using Ring = std::vector<MapPoint>;       ///< closed: first point repeated at the end
using Line = std::vector<MapPoint>;
using Polygon = std::vector<Ring>;        ///< [0] outer ring, [1..] holes
using MultiPolygon = std::vector<Polygon>;

MapBox bounds(const MultiPolygon& shape);
double area(const MultiPolygon& shape);
bool contains(const MultiPolygon& shape, MapPoint point);

/// Triangles ready for the GPU. Vertices are relative to `origin`, so that floats stay exact at
/// street level.
struct Mesh {
    MapPoint origin;
    std::vector<float> xy;               ///< x, y pairs
    std::vector<std::uint32_t> indices;  ///< three per triangle
    MapBox box;
};

Mesh triangulate(const MultiPolygon& shape);

}  // namespace geo
