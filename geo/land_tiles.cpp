#include "geo/land_tiles.h"

#include <algorithm>
#include <cmath>

#include "geo/overlay.h"

namespace geo {
namespace {

/// A power of two, so that boxes of about one size share their tiles.
double tile_size(double width) {
    return std::exp2(std::ceil(std::log2(std::max(width, 1e-9) * 4.0)));
}

}  // namespace

const MultiPolygon& LandTiles::tile(const BaseArea& country, std::int64_t column, std::int64_t row,
                                    double size) {
    const auto [at, is_new] = tiles_.try_emplace({&country, column, row, size});
    if (is_new) {
        const double x = static_cast<double>(column) * size;
        const double y = static_cast<double>(row) * size;
        // Tiles overlap by half on each side: a box smaller than that lies in one tile whole.
        at->second = make_valid(
            clip(country.shape, {x - size / 2.0, y - size / 2.0, x + 1.5 * size, y + 1.5 * size}));
    }
    return at->second;
}

MultiPolygon LandTiles::near(const BaseArea& country, const MapBox& box) {
    const double width = std::max(box.max_x - box.min_x, box.max_y - box.min_y);
    const double size = tile_size(width);
    const auto column = static_cast<std::int64_t>(std::floor((box.min_x + box.max_x) / 2.0 / size));
    const auto row = static_cast<std::int64_t>(std::floor((box.min_y + box.max_y) / 2.0 / size));
    return clip(tile(country, column, row, size), box);
}

bool LandTiles::contains(const BaseArea& country, MapPoint point) {
    const MapBox& box = country.box;
    if (point.x < box.min_x || point.x > box.max_x || point.y < box.min_y || point.y > box.max_y)
        return false;
    const double size = tile_size(std::max(box.max_x - box.min_x, box.max_y - box.min_y) / 64.0);
    const auto column = static_cast<std::int64_t>(std::floor(point.x / size));
    const auto row = static_cast<std::int64_t>(std::floor(point.y / size));
    return geo::contains(tile(country, column, row, size), point);
}

}  // namespace geo
