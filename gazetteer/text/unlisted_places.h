#pragma once

#include <vector>

#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/reading_rules.h"

namespace gazetteer {

/// Adds names that the search for known names has not found, or not dared to take for a place, but
/// that stand where a place must stand: "the village of X",
/// "captured X", "X was retaken", "the X district", "X, 5 km north of Y", lists of such, and the
/// same names elsewhere in the document. Their candidates are those of `gazetteer`; null = none are
/// looked for. Keeps the mentions in text order.
void add_unlisted_places(const Document& document, const std::vector<MentionToken>& tokens,
                         const std::vector<ActorMention>& actors, const ReadingRules& rules,
                         const Gazetteer* gazetteer, std::vector<Mention>& mentions);

/// Sets `estimate` and `radius_km` of unlocated places where the text itself says where they lie:
/// "X, 5 km north of Y". Run after the places are resolved, as the next.
void estimate_unlisted_places(const Document& document, std::vector<Mention>& mentions);

/// "X airport" is not X: keeps it as an unlocated facility, about where X lies. Run after the
/// places are resolved.
void set_facilities_apart(std::vector<Mention>& mentions);

}  // namespace gazetteer
