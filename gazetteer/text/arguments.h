#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "gazetteer/text/agents.h"
#include "gazetteer/text/sentence_view.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

/// Who does what to which place, as far as one trigger says; empty lists where it does not.
struct Arguments {
    std::vector<const PlaceRef*> places;
    Agents agents;                        ///< who captures, holds, loses, ...
    Agents opponents;                     ///< from whom, against whom
    std::vector<const PlaceRef*> except;  ///< left out: "all of X except Y"
    bool passive = false;                 ///< "X was captured": an agent need not be named
    bool subject_elided = false;          ///< a pronoun or nothing stands where the agent should
};
Arguments find_arguments(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                         const Triggers::Match& match);

/// How much of the place is meant, from the words before it ("most of", "areas of").
std::optional<Extent> extent_before(const std::vector<MentionToken>& tokens, std::size_t from,
                                    std::size_t place_first);

}  // namespace gazetteer
