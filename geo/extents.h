#pragma once

#include <vector>

#include "geo/geometry.h"
#include "geo/ground.h"
#include "geo/projection.h"
#include "geo/territory.h"

/// The shapes of territory.h's area kinds, one function a kind. Masks are hard edges (a country's
/// or a province's border) at which nothing fades; an empty mask cuts nothing.
namespace geo {

inline constexpr int fade_steps = 6;
inline constexpr int wide_fade_steps = 12;  ///< over tens of kilometres six would show as bands

/// Fills an area whose outer edge is not known exactly: nested shapes, each the last one shrunk, so
/// that it fades over `distance` map units. `hole` is left out of all.
void fill_fading(PlaceArea& area, const MultiPolygon& soft, double distance,
                 const MultiPolygon& mask, const MultiPolygon& hole = {}, int steps = fade_steps);
void fill_plain(PlaceArea& area, MultiPolygon shape);
/// Nested meshes of a shape whose edge is as sharp as its claim is not ("most of it"): from the
/// outermost in over a quarter of its width.
std::vector<Mesh> soft_meshes(const MultiPolygon& shape);

/// km radius of the built-up disc of a settlement of that many people (0 = unknown).
double footprint_radius_km(std::int64_t population);

/// `shape` inside the mask, all of it where the mask is empty.
MultiPolygon masked(const MultiPolygon& shape, const MultiPolygon& mask);

/// The part of a footprint that the words name; all of it where they contradict each other.
MultiPolygon part_of(const MultiPolygon& footprint, MapPoint centre, const PartWords& words,
                     const Projection& projection);

/// The part of a province or country that the words name ("the north-west"): it fades at its inner
/// edges, not at the border. Borders of very many vertices are drawn with fewer.
void fill_region_part(PlaceArea& area, const MultiPolygon& region, const PartWords& words,
                      const Projection& projection);

/// Where a symbol for the shape stands: its centre of gravity if that is inside, else well inside.
MapPoint anchor_in(const MultiPolygon& shape);

}  // namespace geo
