#include "geo/geometry.h"

#include <algorithm>

namespace geo {

void MapBox::include(MapPoint point) {
    min_x = std::min(min_x, point.x);
    min_y = std::min(min_y, point.y);
    max_x = std::max(max_x, point.x);
    max_y = std::max(max_y, point.y);
}

bool MapBox::overlaps(const MapBox& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
}

}  // namespace geo
