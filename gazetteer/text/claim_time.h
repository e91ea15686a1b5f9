#pragma once

#include <optional>
#include <span>

#include "gazetteer/text/draft.h"

namespace gazetteer {

/// Gives a claim its time: the dated expression nearest to its trigger, else the day that the
/// narrative has reached, else the publication. `earlier` = a day named in the sentence before.
/// `others` = all that the sentence tells: a date belongs to the event before it, one that opens
/// the sentence to all. Needs the claim's relation and modality.
void set_time(Claim& claim, const Draft& draft, const std::vector<MentionToken>& tokens,
              const SentenceView& sentence, const Document& document,
              const std::optional<DatedExpression>& earlier, std::span<const Draft> others);

}  // namespace gazetteer
