#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gazetteer/lon_lat.h"
#include "gazetteer/result.h"
#include "geo/geometry.h"

namespace geo {

/// From longitude and latitude (WGS 84) to the plane of one map CRS and back. PROJ's axis order,
/// units and HUGE_VAL are normalised here and nowhere else. Not shared between threads.
class Projection {
public:
    /// `crs` is anything PROJ knows: `EPSG:3857`, `EPSG:32637`, `+proj=ortho +lon_0=37`.
    static gazetteer::Result<Projection> create(const std::string& crs);
    Projection(Projection&&) noexcept;
    Projection& operator=(Projection&&) noexcept;
    ~Projection();

    const std::string& crs() const;
    const std::string& name() const;  ///< for the credits: "WGS 84 / Pseudo-Mercator"

    /// Empty where the point cannot be projected.
    std::optional<MapPoint> forward(gazetteer::LonLat point) const;
    std::optional<gazetteer::LonLat> inverse(MapPoint point) const;
    /// Points that cannot be projected are dropped and added to `dropped`.
    Line forward(std::span<const gazetteer::LonLat> line, std::size_t& dropped) const;

    /// The stretch of the globe that the map has room for, to which areas must be cut before they
    /// are projected: ends at the meridian opposite to the map's centre and, for Mercator, at
    /// 85.05 degrees. Its longitudes may pass 180. Empty where nothing has to be cut (azimuthal).
    std::optional<LonLatBox> domain() const;

    /// Of an azimuthal map (no domain): the middle, around which its edge is a circle. What lies so
    /// far on the other side of the globe that it would be torn around this circle is not
    /// projected.
    std::optional<MapPoint> azimuthal_middle() const;

    /// Map units per metre on the ground at a point (1 / cos lat for Web Mercator), for the scale
    /// bar and for areas given in kilometres. Where scales differ by direction their geometric
    /// mean; 1 where the point is off the map.
    double units_per_metre(MapPoint at) const;
    /// Metres along the ellipsoid (WGS 84) between two points of the map; empty where one is off
    /// it.
    std::optional<double> ground_distance(MapPoint a, MapPoint b) const;

private:
    struct Impl;
    explicit Projection(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

inline constexpr const char* web_mercator = "EPSG:3857";

}  // namespace geo
