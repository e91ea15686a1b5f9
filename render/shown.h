#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gazetteer/claims/day_states.h"
#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// What one pane of a picture shows. A picture has one pane, with small multiples one per source or
/// per date, with a swipe one on each side of the line.
struct ShownPane {
    ViewState view;  ///< the picture's view with this pane's day and sources
    std::shared_ptr<gazetteer::DayStates> states;
    /// For a difference: what was said before (or by the other source); null = no difference.
    std::shared_ptr<gazetteer::DayStates> before;
    std::string title, subtitle;  ///< over a small multiple or a half: whose map, said when
};

/// Step 9 of the path: the states of the day, source or sources and rule that a view asks for.
struct Shown {
    std::vector<ShownPane> panes;  ///< at least one
};
Shown states_of(const geo::Dataset& dataset, const ViewState& view);

/// The same from frame to frame: where only the day has changed, the last frame's states are moved
/// to it. What it gave before is then out of date. For one Dataset.
class ShownCache {
public:
    const Shown& states_of(const geo::Dataset& dataset, const ViewState& view);

private:
    std::shared_ptr<gazetteer::DayStates> states(const geo::Dataset& dataset,
                                                 const ViewState& view);
    ShownPane pane(const geo::Dataset& dataset, ViewState view);
    Shown one_per_source(const geo::Dataset& dataset, const ViewState& view);
    Shown one_per_date(const geo::Dataset& dataset, const ViewState& view);
    Shown difference(const geo::Dataset& dataset, ViewState view);
    Shown swiped(const geo::Dataset& dataset, const ViewState& view);

    Shown shown_;
    std::vector<std::shared_ptr<gazetteer::DayStates>> kept_;  ///< of the last frame, not used yet
};

/// The claims that a place's look in a pane rests on, each once.
std::vector<gazetteer::ClaimIndex> claims_behind(const ShownPane& pane,
                                                 gazetteer::PlaceIndex place);

/// By side: of how many places somebody says on the day shown that it holds them.
using PlacesBySide = std::map<std::string, std::size_t>;
PlacesBySide places_by_side(const Shown& shown);

/// What a view asks a timeline.
gazetteer::StateQuery query_of(const ViewState& view);

/// The sources of a view, those chosen or all, in the view's order, then in the store's.
std::vector<gazetteer::SourceIndex> shown_sources(const geo::Dataset& dataset,
                                                  const ViewState& view);

/// Whose words a view shows: `Reuters`, `5 sources together`.
std::string who_in_words(const geo::Dataset& dataset, const ViewState& view);

}  // namespace render
