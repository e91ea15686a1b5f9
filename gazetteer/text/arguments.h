#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "gazetteer/text/sentence_view.h"
#include "gazetteer/text/triggers.h"

namespace gazetteer {

/// Tokens [first, last] of the clause around a trigger.
struct Clause {
    std::size_t first = 0, last = 0;
};
Clause clause_around(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                     std::size_t trigger_first, std::size_t trigger_last);

/// Who does what to which place, as far as one trigger says; empty lists where it does not.
struct Arguments {
    std::vector<const PlaceRef*> places;
    std::vector<const ActorMention*> agents;     ///< who captures, holds, loses, ...
    std::vector<const ActorMention*> opponents;  ///< from whom, against whom
    bool subject_elided = false;  ///< a pronoun or nothing stands where the agent should
};
Arguments find_arguments(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                         const Triggers::Match& match);

/// How much of the place is meant, from the words before it ("most of", "areas of").
std::optional<Extent> extent_before(const std::vector<MentionToken>& tokens, std::size_t from,
                                    std::size_t place_first);

/// True for an actor's name that only qualifies another word ("rebel-held", "Iran-backed").
bool is_qualifier(const std::vector<MentionToken>& tokens, const ActorMention& actor);

}  // namespace gazetteer
