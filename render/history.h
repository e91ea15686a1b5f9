#pragma once

#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// A stretch of days through which a source says the same of a place.
struct HistorySpan {
    gazetteer::Day from, to;    ///< both included
    gazetteer::Day said_until;  ///< the last day for which it vouches; later = last known
    gazetteer::Status status = gazetteer::Status::held;
    std::string side, other_side;  ///< empty = nobody
    std::string words;             ///< `held by the army, besieged by rebels`
};

/// Who held a place when, according to one source.
struct HistoryRow {
    gazetteer::SourceIndex source = 0;
    std::string name;
    bool shown = true;  ///< the view shows this source
    std::vector<HistorySpan> spans;
};

/// A row for each source that speaks of the place or of the whole that it is part of, in the order
/// of the sources. The view's second clock and speaker count, its day and its choice of sources do
/// not.
std::vector<HistoryRow> history_of(const geo::Dataset& dataset, const ViewState& view,
                                   gazetteer::PlaceIndex place);

}  // namespace render
