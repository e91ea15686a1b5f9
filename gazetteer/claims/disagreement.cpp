#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "gazetteer/claims/combine.h"
#include "gazetteer/claims/day_states.h"

// Strength of a disagreement (claims.md section 2): over all pairs of voices that name opposing
// sides, the sum of weight x 2^(-age/180). The weight of a pair is the product of the two sources'
// weights, its age in days that of the older of the two voices.
namespace gazetteer {
namespace {

double freshness(int age_days) { return std::exp2(-std::max(age_days, 0) / 180.0); }

/// From the freshest voice to the oldest, which sets the age of its pairs with those before it: a
/// place that thousands speak of takes no longer for their square.
double strength_of(std::vector<const State*> voices, const ControlRules& rules,
                   const StateQuery& query) {
    std::stable_sort(voices.begin(), voices.end(), [](const State* a, const State* b) {
        return std::max(a->age_days, 0) < std::max(b->age_days, 0);
    });
    double strength = 0.0;
    double all = 0.0;
    std::map<SharedText, double> by_side;
    for (const State* voice : voices) {
        const double weight = weight_of(*voice->source, rules, query);
        double& same = by_side[voice->holder.side];
        strength += weight * (all - same) * freshness(voice->age_days);
        all += weight;
        same += weight;
    }
    return strength;
}

Disagreement within(const State& state, Day at, const ControlRules& rules,
                    const StateQuery& query) {
    Disagreement found;
    found.place = state.place;
    found.from = found.to = at;
    found.within = true;
    const double weight = weight_of(*state.source, rules, query);
    found.strength = weight * weight * freshness(state.age_days);
    found.positions = {{*state.source, state.holder}, {*state.source, state.other}};
    return found;
}

/// `chosen` are the query's sources, sorted.
std::vector<State> states_of(const ControlTimeline& timeline, const StateQuery& query,
                             std::span<const SourceIndex> chosen, PlaceIndex place) {
    std::vector<State> states;
    for (const SourceIndex source : timeline.voices_on(place)) {
        const bool wanted = std::binary_search(chosen.begin(), chosen.end(), source);
        if (wanted) states.push_back(timeline.state(source, place, query));
    }
    return states;
}

void append(std::vector<Disagreement>& all, std::vector<Disagreement> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

void sort_worst_first(std::vector<Disagreement>& found) {
    std::stable_sort(found.begin(), found.end(), [](const Disagreement& a, const Disagreement& b) {
        return a.strength > b.strength;
    });
}

/// Most places: nobody contradicts anybody, nor himself.
bool all_agree(std::span<const State> states) {
    const State* first = nullptr;
    for (const State& state : states) {
        if (state.contradiction) return false;
        if (!names_holder(state)) continue;
        if (first && state.holder.side != first->holder.side) return false;
        first = &state;
    }
    return true;
}

bool continues(const Disagreement& before, const Disagreement& now) {
    return before.within == now.within && before.positions == now.positions &&
           before.to + 1 == now.from;
}

}  // namespace

std::vector<Disagreement> disagreements_among(std::span<const State> states, Day at,
                                              const ControlRules& rules, const StateQuery& query) {
    std::vector<Disagreement> found;
    if (all_agree(states)) return found;
    std::vector<const State*> voices;
    for (const State& state : states) {
        // A contradiction that a part inherits is listed once, for the whole.
        if (state.contradiction && !state.inherited_from)
            found.push_back(within(state, at, rules, query));
        if (names_holder(state)) voices.push_back(&state);
    }
    Disagreement between;
    between.from = between.to = at;
    bool somebody_speaks = false;  // of this very place, not only of the whole that it is part of
    for (const State* voice : voices) {
        between.place = voice->place;
        between.positions.emplace_back(*voice->source, voice->holder);
        somebody_speaks = somebody_speaks || !voice->inherited_from;
    }
    between.strength = strength_of(std::move(voices), rules, query);
    if (between.strength > 0.0 && somebody_speaks) found.push_back(std::move(between));
    return found;
}

std::vector<Disagreement> disagreements_at(const ControlTimeline& timeline,
                                           const StateQuery& query) {
    const auto chosen = chosen_sources(timeline.store(), query.sources);
    std::vector<Disagreement> found;
    for (PlaceIndex place = 0; place < timeline.store().places().size(); ++place)
        append(found, disagreements_among(states_of(timeline, query, chosen, place), query.at,
                                          timeline.rules(), query));
    sort_worst_first(found);
    return found;
}

std::vector<Disagreement> DayStates::disagreements(std::span<const PlaceIndex> places) const {
    std::vector<Disagreement> found;
    const ControlRules& rules = timeline_->rules();
    for (const PlaceIndex place : places) {
        // Combined, and of parts and wholes, the states do not say what each source says.
        if (query_.combine || !timeline_->stands_alone(place))
            append(found, disagreements_among(states_of(*timeline_, query_, sources_, place),
                                              query_.at, rules, query_));
        else
            append(found, disagreements_among(of(place), query_.at, rules, query_));
    }
    sort_worst_first(found);
    return found;
}

std::vector<Disagreement> disagreements(const ControlTimeline& timeline, Day from, Day to,
                                        const StateQuery& query) {
    const auto chosen = chosen_sources(timeline.store(), query.sources);
    std::vector<Disagreement> all;
    StateQuery of_day = query;
    for (PlaceIndex place = 0; place < timeline.store().places().size(); ++place) {
        std::vector<Disagreement> of_place;
        const auto days = timeline.change_days(place, from, to, query);
        for (std::size_t i = 0; i < days.size(); ++i) {
            const Day last = i + 1 < days.size() ? days[i + 1] - 1 : to;
            of_day.at = days[i];
            const auto states = states_of(timeline, of_day, chosen, place);
            for (Disagreement& now :
                 disagreements_among(states, days[i], timeline.rules(), query)) {
                now.to = last;
                const auto before =
                    std::find_if(of_place.begin(), of_place.end(),
                                 [&](const Disagreement& each) { return continues(each, now); });
                if (before == of_place.end()) {
                    of_place.push_back(std::move(now));
                } else {
                    before->to = last;
                    before->strength = std::max(before->strength, now.strength);
                }
            }
        }
        append(all, std::move(of_place));
    }
    sort_worst_first(all);
    return all;
}

}  // namespace gazetteer
