#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/text/actor_names.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// An actor's name in a text.
struct ActorMention {
    std::size_t first = 0, last = 0;  ///< tokens, inclusive
    ByteSpan span;
    std::string actor;
    bool land = false;     ///< the same word is used for the land: an actor only after "by"
    bool generic = false;  ///< "rebels", "the army": whose, the context says
};

/// The actors that one document names.
struct DocumentActors {
    std::vector<ActorMention> mentions;  ///< in text order
    ActorTable table;  ///< the corpus's actors and those that only this document names
    std::map<std::string, std::string> states;  ///< country (ISO) -> actor, of the states named
};

/// Finds the names of `names`, "Ukrainian troops" of any nation, "Russian-backed separatists",
/// organisations that no list knows ("the Azov Regiment", "Haftar's forces") and their
/// abbreviations. Generic names are resolved by the document: "the rebels" are its only rebels with
/// a name, else those of `country` (ISO code, may be empty). `tokens` are marked by a Lexicon;
/// `in_place` says for each whether it is part of a place's name.
DocumentActors find_actors(const std::vector<MentionToken>& tokens, const ActorNames& names,
                           std::string_view country, const std::vector<bool>& in_place);

}  // namespace gazetteer
