#pragma once

#include <vector>

namespace gazetteer {

/// A point on WGS 84 in degrees: longitude east first, latitude north second.
struct LonLat {
    double lon = 0.0;
    double lat = 0.0;
    friend bool operator==(const LonLat&, const LonLat&) = default;
};

/// True for finite coordinates inside [-180, 180] x [-90, 90].
bool is_valid(LonLat point);

/// Great-circle distance on a sphere of 6371 km, in kilometres.
double distance_km(LonLat a, LonLat b);

/// The point `km` kilometres from `from` in direction `bearing_deg` (0 = north, 90 = east).
LonLat offset_km(LonLat from, double bearing_deg, double km);

/// Polygons or lines that a source itself gives, unprojected. polygons[i][0] is an outer ring,
/// polygons[i][1..] its holes; rings are closed (first point repeated at the end).
struct LonLatShape {
    std::vector<std::vector<std::vector<LonLat>>> polygons;
    std::vector<std::vector<LonLat>> lines;
    bool empty() const { return polygons.empty() && lines.empty(); }
    friend bool operator==(const LonLatShape&, const LonLatShape&) = default;
};

}  // namespace gazetteer
