#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// A named area of the base map, projected.
struct BaseArea {
    std::string id;  ///< country: ISO alpha-2 where known; province: `CC:name`
    std::string name;
    std::string country;  ///< ISO alpha-2, empty = unknown
    MultiPolygon shape;
    MapBox box;
    MapPoint label;
    std::vector<MapPoint> seam;  ///< corners at which its outline was cut at the antimeridian
};

/// A stretch of river or canal, projected.
struct River {
    Line points;
    MapBox box;
    int rank = 1;  ///< 1 to 4 permanent, large to small; 5 to 7 seasonal; 8 to 10 canals (GSHHG)
};

/// A stretch of country border or coast.
struct BorderLine {
    Line points;
    MapBox box;
    bool disputed = false;  ///< drawn dashed
};

/// Everything below the claims: projected once, shared by all pictures.
struct Basemap {
    std::vector<BaseArea> countries;
    std::vector<BaseArea> provinces;
    std::vector<BaseArea> lakes;
    std::vector<River> rivers;
    std::vector<BorderLine> borders;   ///< of countries, and coasts
    std::vector<std::string> credits;  ///< "Natural Earth (public domain)"
    std::size_t dropped_vertices = 0;  ///< could not be projected
};

/// Reads `<assets>/basemap/{countries,provinces,lakes,rivers}.fgb`. A layer that is missing is left
/// out and reported. Rivers and lakes are those in or around the box. With a box, areas that reach
/// into or near it keep all their vertices, others about one a tenth of a degree: enough to find
/// one's way, and half the work.
gazetteer::Result<Basemap> load_basemap(const std::string& assets, const Projection& projection,
                                        const std::optional<LonLatBox>& box = std::nullopt);

}  // namespace geo
