#pragma once

#include <vector>

#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/reading_rules.h"

namespace gazetteer {

/// Adds names that no gazetteer holds but that stand where a place must stand: "the village of X",
/// "captured X", "X was retaken", "the X district", "X, 5 km north of Y", lists of such, and the
/// same names elsewhere in the document. They have no candidates; where the text itself says where
/// they are, `estimate` and `radius_km` are set. Keeps the mentions in text order.
void add_unlisted_places(const Document& document, const std::vector<MentionToken>& tokens,
                         const std::vector<ActorMention>& actors, const ReadingRules& rules,
                         std::vector<Mention>& mentions);

}  // namespace gazetteer
