#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/dataset.h"

namespace geo {

/// Land where an area lies on others: what of it has the same ones below, from the topmost down.
struct LandPatch {
    gazetteer::PlaceIndex above = 0;
    double km2 = 0.0;
    std::uint32_t first_below = 0, count = 0;  ///< run of `LandStacks::below`
};

/// How large the areas of a data set are, and which lies on which: whoever is spoken of on a day,
/// the land that is seen of each can be summed up without drawing it. Areas that fade count with
/// all that they reach.
struct LandStacks {
    std::vector<double> km2;  ///< by place: the whole area, on the ellipsoid
    std::vector<LandPatch> patches;
    std::vector<gazetteer::PlaceIndex> below;
    std::span<const gazetteer::PlaceIndex> below_of(const LandPatch& patch) const {
        return std::span(below).subspan(patch.first_below, patch.count);
    }
};
/// Takes seconds for tens of thousands of areas. `projection` is the data set's, or one like it for
/// another thread.
LandStacks stack_land(const Dataset& dataset, const Projection& projection);

}  // namespace geo
