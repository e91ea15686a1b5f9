#pragma once

#include "gazetteer/claims/control.h"

namespace gazetteer {

/// A claim on the axis of days.
///
///          maybe_from        from             said_until        until
///     ---------|--------------|------------------|----------------|------->
///      before    it may have    it is so, and the   only older      over
///                happened       claim vouches
struct Effect {
    ClaimIndex index = 0;
    const Claim* claim = nullptr;
    Day maybe_from;        ///< == from unless an event is not dated to the day
    Day from;              ///< first day on which it is surely so
    Day until;             ///< last day of a stated stretch; end_of_time = open
    Day said_until;        ///< last day for which the claim itself vouches
    Day voiced;            ///< first day of its publication, else said_until
    int weight = 0;        ///< which of two claims about one day counts: the heavier
    bool partial = false;  ///< of some of the place only: never changes its holder
};

Effect effect_of(ClaimIndex index, const Claim& claim);

/// Captures, loses and relieves: they happen; the other relations last.
bool is_event(Relation relation);
/// Said to be so, by the publisher or by somebody it quotes: may change a state.
bool is_real(const Claim& claim);

Party actor_of(const Claim& claim);    ///< empty when nobody is named
Party counter_of(const Claim& claim);  ///< empty when nobody is named

}  // namespace gazetteer
