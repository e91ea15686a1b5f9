#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/claim_store.h"
#include "gazetteer/places/name_index.h"
#include "geo/basemap.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// Where the claims about one place are drawn (claims.md section 3).
enum class AreaKind {
    cell,      ///< settlement: Voronoi cell inside country and reach, united with its footprint
    part,      ///< part of a settlement: half-plane or quadrant of its footprint
    district,  ///< a named district: a place of its own, a disc
    ring,      ///< countryside: the reach without the footprint, fading outwards; "countryside
               ///< east of X": that quarter of it
    offset,    ///< "10 km south of X", "north of X": a disc that fades
    province,  ///< a province's polygon
    vague,     ///< a region that fades out: "the north-west", part of a country or province
    shape,     ///< a polygon or line that the source itself gives
    country,   ///< listed and counted, never filled
    none       ///< unlocated, or nothing to draw
};

/// The area of one ClaimedPlace. `fill` holds one mesh, or for areas that fade several nested ones
/// from the outermost in; each is drawn with an equal share of the opacity. Cells have none: their
/// triangles are the sheet's.
struct PlaceArea {
    AreaKind kind = AreaKind::none;
    MultiPolygon shape;  ///< empty when nothing is drawn
    MapBox box;          ///< of the shape and the anchor
    std::vector<Mesh> fill;
    MapPoint anchor;  ///< where its symbol and label stand
    bool has_anchor = false;
    MultiPolygon footprint;       ///< settlement: the built-up disc or polygon, else empty
    double built_m = 0.0;         ///< its width in metres, as the map shows it
    Mesh footprint_fill;          ///< its triangles
    std::vector<Mesh> soft_fill;  ///< fading inwards, where some claim says "most of it"
    Ring corners;  ///< of a cell: its Voronoi corners, before it was cut to the country
    bool fades() const { return fill.size() > 1; }
};

struct TerritoryOptions {
    double reach_km = 15.0;
};

/// Areas for all places of the store, in the order of `store.places()`: fixed at load, independent
/// of what is shown. Neighbours for the cells are the gazetteer's settlements and the claimed ones,
/// but for those inside the place's own footprint; so a claim about a place of the gazetteer never
/// changes another place's area. Areas may overlap (a city's footprint reaches into its neighbours'
/// cells): draw in `drawing_order`.
std::vector<PlaceArea> build_territory(const gazetteer::ClaimStore& store,
                                       const gazetteer::Gazetteer& gazetteer,
                                       const Basemap& basemap, const Projection& projection,
                                       const TerritoryOptions& options = {});

/// Indices of the areas that are drawn, bottom first: provinces, vague regions, countryside and
/// offsets, cells, given shapes, parts and districts; in each of them larger ones below smaller.
std::vector<std::uint32_t> drawing_order(const std::vector<PlaceArea>& areas);

/// Where the claims' located places lie, without the few that are far from all others; countries
/// and regions do not count. Empty when nothing is located.
std::optional<LonLatBox> claimed_box(const gazetteer::ClaimStore& store);

/// Voronoi cells of points inside a box, one per point in order: they partition the box. Points
/// that coincide share the cell of the first; the others, and points that are not finite, get an
/// empty shape.
std::vector<MultiPolygon> voronoi_cells(const std::vector<MapPoint>& points, const MapBox& box);

}  // namespace geo
