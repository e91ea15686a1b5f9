#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/control.h"

namespace gazetteer {

class ControlTimeline {
public:
    ControlTimeline(const ClaimStore& store, const ActorTable& actors, ControlRules rules);

    const ClaimStore& store() const { return *store_; }
    const ActorTable& actors() const { return *actors_; }
    const ControlRules& rules() const { return rules_; }

    /// One state of one place according to one source. Constant between two changes except for
    /// `age_days`. Never fails: no claim gives `unknown`.
    State state(SourceIndex source, PlaceIndex place, Day at, std::optional<Day> known,
                std::string_view speaker = {}) const;

    /// Days at which a state of the given sources (empty = all) changes, sorted, no duplicates.
    std::vector<Day> change_days(std::span<const SourceIndex> sources) const;

private:
    /// A state that holds from a day until the next piece begins.
    struct Piece {
        Day from;
        State state;
    };
    std::vector<Piece> make_pieces(std::span<const ClaimIndex> claims, SourceIndex source,
                                   PlaceIndex place) const;

    const ClaimStore* store_;
    const ActorTable* actors_;
    ControlRules rules_;
    std::vector<std::vector<std::vector<Piece>>> pieces_;  ///< [source][place], with hindsight
};

/// `store` and `actors` must outlive the timeline.
ControlTimeline build_timeline(const ClaimStore& store, const ActorTable& actors,
                               ControlRules rules = {});

/// All states of a day, sorted by (place, source); places nobody speaks of that day are left out.
std::vector<State> state_at(const ControlTimeline& timeline, const StateQuery& query);

/// Sources that name different sides for the same place on one day, or one that contradicts itself.
struct Disagreement {
    PlaceIndex place = 0;
    Day from, to;
    bool within = false;  ///< within one source
    double strength = 0.0;
    std::vector<std::pair<SourceIndex, Party>> positions;
};

/// Disagreements on one day, worst first.
std::vector<Disagreement> disagreements_at(const ControlTimeline& timeline, const StateQuery& query);

}  // namespace gazetteer
