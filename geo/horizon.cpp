#include "geo/horizon.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

namespace geo {
namespace {

using gazetteer::LonLat;

/// The last point in sight on the way from `seen` to `hidden`.
MapPoint last_in_sight(LonLat seen, LonLat hidden, const Projection& projection) {
    hidden.lon -= 360.0 * std::round((hidden.lon - seen.lon) / 360.0);
    MapPoint best = projection.forward(seen).value_or(MapPoint{});
    for (int i = 0; i < 30; ++i) {
        LonLat middle{(seen.lon + hidden.lon) / 2.0, (seen.lat + hidden.lat) / 2.0};
        const LonLat unwrapped = middle;
        middle.lon -= 360.0 * std::round(middle.lon / 360.0);
        if (const auto at = projection.forward(middle)) {
            best = *at;
            seen = unwrapped;
        } else {
            hidden = unwrapped;
        }
    }
    return best;
}

/// Points on the circle around the map's centre from `from` to `to`, the shorter way.
void add_arc(Ring& ring, MapPoint centre, MapPoint from, MapPoint to) {
    constexpr double step = 2.0 * std::numbers::pi / 180.0;
    const double start = std::atan2(from.y - centre.y, from.x - centre.x);
    const double turn = std::remainder(std::atan2(to.y - centre.y, to.x - centre.x) - start,
                                       2.0 * std::numbers::pi);
    const double first = std::hypot(from.x - centre.x, from.y - centre.y);
    const double last = std::hypot(to.x - centre.x, to.y - centre.y);
    const double steps = std::ceil(std::abs(turn) / step);
    for (double k = 1.0; k < steps; k += 1.0) {
        const double angle = start + turn * k / steps;
        const double radius = first + (last - first) * k / steps;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
}

}  // namespace

Ring along_horizon(const LonLatLine& ring, const Projection& projection, std::size_t& dropped) {
    const std::size_t count = ring.size() < 2 ? 0 : ring.size() - 1;  // the last is the first again
    std::vector<std::optional<MapPoint>> points(count);
    std::optional<std::size_t> start;
    for (std::size_t i = 0; i < count; ++i) {
        points[i] = projection.forward(ring[i]);
        if (!points[i]) ++dropped;
        if (points[i] && !start) start = i;
    }
    if (!start) return {};
    const MapPoint centre = projection.azimuthal_middle().value_or(MapPoint{});
    Ring out;
    std::optional<MapPoint> left_at;
    for (std::size_t k = 0; k <= count; ++k) {
        const std::size_t i = (*start + k) % count;
        const std::size_t before = (i + count - 1) % count;
        if (!points[i]) {
            if (k > 0 && points[before]) {
                left_at = last_in_sight(ring[before], ring[i], projection);
                out.push_back(*left_at);
            }
            continue;
        }
        if (left_at) {
            const MapPoint back = last_in_sight(ring[i], ring[before], projection);
            add_arc(out, centre, *left_at, back);
            out.push_back(back);
            left_at.reset();
        }
        out.push_back(*points[i]);
    }
    return out;
}

}  // namespace geo
