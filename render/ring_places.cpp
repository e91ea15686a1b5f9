#include "render/ring_places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <vector>

#include "render/ring_groups.h"

namespace render {
namespace {

constexpr float margin = 160.0F;  ///< pixels around the frame that are looked at too
constexpr int directions = 16;

struct Placed {
    PixelPoint at;
    float radius;
};

/// Rings that have their places, sorted into squares so large that a ring reaches into the next
/// ones at most.
class PlacedRings {
public:
    explicit PlacedRings(float largest_radius) : side_(2.0F * largest_radius) {}

    void add(PixelPoint at, float radius) {
        squares_[{column(at.x), column(at.y)}].push_back(rings_.size());
        rings_.push_back({at, radius});
    }

    /// The first one that would lie under a ring here.
    std::optional<Placed> covered(PixelPoint at, float radius) const {
        std::optional<std::size_t> first;
        for (int x = column(at.x) - 1; x <= column(at.x) + 1; ++x) {
            for (int y = column(at.y) - 1; y <= column(at.y) + 1; ++y) {
                const auto square = squares_.find({x, y});
                if (square == squares_.end()) continue;
                for (const std::size_t i : square->second)
                    if ((!first || i < *first) && meet(rings_[i], at, radius)) first = i;
            }
        }
        return first ? std::optional(rings_[*first]) : std::nullopt;
    }

private:
    static bool meet(const Placed& each, PixelPoint at, float radius) {
        const float distance = std::hypot(at.x - each.at.x, at.y - each.at.y);
        return distance < 0.92F * (each.radius + radius);
    }
    int column(float value) const { return static_cast<int>(std::floor(value / side_)); }

    float side_;
    std::vector<Placed> rings_;
    std::map<std::pair<int, int>, std::vector<std::size_t>> squares_;
};

/// The free spot nearest to `anchor`, looked for first on the side away from what is in the way.
PixelPoint beside(const PlacedRings& placed, PixelPoint anchor, float radius, PixelPoint away) {
    const float start = std::atan2(anchor.y - away.y, anchor.x - away.x);
    for (const float factor : {1.2F, 1.7F, 2.3F, 3.0F}) {
        for (int i = 0; i < directions; ++i) {
            // 0, +1, -1, +2, ... steps from the first direction
            const float step = static_cast<float>((i + 1) / 2) * (i % 2 == 1 ? 1.0F : -1.0F);
            const float turn = start + step * 2.0F * std::numbers::pi_v<float> / directions;
            const PixelPoint at{anchor.x + std::cos(turn) * radius * factor,
                                anchor.y + std::sin(turn) * radius * factor};
            if (!placed.covered(at, radius)) return at;
        }
    }
    return anchor;
}

}  // namespace

bool takes_symbol(const SceneInput& input, const MapFrame& frame, gazetteer::PlaceIndex place) {
    const geo::PlaceArea& area = input.dataset.areas[place];
    if (!area.has_anchor || area.kind == geo::AreaKind::country || area.kind == geo::AreaKind::none)
        return false;
    const auto city = input.city;
    const bool part = area.kind == geo::AreaKind::part;
    const bool district = area.kind == geo::AreaKind::district;
    const auto inside = [&] {
        return city && geo::contains(input.dataset.areas[*city].footprint, area.anchor);
    };
    if (frame.inset)
        return (part && input.dataset.store->places()[place].whole == city) ||
               (district && inside()) || (area.kind == geo::AreaKind::cell && place == city);
    if (district) return !inside();
    return !part || !city || input.dataset.store->places()[place].whole != city;
}

RingPlaces ring_places(const SceneInput& input, const MapFrame& frame, const RingGroups& groups) {
    RingPlaces places;
    // With letters in them rings are larger.
    PlacedRings placed(1.25F * largest_ring_radius * frame.scale);
    const geo::MapBox seen = frame.box(margin);
    for (const RingGroups::Group& group : groups.groups)
        placed.add(frame.pixel(group.at), joint_ring_radius * frame.scale);
    const auto add = [&](gazetteer::PlaceIndex place) {
        const geo::PlaceArea& area = input.dataset.areas[place];
        if (!area.has_anchor || area.anchor.x < seen.min_x || area.anchor.x > seen.max_x ||
            area.anchor.y < seen.min_y || area.anchor.y > seen.max_y)
            return;
        if (groups.is_joint(place)) return;
        if (!takes_symbol(input, frame, place)) return;
        // The whole of a part may be there though no claim speaks of it.
        if (input.dataset.store->sources_of(place).empty()) return;
        const PixelPoint anchor = frame.pixel(area.anchor);
        const float radius = ring_radius(input, frame, place);
        const auto in_the_way = placed.covered(anchor, radius);
        const PixelPoint at = in_the_way ? beside(placed, anchor, radius, in_the_way->at) : anchor;
        placed.add(at, radius);
        places.emplace(place, at);
    };
    // Who comes first keeps its place: settlements, then provinces, then what has no clear edge.
    const auto rank = [&](gazetteer::PlaceIndex place) {
        const geo::AreaKind kind = input.dataset.areas[place].kind;
        return kind == geo::AreaKind::cell ? 0 : kind == geo::AreaKind::province ? 1 : 2;
    };
    for (const int wanted : {0, 1, 2})
        for (gazetteer::PlaceIndex place = 0; place < input.dataset.areas.size(); ++place)
            if (rank(place) == wanted) add(place);
    return places;
}

std::shared_ptr<const RingPlaces> ring_places(const SceneInput& input, const MapFrame& frame,
                                              const RingGroups& groups, SceneCache* cache) {
    if (cache) {
        for (const KeptRings& kept : cache->rings())
            if (kept.rect == frame.rect && kept.camera == frame.camera &&
                kept.scale == frame.scale && kept.inset == frame.inset &&
                kept.crowded == frame.crowded() && kept.city == input.city)
                return kept.places;
    }
    auto places = std::make_shared<const RingPlaces>(ring_places(input, frame, groups));
    if (cache)
        cache->keep_rings({frame.rect, frame.camera, frame.scale, frame.inset, frame.crowded(),
                           input.city, places});
    return places;
}

}  // namespace render
