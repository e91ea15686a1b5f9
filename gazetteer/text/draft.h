#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/text/sentence_view.h"

namespace gazetteer {

/// One claim in the making: what a rule has found in a sentence.
struct Draft {
    Relation relation = Relation::holds;
    const PlaceRef* place = nullptr;
    const ActorMention* actor = nullptr;  ///< nobody named: null
    const ActorMention* opponent = nullptr;
    std::size_t trigger_first = 0, trigger_last = 0;  ///< tokens, inclusive
    Extent extent = Extent::whole;
    std::string_view rule;
    bool adjective = false;  ///< "rebel-held": said in passing
    std::vector<const PlaceRef*> except = {};
};

/// "rebel-held X", "rebel territory in X", "besieged X".
std::vector<Draft> find_adjectives(const std::vector<MentionToken>& tokens,
                                   const SentenceView& sentence, const ActorTable& actors);

/// "fighters in X", "rebels are in X": armed actors that stand beside a place. Whoever is already
/// said to do something there (in `others`) is left out.
std::vector<Draft> find_presence(const std::vector<MentionToken>& tokens,
                                 const SentenceView& sentence, const std::vector<Draft>& others);

}  // namespace gazetteer
