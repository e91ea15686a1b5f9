#include "geo/land_stacks.h"

#include <algorithm>
#include <utility>

#include "geo/ground_area.h"
#include "geo/overlay.h"

namespace geo {
namespace {

using gazetteer::PlaceIndex;

constexpr double all_of = 1.0 - 1.0e-9;  ///< a share from which the whole is meant
constexpr double least_km2 = 1.0e-4;     ///< slivers of inexact edges are no land
constexpr std::size_t most_below = 24;   ///< areas looked at below one: more never matter

double box_area(const MapBox& box) { return (box.max_x - box.min_x) * (box.max_y - box.min_y); }

/// Finds which areas lie on which, then cuts each along the edges of those below it.
class Stacker {
public:
    Stacker(const Dataset& dataset, const Projection& projection)
        : dataset_(dataset), projection_(projection), rank_(dataset.areas.size(), 0) {
        order_ = drawing_order(dataset.areas);
        for (std::uint32_t i = 0; i < order_.size(); ++i) rank_[order_[i]] = i;
        below_.resize(dataset.areas.size());
    }

    LandStacks run() {
        stacks_.km2.resize(dataset_.areas.size(), 0.0);
        for (const PlaceIndex place : order_)
            stacks_.km2[place] = ground_km2(area(place).shape, projection_);
        // Cells meet at their edges; the sheet knows the few that lie on each other.
        for (const SheetOverlap& each : dataset_.cells.overlaps)
            note(dataset_.cells.places[each.above], dataset_.cells.places[each.below]);
        find_overlaps();
        for (const PlaceIndex place : order_) cut(place);
        return std::move(stacks_);
    }

private:
    const PlaceArea& area(PlaceIndex place) const { return dataset_.areas[place]; }

    void note(PlaceIndex a, PlaceIndex b) {
        if (rank_[a] < rank_[b]) std::swap(a, b);
        below_[a].push_back(b);
    }

    /// Pairs whose boxes overlap, from west to east.
    void find_overlaps() {
        std::vector<std::pair<MapBox, PlaceIndex>> boxes;
        for (const PlaceIndex place : order_) boxes.emplace_back(bounds(area(place).shape), place);
        std::sort(boxes.begin(), boxes.end(), [](const auto& a, const auto& b) {
            return std::pair(a.first.min_x, a.second) < std::pair(b.first.min_x, b.second);
        });
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const auto& [box, place] = boxes[i];
            for (std::size_t j = i + 1; j < boxes.size() && boxes[j].first.min_x <= box.max_x;
                 ++j) {
                const auto& [other_box, other] = boxes[j];
                const bool cells =
                    area(place).kind == AreaKind::cell && area(other).kind == AreaKind::cell;
                if (!cells && other_box.overlaps(box)) note(place, other);
            }
        }
    }

    void cut(PlaceIndex place) {
        std::vector<PlaceIndex>& below = below_[place];
        std::sort(below.begin(), below.end(),
                  [&](PlaceIndex a, PlaceIndex b) { return rank_[a] > rank_[b]; });
        below.erase(std::unique(below.begin(), below.end()), below.end());
        if (below.size() > most_below) below.resize(most_below);
        if (below.empty()) return;
        std::vector<PlaceIndex> stack;
        split(place, area(place).shape, true, 0, stack);
    }

    /// A piece of an area, all of which has the same areas below it as far as looked at.
    void split(PlaceIndex place, const MultiPolygon& piece, bool whole, std::size_t next,
               std::vector<PlaceIndex>& stack) {
        const std::vector<PlaceIndex>& below = below_[place];
        if (next == below.size()) return add(place, piece, whole, stack);
        const MapBox box = bounds(piece);
        const MultiPolygon near = clip(area(below[next]).shape, box);
        if (near.empty()) return split(place, piece, whole, next + 1, stack);
        const double size = geo::area(piece);
        if (geo::area(near) >= all_of * box_area(box)) {
            stack.push_back(below[next]);
            split(place, piece, whole, next + 1, stack);
            stack.pop_back();
            return;
        }
        const MultiPolygon inside = intersection(piece, near);
        const double share = size > 0.0 ? geo::area(inside) / size : 0.0;
        if (share > 1.0 - all_of) {
            stack.push_back(below[next]);
            split(place, share >= all_of ? piece : inside, whole && share >= all_of, next + 1,
                  stack);
            stack.pop_back();
        }
        if (share >= all_of) return;
        if (share <= 1.0 - all_of) return split(place, piece, whole, next + 1, stack);
        split(place, difference(piece, near), false, next + 1, stack);
    }

    void add(PlaceIndex place, const MultiPolygon& piece, bool whole,
             const std::vector<PlaceIndex>& stack) {
        if (stack.empty() || piece.empty()) return;
        LandPatch patch;
        patch.above = place;
        patch.km2 = whole ? stacks_.km2[place] : ground_km2(piece, projection_);
        if (patch.km2 < least_km2) return;
        patch.first_below = static_cast<std::uint32_t>(stacks_.below.size());
        patch.count = static_cast<std::uint32_t>(stack.size());
        stacks_.below.insert(stacks_.below.end(), stack.begin(), stack.end());
        stacks_.patches.push_back(patch);
    }

    const Dataset& dataset_;
    const Projection& projection_;
    std::vector<PlaceIndex> order_;
    std::vector<std::uint32_t> rank_;             ///< by place: higher = drawn above
    std::vector<std::vector<PlaceIndex>> below_;  ///< by place, topmost first
    LandStacks stacks_;
};

}  // namespace

LandStacks stack_land(const Dataset& dataset, const Projection& projection) {
    return Stacker(dataset, projection).run();
}

}  // namespace geo
