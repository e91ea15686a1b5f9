#pragma once

#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/text/actor_names.h"
#include "gazetteer/text/explanation.h"
#include "gazetteer/text/extract.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/reading_rules.h"

namespace gazetteer {

/// What is known before a text is read.
struct ReadingContext {
    const Gazetteer& gazetteer;
    const ReadingRules& rules;
    const ActorNames& actors;
    std::vector<std::string> focus;  ///< ISO codes the corpus is about, most frequent first
};

/// What another tool has read already.
struct GivenReading {
    bool placed = false;  ///< the mentions have their places
    const std::vector<DatedExpression>* times = nullptr;
};

/// Steps 3 to 5 of the path for one document: resolves its mentions, adds places that no gazetteer
/// holds, and reads its claims. `explanation` gets what was found in each sentence where not null.
std::vector<Claim> read_text(const Document& document, const ReadingContext& context,
                             std::vector<Mention>& mentions, Explanation* explanation = nullptr,
                             const GivenReading& given = {});

}  // namespace gazetteer
