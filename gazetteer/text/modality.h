#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Who is quoted, and which part of the sentence is theirs.
struct Attribution {
    std::string speaker;              ///< as the text names them; empty = nobody
    std::size_t first = 0, last = 0;  ///< tokens that the speaker vouches for, inclusive
};

/// Speakers of the sentence in tokens [first, last]: "X said that ...", "..., X said",
/// "according to X, ...".
std::vector<Attribution> attributions(const std::vector<MentionToken>& tokens, std::size_t first,
                                      std::size_t last);

/// Whether what the trigger in tokens [trigger_first, trigger_last] says is put as a fact, a plan,
/// a possibility, a demand or a denial, from the words of its clause [first, last].
Modality modality_of(const std::vector<MentionToken>& tokens, std::size_t first, std::size_t last,
                     std::size_t trigger_first, std::size_t trigger_last);

}  // namespace gazetteer
