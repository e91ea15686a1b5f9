#include "render/shown.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/claims/control_timeline.h"
#include "render/words.h"

namespace render {
namespace {

using gazetteer::Day;
using gazetteer::SourceIndex;
using gazetteer::State;

std::vector<State> states_for(const geo::Dataset& dataset, const ViewState& view) {
    gazetteer::StateQuery query;
    query.at = view.at;
    query.known = view.known;
    query.sources = view.sources;
    query.speaker = view.speaker;
    if (view.mode == SourceMode::combined) query.combine = view.combine;
    return gazetteer::state_at(*dataset.timeline, query);
}

/// When the source last spoke by the day shown, or when it looks back from.
std::string spoke_in_words(const gazetteer::Source& source, const std::vector<State>& states,
                           Day at) {
    if (source.first_published && *source.first_published > at)
        return "said " + to_words(*source.first_published) + " · looking back";
    std::optional<Day> last;
    for (const State& state : states) {
        if (state.last_said && (!last || *state.last_said > *last)) last = state.last_said;
    }
    if (!last) return "says nothing of this day";
    return "speaks of " + to_words(*last) + " · " + age_in_words(at - *last);
}

ShownPane shown_pane(const geo::Dataset& dataset, ViewState view) {
    ShownPane pane;
    pane.states = states_for(dataset, view);
    pane.view = std::move(view);
    return pane;
}

Shown one_per_source(const geo::Dataset& dataset, const ViewState& view) {
    Shown shown;
    for (const SourceIndex source : shown_sources(dataset, view)) {
        if (shown.panes.size() == most_panes) break;
        ViewState one = view;
        one.sources = {source};
        one.mode = SourceMode::one;
        ShownPane pane = shown_pane(dataset, std::move(one));
        const gazetteer::Source& who = dataset.store->sources()[source];
        pane.title = who.name;
        pane.subtitle = spoke_in_words(who, pane.states, view.at);
        shown.panes.push_back(std::move(pane));
    }
    return shown;
}

Shown one_per_date(const geo::Dataset& dataset, const ViewState& view) {
    Shown shown;
    for (const Day day : view.pane_days) {
        if (shown.panes.size() == most_panes) break;
        ViewState one = view;
        one.at = day;
        ShownPane pane = shown_pane(dataset, std::move(one));
        pane.title = to_words(day);
        shown.panes.push_back(std::move(pane));
    }
    return shown;
}

/// Two maps can only be compared where each says one thing of a place: several sources are
/// combined.
Shown difference(const geo::Dataset& dataset, ViewState view) {
    const Against against = *view.difference;
    if (view.mode == SourceMode::side_by_side) view.mode = SourceMode::combined;
    ViewState before = view;
    if (against.day) before.at = *against.day;
    if (against.source) {
        before.sources = {*against.source};
        before.mode = SourceMode::one;
    }
    Shown shown;
    shown.panes.push_back(shown_pane(dataset, std::move(view)));
    shown.panes.front().before = states_for(dataset, before);
    return shown;
}

}  // namespace

std::vector<SourceIndex> shown_sources(const geo::Dataset& dataset, const ViewState& view) {
    std::vector<SourceIndex> sources = view.sources;
    if (sources.empty()) {
        for (SourceIndex i = 0; i < dataset.store->sources().size(); ++i) sources.push_back(i);
    }
    std::sort(sources.begin(), sources.end());
    return sources;
}

Shown states_of(const geo::Dataset& dataset, const ViewState& view) {
    Shown shown;
    if (view.difference) return difference(dataset, view);
    if (view.panes == Panes::source) shown = one_per_source(dataset, view);
    if (view.panes == Panes::date) shown = one_per_date(dataset, view);
    if (shown.panes.empty()) shown.panes.push_back(shown_pane(dataset, view));
    return shown;
}

const Shown& ShownCache::states_of(const geo::Dataset& dataset, const ViewState& view) {
    const auto same = [&](const ViewState& last) {
        return last.at == view.at && last.known == view.known && last.sources == view.sources &&
               last.combine == view.combine && last.mode == view.mode &&
               last.speaker == view.speaker && last.panes == view.panes &&
               last.pane_days == view.pane_days && last.difference == view.difference;
    };
    if (view_ && same(*view_)) {
        // What is seen may differ; what is said does not.
        for (ShownPane& pane : shown_.panes) {
            ViewState now = view;
            now.at = pane.view.at;
            now.sources = pane.view.sources;
            now.mode = pane.view.mode;
            pane.view = std::move(now);
        }
    } else {
        shown_ = render::states_of(dataset, view);
    }
    view_ = view;
    return shown_;
}

std::vector<gazetteer::ClaimIndex> claims_behind(const ShownPane& pane,
                                                 gazetteer::PlaceIndex place) {
    std::vector<gazetteer::ClaimIndex> claims;
    const auto add = [&](gazetteer::ClaimIndex claim) {
        if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(claim);
    };
    const auto add_states = [&](const std::vector<State>& states) {
        const auto first = std::partition_point(
            states.begin(), states.end(), [&](const State& state) { return state.place < place; });
        for (auto state = first; state != states.end() && state->place == place; ++state) {
            for (const auto claim : state->claims) add(claim);
            for (const auto& mark : state->marks) add(mark.claim);
        }
    };
    add_states(pane.states);
    if (pane.before) add_states(*pane.before);
    return claims;
}

}  // namespace render
