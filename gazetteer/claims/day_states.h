#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "gazetteer/claims/control_timeline.h"

namespace gazetteer {

/// Days after which what a source said is drawn paler.
inline constexpr int age_quarter = 91;
inline constexpr int age_half = 182;
inline constexpr int age_year = 365;

/// In which of the stretches between which age is drawn differently: some drawings change on these
/// days, some on the day after.
int age_step(int days);

/// The states of a day, moved from day to day: what `state_at` gives, but only the places whose
/// states change are worked out anew. The timeline must outlive it.
class DayStates {
public:
    /// `query.at` is the first day.
    DayStates(const ControlTimeline& timeline, StateQuery query);

    void move_to(Day day);
    Day day() const { return query_.at; }
    /// It gives the states that this query asks for, once it has moved to its day.
    bool serves(const ControlTimeline& timeline, const StateQuery& query) const;

    /// Places of which somebody speaks that day, ascending.
    std::span<const PlaceIndex> places() const { return speaking_; }
    /// What is said of one place, by source; empty where nobody speaks.
    std::span<const State> of(PlaceIndex place) const { return places_.at(place).states; }
    /// Another number whenever the place may look different: who holds it, how much, who else is
    /// there, a step at which age is drawn paler. Claims, and days since, may change without.
    std::uint32_t version(PlaceIndex place) const { return places_.at(place).version; }

    /// The disagreements about some places (ascending), worst first: all places of which somebody
    /// speaks give what `disagreements_at` gives.
    std::vector<Disagreement> disagreements(std::span<const PlaceIndex> places) const;

    /// All states, as `state_at` gives them.
    std::vector<State> all() const;

private:
    struct Entry {
        std::vector<State> states;
        std::vector<const LoggedPiece*> pieces;  ///< that the states say, where they are looked up
        std::uint32_t version = 0;
        Day from = end_of_time;  ///< the states hold, but for ages, in [from, until)
        Day until = beginning_of_time;
    };
    void work_out(PlaceIndex place);
    bool look_up(PlaceIndex place, Entry& entry);
    const LoggedPiece* piece_at(std::size_t group, Day& from, Day& until);
    void narrow_to_turns(const LoggedPiece& piece, std::size_t group, Entry& entry);
    void grow_older(Entry& entry) const;

    const ControlTimeline* timeline_;
    StateQuery query_;
    std::vector<SourceIndex> sources_;
    std::vector<Entry> places_;
    std::vector<PlaceIndex> speaking_;
    std::vector<std::uint32_t> next_piece_;  ///< by the store's claim group: where to look first
    std::vector<Day> turns_;                 ///< kept for its memory
};

}  // namespace gazetteer
