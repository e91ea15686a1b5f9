#pragma once

#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/explanation.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

/// A time expression of a text, already resolved to days.
struct DatedExpression {
    ByteSpan span;
    DateInterval interval;
    Precision precision = Precision::day;
    TimeBasis basis = TimeBasis::explicit_;
    bool open_end = false;  ///< "since 2012"
};

/// Step 4 of the path: dated expressions of a document, in text order, relative ones resolved
/// against the publication date. `tokens` are the document's.
std::vector<DatedExpression> resolve_times(const Document& document,
                                           const std::vector<MentionToken>& tokens);

/// A document with all that the steps before have found in it. Keeps references.
struct MarkedText {
    const Document& document;
    const std::vector<MentionToken>& tokens;  ///< marked by the lexicon
    const std::vector<Mention>& mentions;
    const std::vector<DatedExpression>& times;
    const DocumentActors& actors;
    const Triggers& triggers;
};

/// Step 5: claims of one document. Every claim carries its quote, spans and rule. `explanation`
/// gets what was found in each sentence where not null.
std::vector<Claim> extract_claims(const MarkedText& text, Explanation* explanation = nullptr);

}  // namespace gazetteer
