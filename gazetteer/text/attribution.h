#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Who is quoted, and which part of the sentence is theirs.
struct Attribution {
    std::string speaker;              ///< as the text names them
    std::size_t first = 0, last = 0;  ///< tokens that the speaker vouches for, inclusive
    std::size_t verb = 0;             ///< the word of saying; dates beside it are of the saying
};

/// Speakers of the sentence in tokens [first, last]: "X said that ...", "..., X said on Monday",
/// "“...” said X", "according to X, ...".
std::vector<Attribution> attributions(const std::vector<MentionToken>& tokens, std::size_t first,
                                      std::size_t last);

}  // namespace gazetteer
