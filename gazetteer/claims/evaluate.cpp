#include "gazetteer/claims/evaluate.h"

#include <algorithm>
#include <tuple>

namespace gazetteer {
namespace {

constexpr Day beginning_of_time{-2'000'000'000};
constexpr Day end_of_time{2'000'000'000};

bool is_event(Relation relation) {
    return relation == Relation::captures || relation == Relation::loses ||
           relation == Relation::relieves;
}

bool is_real(const Claim& claim) {
    return (claim.modality == Modality::asserted || claim.modality == Modality::claimed) &&
           claim.extent != Extent::figurative && claim.section != Section::comment;
}

bool is_partial(const Claim& claim) {
    return claim.extent == Extent::some || claim.extent == Extent::places;
}

Day published_or(const Claim& claim, Day otherwise) {
    return claim.published ? claim.published->last : otherwise;
}

/// A claim on the axis of days. For an event, `from` is the first day on which it is surely over;
/// while it may be going on (`maybe_from` .. from - 1) the place is changing.
struct Timed {
    ClaimIndex index = 0;
    const Claim* claim = nullptr;
    Day maybe_from, from;
    Day until;      ///< last day of a stated stretch; end_of_time = open
    Day said_until; ///< last day for which the claim itself vouches
    int weight = 0; ///< which of two claims of one day counts: the higher
};

int weight_of(const Claim& claim) {
    const bool dated = claim.time_basis != TimeBasis::publication &&
                       claim.precision != Precision::vague;
    const bool adjective = claim.rule.starts_with("adjective");
    int weight = is_event(claim.relation) ? 4 : adjective ? 0 : 2;
    if (is_event(claim.relation) && dated) weight += 2;
    return weight + (claim.modality == Modality::asserted ? 1 : 0);
}

Timed timed_event(ClaimIndex index, const Claim& claim) {
    Timed timed{index, &claim, {}, {}, end_of_time, {}, weight_of(claim)};
    const Day last = claim.end.value_or(claim.start.value_or(published_or(claim, {})));
    const Day first = claim.start.value_or(last);
    const bool exact = claim.precision == Precision::day || first == last || !claim.end;
    timed.maybe_from = first;
    timed.from = exact ? first : last + 1;
    timed.said_until = std::max(first, last);
    return timed;
}

Timed timed_stretch(ClaimIndex index, const Claim& claim) {
    Timed timed{index, &claim, {}, {}, end_of_time, {}, weight_of(claim)};
    timed.from = claim.start.value_or(claim.end ? beginning_of_time
                                                : published_or(claim, beginning_of_time));
    timed.maybe_from = timed.from;
    if (claim.end) timed.until = std::max(*claim.end, timed.from);
    timed.said_until = claim.end ? timed.until : std::max(timed.from, published_or(claim, timed.from));
    return timed;
}

Timed timed(ClaimIndex index, const Claim& claim) {
    return is_event(claim.relation) ? timed_event(index, claim) : timed_stretch(index, claim);
}

Party actor_of(const Claim& claim) { return {claim.actor, claim.side}; }

Party counter_of(const Claim& claim) {
    if (claim.counter_actor.empty() || claim.counter_actor == "unknown") return {};
    return {claim.counter_actor, claim.counter_side};
}

Party known_actor(const Claim& claim) {
    return claim.actor == "unknown" ? Party{} : actor_of(claim);
}

Day voiced(const Timed& each) {
    return each.claim->published ? each.claim->published->first : each.said_until;
}

struct Siege {
    Party besieger;
    Day since;
    Day until;
    ClaimIndex claim;
};

/// Replays the claims in the order in which they take effect.
class Replay {
public:
    Replay(const ClaimStore& store, Day at, const ControlRules& rules)
        : store_(store), at_(at), rules_(rules) {}

    State run(std::span<const ClaimIndex> claims) {
        for (const ClaimIndex index : claims) sort_in(index);
        const auto order = [](const Timed& a, const Timed& b) {
            return std::make_tuple(a.from, a.weight, a.maybe_from, a.claim->id) <
                   std::make_tuple(b.from, b.weight, b.maybe_from, b.claim->id);
        };
        std::sort(effective_.begin(), effective_.end(), order);
        std::sort(pending_.begin(), pending_.end(), order);
        for (std::size_t i = 0; i < effective_.size(); ++i) {
            expire(effective_[i].from);
            apply(effective_[i]);
        }
        expire(at_ + 1);
        return finish();
    }

private:
    void sort_in(ClaimIndex index) {
        const Claim& claim = store_.claims()[index];
        if (claim.section == Section::comment) return;
        const Timed each = timed(index, claim);
        if (!is_real(claim)) {
            note_unreal(each);
            return;
        }
        if (claim.relation == Relation::present || claim.relation == Relation::attacks) {
            note_mark(each);
            return;
        }
        if (each.from <= at_) effective_.push_back(each);
        else if (each.maybe_from <= at_) pending_.push_back(each);
    }

    /// Intentions and denials are shown from when they are voiced, as long as a presence is.
    void note_unreal(const Timed& each) {
        if (each.claim->extent == Extent::figurative) return;
        const Day from = voiced(each);
        const Day until = std::max(each.said_until, from) + (rules_.presence_days - 1);
        if (at_ < from || at_ > until) return;
        const auto kind = each.claim->modality == Modality::denied ? Mark::Kind::denied
                                                                   : Mark::Kind::intended;
        state_.marks.push_back({kind, actor_of(*each.claim), each.index});
    }

    void note_mark(const Timed& each) {
        const bool attack = each.claim->relation == Relation::attacks;
        const Day from = each.from == beginning_of_time ? each.said_until : each.from;
        Day until = each.until;
        if (attack) until = (each.claim->end ? std::max(*each.claim->end, from) : from) +
                            (rules_.attack_days - 1);
        else if (!each.claim->end) until = each.said_until + (rules_.presence_days - 1);
        if (at_ < from || at_ > until) return;
        state_.marks.push_back({attack ? Mark::Kind::attacked : Mark::Kind::present,
                                actor_of(*each.claim), each.index});
        if (!attack) present_said_ = std::max(present_said_, std::min(each.said_until, at_));
    }

    /// Ends what was stated to end before `day`.
    void expire(Day day) {
        if (!holder_.empty() && holder_until_ < day) clear_holder(holder_until_ + 1);
        std::erase_if(sieges_, [&](const Siege& siege) { return siege.until < day; });
    }

    void clear_holder(Day since) {
        holder_ = {};
        since_ = since;
        holder_until_ = end_of_time;
        holding_.clear();
        contradiction_ = {};
    }

    void apply(const Timed& each) {
        switch (each.claim->relation) {
            case Relation::holds: return hold(each, actor_of(*each.claim), each.until);
            case Relation::captures: return capture(each, actor_of(*each.claim));
            case Relation::loses: return lose(each);
            case Relation::besieges: return besiege(each);
            case Relation::relieves: return relieve(each);
            case Relation::contests: return contest(each);
            case Relation::present:
            case Relation::attacks: return;
        }
    }

    void hold(const Timed& each, const Party& party, Day until) {
        if (party.actor == "unknown") return;
        if (is_partial(*each.claim) && !holder_.empty() && holder_.side != party.side) {
            state_.marks.push_back({Mark::Kind::present, party, each.index});
            return;
        }
        const bool same_side = !holder_.empty() && holder_.side == party.side;
        const bool rival = !holder_.empty() && !same_side && set_on_ == each.from &&
                           set_weight_ == each.weight;
        if (rival) {
            contradiction_ = party;
            holding_.push_back(each);
            return;
        }
        if (!same_side) {
            holding_.clear();
            since_ = each.from;
            extent_ = each.claim->extent;
        } else if (!is_partial(*each.claim) || each.from > set_on_) {
            extent_ = each.claim->extent;
        }
        if (!same_side || each.weight >= set_weight_ || each.from > set_on_) holder_ = party;
        // An open claim of the same side outlives one that was stated to end.
        holder_until_ = same_side ? std::max(holder_until_, until) : until;
        if (is_event(each.claim->relation)) holder_until_ = end_of_time;
        contradiction_ = {};
        set_on_ = each.from;
        set_weight_ = each.weight;
        holding_.push_back(each);
    }

    void capture(const Timed& each, const Party& party) {
        const bool changes = holder_.empty() || holder_.side != party.side;
        hold(each, party, end_of_time);
        if (!is_partial(*each.claim) && changes && party.actor != "unknown") {
            end_sieges_by(party.side);
            contests_.clear();
        }
    }

    void lose(const Timed& each) {
        if (is_partial(*each.claim)) return;
        const Party loser = actor_of(*each.claim);
        const Party winner = counter_of(*each.claim);
        if (!holder_.empty() && holder_.side != loser.side) return;
        if (!winner.empty()) {
            capture(each, winner);
        } else {
            clear_holder(each.from);
            set_on_ = each.from;
            set_weight_ = each.weight;
        }
    }

    void besiege(const Timed& each) {
        sieges_.push_back({actor_of(*each.claim), each.from, each.until, each.index});
        siege_extent_ = each.claim->extent;
        if (holder_.empty() && !counter_of(*each.claim).empty()) besieged_ = counter_of(*each.claim);
    }

    void relieve(const Timed& each) {
        const Party reliever = actor_of(*each.claim);
        const bool besieger_left = std::any_of(sieges_.begin(), sieges_.end(), [&](const Siege& s) {
            return s.besieger.side == reliever.side;
        });
        sieges_.clear();
        besieged_ = {};
        if (besieger_left || reliever.actor == "unknown") return;
        if (holder_.empty() || holder_.side == reliever.side) hold(each, reliever, end_of_time);
    }

    void contest(const Timed& each) {
        if (each.until >= at_) contests_.push_back(each);
    }

    void end_sieges_by(const std::string& side) {
        std::erase_if(sieges_, [&](const Siege& s) { return s.besieger.side == side; });
        besieged_ = {};
    }

    /// Puts together what the replay has left.
    State finish() {
        state_.holder = holder_;
        state_.extent = extent_;
        if (!holder_.empty()) {
            state_.status = Status::held;
            state_.since = since_;
            for (const Timed& each : holding_) support(each.index, each.said_until);
        }
        if (!contradiction_.empty()) {
            state_.status = Status::contested;
            state_.other = contradiction_;
            state_.contradiction = true;
        }
        finish_contests();
        finish_sieges();
        finish_pending();
        finish_unheld();
        finish_support();
        return std::move(state_);
    }

    void finish_contests() {
        for (const Timed& each : contests_) {
            const Party actor = known_actor(*each.claim);
            Party other = counter_of(*each.claim);
            if (other.empty() && !holder_.empty() && holder_.side != actor.side) other = holder_;
            if (state_.status != Status::contested) state_.since = each.from;
            if (holder_.empty()) {
                state_.holder = other.empty() ? actor : other;
                state_.other = other.empty() ? Party{} : actor;
            } else {
                state_.other = actor.side != holder_.side ? actor : other;
            }
            state_.status = Status::contested;
            support(each.index, each.said_until);
        }
    }

    void finish_sieges() {
        if (sieges_.empty()) return;
        if (holder_.empty() && !besieged_.empty()) state_.holder = besieged_;
        Siege siege = sieges_.front();
        for (const Siege& each : sieges_) {
            if (each.besieger.actor != "unknown") siege.besieger = each.besieger;
        }
        if (siege.besieger.side == state_.holder.side) return;  // says both: the holding counts
        state_.status = Status::besieged;
        state_.other = siege.besieger;
        state_.since = holder_.empty() ? siege.since : std::max(siege.since, since_);
        if (holder_.empty()) state_.extent = siege_extent_;
        for (const Siege& each : sieges_)
            support(each.claim, timed(each.claim, store_.claims()[each.claim]).said_until);
    }

    /// An event that may or may not have happened yet.
    void finish_pending() {
        for (const Timed& each : pending_) {
            const Claim& claim = *each.claim;
            if (is_partial(claim)) continue;
            Party winner = claim.relation == Relation::loses ? counter_of(claim) : known_actor(claim);
            const bool no_change = !state_.holder.empty() && winner.side == state_.holder.side;
            const bool loses_other = claim.relation == Relation::loses && !state_.holder.empty() &&
                                     state_.holder.side != claim.side;
            if (no_change || loses_other || claim.relation == Relation::relieves) continue;
            if (state_.holder.empty())
                state_.holder = claim.relation == Relation::loses ? known_actor(claim)
                                                                  : counter_of(claim);
            state_.status = Status::changing;
            state_.other = winner;
            state_.since = each.maybe_from;
            support(each.index, at_);
        }
    }

    void finish_unheld() {
        if (state_.status != Status::unknown) return;
        for (const Mark& mark : state_.marks) {
            if (mark.kind != Mark::Kind::present) continue;
            state_.status = Status::present;
            state_.since = timed(mark.claim, store_.claims()[mark.claim]).from;
            support(mark.claim, std::min(at_, present_said_));
        }
    }

    void support(ClaimIndex index, Day said_until) {
        if (std::find(state_.claims.begin(), state_.claims.end(), index) == state_.claims.end())
            state_.claims.push_back(index);
        const Day said = std::min(said_until, at_);
        state_.last_said = state_.last_said ? std::max(*state_.last_said, said) : said;
    }

    void finish_support() {
        std::reverse(state_.claims.begin(), state_.claims.end());  // the latest first
        double confidence = 0.0;
        bool asserted = state_.claims.empty();
        for (const ClaimIndex index : state_.claims) {
            const Claim& claim = store_.claims()[index];
            confidence = std::max(confidence, claim.confidence);
            asserted = asserted || claim.modality == Modality::asserted;
        }
        state_.confidence = state_.claims.empty() ? 1.0 : confidence;
        state_.modality = asserted ? Modality::asserted : Modality::claimed;
        if (state_.last_said) state_.age_days = at_ - *state_.last_said;
        if (state_.since && *state_.since == beginning_of_time) state_.since.reset();
    }

    const ClaimStore& store_;
    Day at_;
    const ControlRules& rules_;
    std::vector<Timed> effective_, pending_;
    State state_;
    Party holder_, contradiction_, besieged_;
    Day since_{}, holder_until_ = end_of_time, set_on_ = beginning_of_time;
    Day present_said_ = beginning_of_time;
    int set_weight_ = 0;
    Extent extent_ = Extent::whole, siege_extent_ = Extent::whole;
    std::vector<Timed> holding_, contests_;
    std::vector<Siege> sieges_;
};

}  // namespace

State evaluate(const ClaimStore& store, std::span<const ClaimIndex> claims, Day at,
               const ControlRules& rules) {
    return Replay(store, at, rules).run(claims);
}

std::vector<Day> breakpoints(const ClaimStore& store, std::span<const ClaimIndex> claims,
                             const ControlRules& rules) {
    std::vector<Day> days;
    for (const ClaimIndex index : claims) {
        const Claim& claim = store.claims()[index];
        const Timed each = timed(index, claim);
        for (const Day day : {each.maybe_from, each.from, each.until + 1, each.said_until,
                              each.said_until + 1, each.said_until + rules.presence_days,
                              each.from + rules.attack_days})
            days.push_back(day);
        if (claim.end) days.push_back(*claim.end + rules.attack_days);
        days.push_back(voiced(each));
        days.push_back(std::max(each.said_until, voiced(each)) + rules.presence_days);
    }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    std::erase_if(days, [](Day day) {
        return day.number <= -1'999'999'000 || day.number >= 1'999'999'000;
    });
    return days;
}

}  // namespace gazetteer
