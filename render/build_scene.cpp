#include "render/build_scene.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "gazetteer/claims/control_timeline.h"
#include "geo/overlay.h"
#include "render/scene_builder.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;
using gazetteer::State;

constexpr float legend_width = 372.0F;
constexpr float inset_width = 340.0F;
constexpr float inset_height = 330.0F;

/// The claimed settlements of the theatre, without those far from where most claims are.
geo::MapBox theatre_box(const geo::Dataset& dataset) {
    constexpr double far_m = 260'000.0;
    const std::string& theatre = dataset.theatre;
    std::vector<geo::MapPoint> points;
    for (gazetteer::ClaimIndex i = 0; i < dataset.store->claims().size(); ++i) {
        const geo::PlaceArea& area = dataset.areas[dataset.store->place_of(i)];
        const bool local = area.kind == geo::AreaKind::cell || area.kind == geo::AreaKind::part ||
                           area.kind == geo::AreaKind::district ||
                           area.kind == geo::AreaKind::shape;
        if (!local || !area.has_anchor) continue;
        const geo::BaseArea* country = geo::area_at(dataset.basemap.countries, area.anchor);
        if (theatre.empty() || (country && country->id == theatre)) points.push_back(area.anchor);
    }
    geo::MapBox box;
    if (points.empty()) return box;
    const auto median = [&](double geo::MapPoint::*axis) {
        std::vector<double> values;
        for (const geo::MapPoint point : points) values.push_back(point.*axis);
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    };
    const geo::MapPoint centre{median(&geo::MapPoint::x), median(&geo::MapPoint::y)};
    const double metre = dataset.projection->units_per_metre(centre);
    const double margin = 30'000.0 * metre;
    for (const geo::MapPoint point : points) {
        if (std::hypot(point.x - centre.x, point.y - centre.y) > far_m * metre) continue;
        box.include({point.x - margin, point.y - margin});
        box.include({point.x + margin, point.y + margin});
    }
    return box;
}

PickId add_pick(const PlaceStates& said, std::vector<Pick>& picks) {
    Pick pick{said.place, {}};
    const auto add = [&](gazetteer::ClaimIndex claim) {
        if (std::find(pick.claims.begin(), pick.claims.end(), claim) == pick.claims.end())
            pick.claims.push_back(claim);
    };
    for (const State* state : said.states) {
        for (const auto claim : state->claims) add(claim);
        for (const auto& mark : state->marks) add(mark.claim);
    }
    picks.push_back(std::move(pick));
    return static_cast<PickId>(picks.size());
}

std::vector<PlaceStates> group_by_place(const std::vector<State>& states,
                                        std::vector<Pick>& picks) {
    std::vector<PlaceStates> places;
    for (const State& state : states) {
        if (places.empty() || places.back().place != state.place)
            places.push_back({state.place, {}, 0});
        places.back().states.push_back(&state);
    }
    for (PlaceStates& said : places) said.pick = add_pick(said, picks);
    return places;
}

std::vector<gazetteer::SourceIndex> shown_sources(const geo::Dataset& dataset,
                                                  const ViewState& view) {
    std::vector<gazetteer::SourceIndex> sources = view.sources;
    if (sources.empty()) {
        for (gazetteer::SourceIndex i = 0; i < dataset.store->sources().size(); ++i)
            sources.push_back(i);
    }
    std::sort(sources.begin(), sources.end());
    return sources;
}

/// The box of the built-up area and of every part and district that has something to show.
geo::MapBox inset_box(const SceneInput& input, PlaceIndex whole) {
    geo::MapBox box = geo::bounds(input.dataset.areas[whole].footprint);
    const auto places = input.dataset.store->places();
    for (const PlaceStates& said : input.places) {
        const geo::PlaceArea& area = input.dataset.areas[said.place];
        const bool near = area.kind == geo::AreaKind::district && area.has_anchor &&
                          area.anchor.x > box.min_x && area.anchor.x < box.max_x &&
                          area.anchor.y > box.min_y && area.anchor.y < box.max_y;
        if (places[said.place].whole != whole && !near) continue;
        if (area.kind != geo::AreaKind::part && !near) continue;
        for (const geo::Polygon& polygon : area.shape) {
            for (const geo::Ring& ring : polygon) {
                for (const geo::MapPoint point : ring) box.include(point);
            }
        }
    }
    return box;
}

void add_inset(const SceneInput& input, const MapFrame& main, PlaceIndex whole, Scene& scene,
               std::vector<Mark>& on_main, LegendKeys& legend, PixelRect rect) {
    MapFrame frame;
    frame.rect = rect;
    frame.scale = input.scale;
    frame.inset = true;
    const PixelRect inner{rect.x, rect.y + 46.0F * input.scale, rect.width,
                          rect.height - 46.0F * input.scale};
    const geo::MapBox box = inset_box(input, whole);
    const Camera fitted = fit(box, inner, 0.1);
    frame.camera = fitted;
    frame.camera.centre.y += fitted.units_per_pixel * 23.0 * input.scale;

    Pane pane;
    pane.rect = rect;
    pane.camera = frame.camera;
    pane.background = input.style.land;
    add_territory(input, frame, pane.marks, legend);
    Stroke outline{{},
                   true,
                   1.0F * input.scale,
                   input.style.small_text,
                   {3.0F * input.scale, 2.5F * input.scale},
                   0.0F,
                   0};
    for (const geo::Polygon& polygon : input.dataset.areas[whole].footprint) {
        outline.points = project_line(frame, polygon.front());
        if (outline.points.size() > 3) pane.marks.emplace_back(outline);
    }
    std::vector<PixelRect> taken = {{rect.x, rect.y, rect.width, 46.0F * input.scale}};
    add_symbols(input, frame, pane.marks, taken, legend);
    add_labels(input, frame, taken, pane.marks);
    const float s = input.scale;
    pane.marks.emplace_back(Box{{rect.x, rect.y, rect.width, 44.0F * s},
                                Pattern::solid,
                                with_alpha(input.style.card, 0.92F),
                                {},
                                0.5F,
                                {0, 0, 0, 0},
                                0,
                                0,
                                0});
    const auto text = [&](const std::string& words, float size, float y, Face face, Colour colour) {
        Text mark;
        mark.at = {rect.x + 12.0F * s, rect.y + y * s};
        mark.utf8 = words;
        mark.face = face;
        mark.size = size * s;
        mark.colour = colour;
        pane.marks.emplace_back(std::move(mark));
    };
    text(input.dataset.store->places()[whole].name + " city", 16.0F, 20.0F, Face::bold,
         input.style.ink);
    text("parts are schematic: halves and quarters of a disc", 12.0F, 37.0F, Face::regular,
         input.style.small_text);
    pane.marks.emplace_back(Box{
        rect, Pattern::solid, {0, 0, 0, 0}, {}, 0.5F, input.style.border, 1.4F * s, 0.0F, 0.0F});
    // Where the inset lies on the main map.
    const PixelPoint a = main.pixel({box.min_x, box.max_y});
    const PixelPoint b = main.pixel({box.max_x, box.min_y});
    on_main.emplace_back(Box{{a.x - 3.0F, a.y - 3.0F, b.x - a.x + 6.0F, b.y - a.y + 6.0F},
                             Pattern::solid,
                             {0, 0, 0, 0},
                             {},
                             0.5F,
                             input.style.small_text,
                             1.2F * s,
                             0.0F,
                             0.0F});
    scene.panes.push_back(std::move(pane));
}

/// The settlement whose parts matter most on the day shown, or nothing.
std::optional<PlaceIndex> inset_place(const SceneInput& input) {
    std::map<PlaceIndex, int> parts;
    const auto places = input.dataset.store->places();
    for (const PlaceStates& said : input.places) {
        if (input.dataset.areas[said.place].kind == geo::AreaKind::part && places[said.place].whole)
            ++parts[*places[said.place].whole];
    }
    std::optional<PlaceIndex> best;
    int most = 0;
    for (const auto& [whole, count] : parts) {
        if (count <= most || input.dataset.areas[whole].footprint.empty()) continue;
        most = count;
        best = whole;
    }
    return best;
}

bool has_room(const ViewState& view) {
    return static_cast<float>(view.size.width) > 900.0F * view.scale &&
           static_cast<float>(view.size.height) > 640.0F * view.scale;
}

}  // namespace

const PlaceStates* SceneInput::find(PlaceIndex place) const {
    const auto found =
        std::lower_bound(places.begin(), places.end(), place,
                         [](const PlaceStates& each, PlaceIndex p) { return each.place < p; });
    return found != places.end() && found->place == place ? &*found : nullptr;
}

bool SceneInput::rings() const {
    return view.mode == SourceMode::side_by_side && sources.size() > 1;
}

std::vector<State> states_of(const geo::Dataset& dataset, const ViewState& view) {
    gazetteer::StateQuery query;
    query.at = view.at;
    query.known = view.known;
    query.sources = view.sources;
    query.speaker = view.speaker;
    if (view.mode == SourceMode::combined) query.combine = view.combine;
    return gazetteer::state_at(*dataset.timeline, query);
}

ViewState default_view(const geo::Dataset& dataset, PixelSize size) {
    ViewState view;
    view.size = size;
    view.at = dataset.store->period().end.value_or(gazetteer::Day{});
    geo::MapBox box = theatre_box(dataset);
    if (box.empty()) {
        for (const geo::BaseArea& country : dataset.basemap.countries) {
            box.include({country.box.min_x, country.box.min_y});
            box.include({country.box.max_x, country.box.max_y});
        }
    }
    // The legend stands on the right: what the claims are about is shown beside it.
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float legend = width > 1200.0F ? width * 0.2F : 0.0F;
    view.camera = fit(box, {0, 0, width - legend, height}, 0.05);
    view.camera.centre.x += view.camera.units_per_pixel * legend / 2.0;
    return view;
}

Scene build_scene(const geo::Dataset& dataset, const std::vector<State>& states,
                  const ViewState& view, const Style& style, const FontSet& fonts) {
    Scene scene;
    scene.size = view.size;
    scene.scale = view.scale;
    SceneInput input{dataset, view, style, fonts, {}, {}, {}, view.scale};
    const bool furnished = view.furniture && has_room(view);
    input.places = group_by_place(states, scene.picks);
    input.sources = shown_sources(dataset, view);
    if (furnished) input.city = inset_place(input);

    MapFrame frame;
    frame.rect = {0, 0, static_cast<float>(view.size.width), static_cast<float>(view.size.height)};
    frame.camera = view.camera;
    frame.scale = view.scale;
    LegendKeys legend;
    std::vector<PixelRect> taken;
    Pane map;
    map.rect = frame.rect;
    map.camera = view.camera;
    map.background = style.sea;
    add_base(input, frame, map.marks);
    add_territory(input, frame, map.marks, legend);
    add_symbols(input, frame, map.marks, taken, legend);

    std::optional<PixelRect> inset;
    Scene insets;
    if (input.city) {
        const float margin = 0.02F * std::min(frame.rect.width, frame.rect.height);
        const float width = std::max(inset_width, legend_width) * view.scale;
        inset =
            PixelRect{frame.rect.width - width - margin, margin, width, inset_height * view.scale};
        add_inset(input, frame, *input.city, insets, map.marks, legend, *inset);
        taken.push_back(*inset);
    }
    Pane furniture_pane;
    furniture_pane.rect = frame.rect;
    if (furnished) {
        Furniture furniture = add_furniture(input, frame, legend, inset);
        taken.insert(taken.end(), furniture.cards.begin(), furniture.cards.end());
        furniture_pane.marks = std::move(furniture.marks);
    }
    add_labels(input, frame, taken, map.marks);
    if (view.selected && *view.selected < dataset.areas.size() &&
        dataset.areas[*view.selected].has_anchor) {
        const PixelPoint at = frame.pixel(dataset.areas[*view.selected].anchor);
        const float radius = 15.0F * view.scale;
        for (const auto& [width, colour] :
             {std::pair{4.0F, Colour{255, 255, 255, 255}}, {2.0F, style.ink}})
            map.marks.emplace_back(Disc{at,
                                        radius + width / 2.0F,
                                        radius - width / 2.0F,
                                        0,
                                        360,
                                        colour,
                                        {0, 0, 0, 0},
                                        0,
                                        0});
    }
    scene.panes.push_back(std::move(map));
    for (Pane& pane : insets.panes) scene.panes.push_back(std::move(pane));
    scene.panes.push_back(std::move(furniture_pane));
    return scene;
}

}  // namespace render
