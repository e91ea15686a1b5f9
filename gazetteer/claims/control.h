#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim_store.h"
#include "gazetteer/claims/since.h"

namespace gazetteer {

enum class Status : std::uint8_t {
    unknown,
    held,
    contested,
    besieged,
    mixed,
    changing,
    present,
    disputed
};
std::string_view to_string(Status status);

enum class CombineRule { latest, majority, trusted, partisan };
std::string_view to_string(CombineRule rule);
std::optional<CombineRule> parse_combine_rule(std::string_view text);

struct Party {
    SharedText actor, side;  ///< empty = nobody
    bool empty() const { return actor.empty(); }
    friend bool operator==(const Party&, const Party&) = default;
};

/// Something that stands beside a state and never changes who holds (presence, attack, intention,
/// denial).
struct Mark {
    enum class Kind : std::uint8_t { present, attacked, intended, denied };
    Kind kind = Kind::present;
    Party party;
    ClaimIndex claim = 0;
    Day said_until = beginning_of_time;  ///< the last day for which its claim vouches
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// What one source (or one combine rule) says of one place on one day.
struct State {
    PlaceIndex place = 0;
    std::optional<SourceIndex> source;  ///< empty for a combined state
    Status status = Status::unknown;
    Party holder;
    Party other;  ///< besieger, second contestant or new holder
    std::optional<Day> since, until;
    std::optional<Day> last_said;
    int age_days = 0;
    /// The last day for which somebody vouches: `last_said` is the earlier of it and the day asked
    /// about. The beginning of time for states without (combined ones).
    Day said_until = beginning_of_time;
    Modality modality = Modality::asserted;
    Extent extent = Extent::whole;
    double confidence = 1.0;
    bool contradiction = false;  ///< the source contradicts itself that day
    /// The source says that `holder` holds; false where a siege or a fight only implies it.
    bool holder_stated = false;
    /// The source speaks of a part of this place that day too: only that part is to be coloured,
    /// the rest of the place stays blank.
    bool parts_apart = false;
    std::vector<Mark> marks;
    std::vector<ClaimIndex> claims;  ///< what the state rests on, most telling first
    /// Combined states only: share of the voices per side, largest first, summing to 1.
    std::vector<std::pair<Party, double>> shares;
    std::optional<PlaceIndex> inherited_from;
    friend bool operator==(const State&, const State&) = default;
};

/// How much sources count; absent = 1.
using SourceWeights = std::map<SourceIndex, double>;

struct ControlRules {
    int presence_days = 30;  ///< how long an open-ended presence is shown
    int attack_days = 3;
    SourceWeights source_weights;                     ///< for the trusted rule and disagreements
    std::map<SourceIndex, std::string> source_sides;  ///< for the partisan rule
    /// The province that a settlement lies in, where both are in the store (geo knows); for
    /// `StateQuery::inherit`.
    std::map<PlaceIndex, PlaceIndex> provinces;
};

/// Per source x place: who held what, piecewise constant in time. Immutable.
class ControlTimeline;

struct StateQuery {
    Day at;
    /// Only claims published by that day (an undated one: that begin by then); empty = hindsight.
    std::optional<Day> known;
    std::vector<SourceIndex> sources;    ///< empty = all
    std::optional<CombineRule> combine;  ///< empty = one state per source
    bool inherit = false;                ///< add rows that places inherit from what they lie in
    /// Only claims attributed to this speaker (exact, without regard to case); empty = all.
    std::string speaker;
    /// What was last said before this is left out; empty = nothing is.
    std::optional<Since> since;
    SourceWeights weights;  ///< before those of the rules
};

/// Leaves out of a state of the day `at` what does not count: who holds and who fights, marks, or
/// all of it.
void leave_out_older(State& state, Day at, const Since& since);

}  // namespace gazetteer
