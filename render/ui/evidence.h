#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/view.h"

namespace render::ui {

/// A stretch of a card's sentence that plays a part in the claim, in bytes of that sentence.
struct Highlight {
    enum class Role { actor, trigger, place };
    std::size_t begin = 0, end = 0;
    Role role = Role::place;
};

/// One claim with the words it rests on.
struct EvidenceCard {
    gazetteer::ClaimIndex claim = 0;
    std::string source, facts, side;
    std::string sentence;  ///< line breaks folded to blanks; empty for coded data
    std::vector<Highlight> highlights;
    bool shown_now = false;  ///< the state on the map rests on it
};

struct SourceLine {
    std::string source, words, side;
};

/// What the evidence panel says about the selected place: pure data, testable without a window.
struct Evidence {
    std::string place, detail;
    std::vector<SourceLine> states;
    std::vector<EvidenceCard> cards;  ///< those the map rests on first, then the others by time
};

Evidence evidence_of(const geo::Dataset& dataset, const ViewState& view,
                     gazetteer::PlaceIndex place);

/// One line about a place for the tooltip: `Aleppo: held by ... (Reuters)`.
std::string hover_line(const geo::Dataset& dataset, const ViewState& view,
                       gazetteer::PlaceIndex place);

}  // namespace render::ui
