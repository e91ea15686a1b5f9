#include "geo/geos_bridge.h"

#include <geos_c.h>

#include <cmath>

namespace geo::geos {
namespace {

/// Finite vertices without immediate repetition.
std::vector<MapPoint> usable(const std::vector<MapPoint>& points) {
    std::vector<MapPoint> kept;
    kept.reserve(points.size() + 1);
    for (const MapPoint& point : points) {
        if (!std::isfinite(point.x) || !std::isfinite(point.y)) continue;
        if (!kept.empty() && kept.back() == point) continue;
        kept.push_back(point);
    }
    return kept;
}

GEOSCoordSequence* sequence(GEOSContextHandle_HS* handle, const std::vector<MapPoint>& points) {
    static_assert(sizeof(MapPoint) == 2 * sizeof(double));
    return GEOSCoordSeq_copyFromBuffer_r(handle, &points.front().x,
                                         static_cast<unsigned>(points.size()), 0, 0);
}

}  // namespace

void GeometryDeleter::operator()(GEOSGeom_t* geometry) const {
    GEOSGeom_destroy_r(handle, geometry);
}

Session::Session() : handle_(GEOS_init_r()) {}
Session::~Session() { GEOS_finish_r(handle_); }

GEOSGeom_t* Session::ring(const Ring& ring) const {
    std::vector<MapPoint> kept = usable(ring);
    if (kept.size() < 3) return nullptr;
    if (!(kept.front() == kept.back())) kept.push_back(kept.front());
    if (kept.size() < 4) return nullptr;
    GEOSCoordSequence* coordinates = sequence(handle_, kept);
    return coordinates ? GEOSGeom_createLinearRing_r(handle_, coordinates) : nullptr;
}

Geometry Session::raw_polygons(const MultiPolygon& shape) const {
    std::vector<GEOSGeom_t*> parts;
    for (const Polygon& polygon : shape) {
        if (polygon.empty()) continue;
        GEOSGeom_t* outer = ring(polygon[0]);
        if (!outer) continue;
        std::vector<GEOSGeom_t*> holes;
        for (std::size_t i = 1; i < polygon.size(); ++i)
            if (GEOSGeom_t* hole = ring(polygon[i])) holes.push_back(hole);
        if (GEOSGeom_t* part = GEOSGeom_createPolygon_r(handle_, outer, holes.data(),
                                                        static_cast<unsigned>(holes.size())))
            parts.push_back(part);
    }
    return own(GEOSGeom_createCollection_r(handle_, GEOS_MULTIPOLYGON, parts.data(),
                                           static_cast<unsigned>(parts.size())));
}

Geometry Session::polygons(const MultiPolygon& shape) const {
    Geometry raw = raw_polygons(shape);
    if (!raw || GEOSisValid_r(handle_, raw.get()) == 1) return raw;
    GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(handle_);
    GEOSMakeValidParams_setMethod_r(handle_, parameters, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(handle_, parameters, 0);
    Geometry valid = own(GEOSMakeValidWithParams_r(handle_, raw.get(), parameters));
    GEOSMakeValidParams_destroy_r(handle_, parameters);
    return valid;
}

Geometry Session::line(const Line& line) const {
    const std::vector<MapPoint> kept = usable(line);
    if (kept.size() < 2) return own(GEOSGeom_createEmptyLineString_r(handle_));
    GEOSCoordSequence* coordinates = sequence(handle_, kept);
    return own(coordinates ? GEOSGeom_createLineString_r(handle_, coordinates) : nullptr);
}

Geometry Session::boundary(const MultiPolygon& shape) const {
    const Geometry valid = polygons(shape);
    return own(valid ? GEOSBoundary_r(handle_, valid.get()) : nullptr);
}

std::vector<MapPoint> Session::points(const GEOSGeom_t* line) const {
    const GEOSCoordSequence* coordinates = GEOSGeom_getCoordSeq_r(handle_, line);
    unsigned count = 0;
    if (!coordinates || !GEOSCoordSeq_getSize_r(handle_, coordinates, &count) || count == 0)
        return {};
    std::vector<MapPoint> points(count);
    if (!GEOSCoordSeq_copyToBuffer_r(handle_, coordinates, &points.front().x, 0, 0)) return {};
    return points;
}

MultiPolygon Session::to_polygons(const GEOSGeom_t* geometry) const {
    MultiPolygon shape;
    if (!geometry) return shape;
    const int type = GEOSGeomTypeId_r(handle_, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(handle_, geometry) == 1) return shape;
        Polygon polygon;
        polygon.push_back(points(GEOSGetExteriorRing_r(handle_, geometry)));
        const int holes = GEOSGetNumInteriorRings_r(handle_, geometry);
        for (int i = 0; i < holes; ++i)
            polygon.push_back(points(GEOSGetInteriorRingN_r(handle_, geometry, i)));
        shape.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int count = GEOSGetNumGeometries_r(handle_, geometry);
        for (int i = 0; i < count; ++i)
            for (Polygon& part : to_polygons(GEOSGetGeometryN_r(handle_, geometry, i)))
                shape.push_back(std::move(part));
    }
    return shape;
}

std::vector<Line> Session::to_lines(const GEOSGeom_t* geometry) const {
    std::vector<Line> lines;
    if (!geometry) return lines;
    const int type = GEOSGeomTypeId_r(handle_, geometry);
    if (type == GEOS_LINESTRING || type == GEOS_LINEARRING) {
        Line line = points(geometry);
        if (line.size() >= 2) lines.push_back(std::move(line));
    } else if (type == GEOS_MULTILINESTRING || type == GEOS_GEOMETRYCOLLECTION) {
        const int count = GEOSGetNumGeometries_r(handle_, geometry);
        for (int i = 0; i < count; ++i)
            for (Line& line : to_lines(GEOSGetGeometryN_r(handle_, geometry, i)))
                lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace geo::geos
