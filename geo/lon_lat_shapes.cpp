#include "geo/lon_lat_shapes.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/horizon.h"
#include "geo/overlay.h"

namespace geo {
namespace {

using gazetteer::LonLat;

constexpr double longest_edge_deg = 1.0;
/// Keeps vertices off the very meridian at which the map ends, where west and east are one.
constexpr double hem_deg = 1e-7;

LonLatLine finite(const LonLatLine& line, std::size_t& dropped) {
    LonLatLine kept;
    kept.reserve(line.size());
    for (const LonLat& point : line) {
        if (gazetteer::is_valid(point))
            kept.push_back(point);
        else
            ++dropped;
    }
    return kept;
}

/// Longitudes run on across the antimeridian instead of jumping back.
void run_on(LonLatLine& line) {
    for (std::size_t i = 1; i < line.size(); ++i)
        line[i].lon += 360.0 * std::round((line[i - 1].lon - line[i].lon) / 360.0);
}

/// A ring that goes once around the globe is closed over the pole on its side of the equator.
void close_over_pole(LonLatLine& ring) {
    if (ring.size() < 3 || std::abs(ring.back().lon - ring.front().lon) < 180.0) return;
    double sum = 0.0;
    for (const LonLat& point : ring) sum += point.lat;
    const double pole = sum < 0.0 ? -90.0 : 90.0;
    const LonLat first = ring.front();
    ring.push_back({ring.back().lon, pole});
    ring.push_back({first.lon, pole});
    ring.push_back(first);
}

/// Edges of a shape in degrees cut into pieces that stay straight enough on the map.
LonLatLine densified(const std::vector<MapPoint>& degrees) {
    LonLatLine line;
    line.reserve(degrees.size());
    for (std::size_t i = 0; i < degrees.size(); ++i) {
        if (i > 0) {
            const MapPoint a = degrees[i - 1];
            const double dx = degrees[i].x - a.x;
            const double dy = degrees[i].y - a.y;
            const double pieces =
                std::ceil(std::max(std::abs(dx), std::abs(dy)) / longest_edge_deg);
            for (double k = 1.0; k < pieces; k += 1.0)
                line.push_back({a.x + dx * k / pieces, a.y + dy * k / pieces});
        }
        line.push_back({degrees[i].x, degrees[i].y});
    }
    for (LonLat& point : line) point.lon -= 360.0 * std::round(point.lon / 360.0);
    return line;
}

Line in_degrees(const LonLatLine& line, double shift) {
    Line degrees;
    degrees.reserve(line.size());
    for (const LonLat& point : line) degrees.push_back({point.lon + shift, point.lat});
    return degrees;
}

/// The shape in degrees, cut to the projection's domain and shifted into it.
MultiPolygon cut(const LonLatPolygon& polygon, const Projection& projection) {
    MultiPolygon pieces;
    const auto domain = projection.domain();
    for (const double shift : {-360.0, 0.0, 360.0}) {
        if (!domain && shift != 0.0) continue;
        Polygon shifted;
        for (const LonLatLine& ring : polygon) shifted.push_back(in_degrees(ring, shift));
        if (!domain) return {shifted};
        const MapBox room{domain->west + hem_deg, domain->south, domain->east - hem_deg,
                          domain->north};
        for (Polygon& piece : clip({shifted}, room)) pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Is the vertex or one of its neighbours in the box? (Edges that leave it keep their ends.)
bool is_near(const LonLatLine& line, std::size_t i, const LonLatBox& box) {
    return box.contains(line[i]) || (i > 0 && box.contains(line[i - 1])) ||
           (i + 1 < line.size() && box.contains(line[i + 1]));
}

}  // namespace

LonLatLine thinned(const LonLatLine& line, const LonLatBox& detail, double cell_deg) {
    const auto cell = [&](const LonLat& point) {
        return std::pair(std::floor(point.lon / cell_deg), std::floor(point.lat / cell_deg));
    };
    LonLatLine kept;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool at_end = i == 0 || i + 1 == line.size();
        if (at_end || is_near(line, i, detail) || cell(line[i]) != cell(line[i - 1]) ||
            cell(line[i]) != cell(line[i + 1]))
            kept.push_back(line[i]);
    }
    return kept;
}

MultiPolygon to_map(const LonLatPolygon& polygon, const Projection& projection,
                    std::size_t& dropped) {
    LonLatPolygon rings;
    for (const LonLatLine& raw : polygon) {
        LonLatLine ring = finite(raw, dropped);
        if (ring.size() < 3) {
            if (rings.empty()) return {};
            continue;
        }
        run_on(ring);
        close_over_pole(ring);
        if (!rings.empty()) {  // a hole lies on the same turn of the globe as its outer ring
            const double shift =
                360.0 * std::round((rings[0].front().lon - ring.front().lon) / 360.0);
            for (LonLat& point : ring) point.lon += shift;
        }
        rings.push_back(std::move(ring));
    }
    MultiPolygon shape;
    for (const Polygon& piece : cut(rings, projection)) {
        Polygon projected;
        for (const Ring& degrees : piece) {
            const LonLatLine on_globe = densified(degrees);
            std::size_t hidden = 0;
            Ring ring = projection.forward(on_globe, hidden);
            if (hidden > 0 && !projection.domain())
                ring = along_horizon(on_globe, projection, dropped);
            else
                dropped += hidden;
            if (ring.size() < 3 && projected.empty()) break;
            if (ring.size() < 3) continue;
            if (!(ring.front() == ring.back())) ring.push_back(ring.front());
            projected.push_back(std::move(ring));
        }
        if (!projected.empty()) shape.push_back(std::move(projected));
    }
    return shape;
}

std::vector<Line> to_map(const LonLatLine& line, const Projection& projection,
                         std::size_t& dropped) {
    LonLatLine whole = finite(line, dropped);
    run_on(whole);
    const auto domain = projection.domain();
    std::vector<Line> pieces;
    Line degrees;
    const auto finish = [&] {
        if (degrees.size() >= 2) {
            Line piece = projection.forward(densified(degrees), dropped);
            if (piece.size() >= 2) pieces.push_back(std::move(piece));
        }
        degrees.clear();
    };
    double turn = 0.0;
    for (const LonLat& point : whole) {
        LonLat at = point;
        if (domain) {
            const double own_turn = 360.0 * std::floor((at.lon - domain->west) / 360.0);
            at.lon -= own_turn;
            const bool off =
                at.lon > domain->east || at.lat > domain->north || at.lat < domain->south;
            if (off || own_turn != turn) finish();
            turn = own_turn;
            if (off) continue;
        }
        degrees.push_back({at.lon, at.lat});
    }
    finish();
    return pieces;
}

MultiPolygon to_map(const gazetteer::LonLatShape& shape, const Projection& projection,
                    double line_width, std::size_t& dropped) {
    std::vector<MultiPolygon> parts;
    for (const LonLatPolygon& polygon : shape.polygons)
        parts.push_back(to_map(polygon, projection, dropped));
    for (const LonLatLine& line : shape.lines)
        for (const Line& piece : to_map(line, projection, dropped))
            parts.push_back(buffer(
                piece, line_width / 2.0 * projection.units_per_metre(piece[piece.size() / 2])));
    return union_of(parts);
}

}  // namespace geo
