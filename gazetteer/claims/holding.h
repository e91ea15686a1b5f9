#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/effect.h"

namespace gazetteer {

/// What one source has said so far of one place, while its claims are replayed day by day: who
/// holds it, who holds some of it, who besieges it, who fights there (claims.md section 2).
class Holding {
public:
    /// Ends what was stated to end before `day`. Days only go forward.
    void expire(Day day);
    /// All effects whose `from` is `day`, in any order that does not depend on the input's.
    void apply(std::span<const Effect* const> effects, Day day);
    /// Status, parties and supporting claims on `day`; marks are not its business.
    /// `said_until` becomes the last day for which any supporting claim vouches.
    void describe(State& state, Day& said_until) const;

private:
    /// A side that holds the place, or some of it.
    struct Stake {
        Party party;  ///< empty = nobody
        Day since = beginning_of_time;
        Day until = end_of_time;
        Extent extent = Extent::whole;
        Day set_on = beginning_of_time;
        Day said_until = beginning_of_time;
        std::vector<const Effect*> claims;
    };

    void settle_holder(std::span<const Effect* const> effects, Day day);
    void set_holder(const Effect& effect, const Party& party, Day day);
    void confirm_holder(const Effect& effect, const Party& party);
    void end_struggles(const Effect& effect, Day day, bool changed);
    void add_share(const Effect& effect, const Party& party, Day day);
    void drop_shares(const SharedText& side);
    void relieve(const Effect& effect, Day day);
    Party besieged_by_implication() const;

    void describe_holder(State& state) const;
    void describe_contests(State& state) const;
    void describe_sieges(State& state) const;

    Stake holder_;
    Party rival_;  ///< whom the source names as holder with equal weight on the same day
    std::vector<Stake> shares_;
    std::vector<const Effect*> sieges_, contests_;
};

}  // namespace gazetteer
