#pragma once

#include <memory>
#include <span>
#include <vector>

#include "geo/geometry.h"

struct GEOSGeom_t;
struct GEOSContextHandle_HS;

/// Where GEOS begins: handles that free themselves and conversion both ways. Only the .cpp files
/// of geo include this. GEOS's C interface reports errors as null, never by throwing.
namespace geo::geos {

struct GeometryDeleter {
    GEOSContextHandle_HS* handle = nullptr;
    void operator()(GEOSGeom_t* geometry) const;
};
using Geometry = std::unique_ptr<GEOSGeom_t, GeometryDeleter>;

/// A GEOS context of its own, so that nothing is shared between threads or calls.
class Session {
public:
    Session();
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    GEOSContextHandle_HS* handle() const { return handle_; }
    Geometry own(GEOSGeom_t* geometry) const { return Geometry(geometry, {handle_}); }

    /// A valid (multi)polygon; vertices that are not finite and rings too short are left out.
    /// Null only when GEOS itself fails.
    Geometry polygons(const MultiPolygon& shape) const;
    /// The same without the check for validity.
    Geometry raw_polygons(const MultiPolygon& shape) const;
    Geometry line(const Line& line) const;
    Geometry boundary(const MultiPolygon& shape) const;

    /// The areas of any geometry; points and lines in it are left out. Null gives nothing.
    MultiPolygon to_polygons(const GEOSGeom_t* geometry) const;
    /// The lines of any geometry.
    std::vector<Line> to_lines(const GEOSGeom_t* geometry) const;

private:
    GEOSGeom_t* ring(const Ring& ring) const;
    std::vector<MapPoint> points(const GEOSGeom_t* line) const;
    GEOSContextHandle_HS* handle_;
};

}  // namespace geo::geos
