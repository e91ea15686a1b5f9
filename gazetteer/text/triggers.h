#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"
#include "gazetteer/text/phrase_trie.h"

namespace gazetteer {

/// Where the arguments of a trigger stand.
enum class Frame {
    agent_place,        ///< "rebels captured X"; passive "X was captured by rebels"
    agent_near_place,   ///< the same, but the place must follow at once: "took X"
    loser_place,        ///< "rebels lost X", "withdrew from X"
    agent_loser_place,  ///< "the army drove rebels out of X"
    agent_force_place,  ///< "Russia sent troops to X": something armed stands inside the phrase
    place_agent,        ///< "X fell to rebels"
    noun,               ///< "the capture of X by rebels", "fighting in X"
    noun_loser,         ///< "the fall of X"
    event,              ///< "an offensive": the place stands after or before
    place,              ///< "X fell", "a siege": the place stands before or after
    possessed,          ///< "X's loss": the place is its owner
    nothing             ///< "took part in": says nothing about control, nor do its words
};

/// As the data file writes it; also the name of the rule in claims.
std::string_view to_string(Frame frame);

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
        std::size_t head = 0;             ///< last token of the part before the gap
        const Trigger* trigger = nullptr;
    };
    /// `tail` = what follows the gap of a phrase such as "drove ... out of", empty for others.
    void add(std::vector<std::string> head, std::vector<std::string> tail, Trigger trigger);
    /// The phrase that begins at a token, unbroken ones and longer ones first; or nothing. One that
    /// says nothing about control is returned too, with Frame::nothing.
    std::optional<Match> match(const std::vector<MentionToken>& tokens, std::size_t first) const;
    std::size_t size() const { return size_; }

private:
    struct Split {
        std::vector<std::string> head, tail;
        Trigger trigger;
    };
    std::optional<Match> match_split(const std::vector<MentionToken>& tokens,
                                     std::size_t first) const;

    PhraseTrie<Trigger> phrases_;
    std::unordered_map<std::string, std::vector<Split>> split_;  ///< by the first word
    std::size_t size_ = 0;
};

/// `phrases,relation,frame,extent`: phrases separated by `|`; in "drove ... out of" a few words may
/// stand in place of the dots. Bad rows are reported by file:line and left out. A phrase that an
/// earlier file has keeps its meaning there.
Diagnostics read_triggers(const std::string& file, Triggers& triggers);

}  // namespace gazetteer
