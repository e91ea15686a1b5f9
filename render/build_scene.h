#pragma once

#include <vector>

#include "geo/dataset.h"
#include "render/scene.h"
#include "render/scene_cache.h"
#include "render/shown.h"
#include "render/style.h"
#include "render/text/fonts.h"
#include "render/view.h"

namespace render {

/// Step 10 of the path. `shown` is what `states_of` gives for the view.
Scene build_scene(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
                  const Style& style, const FontSet& fonts, SceneCache* cache = nullptr);

/// The view a data set opens with: camera on the located claims, last day of the data, all sources.
ViewState default_view(const geo::Dataset& dataset, PixelSize size);

/// The rectangle of the first pane of a picture: all of it, or with small multiples a part.
PixelRect first_pane(const geo::Dataset& dataset, const ViewState& view);
/// How much of a picture's right side, in pixels, the legend takes, and above it the city inset.
float legend_room(const ViewState& view);
/// The camera on the located claims for a view's size and panes.
Camera default_camera(const geo::Dataset& dataset, const ViewState& view);

}  // namespace render
