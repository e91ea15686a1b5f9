#pragma once

#include <cstdint>
#include <vector>

#include "geo/geometry.h"

namespace geo {

/// Triangles of one polygon as indices into `vertices`.
struct Triangles {
    std::vector<MapPoint> vertices;
    std::vector<std::uint32_t> indices;  ///< three per triangle
};

/// Ear clipping with holes joined to the outer ring by bridges (Eberly, "Triangulation by Ear
/// Clipping") and a space-filling curve to look only at near vertices, so that a ring of 30,000
/// vertices takes milliseconds. Rings that cross themselves give triangles that cover them
/// approximately: compare areas. Coordinates must be finite.
Triangles ear_clip(const Polygon& polygon);

}  // namespace geo
