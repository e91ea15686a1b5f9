#pragma once

#include <vector>

#include "gazetteer/claims/control.h"
#include "geo/dataset.h"
#include "render/scene.h"
#include "render/style.h"
#include "render/text/fonts.h"
#include "render/view.h"

namespace render {

/// Step 10 of the path. `states` are those of `state_at` for the view's day, sources and rule.
Scene build_scene(const geo::Dataset& dataset, const std::vector<gazetteer::State>& states,
                  const ViewState& view, const Style& style, const FontSet& fonts);

/// The states that a view shows: `state_at` with the view's day, sources, clock and rule.
std::vector<gazetteer::State> states_of(const geo::Dataset& dataset, const ViewState& view);

/// The view a data set opens with: camera on the located claims, last day of the data, all sources.
ViewState default_view(const geo::Dataset& dataset, PixelSize size);

}  // namespace render
