#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/field.h"

namespace gazetteer {

using ClaimField = Field<Claim>;

/// In the order of the schema.
const std::vector<ClaimField>& claim_fields();

/// What is missing from a claim that was read: `relation`, a place, an actor. Empty = complete.
/// Fills in what other properties imply (source from document, modality, basis).
std::string complete_claim(Claim& claim, bool has_relation);

}  // namespace gazetteer
