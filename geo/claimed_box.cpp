#include <algorithm>
#include <cstddef>

#include "geo/territory.h"

namespace geo {
namespace {

using gazetteer::ClaimedPlace;
using gazetteer::ClaimStore;
using gazetteer::LonLat;
using gazetteer::PlaceKind;

/// The value below which a share of the values lies.
double quantile(std::vector<double> values, double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at),
                     values.end());
    return values[at];
}

}  // namespace

std::optional<LonLatBox> claimed_box(const ClaimStore& store) {
    std::vector<LonLat> points;
    std::vector<double> lons, lats;
    for (const ClaimedPlace& place : store.places()) {
        const bool vast = place.kind == PlaceKind::country || place.kind == PlaceKind::region;
        if (vast || !place.point || !gazetteer::is_valid(*place.point)) continue;
        points.push_back(*place.point);
        lons.push_back(place.point->lon);
        lats.push_back(place.point->lat);
    }
    if (points.empty()) return std::nullopt;
    const LonLat middle{quantile(lons, 0.5), quantile(lats, 0.5)};
    std::vector<double> distances;
    for (const LonLat& point : points) distances.push_back(gazetteer::distance_km(middle, point));
    const double limit = 100.0 + 3.0 * quantile(distances, 0.75);
    LonLatBox box{middle.lon, middle.lat, middle.lon, middle.lat};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (distances[i] > limit) continue;
        box.west = std::min(box.west, points[i].lon);
        box.east = std::max(box.east, points[i].lon);
        box.south = std::min(box.south, points[i].lat);
        box.north = std::max(box.north, points[i].lat);
    }
    return box;
}

}  // namespace geo
