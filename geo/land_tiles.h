#pragma once

#include <cstdint>
#include <map>
#include <tuple>

#include "geo/basemap.h"
#include "geo/geometry.h"

namespace geo {

/// The land of countries cut into square tiles as it is asked for, so that ten thousand places need
/// not each walk a coast of ten thousand vertices. Keeps the addresses of the areas it has seen.
class LandTiles {
public:
    bool contains(const BaseArea& country, MapPoint point);
    /// The country's land in the box, valid; perhaps a little more around it.
    MultiPolygon near(const BaseArea& country, const MapBox& box);

private:
    const MultiPolygon& tile(const BaseArea& country, std::int64_t column, std::int64_t row,
                             double size);
    /// (country, column, row, size)
    std::map<std::tuple<const BaseArea*, std::int64_t, std::int64_t, double>, MultiPolygon> tiles_;
};

}  // namespace geo
