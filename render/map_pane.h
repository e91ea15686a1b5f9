#pragma once

#include "render/scene_builder.h"

// What every picture is put together from: single maps, small multiples and halves (private to
// build_scene and swipe).
namespace render {

SceneInput input_of(const geo::Dataset& dataset, const ShownPane& pane, const Style& style,
                    const FontSet& fonts);

/// A frame with its camera, and how crowded the map is in it.
MapFrame map_frame(const SceneInput& input, const PixelRect& rect);

/// The base map with what is said on it: areas and symbols, without names.
Pane map_pane(const SceneInput& input, const MapFrame& frame, LegendKeys& legend, Scene& scene,
              SceneCache* cache);

/// The ring around the place that was clicked.
void add_selection(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks);

/// Room for title, legend and inset.
bool has_room(const ViewState& view);

/// Title, legend and all that stands around a map that fills the picture, as the scene's last
/// panes; `cards` gets what hides the map.
void add_surroundings(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                      std::optional<PixelRect> inset, Scene& scene, std::vector<PixelRect>& cards);

/// Two maps divided by a line (swipe.cpp).
void add_swipe(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
               const Style& style, const FontSet& fonts, Scene& scene, SceneCache* cache);

}  // namespace render
