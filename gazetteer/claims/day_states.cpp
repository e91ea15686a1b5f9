#include "gazetteer/claims/day_states.h"

#include <algorithm>
#include <array>

namespace gazetteer {
namespace {

constexpr std::array<int, 4> age_steps = {1, 91, 182, 366};  // days from which age looks different

/// The first day after `day` on which one of the states looks older.
Day next_age_step(std::span<const State> states, Day day) {
    Day next = end_of_time;
    for (const State& state : states) {
        if (state.said_until == beginning_of_time) continue;
        for (const int step : age_steps) {
            const Day at = state.said_until + step;
            if (at > day) next = std::min(next, at);
        }
    }
    return next;
}

}  // namespace

DayStates::DayStates(const ControlTimeline& timeline, StateQuery query)
    : timeline_(&timeline),
      query_(std::move(query)),
      sources_(chosen_sources(timeline.store(), query_.sources)),
      places_(timeline.store().places().size()) {
    move_to(query_.at);
}

void DayStates::work_out(PlaceIndex place) {
    Entry& entry = places_[place];
    entry.states = states_of_place(*timeline_, query_, sources_, place);
    ++entry.version;
    // Which claims count may change with every day where it is asked what was known then; a rule
    // may choose another voice when one of them grows old.
    const bool lasting = !query_.known && query_.speaker.empty() && !query_.combine;
    if (!lasting) {
        entry.from = query_.at;
        entry.until = query_.at + 1;
        entry.same_age_until = entry.until;
        return;
    }
    const DateRange same = timeline_->unchanged_around(place, query_.at, query_.inherit);
    entry.from = same.from;
    entry.until = same.until;
    entry.same_age_until = next_age_step(entry.states, query_.at);
}

void DayStates::grow_older(Entry& entry) const {
    for (State& state : entry.states) {
        if (state.said_until == beginning_of_time) continue;
        state.last_said = std::min(query_.at, state.said_until);
        state.age_days = query_.at - *state.last_said;
    }
}

void DayStates::move_to(Day day) {
    const bool back = day < query_.at;
    query_.at = day;
    speaking_.clear();
    for (PlaceIndex place = 0; place < places_.size(); ++place) {
        Entry& entry = places_[place];
        if (day < entry.from || day >= entry.until) {
            work_out(place);
        } else if (!entry.states.empty()) {
            grow_older(entry);
            if (back || day >= entry.same_age_until) {
                ++entry.version;
                entry.same_age_until = next_age_step(entry.states, day);
            }
        }
        if (!entry.states.empty()) speaking_.push_back(place);
    }
}

std::vector<State> DayStates::all() const {
    std::vector<State> all;
    for (const PlaceIndex place : speaking_) {
        const auto states = of(place);
        all.insert(all.end(), states.begin(), states.end());
    }
    return all;
}

}  // namespace gazetteer
