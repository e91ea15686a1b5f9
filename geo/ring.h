#pragma once

#include <cmath>
#include <cstddef>

#include "geo/geometry.h"

namespace geo {

/// Of a closed ring, anticlockwise positive, in map units squared; reckoned from its first point,
/// to keep digits. 0 where a point is not finite.
inline double signed_area(const Ring& ring) {
    double twice = 0.0;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                 (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return std::isfinite(twice) ? twice / 2.0 : 0.0;
}

}  // namespace geo
