#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "render/area_look.h"
#include "render/ring_groups.h"

namespace render {
namespace {

using gazetteer::State;
using gazetteer::Status;

/// What each source says of the places of a group, as shares of the sides, and of how many anybody
/// speaks.
class Tally {
public:
    Tally(const SceneInput& input, const RingGroups& groups)
        : sources_(input.sectors()),
          places_(groups.groups.size(), 0),
          differing_(groups.groups.size(), 0) {
        std::vector<std::size_t> slot_of(input.dataset.store->sources().size(), 0);
        if (sources_ > 1)
            for (std::size_t i = 0; i < sources_; ++i) slot_of[input.sources[i]] = i;
        for (const PlaceStates& said : input.places) {
            if (!groups.is_joint(said.place) || said.states.empty() || said.hidden) continue;
            const std::uint32_t group = groups.of_place[said.place];
            ++places_[group];
            differing_[group] += is_disputed(said) ? 1 : 0;
            for (const State& state : said.states)
                if (state.source) add(state, group, slot_of[*state.source]);
        }
        // In order of their names, whoever is met first.
        for (std::size_t i = 0; i < sides_.size(); ++i) by_name_.push_back(i);
        std::sort(by_name_.begin(), by_name_.end(),
                  [&](std::size_t a, std::size_t b) { return sides_[a] < sides_[b]; });
    }

    int places(std::size_t group) const { return places_[group]; }
    int differing(std::size_t group) const { return differing_[group]; }
    /// Calls `see(side, points)` for each side that has some, in order of their names.
    template <class See>
    void each_side(std::size_t group, std::size_t source, See see) const {
        for (const std::size_t side : by_name_)
            if (const int points = counts_[side][group * sources_ + source]; points > 0)
                see(sides_[side], points);
    }

private:
    /// Two points for who holds a place, one each for those who fight for it, share it or change.
    void add(const State& state, std::uint32_t group, std::size_t source) {
        if (state.status == Status::present || state.status == Status::unknown) return;
        const bool plain = state.status == Status::held || state.status == Status::besieged;
        if (!state.holder.empty())
            count(state.holder.side, group, source) += plain || state.other.empty() ? 2 : 1;
        if (!plain && !state.other.empty())
            count(state.other.side, group, source) += state.holder.empty() ? 2 : 1;
    }

    static bool is_disputed(const PlaceStates& said) {
        const State* first = nullptr;
        for (const State& state : said.states) {
            if (!says_who_holds(state) || state.status == Status::present) continue;
            if (first && first->holder.side != state.holder.side) return true;
            first = &state;
        }
        return false;
    }

    int& count(const gazetteer::SharedText& side, std::uint32_t group, std::size_t source) {
        std::size_t number = 0;
        while (number < sides_.size() && sides_[number] != side) ++number;
        if (number == sides_.size()) {
            sides_.push_back(side);
            counts_.emplace_back(places_.size() * sources_, 0);
        }
        return counts_[number][group * sources_ + source];
    }

    std::size_t sources_;
    std::vector<int> places_, differing_;
    std::vector<gazetteer::SharedText> sides_;
    std::vector<std::size_t> by_name_;
    std::vector<std::vector<int>> counts_;  ///< by side: by group and source
};

/// A number of this many places in the middle of the ring.
Text number(const SceneInput& input, int places, PixelPoint at, float scale, PickId pick) {
    Text text;
    text.utf8 = std::to_string(places);
    const float size = text.utf8.size() > 3 ? 8.5F : 11.5F;
    text.at = {at.x, at.y + size * 0.36F * scale};
    text.face = Face::semibold;
    text.size = size * scale;
    text.colour = input.style.ink;
    text.anchor = Text::Anchor::centre;
    text.pick = pick;
    return text;
}

/// In print, of the side that most of a sector stands for.
void add_letter(const SceneInput& input, const std::string& side, PixelPoint at, float degrees,
                float radius, float scale, std::vector<Mark>& marks) {
    Text text;
    text.utf8 = side_letter(input.style, *input.dataset.actors, side);
    if (text.utf8.empty()) return;
    const float turn = degrees * std::numbers::pi_v<float> / 180.0F;
    const Colour below = colour_of_side(input, side);
    text.size = 9.5F * scale;
    text.at = {at.x + radius * std::sin(turn), at.y - radius * std::cos(turn) + 0.36F * text.size};
    text.face = Face::bold;
    text.colour = letter_colour(input.style, below);
    text.anchor = Text::Anchor::centre;
    marks.emplace_back(std::move(text));
}

void add_ring(const SceneInput& input, const Tally& tally, std::size_t group, PickId pick,
              PixelPoint at, float scale, std::vector<Mark>& marks, LegendKeys& legend) {
    const float outer = joint_ring_radius * scale;
    const float inner = 11.0F * scale;
    const Colour none{0, 0, 0, 0};
    const auto disc = [&](float to, float from, float begin, float end, Colour fill) {
        marks.emplace_back(Disc{at, to, from, begin, end, fill, none, 0.0F, pick});
    };
    disc(outer + 1.8F * scale, 0.0F, 0.0F, 360.0F, with_alpha(input.style.card, 0.94F));
    const float sweep = 360.0F / static_cast<float>(input.sectors());
    const float gap = input.sectors() > 1 ? std::min(8.0F, sweep * 0.2F) : 0.0F;
    for (std::size_t i = 0; i < input.sectors(); ++i) {
        const float begin = static_cast<float>(i) * sweep + gap / 2.0F;
        const float end = static_cast<float>(i + 1) * sweep - gap / 2.0F;
        int known = 0;
        tally.each_side(group, i, [&](const auto&, int points) { known += points; });
        if (known == 0) {
            const float middle = (outer + inner) / 2.0F;
            disc(middle + 0.9F * scale, middle - 0.9F * scale, begin, end, input.style.silent);
            continue;
        }
        float from = inner;
        tally.each_side(group, i, [&](const gazetteer::SharedText& side, int points) {
            const float to =
                from + (outer - inner) * static_cast<float>(points) / static_cast<float>(known);
            disc(to, from, begin, end, colour_of_side(input, side));
            legend[{Meaning::held, side, ""}] += points;
            if (to - from > 0.5F * (outer - inner))
                add_letter(input, side, at, (begin + end) / 2.0F, (from + to) / 2.0F, scale, marks);
            from = to;
        });
    }
    if (tally.differing(group) > 0) {
        disc(inner - 0.6F * scale, inner - 2.2F * scale, 0.0F, 360.0F, input.style.ink);
        ++legend[{Meaning::joint_differ, "", ""}];
    }
    marks.emplace_back(number(input, tally.places(group), at, scale, pick));
}

}  // namespace

void add_joint_rings(const SceneInput& input, const MapFrame& frame, const RingGroups& groups,
                     std::vector<Mark>& marks, LegendKeys& legend) {
    if (groups.groups.empty()) return;
    const Tally tally(input, groups);
    bool any = false;
    for (std::size_t i = 0; i < groups.groups.size(); ++i) {
        const RingGroups::Group& group = groups.groups[i];
        const PixelPoint at = frame.pixel(group.at);
        if (tally.places(i) == 0 || !frame.rect.contains(at)) continue;
        add_ring(input, tally, i, joint_pick_of(group.places.front()), at, frame.scale, marks,
                 legend);
        any = true;
    }
    if (any) ++legend[{Meaning::joint_ring, "", ""}];
}

}  // namespace render
