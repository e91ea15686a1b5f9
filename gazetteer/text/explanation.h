#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "gazetteer/text_span.h"

namespace gazetteer {

/// What the reading has found in a sentence, for people who want to know why there is a claim or
/// why there is none.
struct SentenceExplanation {
    using Found = std::pair<std::string, std::string>;  ///< the words, and what they stand for
    CodePointSpan span;
    std::vector<Found> places, actors, times;
    std::vector<std::string> speakers;
    std::vector<std::size_t> claims;  ///< numbers in the list of claims
};

using Explanation = std::vector<SentenceExplanation>;

}  // namespace gazetteer
