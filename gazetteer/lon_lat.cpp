#include "gazetteer/lon_lat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gazetteer {
namespace {
constexpr double earth_radius_km = 6371.0;
constexpr double radians_per_degree = std::numbers::pi / 180.0;
}  // namespace

bool is_valid(LonLat point) {
    return std::isfinite(point.lon) && std::isfinite(point.lat) && std::abs(point.lon) <= 180.0 &&
           std::abs(point.lat) <= 90.0;
}

double distance_km(LonLat a, LonLat b) {
    const double lat_a = a.lat * radians_per_degree;
    const double lat_b = b.lat * radians_per_degree;
    const double sin_lat = std::sin((lat_b - lat_a) / 2.0);
    const double sin_lon = std::sin((b.lon - a.lon) * radians_per_degree / 2.0);
    const double h = sin_lat * sin_lat + std::cos(lat_a) * std::cos(lat_b) * sin_lon * sin_lon;
    return 2.0 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(h)));
}

LonLat offset_km(LonLat from, double bearing_deg, double km) {
    const double arc = km / earth_radius_km;
    const double bearing = bearing_deg * radians_per_degree;
    const double lat = from.lat * radians_per_degree;
    const double lat_to = std::asin(std::clamp(
        std::sin(lat) * std::cos(arc) + std::cos(lat) * std::sin(arc) * std::cos(bearing), -1.0,
        1.0));
    const double lon_to = from.lon * radians_per_degree +
                          std::atan2(std::sin(bearing) * std::sin(arc) * std::cos(lat),
                                     std::cos(arc) - std::sin(lat) * std::sin(lat_to));
    return {std::remainder(lon_to / radians_per_degree, 360.0), lat_to / radians_per_degree};
}

}  // namespace gazetteer
