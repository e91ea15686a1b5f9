#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "render/area_look.h"
#include "render/scene_builder.h"

namespace render {
namespace {

/// What each source says of the places of one square of the map: how many of them each side holds.
struct Group {
    double x = 0.0, y = 0.0;  ///< sums of the places' pixels
    int places = 0;
    gazetteer::PlaceIndex first = 0;
    std::vector<std::map<std::string, int>> held;  ///< by shown source: side to places
};

/// Squares stand still on the ground when the camera moves, so that the same places stay together.
std::pair<std::int64_t, std::int64_t> square_of(const MapFrame& frame, geo::MapPoint at, float side) {
    const double units = frame.camera.units_per_pixel * double{side};
    return {static_cast<std::int64_t>(std::floor(at.x / units)),
            static_cast<std::int64_t>(std::floor(at.y / units))};
}

void add_ring(const SceneInput& input, const Group& group, float outer, float inner, PixelPoint at,
              float scale, std::vector<Mark>& marks) {
    const PickId pick = pick_of(group.first);
    const Colour none{0, 0, 0, 0};
    const auto disc = [&](float to, float from, float begin, float end, Colour fill) {
        marks.emplace_back(Disc{at, to, from, begin, end, fill, none, 0.0F, pick});
    };
    disc(outer + 1.8F * scale, 0.0F, 0.0F, 360.0F, with_alpha(input.style.card, 0.86F));
    const float sweep = 360.0F / static_cast<float>(group.held.size());
    const float gap = std::min(8.0F, sweep * 0.2F);
    for (std::size_t i = 0; i < group.held.size(); ++i) {
        const float begin = static_cast<float>(i) * sweep + gap / 2.0F;
        const float end = static_cast<float>(i + 1) * sweep - gap / 2.0F;
        int known = 0;
        for (const auto& [side, places] : group.held[i]) known += places;
        if (known == 0) {
            const float middle = (outer + inner) / 2.0F;
            disc(middle + 0.9F * scale, middle - 0.9F * scale, begin, end, input.style.silent);
            continue;
        }
        float from = inner;
        for (const auto& [side, places] : group.held[i]) {
            const float to =
                from + (outer - inner) * static_cast<float>(places) / static_cast<float>(known);
            disc(to, from, begin, end, colour_of_side(input, side));
            from = to;
        }
    }
    Text number;
    number.at = {at.x, at.y + 4.2F * scale};
    number.utf8 = std::to_string(group.places);
    number.face = Face::semibold;
    number.size = 11.5F * scale;
    number.colour = input.style.ink;
    number.anchor = Text::Anchor::centre;
    number.pick = pick;
    marks.emplace_back(std::move(number));
}

}  // namespace

void add_joint_rings(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks,
                     std::vector<PixelRect>& taken, LegendKeys& legend) {
    const float side = 92.0F * frame.scale;
    const float outer = 24.0F * frame.scale;
    const float inner = 11.0F * frame.scale;
    std::vector<std::size_t> slot_of(input.dataset.store->sources().size(), 0);
    for (std::size_t i = 0; i < input.sources.size(); ++i) slot_of[input.sources[i]] = i;
    std::map<std::pair<std::int64_t, std::int64_t>, Group> groups;
    for (const PlaceStates& said : input.places) {
        const geo::PlaceArea& area = input.dataset.areas[said.place];
        if (area.kind != geo::AreaKind::cell || said.states.empty()) continue;
        const PixelPoint at = frame.pixel(area.anchor);
        if (!frame.rect.contains(at)) continue;
        Group& group = groups[square_of(frame, area.anchor, side)];
        if (group.places == 0) {
            group.first = said.place;
            group.held.resize(input.sources.size());
        }
        group.x += double{at.x};
        group.y += double{at.y};
        ++group.places;
        for (const gazetteer::State& state : said.states) {
            if (!state.source || state.holder.empty()) continue;
            ++group.held[slot_of[*state.source]][state.holder.side];
            ++legend[{Meaning::held, state.holder.side, ""}];
        }
    }
    for (const auto& [square, group] : groups) {
        const PixelPoint at{static_cast<float>(group.x / group.places),
                            static_cast<float>(group.y / group.places)};
        add_ring(input, group, outer, inner, at, frame.scale, marks);
        taken.push_back({at.x - outer, at.y - outer, 2.0F * outer, 2.0F * outer});
    }
    if (!groups.empty()) ++legend[{Meaning::joint_ring, "", ""}];
}

}  // namespace render
