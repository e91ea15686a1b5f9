#pragma once

#include <optional>

#include "gazetteer/text/draft.h"

namespace gazetteer {

/// Gives a claim its time: the dated expression nearest to its trigger, else the day that the
/// narrative has reached, else the publication. `earlier` = a day named in the sentence before.
/// Needs the claim's relation and modality.
void set_time(Claim& claim, const Draft& draft, const std::vector<MentionToken>& tokens,
              const SentenceView& sentence, const Document& document,
              const std::optional<DatedExpression>& earlier);

}  // namespace gazetteer
