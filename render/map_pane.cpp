#include "render/map_pane.h"

#include <algorithm>
#include <iterator>

#include "render/map_aids.h"
#include "render/ring_groups.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;

bool is_hidden(const ViewState& view, const PlaceStates& said) {
    if (view.hidden_sides.empty()) return false;
    const auto takes_part = [&](const gazetteer::State& state) {
        return !hidden_parties(view, state).empty();
    };
    return std::any_of(said.states.begin(), said.states.end(), takes_part) ||
           std::any_of(said.before.begin(), said.before.end(), takes_part);
}

/// The places of which somebody speaks, then or now.
std::vector<PlaceStates> group_by_place(const ShownPane& pane) {
    const auto now = pane.states->places();
    std::vector<PlaceIndex> both;
    if (pane.before) {
        const auto before = pane.before->places();
        std::set_union(now.begin(), now.end(), before.begin(), before.end(),
                       std::back_inserter(both));
    }
    const std::span<const PlaceIndex> spoken_of = pane.before ? both : now;
    std::vector<PlaceStates> places;
    places.reserve(spoken_of.size());
    for (const PlaceIndex place : spoken_of) {
        PlaceStates said{place, pane.states->of(place), {}, pane.states->version(place), false};
        if (pane.before) {
            said.before = pane.before->of(place);
            said.version += std::uint64_t{pane.before->version(place)} << 32U;
        }
        said.hidden = is_hidden(pane.view, said);
        places.push_back(said);
    }
    return places;
}

/// What does not depend on the day: from the cache while the camera stands still.
std::shared_ptr<const std::vector<Mark>> backdrop_of(const SceneInput& input, const MapFrame& frame,
                                                     SceneCache* cache) {
    if (cache) {
        if (auto kept = cache->find(input, frame)) return kept;
    }
    std::vector<Mark> marks;
    add_base(input, frame, marks);
    auto backdrop = std::make_shared<const std::vector<Mark>>(std::move(marks));
    if (cache) cache->keep(input, frame, backdrop);
    return backdrop;
}

/// Between the small map of the country, where there is one, and the legend; above scale bar and
/// credits.
PixelRect caption_room(const SceneInput& input, const MapFrame& frame, float foot,
                       const std::optional<PixelRect>& locator) {
    PixelRect room = frame.room;
    if (input.view.parts.legend) room.width -= (legend_width + legend_gap) * input.view.scale;
    room.height -= foot;
    if (locator) {
        const float taken = locator->width + 12.0F * input.view.scale;
        room.x += taken;
        room.width -= taken;
    }
    return room;
}

}  // namespace

SceneInput input_of(const geo::Dataset& dataset, const ShownPane& pane, const Style& style,
                    const FontSet& fonts) {
    SceneInput input{dataset, pane.view, style, fonts,           {},
                     {},      {},        {},    pane.view.scale, pane.before != nullptr,
                     &pane};
    input.places = group_by_place(pane);
    input.slots.assign(dataset.store->places().size(), 0);
    for (std::size_t i = 0; i < input.places.size(); ++i)
        input.slots[input.places[i].place] = static_cast<std::uint32_t>(i + 1);
    input.sources = shown_sources(dataset, pane.view);
    return input;
}

MapFrame map_frame(const SceneInput& input, const PixelRect& rect) {
    MapFrame frame;
    frame.rect = rect;
    frame.room = rooms_of(input.view).furniture;
    frame.camera = input.view.camera;
    frame.scale = input.scale;
    frame.spacing = spacing_in(input.dataset, frame);
    frame.ring_share = ring_share_of(input.dataset, frame);
    return frame;
}

Pane map_pane(const SceneInput& input, const MapFrame& frame, LegendKeys& legend, Scene& scene,
              SceneCache* cache) {
    if (auto groups = ring_groups(input, frame, cache); !groups->groups.empty())
        scene.rings.groups = std::move(groups);  // of two halves, one may have none
    Pane map;
    map.rect = frame.rect;
    map.camera = frame.camera;
    map.background = input.style.sea;
    map.backdrop = backdrop_of(input, frame, cache);
    add_territory(input, frame, map.marks, legend, cache);
    add_symbols(input, frame, map.marks, legend, cache);
    return map;
}

void add_selection(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks) {
    const auto selected = input.view.selected;
    if (!selected || *selected >= input.dataset.areas.size() ||
        !input.dataset.areas[*selected].has_anchor)
        return;
    const PixelPoint at = frame.pixel(input.dataset.areas[*selected].anchor);
    const float radius = 15.0F * input.scale;
    for (const auto& [width, colour] :
         {std::pair{4.0F, Colour{255, 255, 255, 255}}, {2.0F, input.style.ink}})
        marks.emplace_back(Disc{
            at, radius + width / 2.0F, radius - width / 2.0F, 0, 360, colour, {0, 0, 0, 0}, 0, 0});
}

bool has_room(const ViewState& view) {
    return static_cast<float>(view.size.width) > 900.0F * view.scale &&
           static_cast<float>(view.size.height) > 640.0F * view.scale;
}

void add_surroundings(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                      std::optional<PixelRect> inset, Scene& scene, std::vector<PixelRect>& cards) {
    Pane pane;
    pane.rect = frame.rect;
    if (input.view.furniture && has_room(input.view)) {
        const FurnitureFoot foot = furniture_foot(input, frame);
        const auto locator = add_locator(input, frame, foot.height, scene);
        if (locator) cards.push_back(*locator);
        Furniture furniture = add_furniture(input, frame, foot, legend, inset);
        cards.insert(cards.end(), furniture.cards.begin(), furniture.cards.end());
        pane.marks = std::move(furniture.marks);
        add_strip(input, rooms_of(input.view).strip, pane.marks, cards);
        const PixelRect room = caption_room(input, frame, foot.height, locator);
        add_caption(input, room, room.height / 2.0F, pane.marks, cards);
    }
    scene.panes.push_back(std::move(pane));
}

}  // namespace render
