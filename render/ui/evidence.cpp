#include "render/ui/evidence.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/documents/document.h"
#include "render/build_scene.h"
#include "render/words.h"

namespace render::ui {
namespace {

using gazetteer::Claim;
using gazetteer::ClaimIndex;
using gazetteer::PlaceIndex;
using gazetteer::State;

void fold_line_breaks(std::string& text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
}

/// Offsets of the claim count code points of the document; the card's count bytes of the quote.
void add_highlight(EvidenceCard& card, const Claim& claim,
                   const std::optional<gazetteer::CodePointSpan>& span, Highlight::Role role) {
    if (!span || !claim.quote_span || span->begin < claim.quote_span->begin ||
        span->end > claim.quote_span->end)
        return;
    const gazetteer::CodePointIndex index(claim.quote.view());
    const std::size_t offset = claim.quote_span->begin;
    card.highlights.push_back(
        {index.byte(span->begin - offset), index.byte(span->end - offset), role});
}

EvidenceCard card_of(const geo::Dataset& dataset, ClaimIndex index, bool shown_now) {
    const Claim& claim = dataset.store->claims()[index];
    EvidenceCard card;
    card.claim = index;
    card.source = claim.source_name;
    card.side = claim.side;
    card.facts = fmt::format("{} {}", dataset.actors->name_of(claim.actor), in_words(claim));
    card.sentence = claim.quote;
    add_highlight(card, claim, claim.actor_span, Highlight::Role::actor);
    add_highlight(card, claim, claim.trigger_span, Highlight::Role::trigger);
    add_highlight(card, claim, claim.place_span, Highlight::Role::place);
    std::sort(card.highlights.begin(), card.highlights.end(),
              [](const Highlight& a, const Highlight& b) { return a.begin < b.begin; });
    fold_line_breaks(card.sentence);
    card.shown_now = shown_now;
    return card;
}

std::vector<State> states_of_place(const geo::Dataset& dataset, const ViewState& view,
                                   PlaceIndex place) {
    std::vector<State> states;
    for (const ShownPane& pane : states_of(dataset, view).panes) {
        const auto of_place = pane.states->of(place);
        states.insert(states.end(), of_place.begin(), of_place.end());
    }
    return states;
}

std::string source_name(const geo::Dataset& dataset, const State& state) {
    return state.source ? dataset.store->sources()[*state.source].name : "together";
}

bool is_shown(const ViewState& view, gazetteer::SourceIndex source) {
    return view.sources.empty() ||
           std::find(view.sources.begin(), view.sources.end(), source) != view.sources.end();
}

}  // namespace

Evidence evidence_of(const geo::Dataset& dataset, const ViewState& view, PlaceIndex place) {
    const auto& store = *dataset.store;
    const auto& entry = store.places()[place];
    Evidence evidence;
    evidence.place = entry.label();
    evidence.detail = fmt::format("{}{}{}", to_string(entry.kind),
                                  entry.place_id.empty() ? "" : " · ", entry.place_id);
    std::vector<ClaimIndex> used;
    for (const State& state : states_of_place(dataset, view, place)) {
        evidence.states.push_back({source_name(dataset, state),
                                   fmt::format("{} (said {})", in_words(state, *dataset.actors),
                                               age_in_words(state.age_days)),
                                   state.holder.side});
        used.insert(used.end(), state.claims.begin(), state.claims.end());
        for (const auto& mark : state.marks) used.push_back(mark.claim);
    }
    std::vector<ClaimIndex> listed;
    for (const ClaimIndex claim : used) {
        if (std::find(listed.begin(), listed.end(), claim) != listed.end()) continue;
        listed.push_back(claim);
        evidence.cards.push_back(card_of(dataset, claim, true));
    }
    for (gazetteer::SourceIndex source = 0; source < store.sources().size(); ++source) {
        if (!is_shown(view, source)) continue;
        for (const ClaimIndex claim : store.claims_of(source, place)) {
            if (std::find(listed.begin(), listed.end(), claim) == listed.end())
                evidence.cards.push_back(card_of(dataset, claim, false));
        }
    }
    return evidence;
}

std::string hover_line(const geo::Dataset& dataset, const ViewState& view, PlaceIndex place) {
    std::string text = dataset.store->places()[place].label();
    for (const State& state : states_of_place(dataset, view, place))
        text +=
            fmt::format("\n{}: {}", source_name(dataset, state), in_words(state, *dataset.actors));
    return text;
}

}  // namespace render::ui
