#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/control.h"
#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// What one pane of a picture shows. A picture has one pane, or with small multiples one per source
/// or per date.
struct ShownPane {
    ViewState view;  ///< the picture's view with this pane's day and sources
    std::vector<gazetteer::State> states;
    /// For a difference: what was said before (or by the other source); empty = no difference.
    std::optional<std::vector<gazetteer::State>> before;
    std::string title, subtitle;  ///< over a small multiple: whose map, said when
};

/// Step 9 of the path: the states of the day, source or sources and rule that a view asks for.
struct Shown {
    std::vector<ShownPane> panes;  ///< at least one
};
Shown states_of(const geo::Dataset& dataset, const ViewState& view);

/// The same from frame to frame: worked out anew only where the view asks for other states. For one
/// Dataset.
class ShownCache {
public:
    const Shown& states_of(const geo::Dataset& dataset, const ViewState& view);

private:
    std::optional<ViewState> view_;
    Shown shown_;
};

/// The claims that a place's look in a pane rests on, each once.
std::vector<gazetteer::ClaimIndex> claims_behind(const ShownPane& pane,
                                                 gazetteer::PlaceIndex place);

/// The sources of a view in their fixed order: those chosen, or all.
std::vector<gazetteer::SourceIndex> shown_sources(const geo::Dataset& dataset,
                                                  const ViewState& view);

}  // namespace render
