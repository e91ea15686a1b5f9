#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/claims/claim.h"

// How control maps of all sorts write in one cell or icon who holds a place.
namespace gazetteer {

struct HeldBy {
    Relation relation = Relation::holds;  ///< or contests
    std::string actor = "unknown";        ///< a name, not yet an id
    std::string counter_actor;            ///< "Contested (A/B)": B
};

/// `Ukraine`, `Contested`, `Contested (A/B)`; empty where the cell says of nobody that it holds.
std::optional<HeldBy> held_by(std::string_view cell);

/// Sets the relation and the names of the parties; ids are given to them later (see Sink).
void set_holder(Claim& claim, const HeldBy& held);

}  // namespace gazetteer
