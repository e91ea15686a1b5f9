#include <algorithm>
#include <map>

#include "render/scene_builder.h"

namespace render {
namespace {

using gazetteer::PlaceIndex;

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

}  // namespace

void add_inset(const SceneInput& input, const MapFrame& main, PixelRect rect, Scene& scene,
               std::vector<Mark>& on_main, LegendKeys& legend, SceneCache* cache) {
    const PlaceIndex whole = *input.city;
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
    add_territory(input, frame, pane.marks, legend, cache);
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
    add_symbols(input, frame, pane.marks, legend, cache);
    add_labels(input, frame, {{rect.x, rect.y, rect.width, 46.0F * input.scale}}, pane.marks,
               cache);
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

}  // namespace render
