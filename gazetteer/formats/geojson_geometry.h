#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "gazetteer/lon_lat.h"

namespace gazetteer {

/// A GeoJSON geometry as claims and places hold it.
struct Geometry {
    std::optional<LonLat> point;  ///< a Point; else a point in the middle of the shape
    LonLatShape shape;            ///< polygons and lines, also of a GeometryCollection
    bool understood = true;       ///< false: neither null nor a GeoJSON geometry
    int bad_parts = 0;            ///< points, lines and rings without valid coordinates, left out
    bool empty() const { return !point && shape.empty(); }
};

Geometry read_geometry(const nlohmann::ordered_json& json);

/// Where a shape's symbol stands: the centroid of its largest polygon, or the middle of its line.
/// The shape is not empty.
LonLat point_of_shape(const LonLatShape& shape);

}  // namespace gazetteer
