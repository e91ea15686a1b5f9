#include "geo/ground_area.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>

namespace geo {
namespace {

constexpr double square_metres_per_km2 = 1.0e6;

double ring_km2(const geod_geodesic& ellipsoid, const Ring& ring, const Projection& projection) {
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if (const auto at = projection.inverse(ring[i]))
            geod_polygon_addpoint(&ellipsoid, &polygon, at->lat, at->lon);
    double square_metres = 0.0;
    geod_polygon_compute(&ellipsoid, &polygon, 0, 1, &square_metres, nullptr);
    return std::isfinite(square_metres) ? std::abs(square_metres) / square_metres_per_km2 : 0.0;
}

}  // namespace

double ground_km2(const MultiPolygon& shape, const Projection& projection) {
    geod_geodesic ellipsoid;
    geod_init(&ellipsoid, 6378137.0, 1.0 / 298.257223563);
    double sum = 0.0;
    for (const Polygon& polygon : shape) {
        double one = 0.0;
        for (std::size_t i = 0; i < polygon.size(); ++i)
            one += (i == 0 ? 1.0 : -1.0) * ring_km2(ellipsoid, polygon[i], projection);
        sum += std::max(0.0, one);
    }
    return sum;
}

}  // namespace geo
