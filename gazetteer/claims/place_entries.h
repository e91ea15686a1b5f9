#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/claim_store.h"

namespace gazetteer {

/// The places and parts of places that claims speak of, in order of name; parts after their whole,
/// which is there even when no claim speaks of it.
struct PlaceEntries {
    std::vector<ClaimedPlace> places;
    std::vector<PlaceIndex> of_claim;  ///< by claim
};

PlaceEntries make_place_entries(std::span<const Claim> claims);

}  // namespace gazetteer
