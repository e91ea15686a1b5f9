#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim.h"

namespace render {

/// A claim as a headline about `place`, without its date and source: "Pro-government forces broke
/// the siege of Nubl". Words that need no agreement with the actor's number; what is only intended,
/// demanded or denied says so, and a quoted speaker is named.
std::string headline(const gazetteer::Claim& claim, const std::string& place,
                     const gazetteer::ActorTable& actors);

/// When a claim speaks of, as exactly as it is known: "3 Feb 2016", "Oct 2015", "by 12 Feb 2016",
/// "26 Nov - 5 Dec 2016"; empty when it has no date.
std::string short_date(const gazetteer::Claim& claim);
std::string short_date(gazetteer::Day day);

/// "Nubl and al-Zahraa", "A, B and C"; of many the first four: "A, B, C, D and 9 other places".
std::string listed_places(const std::vector<std::string>& names);

}  // namespace render
