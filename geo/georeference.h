#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "gazetteer/result.h"
#include "geo/geometry.h"

namespace geo {

/// Where the square pixels of a picture lie on the map plane: north (or the map's up) is up.
struct GeoReference {
    MapPoint upper_left;  ///< outer corner of the first pixel
    double units_per_pixel = 1.0;
};

/// Writes RGB pixels (given as RGBA, rows from the top) as a compressed GeoTIFF in this CRS.
gazetteer::Diagnostics write_geotiff(const std::string& file, int width, int height,
                                     std::span<const std::uint8_t> rgba,
                                     const GeoReference& reference, const std::string& crs);

/// Writes `PICTURE.pgw` for `PICTURE.png`, and `PICTURE.png.aux.xml` with the CRS, which a world
/// file has no room for.
gazetteer::Diagnostics write_world_file(const std::string& picture, const GeoReference& reference,
                                        const std::string& crs);

}  // namespace geo
