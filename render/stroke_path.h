#pragma once

#include <vector>

#include "render/scene.h"

namespace render {

/// Where a stroke's pen runs: without points that cannot be drawn or seen, shifted by its offset.
struct StrokePath {
    std::vector<PixelPoint> points;  ///< a closed one ends with its first point
    bool closed = false;
};
/// No points when there is nothing to draw.
StrokePath path_of(const Stroke& stroke);

/// The stroke's dashes; an odd list is read twice over, as in SVG. Empty = solid.
std::vector<float> dashes_of(const Stroke& stroke);

}  // namespace render
