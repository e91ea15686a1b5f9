#pragma once

#include <vector>

#include "render/commands.h"

namespace render {

/// All sources of a data set in the view's order.
std::vector<gazetteer::SourceIndex> all_in_order(const geo::Dataset& dataset,
                                                 const ViewState& view);

/// Puts a source before the one that stands at `before` now (as many as there are = at the end).
SetOrder moved_to(const geo::Dataset& dataset, const ViewState& view, gazetteer::SourceIndex source,
                  std::size_t before);

/// In `one` mode the source is chosen, otherwise switched on or off.
SetSources switched(const geo::Dataset& dataset, const ViewState& view,
                    gazetteer::SourceIndex source);

/// The sides that are hidden when this one is switched on or off.
HideSides switched(const ViewState& view, const std::string& side);

}  // namespace render
