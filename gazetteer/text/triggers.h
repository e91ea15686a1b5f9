#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"
#include "gazetteer/text/mention_tokens.h"

namespace gazetteer {

/// Where the arguments of a trigger stand.
enum class Frame {
    agent_place,        ///< "rebels captured X"; passive "X was captured by rebels"
    agent_near_place,   ///< the same, but the place must follow at once: "took X"
    loser_place,        ///< "rebels lost X", "withdrew from X"
    agent_loser_place,  ///< "the army drove rebels out of X"
    place_agent,        ///< "X fell to rebels"
    noun,               ///< "the capture of X by rebels", "fighting in X"
    noun_loser,         ///< "the fall of X"
    place               ///< "X fell", "a siege": the place stands before or after
};

struct Trigger {
    Relation relation = Relation::holds;
    Frame frame = Frame::agent_place;
    std::optional<Extent> extent;
};

/// Words and phrases that say who controls what, read from a data file that users can extend.
class Triggers {
public:
    struct Match {
        std::size_t first = 0, last = 0;  ///< tokens, inclusive
        const Trigger* trigger = nullptr;
    };
    void add(const std::vector<std::string>& words, Trigger trigger);
    /// The longest phrase that begins at a token, or nothing.
    std::optional<Match> match(const std::vector<MentionToken>& tokens, std::size_t first) const;
    std::size_t size() const { return phrases_.size(); }

private:
    std::map<std::vector<std::string>, Trigger> phrases_;
    std::size_t longest_ = 0;
};

/// `phrases,relation,frame,extent`: phrases separated by `|`. Bad rows are reported and left out.
Result<Triggers> read_triggers(const std::string& file);

}  // namespace gazetteer
