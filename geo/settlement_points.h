#pragma once

#include <span>
#include <vector>

#include "gazetteer/places/name_index.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// The gazetteer's settlements on the map within about `km` of any of the points (and some farther
/// away), each once; districts and whatever else is no settlement are left out.
std::vector<MapPoint> settlements_around(const gazetteer::Gazetteer& gazetteer,
                                         const Projection& projection,
                                         std::span<const gazetteer::LonLat> points, double km);

}  // namespace geo
