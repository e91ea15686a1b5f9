#include "render/build_scene.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "render/map_pane.h"
#include "render/panes.h"
#include "render/scene_builder.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;
using gazetteer::State;

constexpr float title_width = 470.0F;  ///< about as large as its card gets, at scale 1
constexpr float title_height = 200.0F;
constexpr float inset_width = 340.0F;
constexpr float inset_height = 330.0F;
constexpr float most_inset = 0.42F;  ///< share of the room's height: the legend stands below
constexpr float strip_height = 66.0F;
constexpr double far_m = 110'000.0;   ///< from the middle of the claims: framed in any case
constexpr double close_m = 60'000.0;  ///< the same for small multiples, whose panes are small

/// The claimed places of the theatre, without those far from where most claims are: farther from
/// the middle than `least_m` and than two and a half times what six in ten lie within.
geo::MapBox theatre_box(const geo::Dataset& dataset, double least_m) {
    const std::string& theatre = dataset.theatre;
    std::vector<geo::MapPoint> points;
    for (gazetteer::ClaimIndex i = 0; i < dataset.store->claims().size(); ++i) {
        const geo::PlaceArea& area = dataset.areas[dataset.store->place_of(i)];
        const bool local = area.kind == geo::AreaKind::cell || area.kind == geo::AreaKind::part ||
                           area.kind == geo::AreaKind::district ||
                           area.kind == geo::AreaKind::shape ||
                           area.kind == geo::AreaKind::province;
        if (!local || !area.has_anchor) continue;
        const std::string& country = dataset.countries[dataset.store->place_of(i)];
        if (theatre.empty() || country == theatre) points.push_back(area.anchor);
    }
    geo::MapBox box;
    if (points.empty()) return box;
    const auto nth = [](std::vector<double> values, double share) {
        const auto at = values.begin() +
                        static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), at, values.end());
        return *at;
    };
    const auto median = [&](double geo::MapPoint::*axis) {
        std::vector<double> values;
        for (const geo::MapPoint point : points) values.push_back(point.*axis);
        return nth(std::move(values), 0.5);
    };
    const geo::MapPoint centre{median(&geo::MapPoint::x), median(&geo::MapPoint::y)};
    const auto distance = [&](geo::MapPoint point) {
        return std::hypot(point.x - centre.x, point.y - centre.y);
    };
    std::vector<double> distances;
    for (const geo::MapPoint point : points) distances.push_back(distance(point));
    const double metre = dataset.projection->units_per_metre(centre);
    const double farthest = std::max(least_m * metre, 2.5 * nth(std::move(distances), 0.6));
    const double margin = 30'000.0 * metre;
    for (const geo::MapPoint point : points) {
        if (distance(point) > farthest) continue;
        box.include({point.x - margin, point.y - margin});
        box.include({point.x + margin, point.y + margin});
    }
    return box;
}

/// Whether a settlement that claims speak of would lie under the title's card, as large as it gets.
bool is_title_over_places(const geo::Dataset& dataset, const Camera& camera, const PixelRect& pane,
                          float scale) {
    const PixelRect card{0, 0, title_width * scale, title_height * scale};
    return std::any_of(dataset.areas.begin(), dataset.areas.end(), [&](const geo::PlaceArea& area) {
        if (area.kind != geo::AreaKind::cell || area.box.empty()) return false;
        const PixelPoint upper = to_pixel(camera, pane, {area.box.min_x, area.box.max_y});
        return upper.x < card.width && upper.y < card.height &&
               to_pixel(camera, pane, {area.box.max_x, area.box.min_y}).y > 0.0F;
    });
}

/// A picture of one map with its furniture.
void add_single_map(SceneInput& input, Scene& scene, SceneCache* cache) {
    const ViewState& view = input.view;
    const bool furnished = view.furniture && has_room(view);
    if (furnished && view.parts.inset) input.city = inset_place(input);
    const MapFrame frame = map_frame(
        input, {0, 0, static_cast<float>(view.size.width), static_cast<float>(view.size.height)});
    LegendKeys legend;
    std::vector<PixelRect> cards;
    Pane map = map_pane(input, frame, legend, scene, cache);
    std::optional<PixelRect> inset;
    Scene around;
    if (input.city) {
        const float width = std::max(inset_width, legend_width) * view.scale;
        inset = PixelRect{frame.room.x + frame.room.width - width, frame.room.y, width,
                          std::min(inset_height * view.scale, most_inset * frame.room.height)};
        add_inset(input, frame, *inset, around, map.marks, legend, cache);
        cards.push_back(*inset);
    }
    add_surroundings(input, frame, legend, inset, around, cards);
    add_labels(input, frame, cards, map.marks, cache);
    add_selection(input, frame, map.marks);
    scene.panes.push_back(std::move(map));
    std::move(around.panes.begin(), around.panes.end(), std::back_inserter(scene.panes));
}

/// Small multiples: the same frame of the map for each source or date.
void add_multiples(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
                   const Style& style, const FontSet& fonts, Scene& scene, SceneCache* cache) {
    const PaneLayout layout = lay_out_panes(view, shown.panes.size());
    LegendKeys legend;
    for (std::size_t i = 0; i < shown.panes.size(); ++i) {
        SceneInput input = input_of(dataset, shown.panes[i], style, fonts);
        input.scale = layout.map_scale;
        const MapFrame frame = map_frame(input, layout.panes[i]);
        Pane map = map_pane(input, frame, legend, scene, cache);
        std::vector<PixelRect> cards;
        std::vector<Mark> card;
        add_pane_card(input, shown.panes[i], frame, card, cards);
        add_labels(input, frame, cards, map.marks, cache);
        add_selection(input, frame, map.marks);
        std::move(card.begin(), card.end(), std::back_inserter(map.marks));
        scene.panes.push_back(std::move(map));
    }
    Pane page;
    page.rect = {0, 0, static_cast<float>(view.size.width), static_cast<float>(view.size.height)};
    SceneInput input = input_of(dataset, shown.panes.front(), style, fonts);
    add_page(input, shown, layout, legend, page.marks);
    scene.panes.push_back(std::move(page));
}

}  // namespace

PictureRooms rooms_of(const ViewState& view) {
    const auto width = static_cast<float>(view.size.width);
    const auto height = static_cast<float>(view.size.height);
    const float margin = view.margin * std::min(width, height);
    PictureRooms rooms;
    rooms.furniture = {margin, margin, width - 2.0F * margin, height - 2.0F * margin};
    if (view.strip && view.furniture) {
        const float strip = strip_height * view.scale;
        rooms.strip = {margin, height - margin - strip, width - 2.0F * margin, strip};
        rooms.furniture.height -= strip + 10.0F * view.scale;
    }
    return rooms;
}

const PlaceStates* SceneInput::find(PlaceIndex place) const {
    return place < slots.size() && slots[place] > 0 ? &places[slots[place] - 1] : nullptr;
}

bool SceneInput::rings() const {
    return view.mode == SourceMode::side_by_side && sources.size() > 1;
}

std::size_t SceneInput::sectors() const {
    return sources.size() > most_sectors ? 1 : sources.size();
}

float legend_room(const ViewState& view) {
    return has_room(view) && view.furniture ? (legend_width + 30.0F) * view.scale : 0.0F;
}

Camera default_camera(const geo::Dataset& dataset, const ViewState& view) {
    const PixelRect pane = first_pane(dataset, view);
    const bool multiples = pane.width < static_cast<float>(view.size.width);
    geo::MapBox box = theatre_box(dataset, multiples ? close_m : far_m);
    if (box.empty()) {
        for (const geo::BaseArea& country : dataset.basemap.countries) {
            box.include({country.box.min_x, country.box.min_y});
            box.include({country.box.max_x, country.box.max_y});
        }
    }
    if (multiples) return fit(box, pane, 0.02);
    // The legend stands on the right: what the claims are about is shown beside it.
    const float legend = legend_room(view);
    const auto framed = [&](float top) {
        Camera camera = fit(box, {0, 0, pane.width - legend, pane.height - top}, 0.05);
        camera.centre.x += camera.units_per_pixel * legend / 2.0;
        camera.centre.y += camera.units_per_pixel * top / 2.0;
        return camera;
    };
    const Camera camera = framed(0.0F);
    // Nor does the title hide a place: then the map begins below it.
    const float title = title_height * view.scale;
    return title < 0.4F * pane.height && is_title_over_places(dataset, camera, pane, view.scale)
               ? framed(title)
               : camera;
}

ViewState default_view(const geo::Dataset& dataset, PixelSize size) {
    ViewState view;
    view.size = size;
    view.at = dataset.store->period().end.value_or(gazetteer::Day{});
    view.camera = default_camera(dataset, view);
    return view;
}

PixelRect first_pane(const geo::Dataset& dataset, const ViewState& view) {
    std::size_t panes = 1;
    if (view.difference || view.swipe)
        panes = 1;
    else if (view.panes == Panes::source)
        panes = shown_sources(dataset, view).size();
    else if (view.panes == Panes::date)
        panes = view.pane_days.size();
    return lay_out_panes(view, std::clamp<std::size_t>(panes, 1, most_panes)).panes.front();
}

Scene build_scene(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
                  const Style& usual, const FontSet& fonts, SceneCache* cache) {
    if (cache) cache->follow(view);
    const Style style = with_colours(usual, view);
    Scene scene;
    scene.size = view.size;
    scene.scale = view.scale;
    if (view.swipe && shown.panes.size() == 2) {
        add_swipe(dataset, shown, view, style, fonts, scene, cache);
    } else if (shown.panes.size() > 1) {
        scene.scale = lay_out_panes(view, shown.panes.size()).map_scale;
        add_multiples(dataset, shown, view, style, fonts, scene, cache);
    } else if (!shown.panes.empty()) {
        SceneInput input = input_of(dataset, shown.panes.front(), style, fonts);
        add_single_map(input, scene, cache);
    }
    return scene;
}

}  // namespace render
