#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/places/name_index.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// A settlement of the base map (context, not claimed), projected.
struct Town {
    std::string name;
    std::string arabic;  ///< second-script name or empty
    MapPoint point;
    std::int64_t population = 0;
    int rank = 0;  ///< 0 national capital, 1 province seat, 2 town, 3 small place
};

/// The gazetteer's settlements in a box, by rank, then population, at most `limit`. Of a box wider
/// than a country only the larger ones.
std::vector<Town> base_towns(const gazetteer::Gazetteer& gazetteer, const LonLatBox& box,
                             const Projection& projection, std::size_t limit);

/// The first of a place's names that is written in Arabic, or empty.
std::string arabic_name(const gazetteer::Place& place);

}  // namespace geo
