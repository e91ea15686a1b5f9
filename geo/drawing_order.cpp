#include <algorithm>
#include <tuple>

#include "geo/territory.h"

namespace geo {
namespace {

/// Bottom to top: what says more exactly where lies above.
int layer(AreaKind kind) {
    switch (kind) {
        case AreaKind::none:
        case AreaKind::country:
        case AreaKind::province:
            return 0;
        case AreaKind::vague:
            return 1;
        case AreaKind::ring:
        case AreaKind::offset:
            return 2;
        case AreaKind::cell:
            return 3;
        case AreaKind::shape:
            return 4;
        case AreaKind::part:
            return 5;
        case AreaKind::district:  // a place of its own, that a part of the city only lies around
            return 6;
    }
    return 0;
}

}  // namespace

std::vector<std::uint32_t> drawing_order(const std::vector<PlaceArea>& areas) {
    struct Rank {
        int layer;
        double smaller;  ///< negative area
        std::uint32_t index;
    };
    std::vector<Rank> ranks;
    for (std::uint32_t i = 0; i < areas.size(); ++i)
        if (!areas[i].shape.empty())
            ranks.push_back({layer(areas[i].kind), -geo::area(areas[i].shape), i});
    std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
        return std::tie(a.layer, a.smaller, a.index) < std::tie(b.layer, b.smaller, b.index);
    });
    std::vector<std::uint32_t> order;
    for (const Rank& rank : ranks) order.push_back(rank.index);
    return order;
}

}  // namespace geo
