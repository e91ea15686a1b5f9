#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "render/area_look.h"
#include "render/scene_builder.h"

namespace render {

/// Which claimed settlements stand together in one ring, for one zoom: those of a square of the
/// ground. Whoever speaks of them, on whatever day, and wherever the view's edges lie, so that
/// rings neither jump nor change their places when time or the map is moved.
struct RingGroups {
    struct Group {
        geo::MapPoint middle;
        int places = 0;  ///< claimed, on whatever day
        gazetteer::PlaceIndex first = 0;
    };
    double side = 0.0;  ///< of the squares, map units
    std::vector<Group> groups;
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    std::vector<std::uint32_t> of_place;  ///< by place index
};

namespace {

std::shared_ptr<const RingGroups> make_groups(const geo::Dataset& dataset, double side) {
    auto all = std::make_shared<RingGroups>();
    all->side = side;
    all->of_place.assign(dataset.areas.size(), RingGroups::none);
    std::map<std::pair<std::int64_t, std::int64_t>, std::uint32_t> index;
    for (const gazetteer::PlaceIndex place : dataset.cells.places) {
        const geo::PlaceArea& area = dataset.areas[place];
        const std::pair square{static_cast<std::int64_t>(std::floor(area.anchor.x / side)),
                               static_cast<std::int64_t>(std::floor(area.anchor.y / side))};
        const auto [at, is_new] =
            index.try_emplace(square, static_cast<std::uint32_t>(all->groups.size()));
        if (is_new) all->groups.push_back({{}, 0, place});
        RingGroups::Group& group = all->groups[at->second];
        group.middle.x += area.anchor.x;
        group.middle.y += area.anchor.y;
        ++group.places;
        all->of_place[place] = at->second;
    }
    for (RingGroups::Group& group : all->groups) {
        group.middle.x /= group.places;
        group.middle.y /= group.places;
    }
    return all;
}

/// How many places of a group each side holds, according to each source, and of how many anybody
/// speaks.
class Tally {
public:
    Tally(const SceneInput& input, const RingGroups& groups)
        : sources_(input.sources.size()), places_(groups.groups.size(), 0) {
        std::vector<std::size_t> slot_of(input.dataset.store->sources().size(), 0);
        for (std::size_t i = 0; i < input.sources.size(); ++i) slot_of[input.sources[i]] = i;
        for (const PlaceStates& said : input.places) {
            const std::uint32_t group = groups.of_place[said.place];
            if (group == RingGroups::none || said.states.empty()) continue;
            ++places_[group];
            for (const gazetteer::State& state : said.states) {
                if (!state.source || state.holder.empty()) continue;
                ++count(side_number(state.holder.side), group, slot_of[*state.source]);
            }
        }
        // In order of their names, whoever is met first.
        for (std::size_t i = 0; i < sides_.size(); ++i) by_name_.push_back(i);
        std::sort(by_name_.begin(), by_name_.end(),
                  [&](std::size_t a, std::size_t b) { return sides_[a] < sides_[b]; });
    }

    int places(std::size_t group) const { return places_[group]; }
    /// Calls `see(side, places)` for each side that holds some, in order of their names.
    template <class See>
    void each_side(std::size_t group, std::size_t source, See see) const {
        for (const std::size_t side : by_name_)
            if (const int places = counts_[side][group * sources_ + source]; places > 0)
                see(sides_[side], places);
    }

private:
    std::size_t side_number(const gazetteer::SharedText& side) {
        for (std::size_t i = 0; i < sides_.size(); ++i)
            if (sides_[i] == side) return i;
        sides_.push_back(side);
        counts_.emplace_back(places_.size() * sources_, 0);
        return sides_.size() - 1;
    }
    int& count(std::size_t side, std::uint32_t group, std::size_t source) {
        return counts_[side][group * sources_ + source];
    }

    std::size_t sources_;
    std::vector<int> places_;
    std::vector<gazetteer::SharedText> sides_;
    std::vector<std::size_t> by_name_;
    std::vector<std::vector<int>> counts_;  ///< by side: by group and source
};

void add_ring(const SceneInput& input, const Tally& tally, std::size_t group, PickId pick,
              float outer, float inner, PixelPoint at, float scale, std::vector<Mark>& marks,
              LegendKeys& legend) {
    const Colour none{0, 0, 0, 0};
    const auto disc = [&](float to, float from, float begin, float end, Colour fill) {
        marks.emplace_back(Disc{at, to, from, begin, end, fill, none, 0.0F, pick});
    };
    disc(outer + 1.8F * scale, 0.0F, 0.0F, 360.0F, with_alpha(input.style.card, 0.86F));
    const float sweep = 360.0F / static_cast<float>(input.sources.size());
    const float gap = std::min(8.0F, sweep * 0.2F);
    for (std::size_t i = 0; i < input.sources.size(); ++i) {
        const float begin = static_cast<float>(i) * sweep + gap / 2.0F;
        const float end = static_cast<float>(i + 1) * sweep - gap / 2.0F;
        int known = 0;
        tally.each_side(group, i, [&](const auto&, int places) { known += places; });
        if (known == 0) {
            const float middle = (outer + inner) / 2.0F;
            disc(middle + 0.9F * scale, middle - 0.9F * scale, begin, end, input.style.silent);
            continue;
        }
        float from = inner;
        tally.each_side(group, i, [&](const gazetteer::SharedText& side, int places) {
            const float to =
                from + (outer - inner) * static_cast<float>(places) / static_cast<float>(known);
            disc(to, from, begin, end, colour_of_side(input, side));
            legend[{Meaning::held, side, ""}] += places;
            from = to;
        });
    }
    Text number;
    number.at = {at.x, at.y + 4.2F * scale};
    number.utf8 = std::to_string(tally.places(group));
    number.face = Face::semibold;
    number.size = 11.5F * scale;
    number.colour = input.style.ink;
    number.anchor = Text::Anchor::centre;
    number.pick = pick;
    marks.emplace_back(std::move(number));
}

}  // namespace

void add_joint_rings(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                     std::vector<PixelRect>& taken, LegendKeys& legend, SceneCache* cache) {
    const float outer = 24.0F * frame.scale;
    const float inner = 11.0F * frame.scale;
    const double side = frame.camera.units_per_pixel * 92.0 * double{frame.scale};
    std::shared_ptr<const RingGroups> groups = cache ? cache->ring_groups() : nullptr;
    if (!groups || groups->side != side) groups = make_groups(input.dataset, side);
    if (cache) cache->ring_groups() = groups;
    const Tally tally(input, *groups);
    bool any = false;
    for (std::size_t i = 0; i < groups->groups.size(); ++i) {
        const PixelPoint at = frame.pixel(groups->groups[i].middle);
        if (tally.places(i) == 0 || !frame.rect.contains(at)) continue;
        add_ring(input, tally, i, pick_of(groups->groups[i].first), outer, inner, at, frame.scale,
                 marks, legend);
        taken.push_back({at.x - outer, at.y - outer, 2.0F * outer, 2.0F * outer});
        any = true;
    }
    if (any) ++legend[{Meaning::joint_ring, "", ""}];
}

}  // namespace render
