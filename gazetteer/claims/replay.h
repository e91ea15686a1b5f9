#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/control.h"

namespace gazetteer {

/// A state that lasts from a day until the next piece begins.
struct Piece {
    Day from;
    /// `last_said` of a day in the piece is the earlier of this and the day itself.
    Day said_until;
    State state;
};

/// The control rules: what the given claims (of one source, about one place) say, as pieces in time
/// order. The first begins with the first claim; before it nothing is known. Neighbouring pieces
/// differ. Claims' order does not matter. Intentions, denials and comments never change who holds.
std::vector<Piece> replay(const ClaimStore& store, std::span<const ClaimIndex> claims,
                          const ControlRules& rules);

}  // namespace gazetteer
