#include "gazetteer/claims/day_states.h"

#include <algorithm>
#include <array>

namespace gazetteer {
namespace {

/// Whether it looks older (or younger) than on the day before. What changes hands is drawn by how
/// far it has come.
bool set_age(State& state, Day at) {
    const int before = age_step(state.age_days);
    if (state.said_until != beginning_of_time) {
        state.last_said = std::min(at, state.said_until);
        state.age_days = at - *state.last_said;
    }
    return state.status == Status::changing || age_step(state.age_days) != before;
}

}  // namespace

int age_step(int days) {
    constexpr std::array<int, 6> steps = {1,        age_quarter, age_quarter + 1,
                                          age_half, age_year,    age_year + 1};
    int step = 0;
    for (const int from : steps) step += days >= from ? 1 : 0;
    return step;
}

DayStates::DayStates(const ControlTimeline& timeline, StateQuery query)
    : timeline_(&timeline),
      query_(std::move(query)),
      sources_(chosen_sources(timeline.store(), query_.sources)),
      places_(timeline.store().places().size()),
      next_piece_(timeline.store().groups().size(), 0) {
    move_to(query_.at);
}

bool DayStates::serves(const ControlTimeline& timeline, const StateQuery& query) const {
    return timeline_ == &timeline && query_.known == query.known &&
           query_.sources == query.sources && query_.combine == query.combine &&
           query_.inherit == query.inherit && query_.speaker == query.speaker &&
           query_.since == query.since && query_.weights == query.weights;
}

/// The piece of a group on the day, and the days around it without another; from where the last one
/// was found, as days mostly move by little.
const LoggedPiece* DayStates::piece_at(std::size_t group, Day& from, Day& until) {
    constexpr int near = 4;
    const auto pieces = timeline_->log().of(group);
    std::size_t next = std::min<std::size_t>(next_piece_[group], pieces.size());
    int steps = 0;
    while (next < pieces.size() && pieces[next].from <= query_.at && ++steps < near) ++next;
    while (next > 0 && pieces[next - 1].from > query_.at && ++steps < near) --next;
    if (steps >= near)
        next = static_cast<std::size_t>(
            std::upper_bound(pieces.begin(), pieces.end(), query_.at,
                             [](Day day, const LoggedPiece& piece) { return day < piece.from; }) -
            pieces.begin());
    next_piece_[group] = static_cast<std::uint32_t>(next);
    if (next < pieces.size()) until = std::min(until, pieces[next].from);
    if (next == 0) return nullptr;
    from = std::max(from, pieces[next - 1].from);
    return &pieces[next - 1];
}

/// A window of time lets what is said begin or cease to count within a piece.
void DayStates::narrow_to_turns(const LoggedPiece& piece, std::size_t group, Entry& entry) {
    const auto pieces = timeline_->log().of(group);
    const bool last = &piece == &pieces.back();
    turns_.clear();
    timeline_->log().add_turns(piece, last ? end_of_time : (&piece + 1)->from, *query_.since,
                               turns_);
    for (const Day turn : turns_) {
        if (turn <= query_.at)
            entry.from = std::max(entry.from, turn);
        else
            entry.until = std::min(entry.until, turn);
    }
}

/// The quick way, for nearly all places of large data sets: each source speaks of exactly this
/// place. States are overwritten where they stand. Returns whether the place may look different.
bool DayStates::look_up(PlaceIndex place, Entry& entry) {
    entry.from = beginning_of_time;
    entry.until = end_of_time;
    const ClaimStore& store = timeline_->store();
    const PieceLog& log = timeline_->log();
    std::size_t count = 0;
    bool changed = false;
    for (const std::uint32_t group : store.groups_of(place)) {
        const SourceIndex source = store.groups()[group].source;
        if (!std::binary_search(sources_.begin(), sources_.end(), source)) continue;
        const LoggedPiece* piece = piece_at(group, entry.from, entry.until);
        if (piece && query_.since) narrow_to_turns(*piece, group, entry);
        if (!piece || !log.says_something(*piece, query_.at, query_.since)) continue;
        if (count == entry.pieces.size()) {
            entry.states.emplace_back();
            entry.pieces.push_back(nullptr);
        }
        State& state = entry.states[count];
        const LoggedPiece*& before = entry.pieces[count++];
        changed =
            changed || !before || state.source != source || !log.look_the_same(*before, *piece);
        if (before != piece || query_.since) {
            log.read(*piece, state);
            if (piece->said_until == beginning_of_time) {
                state.last_said.reset();
                state.age_days = 0;
            }
        }
        before = piece;
        state.source = source;
        state.place = place;
        changed = set_age(state, query_.at) || changed;
        if (query_.since) {
            leave_out_older(state, query_.at, *query_.since);
            changed = true;
        }
    }
    changed = changed || count != entry.states.size();
    entry.states.resize(count);
    entry.pieces.resize(count);
    return changed;
}

void DayStates::work_out(PlaceIndex place) {
    Entry& entry = places_[place];
    // What was known by a day, or is said by one speaker, is replayed every time.
    const bool lasting = !query_.known && query_.speaker.empty();
    const bool plain = lasting && !query_.combine && !query_.inherit;
    if (plain && timeline_->stands_alone(place)) {
        if (look_up(place, entry)) ++entry.version;
        return;
    }
    entry.states = states_of_place(*timeline_, query_, sources_, place);
    ++entry.version;
    entry.from = query_.at;
    entry.until = query_.at + 1;
    if (lasting) {
        const DateRange same = timeline_->unchanged_around(place, query_);
        entry.from = same.from;
        entry.until = same.until;
    }
}

void DayStates::grow_older(Entry& entry) const {
    bool older = false;
    for (State& state : entry.states) older = set_age(state, query_.at) || older;
    if (older) ++entry.version;
}

void DayStates::move_to(Day day) {
    query_.at = day;
    speaking_.clear();
    for (PlaceIndex place = 0; place < places_.size(); ++place) {
        Entry& entry = places_[place];
        if (day < entry.from || day >= entry.until)
            work_out(place);
        else
            grow_older(entry);
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
