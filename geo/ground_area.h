#pragma once

#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// Square kilometres that a shape of the map covers on the ellipsoid (WGS 84), its edges taken as
/// the shortest ways between their ends. What the projection cannot lead back to the globe is left
/// out.
double ground_km2(const MultiPolygon& shape, const Projection& projection);

}  // namespace geo
