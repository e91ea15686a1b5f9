#include "render/ring_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace render {
namespace {

constexpr float square = 112.0F;     ///< side of the squares, pixels at scale 1
constexpr std::size_t most_own = 2;  ///< places of a square that have a ring each
constexpr float crowding = 36.0F;    ///< pixels from a shared ring that leave no room for another
constexpr float roomy = 66.0F;       ///< spacing at which rings have their full size
constexpr float smallest_ring = 0.7F;

/// Whether a place takes part: settlements, districts and given shapes stand at a spot of their
/// own.
bool has_spot(const geo::PlaceArea& area) {
    return area.has_anchor &&
           (area.kind == geo::AreaKind::cell || area.kind == geo::AreaKind::district ||
            area.kind == geo::AreaKind::shape);
}

/// A place right beside a shared ring would cover it with its own: it shares that ring too.
void join_nearest(const geo::Dataset& dataset, double reach, RingGroups& all) {
    const auto cell = [&](geo::MapPoint at) {
        return std::pair{static_cast<std::int64_t>(std::floor(at.x / reach)),
                         static_cast<std::int64_t>(std::floor(at.y / reach))};
    };
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> rings;
    for (std::uint32_t i = 0; i < all.groups.size(); ++i) rings.emplace(cell(all.groups[i].at), i);
    for (gazetteer::PlaceIndex place = 0; place < dataset.areas.size(); ++place) {
        if (all.is_joint(place) || !has_spot(dataset.areas[place])) continue;
        const geo::MapPoint at = dataset.areas[place].anchor;
        const auto [x, y] = cell(at);
        double nearest = reach;
        for (std::int64_t dx = -1; dx <= 1; ++dx) {
            for (std::int64_t dy = -1; dy <= 1; ++dy) {
                const auto ring = rings.find({x + dx, y + dy});
                if (ring == rings.end()) continue;
                const geo::MapPoint there = all.groups[ring->second].at;
                const double distance = std::hypot(there.x - at.x, there.y - at.y);
                if (distance >= nearest) continue;
                nearest = distance;
                all.of_place[place] = ring->second;
            }
        }
        if (all.is_joint(place)) all.groups[all.of_place[place]].places.push_back(place);
    }
}

std::shared_ptr<const RingGroups> make_groups(const geo::Dataset& dataset, double side) {
    auto all = std::make_shared<RingGroups>();
    all->side = side;
    all->of_place.assign(dataset.areas.size(), RingGroups::none);
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<gazetteer::PlaceIndex>> squares;
    for (gazetteer::PlaceIndex place = 0; place < dataset.areas.size(); ++place) {
        if (!has_spot(dataset.areas[place])) continue;
        const geo::MapPoint at = dataset.areas[place].anchor;
        squares[{static_cast<std::int64_t>(std::floor(at.x / side)),
                 static_cast<std::int64_t>(std::floor(at.y / side))}]
            .push_back(place);
    }
    // Near the middles of their squares: rings never touch, and names fit between them.
    constexpr double margin = 0.3;
    for (auto& [corner, places] : squares) {
        if (places.size() <= most_own) continue;
        geo::MapPoint middle;
        for (const gazetteer::PlaceIndex place : places) {
            middle.x += dataset.areas[place].anchor.x / static_cast<double>(places.size());
            middle.y += dataset.areas[place].anchor.y / static_cast<double>(places.size());
            all->of_place[place] = static_cast<std::uint32_t>(all->groups.size());
        }
        const auto inside = [&](double value, std::int64_t index) {
            const auto low = static_cast<double>(index);
            return side * std::clamp(value / side, low + margin, low + 1.0 - margin);
        };
        all->groups.push_back(
            {{inside(middle.x, corner.first), inside(middle.y, corner.second)}, std::move(places)});
    }
    join_nearest(dataset, side * double{crowding / square}, *all);
    return all;
}

}  // namespace

std::shared_ptr<const RingGroups> ring_groups(const SceneInput& input, const MapFrame& frame,
                                              SceneCache* cache) {
    if (frame.inset || !input.rings()) return std::make_shared<const RingGroups>();
    const double side = frame.camera.units_per_pixel * double{square} * double{frame.scale};
    std::shared_ptr<const RingGroups> groups = cache ? cache->ring_groups() : nullptr;
    if (!groups || groups->side != side) groups = make_groups(input.dataset, side);
    if (cache) cache->ring_groups() = groups;
    return groups;
}

float ring_share_of(const geo::Dataset& dataset, const MapFrame& frame) {
    geo::MapBox used;
    for (const geo::MapPoint site : dataset.cells.sites) used.include(site);
    if (used.empty()) return 1.0F;
    const double area = (used.max_x - used.min_x) * (used.max_y - used.min_y);
    const double spacing = std::sqrt(area / static_cast<double>(dataset.cells.sites.size())) /
                           frame.camera.units_per_pixel;
    return std::clamp(static_cast<float>(spacing) / (roomy * frame.scale), smallest_ring, 1.0F);
}

}  // namespace render
