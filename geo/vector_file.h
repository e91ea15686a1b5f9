#pragma once

#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "geo/lon_lat_shapes.h"

namespace geo {

/// A feature of somebody's vector file, in degrees (WGS 84) whatever CRS the file is in.
struct VectorFeature {
    std::string name;       ///< of its field `name`, `label` or `title`; empty where it has none
    bool disputed = false;  ///< a field says so: Natural Earth's FEATURECLA, or `disputed`
    std::vector<gazetteer::LonLat> points;
    std::vector<LonLatLine> lines;
    std::vector<LonLatPolygon> polygons;
};

/// All layers of any file that GDAL's vector drivers read. Features without a geometry are left out
/// and counted in a remark; a file that cannot be read is an error.
gazetteer::Result<std::vector<VectorFeature>> read_vector_file(const std::string& file);

}  // namespace geo
