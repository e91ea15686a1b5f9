#pragma once

#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// Claims fit for a store: those that break the schema are left out and reported by their words,
/// what other fields imply is filled in, identical ones count once, and no two share an id. In an
/// order that depends on the content alone.
Result<std::vector<Claim>> usable_claims(std::vector<Claim> claims);

}  // namespace gazetteer
