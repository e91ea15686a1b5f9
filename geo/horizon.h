#pragma once

#include <cstddef>

#include "geo/lon_lat_shapes.h"

namespace geo {

/// A closed ring on a map that shows one side of the globe: where the ring goes behind the horizon
/// it follows the horizon's circle instead (the shorter way around). Hidden vertices are added to
/// `dropped`. Empty when nothing of it is in sight.
Ring along_horizon(const LonLatLine& ring, const Projection& projection, std::size_t& dropped);

}  // namespace geo
