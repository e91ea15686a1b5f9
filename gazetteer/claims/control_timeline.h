#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/control.h"
#include "gazetteer/claims/piece_log.h"

namespace gazetteer {

/// Days from the first, inclusive, to the last, exclusive.
struct DateRange {
    Day from, until;
};

/// Per source x place: who held what, piecewise constant in time. Immutable; with hindsight a state
/// is a lookup, with `known` or a speaker the claims left are replayed.
class ControlTimeline {
public:
    ControlTimeline(const ClaimStore& store, const ActorTable& actors, ControlRules rules);

    const ClaimStore& store() const { return *store_; }
    const ActorTable& actors() const { return *actors_; }
    const ControlRules& rules() const { return rules_; }

    /// One state of one place according to one source. Constant between two changes except for
    /// `last_said` and `age_days`. Never fails: no claim gives `unknown`. A part that the source
    /// does not speak of has the state of the whole (`inherited_from`), unless the source speaks of
    /// another part of it that day.
    State state(SourceIndex source, PlaceIndex place, Day at, std::optional<Day> known,
                std::string_view speaker = {}) const;
    /// The same, of what the query's day, clock, speaker and window let count.
    State state(SourceIndex source, PlaceIndex place, const StateQuery& query) const;

    /// The sources that say something of this place, directly or by what they say of the whole.
    std::vector<SourceIndex> voices_on(PlaceIndex place) const;

    /// Days at which a state of the given sources (empty = all) changes, sorted, no duplicates.
    std::vector<Day> change_days(std::span<const SourceIndex> sources) const;

    /// The first such day after `day`, or the last one before it; empty where there is none. With
    /// `since`, states also change when what was said begins or ceases to count.
    std::optional<Day> change_after(Day day, std::span<const SourceIndex> sources,
                                    const std::optional<Since>& since = {}) const;
    std::optional<Day> change_before(Day day, std::span<const SourceIndex> sources,
                                     const std::optional<Since>& since = {}) const;

    /// The days around the query's on which no state of this place, of its parts or of what it lies
    /// in begins to differ but for its age: [from, until). Combined, nor begins to grow old.
    DateRange unchanged_around(PlaceIndex place, const StateQuery& query) const;

    /// With hindsight, what each of the store's claim groups says.
    const PieceLog& log() const { return log_; }
    /// It is no part of a place, and nobody speaks of a part of it.
    bool stands_alone(PlaceIndex place) const {
        return parts_[place].empty() && !store_->places()[place].whole;
    }

    /// Days in [from, to] on which a state of this place, of its parts or of what it is part of may
    /// begin to differ, according to one source or to any, sorted, no duplicates. Of the query its
    /// clock, speaker and window count; by a rule, also the days on which somebody grows old.
    std::vector<Day> change_days(PlaceIndex place, Day from, Day to, const StateQuery& query = {},
                                 std::optional<SourceIndex> source = {}) const;

private:
    template <class Visit>
    void each_timeline(std::span<const SourceIndex> sources, const Visit& visit) const;
    std::span<const LoggedPiece> pieces(SourceIndex source, PlaceIndex place) const;
    /// A log of one group: what remains of its claims.
    PieceLog filtered(SourceIndex source, PlaceIndex place, std::optional<Day> known,
                      std::string_view speaker) const;
    /// What the source itself says of exactly this entry.
    State own_state(SourceIndex source, PlaceIndex place, const StateQuery& query) const;
    bool speaks_of_part(SourceIndex source, PlaceIndex whole, const StateQuery& query) const;

    const ClaimStore* store_;
    const ActorTable* actors_;
    ControlRules rules_;
    PieceLog log_;                                ///< by the store's claim group, with hindsight
    std::vector<std::vector<PlaceIndex>> parts_;  ///< by whole
};

/// `store` and `actors` must outlive the timeline.
ControlTimeline build_timeline(const ClaimStore& store, const ActorTable& actors,
                               ControlRules rules = {});

/// All states of a day, sorted by (place, source); places nobody speaks of that day are left out,
/// and so are inherited states, unless the query asks for them or combines the sources: then a part
/// that one source speaks of has a voice of every source that speaks of the whole.
std::vector<State> state_at(const ControlTimeline& timeline, const StateQuery& query);

/// What `state_at` gives for one place. `sources` are sorted.
std::vector<State> states_of_place(const ControlTimeline& timeline, const StateQuery& query,
                                   std::span<const SourceIndex> sources, PlaceIndex place);

/// The source speaks of the place that day, if only by a mark.
bool says_something(const State& state);

/// The sources of a query: those named, sorted, each once; none named = all.
std::vector<SourceIndex> chosen_sources(const ClaimStore& store,
                                        std::span<const SourceIndex> sources);

/// Sources that name different sides for the same place, or one that contradicts itself.
struct Disagreement {
    PlaceIndex place = 0;
    Day from, to;
    bool within = false;    ///< within one source
    double strength = 0.0;  ///< at its worst: see disagreement.cpp
    std::vector<std::pair<SourceIndex, Party>> positions;
};

/// The disagreements that the states of one place on one day (one a source) make.
std::vector<Disagreement> disagreements_among(std::span<const State> states, Day at,
                                              const ControlRules& rules, const StateQuery& query);

/// Disagreements on one day, worst first.
std::vector<Disagreement> disagreements_at(const ControlTimeline& timeline,
                                           const StateQuery& query);

/// Disagreements between two days (both included), one entry as long as the positions stay the
/// same, worst first. `query.at` and `query.combine` are not looked at.
std::vector<Disagreement> disagreements(const ControlTimeline& timeline, Day from, Day to,
                                        const StateQuery& query);

}  // namespace gazetteer
