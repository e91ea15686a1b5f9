#pragma once

#include <functional>
#include <vector>

#include "geo/geometry.h"
#include "geo/point_tree.h"

namespace geo {

/// The Voronoi cell of one site among the others, clipped to a box: the box cut by the bisectors
/// with its neighbours from near to far, until no farther one can reach it. A neighbour nearer than
/// `coincident` is taken for the site itself; those that `skip` names are left out. Sites are
/// finite.
Ring voronoi_cell(MapPoint site, const PointTree& others, const MapBox& box, double coincident,
                  const std::function<bool(MapPoint)>& skip = {});

// voronoi_cells, for many sites at once, is declared in geo/territory.h.

}  // namespace geo
