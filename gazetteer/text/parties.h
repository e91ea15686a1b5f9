#pragma once

#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim.h"

namespace gazetteer {

/// Fills in parties that single sentences leave unsaid ("the city fell", "besieged X") from the
/// other claims of the same document at the same place - only where those all name one side.
/// `claims` are one document's, in text order. What is filled in lowers the confidence and is
/// marked in the rule (`+context`); ids do not change.
void complete_parties(std::vector<Claim>& claims, const std::vector<std::string>& homes,
                      const ActorTable& actors);

}  // namespace gazetteer
