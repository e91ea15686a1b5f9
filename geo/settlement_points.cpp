#include "geo/settlement_points.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace geo {
namespace {

constexpr double km_a_degree = 111.2;

/// The whole-degree tiles within `km` of some point: very many points share few of them.
std::set<std::pair<int, int>> tiles_around(std::span<const gazetteer::LonLat> points, double km) {
    std::set<std::pair<int, int>> tiles;
    for (const gazetteer::LonLat point : points) {
        const double up = km / km_a_degree;
        const double across = up / std::max(0.05, std::cos(point.lat * 3.14159265358979 / 180.0));
        for (int y = static_cast<int>(std::floor(point.lat - up));
             y <= static_cast<int>(std::floor(point.lat + up)); ++y)
            for (int x = static_cast<int>(std::floor(point.lon - across));
                 x <= static_cast<int>(std::floor(point.lon + across)); ++x)
                tiles.emplace(x, y);
    }
    return tiles;
}

}  // namespace

std::vector<MapPoint> settlements_around(const gazetteer::Gazetteer& gazetteer,
                                         const Projection& projection,
                                         std::span<const gazetteer::LonLat> points, double km) {
    constexpr double half_tile_km = 80.0;  // from the middle of a tile to its corner
    std::set<gazetteer::Gazetteer::Ref> seen;
    std::vector<MapPoint> settlements;
    for (const auto& [x, y] : tiles_around(points, km)) {
        double lon = x + 0.5;
        if (lon > 180.0) lon -= 360.0;
        if (lon < -180.0) lon += 360.0;
        for (const auto& ref : gazetteer.near({lon, y + 0.5}, half_tile_km, 0)) {
            if (!seen.insert(ref).second) continue;
            const gazetteer::Place place = gazetteer.place(ref);
            if (place.kind != gazetteer::PlaceKind::settlement || !place.point) continue;
            if (const auto at = projection.forward(*place.point)) settlements.push_back(*at);
        }
    }
    return settlements;
}

}  // namespace geo
