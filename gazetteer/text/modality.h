#pragma once

#include <cstddef>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Whether what the trigger in tokens [trigger_first, trigger_last] says is put as a fact, a plan,
/// a possibility, a demand or a denial, from the words of its clause [first, last].
Modality modality_of(const std::vector<MentionToken>& tokens, std::size_t first, std::size_t last,
                     std::size_t trigger_first, std::size_t trigger_last);

}  // namespace gazetteer
