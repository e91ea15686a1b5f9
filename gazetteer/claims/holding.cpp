#include "gazetteer/claims/holding.h"

#include <algorithm>

namespace gazetteer {
namespace {

/// Whom a claim about the whole place makes its holder; empty = nobody known.
Party winner_of(const Claim& claim) {
    return claim.relation == Relation::loses ? counter_of(claim) : actor_of(claim);
}

bool sets_holder(const Effect& effect) {
    const Relation relation = effect.claim->relation;
    if (effect.partial || effect.claim->direction_unknown) return false;
    if (relation == Relation::holds) return !actor_of(*effect.claim).empty();
    return relation == Relation::captures || relation == Relation::loses;
}

void support(State& state, Day& said_until, const Effect& effect) {
    state.claims.push_back(effect.index);
    said_until = std::max(said_until, effect.said_until);
}

}  // namespace

void Holding::expire(Day day) {
    if (!holder_.party.empty() && holder_.until < day) {
        holder_ = {};
        rival_ = {};
    }
    std::erase_if(shares_, [&](const Stake& share) { return share.until < day; });
    const auto over = [&](const Effect* effect) { return effect->until < day; };
    std::erase_if(sieges_, over);
    std::erase_if(contests_, over);
}

void Holding::apply(std::span<const Effect* const> effects, Day day) {
    settle_holder(effects, day);
    for (const Effect* effect : effects) {
        const Claim& claim = *effect->claim;
        const bool takes =
            claim.relation == Relation::holds || claim.relation == Relation::captures;
        if (claim.relation == Relation::contests || (takes && claim.direction_unknown))
            contests_.push_back(effect);
        else if (claim.relation == Relation::besieges)
            sieges_.push_back(effect);
        else if (effect->partial && takes)
            add_share(*effect, actor_of(claim), day);
        else if (effect->partial && claim.relation == Relation::loses) {
            drop_shares(claim.side);
            if (const Party winner = counter_of(claim); !winner.empty())
                add_share(*effect, winner, day);
        }
    }
    for (const Effect* effect : effects) {
        if (effect->claim->relation == Relation::relieves) relieve(*effect, day);
    }
    // Nobody besieges what it holds.
    std::erase_if(sieges_, [&](const Effect* siege) {
        return !holder_.party.empty() && siege->claim->side == holder_.party.side;
    });
}

/// Of all that is said of one day only the heaviest counts; if that names two sides, both stand.
void Holding::settle_holder(std::span<const Effect* const> effects, Day day) {
    std::vector<const Effect*> saying;
    for (const Effect* effect : effects) {
        if (!sets_holder(*effect)) continue;
        // Losing what one does not hold changes nothing.
        if (effect->claim->relation == Relation::loses && !holder_.party.empty() &&
            holder_.party.side != effect->claim->side)
            continue;
        saying.push_back(effect);
    }
    if (saying.empty()) return;
    int heaviest = 0;
    for (const Effect* effect : saying) heaviest = std::max(heaviest, effect->weight);
    const auto lighter = std::stable_partition(
        saying.begin(), saying.end(), [&](const Effect* e) { return e->weight == heaviest; });
    // Whoever held before is named first, so that a split does not look like a change.
    std::stable_partition(saying.begin(), lighter, [&](const Effect* e) {
        return !holder_.party.empty() && winner_of(*e->claim).side == holder_.party.side;
    });
    set_holder(*saying.front(), winner_of(*saying.front()->claim), day);
    rival_ = {};
    for (auto each = saying.begin() + 1; each != saying.end(); ++each) {
        const Party party = winner_of(*(*each)->claim);
        if (party.empty()) continue;
        if (party.side == holder_.party.side) {
            confirm_holder(**each, party);
        } else if (each < lighter) {
            if (rival_.empty()) rival_ = party;
            holder_.claims.push_back(*each);
            holder_.said_until = std::max(holder_.said_until, (*each)->said_until);
        }
    }
}

void Holding::set_holder(const Effect& effect, const Party& party, Day day) {
    const bool changed = party.empty() || holder_.party.side != party.side;
    end_struggles(effect, day, changed);
    if (!changed) {
        holder_.party = party;
        confirm_holder(effect, party);
        return;
    }
    holder_ = {};
    if (party.empty()) return;
    holder_.party = party;
    holder_.since = day;
    holder_.until = is_event(effect.claim->relation) ? end_of_time : effect.until;
    holder_.extent = effect.claim->extent;
    holder_.set_on = day;
    holder_.said_until = effect.said_until;
    holder_.claims.push_back(&effect);
}

/// Another claim for the side that holds already.
void Holding::confirm_holder(const Effect& effect, const Party& party) {
    // "The rebels" on the day on which somebody says more exactly who: the first word stays.
    if (holder_.party.empty()) holder_.party = party;
    const bool event = is_event(effect.claim->relation);
    const bool open = event || effect.until == end_of_time;
    // A later word on when it ended ends it; a look at a single day does not.
    const bool says_end = !open && effect.until > effect.from &&
                          effect.until >= holder_.said_until && effect.from > holder_.set_on;
    if (open)
        holder_.until = end_of_time;
    else if (says_end)
        holder_.until = effect.until;
    else
        holder_.until = std::max(holder_.until, effect.until);
    holder_.said_until = std::max(holder_.said_until, effect.said_until);
    if (effect.from > holder_.set_on || effect.claim->extent < holder_.extent)
        holder_.extent = effect.claim->extent;
    holder_.set_on = std::max(holder_.set_on, effect.from);
    holder_.claims.push_back(&effect);
}

/// A new word on who holds the place ends what was said before: sieges by the new holder, or all
/// of them when it was taken; open fighting; other sides' shares. An adjective alone ends nothing.
void Holding::end_struggles(const Effect& effect, Day day, bool changed) {
    const bool event = is_event(effect.claim->relation);
    const SharedText side = winner_of(*effect.claim).side;
    std::erase_if(sieges_, [&](const Effect* siege) {
        return siege->from < day && ((event && changed) || siege->claim->side == side);
    });
    if (effect.weight < 2 && !changed) return;
    std::erase_if(contests_, [&](const Effect* contest) {
        return contest->from < day && (event || !contest->claim->end);
    });
    std::erase_if(shares_, [&](const Stake& share) { return share.since < day; });
}

void Holding::add_share(const Effect& effect, const Party& party, Day day) {
    if (party.empty()) return;
    if (!holder_.party.empty() && holder_.party.side == party.side) {
        holder_.said_until = std::max(holder_.said_until, effect.said_until);
        holder_.claims.push_back(&effect);
        return;
    }
    const Day until = is_event(effect.claim->relation) ? end_of_time : effect.until;
    auto share = std::find_if(shares_.begin(), shares_.end(),
                              [&](const Stake& each) { return each.party.side == party.side; });
    if (share == shares_.end()) {
        shares_.push_back({party, day, until, effect.claim->extent, day, {}, {}});
        share = shares_.end() - 1;
    }
    share->until = std::max(share->until, until);
    share->said_until = std::max(share->said_until, effect.said_until);
    share->claims.push_back(&effect);
}

void Holding::drop_shares(const SharedText& side) {
    std::erase_if(shares_, [&](const Stake& share) { return share.party.side == side; });
}

void Holding::relieve(const Effect& effect, Day day) {
    const Claim& claim = *effect.claim;
    const Party reliever = actor_of(claim);
    const Party implied = besieged_by_implication();
    const bool besieger_left =
        std::any_of(sieges_.begin(), sieges_.end(),
                    [&](const Effect* siege) { return siege->claim->side == reliever.side; });
    sieges_.clear();
    const Party inside = holder_.party.empty() ? implied : holder_.party;
    if (besieger_left || reliever.empty()) return;
    if (inside.empty() || inside.side == reliever.side) set_holder(effect, reliever, day);
}

/// Whom the sieges name as besieged: it holds the place if nobody is said to.
Party Holding::besieged_by_implication() const {
    for (const Effect* siege : sieges_) {
        const Party counter = counter_of(*siege->claim);
        if (!counter.empty() && counter.side != siege->claim->side) return counter;
    }
    return {};
}

void Holding::describe(State& state, Day& said_until) const {
    said_until = beginning_of_time;
    describe_holder(state);
    describe_contests(state);
    describe_sieges(state);
    for (const Effect* effect : holder_.claims) support(state, said_until, *effect);
    for (const Stake& share : shares_) {
        for (const Effect* effect : share.claims) support(state, said_until, *effect);
    }
    for (const Effect* effect : contests_) support(state, said_until, *effect);
    for (const Effect* effect : sieges_) support(state, said_until, *effect);
}

void Holding::describe_holder(State& state) const {
    const Stake* first = holder_.party.empty() ? nullptr : &holder_;
    const Stake* second = nullptr;
    for (const Stake& share : shares_) {
        if (!first)
            first = &share;
        else if (!second && share.party.side != first->party.side)
            second = &share;
    }
    if (!first) return;
    state.status = Status::held;
    state.holder = first->party;
    state.holder_stated = true;
    state.since = first->since;
    state.extent = first->extent;
    if (!rival_.empty()) {
        state.status = Status::contested;
        state.other = rival_;
        state.contradiction = true;
    } else if (second) {
        state.status = Status::mixed;
        state.other = second->party;
        state.since = std::max(first->since, second->since);
    }
}

/// The fight that began first tells since when and between whom, as far as it names them.
void Holding::describe_contests(State& state) const {
    for (const Effect* effect : contests_) {
        const Party actor = actor_of(*effect->claim);
        const Party counter = counter_of(*effect->claim);
        if (state.status != Status::contested) {
            state.since = effect->from;
            state.other = {};
        }
        if (state.holder.empty()) {
            // Nobody is known to hold: the defender stands first.
            state.holder = counter.empty() ? actor : counter;
            if (!counter.empty()) state.other = actor;
            state.extent = effect->claim->extent;
        }
        for (const Party& party : {actor, counter}) {
            if (state.other.empty() && !party.empty() && party.side != state.holder.side)
                state.other = party;
        }
        state.status = Status::contested;
    }
}

/// The first siege that names a besieger; who besieges a place does not hold it, though it may hold
/// some of it beside those inside.
void Holding::describe_sieges(State& state) const {
    if (sieges_.empty()) return;
    const auto named = std::find_if(sieges_.begin(), sieges_.end(), [](const Effect* each) {
        return !actor_of(*each->claim).empty();
    });
    const Effect* siege = named == sieges_.end() ? sieges_.front() : *named;
    const Party besieger = actor_of(*siege->claim);
    const Party implied = besieged_by_implication();
    const bool inside_is_known = state.holder_stated && state.holder.side != besieger.side;
    if (state.holder_stated && !inside_is_known && implied.empty()) return;
    if (inside_is_known) {
        state.since = std::max(siege->from, holder_.party.empty() ? siege->from : holder_.since);
    } else {
        state.holder = implied;
        state.holder_stated = false;
        state.extent = siege->claim->extent;
        state.since = siege->from;
    }
    state.status = Status::besieged;
    state.other = besieger;
}

}  // namespace gazetteer
