#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/lon_lat.h"
#include "geo/geometry.h"
#include "geo/projection.h"

/// Shapes given in kilometres and compass bearings on the ground, drawn on the map: right in every
/// CRS, wherever it stretches or turns.
namespace geo {

/// A disc of `radius_km` around a point; empty where the point is off the map.
MultiPolygon ground_disc(gazetteer::LonLat centre, double radius_km, const Projection& projection);

/// One step of "which part": a compass direction (degrees from north) and how far it spreads to
/// each side: 90 = half-plane, 45 = quadrant.
struct Wedge {
    double bearing = 0.0;
    double half_width = 90.0;
};

/// Everything on that side of the centre, as far as `size` map units. Opposite half-planes share
/// their edge.
MultiPolygon side_of(MapPoint centre, const Wedge& wedge, double size,
                     const Projection& projection);
/// What lies on all those sides.
MultiPolygon sides_of(MapPoint centre, const std::vector<Wedge>& wedges, double size,
                      const Projection& projection);

/// The words for a part of a place, as in `Claim::part`.
struct PartWords {
    std::vector<Wedge> wedges;  ///< every compass word in it
    bool outer = false;         ///< countryside, suburbs
    bool centre = false;        ///< the innermost part
    bool understood = false;    ///< at least one word said something
};
PartWords read_part(std::string_view part);

/// Degrees from north of a compass word (`north`, `northeast`, `north-eastern`), or empty.
std::optional<double> bearing_of(std::string_view word);

}  // namespace geo
