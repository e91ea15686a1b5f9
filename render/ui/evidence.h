#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/history.h"
#include "render/shown.h"

namespace render::ui {

/// A stretch of a text that plays a part in a claim, in bytes.
struct Highlight {
    enum class Role { actor, trigger, place, time };
    std::size_t begin = 0, end = 0;
    Role role = Role::place;
};

/// One claim with the words it rests on.
struct EvidenceCard {
    gazetteer::ClaimIndex claim = 0;
    std::string source, facts, side;
    std::string voice;     ///< who says so, how surely: `claimed by Anadolu · confidence 0.72`
    std::string sentence;  ///< line breaks folded to blanks; empty for coded data
    std::vector<Highlight> highlights;  ///< by where they begin
    bool shown_now = false;             ///< the state on the map rests on it
    std::string edited;                 ///< what a correction changed; empty = nothing
    bool has_document = false;          ///< its text can be opened
};

struct SourceLine {
    std::string source, words, age, side;
    std::string since;    ///< `since 2 Dec 2024`, empty where that is not known
    bool edited = false;  ///< it rests on a claim that was corrected or made by hand
};

/// What the evidence panel says about the selected place: pure data, testable without a window.
struct Evidence {
    gazetteer::PlaceIndex place_index = 0;
    std::string place, other_script, detail;
    std::vector<SourceLine> states;   ///< of the day shown
    std::vector<HistoryRow> history;  ///< of all days
    std::vector<EvidenceCard> cards;  ///< those the map rests on first, then the others by time
    std::size_t on_map = 0;           ///< how many cards the map rests on
};

/// `shown` is what states_of gives for the view; `history` is the place's where it is known
/// already.
Evidence evidence_of(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
                     gazetteer::PlaceIndex place,
                     std::optional<std::vector<HistoryRow>> history = {});

/// The parts of a claim in its sentence, in bytes of the claim's quote, by where they begin.
std::vector<Highlight> highlights_of(const gazetteer::Claim& claim);

/// A place's states in words, a line each, for the tooltip: `Reuters: held by ...`.
std::string hover_lines(const geo::Dataset& dataset, const Shown& shown,
                        gazetteer::PlaceIndex place);

}  // namespace render::ui
