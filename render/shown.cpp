#include "render/shown.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <span>

#include "gazetteer/claims/control_timeline.h"
#include "render/words.h"

namespace render {
namespace {

using gazetteer::Day;
using gazetteer::SourceIndex;
using gazetteer::State;

/// When the source last spoke by the day shown, or when it looks back from.
std::string spoke_in_words(const gazetteer::Source& source, const gazetteer::DayStates& states) {
    const Day at = states.day();
    if (source.first_published && *source.first_published > at)
        return "said " + to_words(*source.first_published) + " · looking back";
    std::optional<Day> last;
    for (const gazetteer::PlaceIndex place : states.places())
        for (const State& state : states.of(place))
            if (state.last_said && (!last || *state.last_said > *last)) last = state.last_said;
    if (!last) return "says nothing of this day";
    return "speaks of " + to_words(*last) + " · " + age_in_words(at - *last);
}

/// What the other map of a comparison shows.
ViewState other_side(ViewState view, const Against& against) {
    if (against.day) view.at = *against.day;
    if (against.source) {
        view.sources = {*against.source};
        view.mode = SourceMode::one;
    }
    return view;
}

}  // namespace

std::string who_in_words(const geo::Dataset& dataset, const ViewState& view) {
    const auto sources = shown_sources(dataset, view);
    if (sources.size() == 1) return dataset.store->sources()[sources.front()].name;
    return fmt::format("{} sources{}", sources.size(),
                       view.mode == SourceMode::combined ? " together" : ", side by side");
}

gazetteer::StateQuery query_of(const ViewState& view) {
    gazetteer::StateQuery query;
    query.at = view.at;
    query.known = view.known;
    query.sources = view.sources;
    query.speaker = view.speaker;
    query.since = view.since;
    query.weights = view.weights;
    if (view.mode == SourceMode::combined) query.combine = view.combine;
    return query;
}

std::shared_ptr<gazetteer::DayStates> ShownCache::states(const geo::Dataset& dataset,
                                                         const ViewState& view) {
    gazetteer::StateQuery query = query_of(view);
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) {
        return each->serves(*dataset.timeline, query);
    });
    if (found == kept_.end())
        return std::make_shared<gazetteer::DayStates>(*dataset.timeline, std::move(query));
    const std::shared_ptr<gazetteer::DayStates> states = *found;
    kept_.erase(found);
    if (states->day() != query.at) states->move_to(query.at);
    return states;
}

ShownPane ShownCache::pane(const geo::Dataset& dataset, ViewState view) {
    ShownPane pane;
    pane.states = states(dataset, view);
    pane.view = std::move(view);
    return pane;
}

Shown ShownCache::one_per_source(const geo::Dataset& dataset, const ViewState& view) {
    Shown shown;
    for (const SourceIndex source : shown_sources(dataset, view)) {
        if (shown.panes.size() == most_panes) break;
        ViewState one = view;
        one.sources = {source};
        one.mode = SourceMode::one;
        ShownPane made = pane(dataset, std::move(one));
        const gazetteer::Source& who = dataset.store->sources()[source];
        made.title = who.name;
        made.subtitle = spoke_in_words(who, *made.states);
        shown.panes.push_back(std::move(made));
    }
    return shown;
}

Shown ShownCache::one_per_date(const geo::Dataset& dataset, const ViewState& view) {
    Shown shown;
    for (const Day day : view.pane_days) {
        if (shown.panes.size() == most_panes) break;
        ViewState one = view;
        one.at = day;
        ShownPane made = pane(dataset, std::move(one));
        made.title = to_words(day);
        shown.panes.push_back(std::move(made));
    }
    return shown;
}

/// Two maps can only be compared where each says one thing of a place: several sources are
/// combined.
Shown ShownCache::difference(const geo::Dataset& dataset, ViewState view) {
    const Against against = *view.difference;
    if (view.mode == SourceMode::side_by_side) view.mode = SourceMode::combined;
    const ViewState before = other_side(view, against);
    Shown shown;
    shown.panes.push_back(pane(dataset, std::move(view)));
    shown.panes.front().before = states(dataset, before);
    return shown;
}

Shown ShownCache::swiped(const geo::Dataset& dataset, const ViewState& view) {
    const Against& against = view.swipe->against;
    Shown shown;
    for (ViewState half : {view, other_side(view, against)}) {
        ShownPane made = pane(dataset, std::move(half));
        made.title = against.day ? to_words(made.view.at) : who_in_words(dataset, made.view);
        shown.panes.push_back(std::move(made));
    }
    return shown;
}

std::vector<SourceIndex> shown_sources(const geo::Dataset& dataset, const ViewState& view) {
    std::vector<SourceIndex> sources = view.sources;
    if (sources.empty()) {
        for (SourceIndex i = 0; i < dataset.store->sources().size(); ++i) sources.push_back(i);
    }
    std::vector<std::size_t> rank(dataset.store->sources().size(), view.order.size());
    for (std::size_t i = view.order.size(); i-- > 0;) rank[view.order[i]] = i;
    std::sort(sources.begin(), sources.end(), [&](SourceIndex a, SourceIndex b) {
        return std::pair(rank[a], a) < std::pair(rank[b], b);
    });
    return sources;
}

PlacesBySide places_by_side(const Shown& shown) {
    // Of maps of several days, the last one is of the day shown.
    const bool by_date = shown.panes.front().view.panes == Panes::date;
    const std::span<const ShownPane> all = shown.panes;
    std::map<gazetteer::SharedText, std::vector<gazetteer::PlaceIndex>> held;
    for (const ShownPane& pane : by_date ? all.last(1) : all) {
        for (const gazetteer::PlaceIndex place : pane.states->places()) {
            for (const State& state : pane.states->of(place)) {
                const bool holds = state.status == gazetteer::Status::held ||
                                   state.status == gazetteer::Status::besieged;
                if (!holds || state.holder.empty()) continue;
                auto& which = held[state.holder.side];
                if (which.empty() || which.back() != place) which.push_back(place);
            }
        }
    }
    PlacesBySide places;
    for (auto& [side, which] : held) {
        std::sort(which.begin(), which.end());  // those of several panes
        which.erase(std::unique(which.begin(), which.end()), which.end());
        places[side.empty() ? "unknown" : side.str()] += which.size();
    }
    return places;
}

Shown states_of(const geo::Dataset& dataset, const ViewState& view) {
    return ShownCache().states_of(dataset, view);
}

const Shown& ShownCache::states_of(const geo::Dataset& dataset, const ViewState& view) {
    kept_.clear();
    for (const ShownPane& each : shown_.panes) {
        kept_.push_back(each.states);
        if (each.before) kept_.push_back(each.before);
    }
    Shown shown;
    if (view.difference)
        shown = difference(dataset, view);
    else if (view.swipe)
        shown = swiped(dataset, view);
    else if (view.panes == Panes::source)
        shown = one_per_source(dataset, view);
    else if (view.panes == Panes::date)
        shown = one_per_date(dataset, view);
    if (shown.panes.empty()) shown.panes.push_back(pane(dataset, view));
    kept_.clear();
    shown_ = std::move(shown);
    return shown_;
}

std::vector<gazetteer::ClaimIndex> claims_behind(const ShownPane& pane,
                                                 gazetteer::PlaceIndex place) {
    std::vector<gazetteer::ClaimIndex> claims;
    const auto add = [&](gazetteer::ClaimIndex claim) {
        if (std::find(claims.begin(), claims.end(), claim) == claims.end()) claims.push_back(claim);
    };
    const auto add_states = [&](const gazetteer::DayStates& states) {
        for (const State& state : states.of(place)) {
            for (const auto claim : state.claims) add(claim);
            for (const auto& mark : state.marks) add(mark.claim);
        }
    };
    add_states(*pane.states);
    if (pane.before) add_states(*pane.before);
    return claims;
}

}  // namespace render
