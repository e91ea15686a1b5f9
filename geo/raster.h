#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// Pixels that lie on the map plane. RGBA, not premultiplied, rows from the top (the greatest y).
struct Raster {
    int width = 0, height = 0;
    MapBox box;
    std::vector<std::uint8_t> rgba;
    bool relief = false;  ///< light and shadow of an elevation model, to be laid on any ground
};

/// Reads any raster that GDAL knows and lays it on the map, as far as `around` reaches when it is
/// given. An elevation model (one band of more than 8 bits) becomes a relief lit from the upper
/// left, its heights exaggerated where the land is flat; a picture is paled, as strong colours are
/// the claims'. At most 4096 pixels a side.
gazetteer::Result<Raster> load_raster(const std::string& file, const Projection& projection,
                                      const std::optional<LonLatBox>& around);

/// Light and shadow on heights (metres, rows from the top, NaN = none) whose pixels are `step`
/// metres wide: black or white with what alpha. Horn's slopes (Burrough 1998), light from the
/// northwest, 45 degrees high.
std::vector<std::uint8_t> relief_of(const std::vector<float>& heights, int width, int height,
                                    double step);

}  // namespace geo
