#pragma once

#include <optional>
#include <vector>

#include "gazetteer/lon_lat.h"
#include "geo/geometry.h"
#include "geo/projection.h"

/// Outlines on the globe on their way to the map.
namespace geo {

using LonLatLine = std::vector<gazetteer::LonLat>;
using LonLatPolygon = std::vector<LonLatLine>;  ///< [0] outer ring, [1..] holes; closed

/// Fewer vertices outside of `detail`: of those that follow each other in one cell of a grid of
/// `cell_deg` only the first and the last stay. Neighbours keep the same vertices of a common
/// border, so that no gaps open between them.
LonLatLine thinned(const LonLatLine& line, const LonLatBox& detail, double cell_deg);

/// A polygon on the map: cut where the map ends, also when it runs across the antimeridian or
/// around a pole; long edges follow parallels and meridians. Vertices that cannot be projected are
/// left out and added to `dropped`.
MultiPolygon to_map(const LonLatPolygon& polygon, const Projection& projection,
                    std::size_t& dropped);
/// A line on the map, in pieces where the map ends.
std::vector<Line> to_map(const LonLatLine& line, const Projection& projection,
                         std::size_t& dropped);

/// A polygon or line that a source gives; lines become bands of `line_width` metres on the ground.
MultiPolygon to_map(const gazetteer::LonLatShape& shape, const Projection& projection,
                    double line_width, std::size_t& dropped);

}  // namespace geo
