#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "gazetteer/lon_lat.h"

namespace geo {

/// A stretch of the globe in degrees, west < east (never across the antimeridian).
struct LonLatBox {
    double west = -180.0, south = -90.0, east = 180.0, north = 90.0;
    bool contains(gazetteer::LonLat point) const;
    bool overlaps(const LonLatBox& other) const;
    /// The box with `factor` times its width and height around its centre, clamped to the globe.
    LonLatBox grown(double factor) const;
    friend bool operator==(const LonLatBox&, const LonLatBox&) = default;
};

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

using Ring = std::vector<MapPoint>;  ///< closed: first point repeated at the end
using Line = std::vector<MapPoint>;
using Polygon = std::vector<Ring>;  ///< [0] outer ring, [1..] holes
using MultiPolygon = std::vector<Polygon>;

MapBox bounds(const MultiPolygon& shape);
/// Outer rings less holes, whatever way the rings run; 0 where a coordinate is not finite.
double area(const MultiPolygon& shape);
double area(const Polygon& polygon);
/// Centre of gravity; for a crescent it may lie outside.
MapPoint centroid(const MultiPolygon& shape);
/// Even-odd inside each polygon; a point on an edge may fall on either side.
bool contains(const MultiPolygon& shape, MapPoint point);
/// The same for many points at one height, of a valid shape.
class LevelCut {
public:
    LevelCut(const MultiPolygon& shape, double y);
    bool contains(double x) const;

private:
    std::vector<double> crossings_;  ///< x of the edges at this height, ascending
};
double length(const Line& line);

/// Triangles ready for the GPU. Vertices are relative to `origin`, so that floats stay exact at
/// street level.
struct Mesh {
    MapPoint origin;
    std::vector<float> xy;               ///< x, y pairs
    std::vector<std::uint32_t> indices;  ///< three per triangle
    MapBox box;
};

/// Covers the shape, holes left out: the triangles' area is the polygon's. Shapes that are not
/// valid are mended first; vertices that are not finite are left out. Empty for nothing to fill.
Mesh triangulate(const MultiPolygon& shape);
/// Sum of the triangles' areas, in map units squared.
double area(const Mesh& mesh);

}  // namespace geo
