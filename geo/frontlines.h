#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "geo/geometry.h"

namespace geo {

/// A stretch along which two areas face each other, directed so that `left` lies on its left.
struct FrontLine {
    Line line;
    std::size_t left = 0, right = 0;  ///< indices of the areas
};

/// Where visible areas of opposing sides touch (or come nearer than `tolerance` map units).
/// `shapes` are in drawing order, bottom first: an area is visible where none above covers it, so
/// the edge of a city's part inside its cell is a frontline too. Null and empty shapes are skipped.
/// Ordered by (lower index, higher index).
std::vector<FrontLine> frontlines(const std::vector<const MultiPolygon*>& shapes,
                                  const std::function<bool(std::size_t, std::size_t)>& opposing,
                                  double tolerance);

}  // namespace geo
