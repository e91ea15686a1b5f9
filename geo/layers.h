#pragma once

#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "geo/basemap.h"
#include "geo/projection.h"

namespace geo {

/// A vector file of the user's, drawn as context above the base map: never as anybody's claim.
struct ExtraLayer {
    struct Named {
        std::string name;  ///< may be empty
        MapPoint at;
    };
    std::string file;
    std::vector<MultiPolygon> areas;
    std::vector<Line> lines;
    std::vector<Named> points;
    std::vector<Named> labels;  ///< of points, areas and lines that have a name
    std::size_t dropped_vertices = 0;
};
gazetteer::Result<ExtraLayer> load_layer(const std::string& file, const Projection& projection);

/// The base map's country borders: those of its areas, dashed around areas that have no country
/// code (nobody else counts them as countries). One side of such a border is enough to dash it.
std::vector<BorderLine> borders_of(const std::vector<BaseArea>& countries);

/// Borders of the user's own, instead of the base map's: lines, or the outlines of polygons.
gazetteer::Result<std::vector<BorderLine>> load_borders(const std::string& file,
                                                        const Projection& projection,
                                                        std::size_t& dropped);

}  // namespace geo
