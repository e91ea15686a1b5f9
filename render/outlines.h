#pragma once

#include <cstdint>
#include <span>

#include "geo/geometry.h"
#include "render/scene.h"

namespace render {

/// The outlines of an area that is given as triangles: outer rings run anticlockwise (y up), holes
/// clockwise. `xy` are x, y pairs; the rings keep their unit and origin.
geo::MultiPolygon outlines_of(std::span<const float> xy, std::span<const std::uint32_t> indices);

/// A ring's part inside a rectangle, for filling: edges along the rectangle's sides may be added.
/// Empty when nothing is inside.
geo::Ring clipped(const geo::Ring& ring, const geo::MapBox& box);

}  // namespace render
