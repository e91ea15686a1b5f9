#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/places/name_index.h"
#include "geo/geometry.h"
#include "geo/projection.h"

namespace geo {

/// The gazetteer's settlements on the map; each is looked up and projected once, however many
/// places it is a neighbour of. Keeps references: both must outlive it.
class SettlementPoints {
public:
    SettlementPoints(const gazetteer::Gazetteer& gazetteer, const Projection& projection)
        : gazetteer_(&gazetteer), projection_(&projection) {}

    struct Settlement {
        MapPoint at;
        std::string id;
    };
    /// Those within `km` of a point, without districts and whatever else is no settlement.
    std::vector<Settlement> near(gazetteer::LonLat point, double km);

private:
    const gazetteer::Gazetteer* gazetteer_;
    const Projection* projection_;
    std::map<gazetteer::Gazetteer::Ref, std::optional<Settlement>> known_;  ///< empty = is none
};

}  // namespace geo
