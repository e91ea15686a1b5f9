#pragma once

#include <map>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// An actor's name in a text.
struct ActorMention {
    std::size_t first = 0, last = 0;  ///< tokens, inclusive
    ByteSpan span;
    std::string actor;
    bool land = false;  ///< the same word is used for the land: an actor only after "by"
};

/// The names and aliases of an actors table as word sequences; the longest match counts.
class ActorMatcher {
public:
    explicit ActorMatcher(const ActorTable& actors);
    std::vector<ActorMention> find(const std::vector<MentionToken>& tokens) const;

private:
    struct Alias {
        std::string actor;
        bool capital = false;   ///< must be written with a capital
        bool all_caps = false;  ///< an abbreviation: must be written just so
        std::string text;
    };
    std::map<std::vector<std::string>, Alias> aliases_;
    std::size_t longest_ = 0;
};

}  // namespace gazetteer
