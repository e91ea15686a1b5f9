#pragma once

#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/text/mention.h"
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
/// against the publication date.
std::vector<DatedExpression> resolve_times(const Document& document);

/// Step 5: claims of one document. Every claim carries its quote, spans and rule.
std::vector<Claim> extract_claims(const Document& document, const std::vector<Mention>& mentions,
                                  const std::vector<DatedExpression>& times,
                                  const ActorTable& actors, const Triggers& triggers);

}  // namespace gazetteer
