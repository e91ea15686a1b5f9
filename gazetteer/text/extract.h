#pragma once

#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/text/actor_names.h"
#include "gazetteer/text/mention.h"
#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/reading_rules.h"

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

/// Step 5: claims of one document. Every claim carries its quote, spans and rule. `tokens` are the
/// document's, marked by the rules' lexicon.
std::vector<Claim> extract_claims(const Document& document,
                                  const std::vector<MentionToken>& tokens,
                                  const std::vector<Mention>& mentions,
                                  const std::vector<DatedExpression>& times,
                                  const ActorNames& names, const ReadingRules& rules);

}  // namespace gazetteer
