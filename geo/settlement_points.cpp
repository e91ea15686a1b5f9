#include "geo/settlement_points.h"

namespace geo {

std::vector<SettlementPoints::Settlement> SettlementPoints::near(gazetteer::LonLat point,
                                                                 double km) {
    std::vector<Settlement> settlements;
    for (const auto& ref : gazetteer_->near(point, km, 0)) {
        const auto [known, is_new] = known_.try_emplace(ref);
        if (is_new) {
            gazetteer::Place place = gazetteer_->place(ref);
            const bool settlement = place.kind == gazetteer::PlaceKind::settlement && place.point;
            if (const auto at = settlement ? projection_->forward(*place.point) : std::nullopt)
                known->second = Settlement{*at, std::move(place.id)};
        }
        if (known->second) settlements.push_back(*known->second);
    }
    return settlements;
}

}  // namespace geo
