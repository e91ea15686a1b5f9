#include "render/ui/evidence.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "gazetteer/documents/document.h"
#include "render/words.h"

namespace render::ui {
namespace {

using gazetteer::Claim;
using gazetteer::ClaimIndex;
using gazetteer::PlaceIndex;
using gazetteer::State;

constexpr std::size_t most_hover_lines = 12;

void fold_line_breaks(std::string& text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
}

/// Who says so, in which voice, how surely.
std::string voice_of(const Claim& claim) {
    std::string text(to_string(claim.modality));
    if (!claim.attributed_to.empty()) text += " by " + claim.attributed_to;
    if (!claim.attribution_chain.empty() && claim.attribution_chain != claim.attributed_to)
        text += fmt::format(" ({})", claim.attribution_chain);
    if (claim.section != gazetteer::Section::body)
        text += fmt::format(" · {}", to_string(claim.section));
    return text + fmt::format(" · confidence {:.2f}", claim.confidence);
}

EvidenceCard card_of(const geo::Dataset& dataset, ClaimIndex index, bool shown_now) {
    const Claim& claim = dataset.store->claims()[index];
    EvidenceCard card;
    card.claim = index;
    card.source = claim.source_name;
    if (claim.published) card.source += " · " + to_words(claim.published->last);
    card.side = claim.side;
    card.facts = fmt::format("{} {}", dataset.actors->name_of(claim.actor), in_words(claim));
    card.voice = voice_of(claim);
    card.sentence = claim.quote;
    card.highlights = highlights_of(claim);
    fold_line_breaks(card.sentence);
    card.shown_now = shown_now;
    card.edited = claim.edited;
    card.has_document =
        std::any_of(dataset.documents.begin(), dataset.documents.end(),
                    [&](const auto& document) { return claim.document == document.id; });
    return card;
}

std::string source_name(const geo::Dataset& dataset, const State& state) {
    return state.source ? dataset.store->sources()[*state.source].name : "together";
}

bool rests_on_edits(const geo::Dataset& dataset, const State& state) {
    return std::any_of(state.claims.begin(), state.claims.end(), [&](ClaimIndex claim) {
        return !dataset.store->claims()[claim].edited.empty();
    });
}

/// With small multiples of dates the same source speaks once a pane.
std::string pane_prefix(const Shown& shown, const ShownPane& pane) {
    if (shown.panes.size() < 2 ||
        (pane.view.panes != Panes::date && !(pane.view.swipe && pane.view.swipe->against.day)))
        return {};
    return to_words(pane.view.at) + ", ";
}

void add_states(Evidence& evidence, const geo::Dataset& dataset, const Shown& shown,
                std::vector<ClaimIndex>& used) {
    for (const ShownPane& pane : shown.panes) {
        for (const State& state : pane.states->of(evidence.place_index))
            evidence.states.push_back(
                {pane_prefix(shown, pane) + source_name(dataset, state),
                 in_words(state, *dataset.actors), "last said " + age_in_words(state.age_days),
                 state.holder.side, state.since ? "since " + to_words(*state.since) : "",
                 rests_on_edits(dataset, state)});
        for (const ClaimIndex claim : claims_behind(pane, evidence.place_index)) {
            if (std::find(used.begin(), used.end(), claim) == used.end()) used.push_back(claim);
        }
    }
}

void add_cards(Evidence& evidence, const geo::Dataset& dataset, const ViewState& view,
               const std::vector<ClaimIndex>& used) {
    const auto& store = *dataset.store;
    for (const ClaimIndex claim : used) evidence.cards.push_back(card_of(dataset, claim, true));
    evidence.on_map = used.size();
    const std::set<ClaimIndex> listed(used.begin(), used.end());
    std::vector<ClaimIndex> others;
    for (const auto source : store.sources_of(evidence.place_index)) {
        if (!is_shown(view, source)) continue;
        for (const ClaimIndex claim : store.claims_of(source, evidence.place_index)) {
            if (listed.count(claim) == 0) others.push_back(claim);
        }
    }
    const auto starts = [&](ClaimIndex claim) {
        return store.claims()[claim].start.value_or(gazetteer::beginning_of_time);
    };
    std::stable_sort(others.begin(), others.end(),
                     [&](ClaimIndex a, ClaimIndex b) { return starts(a) < starts(b); });
    for (const ClaimIndex claim : others) evidence.cards.push_back(card_of(dataset, claim, false));
}

}  // namespace

std::vector<Highlight> highlights_of(const Claim& claim) {
    std::vector<Highlight> found;
    const gazetteer::CodePointIndex index(claim.quote.view());
    const auto add = [&](const std::optional<gazetteer::CodePointSpan>& span,
                         Highlight::Role role) {
        // Offsets of the claim count code points of the document.
        if (!span || !claim.quote_span || span->begin < claim.quote_span->begin ||
            span->end > claim.quote_span->end)
            return;
        const std::size_t offset = claim.quote_span->begin;
        found.push_back({index.byte(span->begin - offset), index.byte(span->end - offset), role});
    };
    add(claim.actor_span, Highlight::Role::actor);
    add(claim.trigger_span, Highlight::Role::trigger);
    add(claim.place_span, Highlight::Role::place);
    // The words of the time may stand in another sentence.
    const auto time = claim.quote.find(claim.time_text.view());
    if (!claim.time_text.empty() && time != std::string_view::npos)
        found.push_back({time, time + claim.time_text.size(), Highlight::Role::time});
    std::sort(found.begin(), found.end(),
              [](const Highlight& a, const Highlight& b) { return a.begin < b.begin; });
    return found;
}

Evidence evidence_of(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
                     PlaceIndex place, std::optional<std::vector<HistoryRow>> history) {
    const auto& entry = dataset.store->places()[place];
    Evidence evidence;
    evidence.place_index = place;
    evidence.place = entry.label();
    if (place < dataset.arabic_names.size()) evidence.other_script = dataset.arabic_names[place];
    evidence.detail = fmt::format("{}{}{}", to_string(entry.kind),
                                  entry.place_id.empty() ? "" : " · ", entry.place_id);
    std::vector<ClaimIndex> used;
    add_states(evidence, dataset, shown, used);
    evidence.history = history ? std::move(*history) : history_of(dataset, view, place);
    add_cards(evidence, dataset, view, used);
    return evidence;
}

std::string hover_lines(const geo::Dataset& dataset, const Shown& shown, PlaceIndex place) {
    std::string text;
    std::size_t lines = 0;
    for (const ShownPane& pane : shown.panes) {
        for (const State& state : pane.states->of(place)) {
            if (++lines > most_hover_lines) return text + "\n...";
            if (!text.empty()) text += '\n';
            text += fmt::format("{}{}: {}", pane_prefix(shown, pane), source_name(dataset, state),
                                in_words(state, *dataset.actors));
        }
    }
    return text;
}

}  // namespace render::ui
