#include "gazetteer/claims/replay.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "gazetteer/claims/holding.h"

namespace gazetteer {
namespace {

/// A mark and the days on which it is shown.
struct TimedMark {
    Mark mark;
    Day from, until;
};

TimedMark mark_of(const Effect& effect, const ControlRules& rules) {
    const Claim& claim = *effect.claim;
    TimedMark timed;
    timed.mark = {Mark::Kind::present, {claim.actor, claim.side}, effect.index, effect.said_until};
    if (!is_real(claim)) {
        // Shown from when it was voiced, as long as a presence is.
        timed.mark.kind =
            claim.modality == Modality::denied ? Mark::Kind::denied : Mark::Kind::intended;
        timed.from = effect.voiced;
        timed.mark.said_until = std::max(effect.said_until, effect.voiced);
        timed.until = timed.mark.said_until + (rules.presence_days - 1);
        return timed;
    }
    timed.from = effect.from == beginning_of_time ? effect.said_until : effect.from;
    if (claim.relation == Relation::attacks) {
        timed.mark.kind = Mark::Kind::attacked;
        const Day last = claim.end ? std::max(*claim.end, timed.from) : timed.from;
        timed.until = last + (rules.attack_days - 1);
    } else {
        timed.until = claim.end ? effect.until : effect.said_until + (rules.presence_days - 1);
    }
    return timed;
}

bool is_mark(const Claim& claim) {
    return !is_real(claim) || claim.relation == Relation::present ||
           claim.relation == Relation::attacks;
}

bool mark_order(const Mark& a, const Mark& b) {
    return std::tie(a.kind, a.party.actor, a.claim) < std::tie(b.kind, b.party.actor, b.claim);
}

class Replay {
public:
    Replay(const ClaimStore& store, std::span<const ClaimIndex> claims, const ControlRules& rules)
        : store_(store) {
        for (const ClaimIndex index : claims) {
            const Claim& claim = store.claims()[index];
            if (claim.section == Section::comment || claim.extent == Extent::figurative) continue;
            Effect effect = effect_of(index, claim);
            begins_.emplace(index, effect.maybe_from);
            // A fight whose end nobody states is not taken to go on for ever: like a presence it is
            // shown for a while after it was last spoken of.
            if (claim.relation == Relation::contests && !claim.end)
                effect.until = effect.said_until + (rules.presence_days - 1);
            if (is_mark(claim))
                marks_.push_back(mark_of(effect, rules));
            else
                effects_.push_back(effect);
        }
        std::sort(effects_.begin(), effects_.end(), [](const Effect& a, const Effect& b) {
            return std::tie(a.from, a.maybe_from, a.claim->id) <
                   std::tie(b.from, b.maybe_from, b.claim->id);
        });
        std::sort(marks_.begin(), marks_.end(), [](const TimedMark& a, const TimedMark& b) {
            return a.from != b.from ? a.from < b.from : mark_order(a.mark, b.mark);
        });
        for (const Effect& effect : effects_) by_maybe_.push_back(&effect);
        std::stable_sort(by_maybe_.begin(), by_maybe_.end(), [](const Effect* a, const Effect* b) {
            return a->maybe_from < b->maybe_from;
        });
    }

    std::vector<Piece> run() {
        std::vector<Piece> pieces;
        for (const Day day : days()) {
            advance(day);
            Piece piece = describe(day);
            if (!pieces.empty() && pieces.back().said_until == piece.said_until &&
                pieces.back().state == piece.state)
                continue;
            pieces.push_back(std::move(piece));
        }
        return pieces;
    }

private:
    /// The days on which anything may change.
    std::vector<Day> days() const {
        std::vector<Day> days;
        for (const Effect& effect : effects_) {
            days.push_back(effect.maybe_from);
            days.push_back(effect.from);
            if (effect.until != end_of_time) days.push_back(effect.until + 1);
        }
        for (const TimedMark& mark : marks_) {
            days.push_back(mark.from);
            days.push_back(mark.until + 1);
        }
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
        return days;
    }

    void advance(Day day) {
        holding_.expire(day);
        std::vector<const Effect*> today;
        for (; next_ < effects_.size() && effects_[next_].from <= day; ++next_)
            today.push_back(&effects_[next_]);
        if (!today.empty()) holding_.apply(today, day);
        for (; next_pending_ < by_maybe_.size() && by_maybe_[next_pending_]->maybe_from <= day;
             ++next_pending_)
            pending_.push_back(by_maybe_[next_pending_]);
        std::erase_if(pending_, [&](const Effect* effect) { return effect->from <= day; });
        for (; next_mark_ < marks_.size() && marks_[next_mark_].from <= day; ++next_mark_)
            shown_.push_back(&marks_[next_mark_]);
        std::erase_if(shown_, [&](const TimedMark* mark) { return mark->until < day; });
    }

    Piece describe(Day day) const {
        Piece piece{day, beginning_of_time, {}};
        State& state = piece.state;
        holding_.describe(state, piece.said_until);
        for (const Effect* effect : pending_) describe_pending(*effect, piece);
        for (const TimedMark* mark : shown_) state.marks.push_back(mark->mark);
        std::sort(state.marks.begin(), state.marks.end(), mark_order);
        if (state.status == Status::unknown) describe_presence(piece);
        if (state.since && *state.since == beginning_of_time) state.since.reset();
        finish_claims(state);
        return piece;
    }

    /// An event that may or may not have happened yet: the old holder, and the new one beside it.
    static void describe_pending(const Effect& effect, Piece& piece) {
        const Claim& claim = *effect.claim;
        if (effect.partial || claim.direction_unknown || claim.relation == Relation::relieves)
            return;
        const bool loses = claim.relation == Relation::loses;
        const Party winner = loses ? counter_of(claim) : actor_of(claim);
        const Party loser = loses ? actor_of(claim) : counter_of(claim);
        State& state = piece.state;
        if (state.holder_stated) {
            if (!winner.empty() && winner.side == state.holder.side) return;
            if (loses && loser.side != state.holder.side) return;
        } else {
            state.holder = loser;
        }
        if (state.status != Status::changing) state.since = effect.maybe_from;
        state.status = Status::changing;
        state.other = winner;
        state.contradiction = false;
        state.claims.push_back(effect.index);
        piece.said_until = std::max(piece.said_until, effect.from - 1);
    }

    /// Nobody holds, but somebody is there.
    void describe_presence(Piece& piece) const {
        for (const TimedMark* mark : shown_) {
            if (mark->mark.kind != Mark::Kind::present) continue;
            State& state = piece.state;
            if (state.status == Status::unknown || mark->from < *state.since)
                state.since = mark->from;
            state.status = Status::present;
            state.claims.push_back(mark->mark.claim);
            piece.said_until = std::max(piece.said_until, mark->mark.said_until);
        }
    }

    /// The most recent claim first; how sure, and in whose voice.
    void finish_claims(State& state) const {
        std::stable_sort(state.claims.begin(), state.claims.end(),
                         [&](ClaimIndex a, ClaimIndex b) { return begins_.at(b) < begins_.at(a); });
        // Where only marks are known, the row is as sure as they are.
        std::vector<ClaimIndex> grounds = state.claims;
        if (grounds.empty()) {
            for (const Mark& mark : state.marks) grounds.push_back(mark.claim);
        }
        if (grounds.empty()) return;
        state.confidence = 0.0;
        state.modality = store_.claims()[grounds.front()].modality;
        for (const ClaimIndex index : grounds) {
            const Claim& claim = store_.claims()[index];
            state.confidence = std::max(state.confidence, claim.confidence);
            if (claim.modality == Modality::asserted) state.modality = Modality::asserted;
        }
    }

    const ClaimStore& store_;
    std::unordered_map<ClaimIndex, Day> begins_;  ///< first day on which a claim may hold
    std::vector<Effect> effects_;
    std::vector<const Effect*> by_maybe_, pending_;
    std::vector<TimedMark> marks_;
    std::vector<const TimedMark*> shown_;
    std::size_t next_ = 0, next_pending_ = 0, next_mark_ = 0;
    Holding holding_;
};

bool same_control(const State& a, const State& b) {
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent;
}

}  // namespace

std::vector<Piece> replay(const ClaimStore& store, std::span<const ClaimIndex> claims,
                          const ControlRules& rules) {
    std::vector<Piece> pieces = Replay(store, claims, rules).run();
    // A state lasts until the next piece in which something else is so.
    for (std::size_t i = pieces.size(); i-- > 1;) {
        const bool same = same_control(pieces[i - 1].state, pieces[i].state);
        pieces[i - 1].state.until =
            same ? pieces[i].state.until : std::optional<Day>(pieces[i].from - 1);
    }
    return pieces;
}

}  // namespace gazetteer
