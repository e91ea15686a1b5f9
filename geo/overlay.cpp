#include "geo/overlay.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geos_bridge.h"

namespace geo {
namespace {

constexpr int quadrant_segments = 16;  ///< of round corners

using BinaryOperation = GEOSGeometry* (*)(GEOSContextHandle_t, const GEOSGeometry*,
                                          const GEOSGeometry*);

MultiPolygon combine(const MultiPolygon& a, const MultiPolygon& b, BinaryOperation operation) {
    const geos::Session session;
    const auto first = session.polygons(a);
    const auto second = session.polygons(b);
    if (!first || !second) return {};
    return session.to_polygons(
        session.own(operation(session.handle(), first.get(), second.get())).get());
}

void add_arc(Ring& ring, MapPoint centre, double radius, double from_deg, double to_deg) {
    constexpr double step_deg = 3.0;
    const int steps = std::max(1, static_cast<int>(std::ceil((to_deg - from_deg) / step_deg)));
    for (int i = 0; i <= steps; ++i) {
        const double deg = from_deg + (to_deg - from_deg) * i / steps;
        const double angle = deg * std::numbers::pi / 180.0;
        ring.push_back({centre.x + radius * std::sin(angle), centre.y + radius * std::cos(angle)});
    }
}

bool is_drawable(MapPoint centre, double radius) {
    return std::isfinite(centre.x) && std::isfinite(centre.y) && std::isfinite(radius) &&
           radius > 0.0;
}

double total_length(const std::vector<Line>& lines) {
    double sum = 0.0;
    for (const Line& line : lines) sum += length(line);
    return sum;
}

/// The stretches of a's outline not farther than `tolerance` from b's.
std::vector<Line> outline_near(const geos::Session& session, const GEOSGeometry* a,
                               const GEOSGeometry* b, double tolerance) {
    const auto handle = session.handle();
    const auto near = session.own(GEOSBuffer_r(handle, b, tolerance, 4));
    if (!near) return {};
    const auto common = session.own(GEOSIntersection_r(handle, a, near.get()));
    if (!common) return {};
    const auto merged = session.own(GEOSLineMerge_r(handle, common.get()));
    std::vector<Line> lines = session.to_lines(merged ? merged.get() : common.get());
    // Where outlines only meet in a point, each leaves a stub as long as the tolerance.
    std::erase_if(lines, [&](const Line& line) { return length(line) <= 2.5 * tolerance; });
    return lines;
}

}  // namespace

MultiPolygon make_valid(const MultiPolygon& shape) {
    const geos::Session session;
    return session.to_polygons(session.polygons(shape).get());
}

MultiPolygon clip(const MultiPolygon& shape, const MapBox& box) {
    const MapBox own = bounds(shape);
    if (own.empty() || !own.overlaps(box)) return {};
    if (own.min_x >= box.min_x && own.max_x <= box.max_x && own.min_y >= box.min_y &&
        own.max_y <= box.max_y)
        return shape;
    MultiPolygon near;  // far parts cost nothing
    for (const Polygon& polygon : shape)
        if (bounds({polygon}).overlaps(box)) near.push_back(polygon);
    const geos::Session session;
    const auto whole = session.raw_polygons(near);
    if (!whole) return {};
    const auto inside = session.own(GEOSClipByRect_r(session.handle(), whole.get(), box.min_x,
                                                     box.min_y, box.max_x, box.max_y));
    if (inside) return session.to_polygons(inside.get());
    const double x = box.min_x, y = box.min_y, x2 = box.max_x, y2 = box.max_y;
    return intersection(near, {{{{x, y}, {x2, y}, {x2, y2}, {x, y2}, {x, y}}}});
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    if (!bounds(a).overlaps(bounds(b))) return {};
    return combine(a, b, GEOSIntersection_r);
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
    if (!bounds(a).overlaps(bounds(b))) return make_valid(a);
    return combine(a, b, GEOSDifference_r);
}

MultiPolygon union_of(std::span<const MultiPolygon> shapes) {
    const geos::Session session;
    std::vector<GEOSGeometry*> parts;
    for (const MultiPolygon& shape : shapes)
        if (auto part = session.polygons(shape)) parts.push_back(part.release());
    const auto all =
        session.own(GEOSGeom_createCollection_r(session.handle(), GEOS_GEOMETRYCOLLECTION,
                                                parts.data(), static_cast<unsigned>(parts.size())));
    if (!all) return {};
    return session.to_polygons(session.own(GEOSUnaryUnion_r(session.handle(), all.get())).get());
}

MultiPolygon buffer(const MultiPolygon& shape, double distance) {
    if (!std::isfinite(distance)) return {};
    const geos::Session session;
    const auto valid = session.polygons(shape);
    if (!valid) return {};
    return session.to_polygons(
        session.own(GEOSBuffer_r(session.handle(), valid.get(), distance, quadrant_segments))
            .get());
}

MultiPolygon buffer(const Line& line, double distance) {
    if (!std::isfinite(distance)) return {};
    const geos::Session session;
    const auto thin = session.line(line);
    if (!thin) return {};
    return session.to_polygons(
        session.own(GEOSBuffer_r(session.handle(), thin.get(), distance, quadrant_segments)).get());
}

MultiPolygon simplify(const MultiPolygon& shape, double tolerance) {
    if (!std::isfinite(tolerance) || tolerance <= 0.0) return shape;
    const geos::Session session;
    const auto valid = session.polygons(shape);
    if (!valid) return {};
    return session.to_polygons(
        session.own(GEOSTopologyPreserveSimplify_r(session.handle(), valid.get(), tolerance))
            .get());
}

MultiPolygon disc(MapPoint centre, double radius, int segments) {
    if (!is_drawable(centre, radius) || segments < 3) return {};
    Ring ring;
    ring.reserve(static_cast<std::size_t>(segments) + 1);
    for (int i = 0; i < segments; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / segments;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return {{ring}};
}

MultiPolygon sector(MapPoint centre, double radius, double from_deg, double to_deg) {
    if (!is_drawable(centre, radius) || !std::isfinite(from_deg) || !std::isfinite(to_deg))
        return {};
    double width = std::fmod(to_deg - from_deg, 360.0);
    if (width <= 0.0) width += 360.0;
    if (width >= 360.0) return disc(centre, radius, 120);
    Ring ring{centre};
    add_arc(ring, centre, radius, from_deg, from_deg + width);
    ring.push_back(centre);
    return {{ring}};
}

std::vector<Line> shared_border(const MultiPolygon& a, const MultiPolygon& b, double tolerance) {
    MapBox reach = bounds(a);
    if (reach.empty() || !std::isfinite(tolerance) || tolerance <= 0.0) return {};
    reach.include({reach.min_x - tolerance, reach.min_y - tolerance});
    reach.include({reach.max_x + tolerance, reach.max_y + tolerance});
    if (!reach.overlaps(bounds(b))) return {};
    const geos::Session session;
    const auto first = session.boundary(a);
    const auto second = session.boundary(b);
    if (!first || !second) return {};
    std::vector<Line> wide = outline_near(session, first.get(), second.get(), tolerance);
    // Outlines that coincide are found more sharply, without overshoot at the ends.
    constexpr double sharp = 1e-3;
    std::vector<Line> exact = outline_near(session, first.get(), second.get(), tolerance * sharp);
    return total_length(exact) > 0.5 * total_length(wide) ? exact : wide;
}

MapPoint label_point(const MultiPolygon& shape, double detail) {
    const Polygon* largest = nullptr;
    double size = 0.0;
    for (const Polygon& polygon : shape) {
        const double own = area(polygon);
        if (own > size) {
            size = own;
            largest = &polygon;
        }
    }
    if (!largest) return {};
    const geos::Session session;
    const auto handle = session.handle();
    const auto whole = session.raw_polygons({*largest});
    if (!whole) return {};
    const double coarse = std::sqrt(size) / detail;
    const auto thin = session.own(GEOSSimplify_r(handle, whole.get(), coarse));
    const bool use_thin = thin && GEOSisEmpty_r(handle, thin.get()) == 0;
    const auto circle = session.own(
        GEOSMaximumInscribedCircle_r(handle, use_thin ? thin.get() : whole.get(), 1.25 * coarse));
    // The circle comes as its radius: a line from the centre to the outline.
    for (const Line& radius : session.to_lines(circle.get()))
        if (contains({*largest}, radius.front())) return radius.front();
    const auto valid = session.polygons({*largest});
    const auto inside = session.own(valid ? GEOSPointOnSurface_r(handle, valid.get()) : nullptr);
    MapPoint point;
    if (inside) {
        GEOSGeomGetX_r(handle, inside.get(), &point.x);
        GEOSGeomGetY_r(handle, inside.get(), &point.y);
    }
    return point;
}

}  // namespace geo
