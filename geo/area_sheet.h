#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gazetteer/claims/claim_store.h"
#include "geo/geometry.h"

namespace geo {

struct PlaceArea;

/// A stretch of an area's edge, directed so that the area lies on its left. Hidden stretches (under
/// another area of the sheet) are left out.
struct SheetEdge {
    static constexpr std::uint32_t outside = 0xFFFFFFFFU;
    std::uint32_t area = 0;
    std::uint32_t other = outside;     ///< the area on its right
    std::uint32_t begin = 0, end = 0;  ///< run of `AreaSheet::edge_points`, at least two
    /// Where nothing lies on the right: how long the whole outline is that the stretch belongs to,
    /// in map units. Around a gap between areas it is short.
    float outline = 0.0F;
};

/// Two areas of a sheet that lie on each other. Where nobody speaks of the upper one on the day
/// shown the lower one is seen.
struct SheetOverlap {
    std::uint32_t above = 0, below = 0;
    std::vector<Line> hidden;  ///< the lower one's outline where the upper one covers it
};

/// Areas of one kind as one piece of geometry: their shapes, and the edges at which they meet.
/// Where areas overlap, the later one lies on top. Corners of cells at which no other area of the
/// sheet stands are rounded: they come from the Voronoi construction and mean nothing.
struct AreaSheet {
    std::vector<gazetteer::PlaceIndex> places;  ///< by area
    std::vector<MapPoint> sites;                ///< by area: its place
    std::vector<MapBox> boxes;                  ///< by area
    std::vector<MultiPolygon> shapes;           ///< by area
    double reach = 0.0;                         ///< map units at which influence ends

    std::vector<MapPoint> edge_points;
    std::vector<SheetEdge> edges;  ///< by area
    std::vector<SheetOverlap> overlaps;
};

/// One sheet of the areas with these indices, lowest first; `reach` in map units.
AreaSheet make_sheet(const std::vector<PlaceArea>& areas,
                     std::span<const gazetteer::PlaceIndex> places, double reach);

}  // namespace geo
