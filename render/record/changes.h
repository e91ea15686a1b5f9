#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// Something that begins to be different on the map, in the words of a caption.
struct Change {
    gazetteer::Day day;  ///< the first on which it shows
    std::vector<gazetteer::PlaceIndex> places;
    std::optional<gazetteer::SourceIndex> source;  ///< empty = several combined
    std::vector<gazetteer::ClaimIndex> claims;     ///< that are new behind the states; may be empty
    std::string side;                              ///< whose colour stands for it
    std::string sentence;  ///< "3 Feb 2016: Pro-government forces broke the siege of Nubl — Paper"
};

/// What changes for a view's sources (combined where the view combines them) on the days after
/// `from` up to `to`, in order of day, source and place. `known_follows` = on each day only what
/// had been published by then counts. States that merely age are no change; presence and attacks
/// that nobody speaks of any more end without a word. Of what is not drawn (countries, unlocated
/// places) nothing is told.
std::vector<Change> changes_between(const geo::Dataset& dataset, const ViewState& view,
                                    gazetteer::Day from, gazetteer::Day to, bool known_follows);

}  // namespace render
