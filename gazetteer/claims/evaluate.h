#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/control.h"

namespace gazetteer {

/// The control rules (claims in, state out) for the claims of one source about one place: what held
/// on day `at`. A pure function of its arguments; constant between two of `breakpoints`, except for
/// the age. Intentions, denials and comments never change who holds.
State evaluate(const ClaimStore& store, std::span<const ClaimIndex> claims, Day at,
               const ControlRules& rules);

/// The days on which `evaluate` may begin to give another answer, sorted, no duplicates.
std::vector<Day> breakpoints(const ClaimStore& store, std::span<const ClaimIndex> claims,
                             const ControlRules& rules);

}  // namespace gazetteer
