#include "geo/geometry.h"

#include <algorithm>
#include <cmath>

#include "geo/ring.h"

namespace geo {

bool LonLatBox::contains(gazetteer::LonLat point) const {
    return point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north;
}

bool LonLatBox::overlaps(const LonLatBox& other) const {
    return west <= other.east && other.west <= east && south <= other.north && other.south <= north;
}

LonLatBox LonLatBox::grown(double factor) const {
    const double lon = (west + east) / 2.0;
    const double lat = (south + north) / 2.0;
    const double half_width = (east - west) / 2.0 * factor;
    const double half_height = (north - south) / 2.0 * factor;
    return {std::max(-180.0, lon - half_width), std::max(-90.0, lat - half_height),
            std::min(180.0, lon + half_width), std::min(90.0, lat + half_height)};
}

void MapBox::include(MapPoint point) {
    min_x = std::min(min_x, point.x);
    min_y = std::min(min_y, point.y);
    max_x = std::max(max_x, point.x);
    max_y = std::max(max_y, point.y);
}

bool MapBox::overlaps(const MapBox& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
}

MapBox bounds(const MultiPolygon& shape) {
    MapBox box;
    for (const Polygon& polygon : shape)
        for (const Ring& ring : polygon)
            for (const MapPoint& point : ring)
                if (std::isfinite(point.x) && std::isfinite(point.y)) box.include(point);
    return box;
}

namespace {

/// Calls `see(x)` for each edge of a ring, wherever it crosses a height.
template <class See>
void each_crossing(const Ring& ring, double y, See see) {
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const MapPoint a = ring[i];
        const MapPoint b = ring[j];
        if ((a.y > y) != (b.y > y)) see((b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x);
    }
}

bool inside_ring(const Ring& ring, MapPoint point) {
    bool inside = false;
    each_crossing(ring, point.y, [&](double x) { inside = inside != (point.x < x); });
    return inside;
}

}  // namespace

double area(const Polygon& polygon) {
    double sum = 0.0;
    for (std::size_t i = 0; i < polygon.size(); ++i)
        sum += (i == 0 ? 1.0 : -1.0) * std::abs(signed_area(polygon[i]));
    return sum;
}

double area(const MultiPolygon& shape) {
    double sum = 0.0;
    for (const Polygon& polygon : shape) sum += area(polygon);
    return sum;
}

MapPoint centroid(const MultiPolygon& shape) {
    const MapBox box = bounds(shape);
    if (box.empty()) return {};
    const MapPoint origin{(box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0};
    double weight = 0.0, x = 0.0, y = 0.0;
    for (const Polygon& polygon : shape) {
        for (std::size_t i = 0; i < polygon.size(); ++i) {
            const Ring& ring = polygon[i];
            const double turned = signed_area(ring) < 0.0 ? -1.0 : 1.0;
            for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
                const MapPoint a{ring[k].x - origin.x, ring[k].y - origin.y};
                const MapPoint b{ring[k + 1].x - origin.x, ring[k + 1].y - origin.y};
                const double cross = (a.x * b.y - b.x * a.y) * turned * (i == 0 ? 1.0 : -1.0);
                weight += cross;
                x += (a.x + b.x) * cross;
                y += (a.y + b.y) * cross;
            }
        }
    }
    if (!std::isfinite(weight) || weight <= 0.0) return origin;
    return {origin.x + x / (3.0 * weight), origin.y + y / (3.0 * weight)};
}

bool contains(const MultiPolygon& shape, MapPoint point) {
    for (const Polygon& polygon : shape) {
        bool inside = false;
        for (const Ring& ring : polygon)
            if (!ring.empty() && inside_ring(ring, point)) inside = !inside;
        if (inside) return true;
    }
    return false;
}

LevelCut::LevelCut(const MultiPolygon& shape, double y) {
    for (const Polygon& polygon : shape)
        for (const Ring& ring : polygon)
            each_crossing(ring, y, [&](double x) {
                if (std::isfinite(x)) crossings_.push_back(x);
            });
    std::sort(crossings_.begin(), crossings_.end());
}

bool LevelCut::contains(double x) const {
    const auto right = std::upper_bound(crossings_.begin(), crossings_.end(), x);
    return (crossings_.end() - right) % 2 != 0;
}

double length(const Line& line) {
    double sum = 0.0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
    return sum;
}

double area(const Mesh& mesh) {
    const auto at = [&](std::size_t i) {
        const std::size_t v = mesh.indices[i];
        return MapPoint{mesh.xy[2 * v], mesh.xy[2 * v + 1]};
    };
    double twice = 0.0;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const MapPoint a = at(i);
        const MapPoint b = at(i + 1);
        const MapPoint c = at(i + 2);
        twice += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y));
    }
    return twice / 2.0;
}

}  // namespace geo
