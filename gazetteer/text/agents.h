#pragma once

#include <cstddef>
#include <vector>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/sentence_view.h"
#include "gazetteer/text/triggers.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {

/// Tokens [first, last] of the clause around a trigger.
struct Clause {
    std::size_t first = 0, last = 0;
};
Clause clause_around(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                     std::size_t trigger_first, std::size_t trigger_last);

/// Words that open another clause (but, while, when, that) or a semicolon before the token.
bool breaks_clause(const MentionToken& token);
bool is_relative(const MentionToken& token);

/// True for an actor's name that only qualifies another word ("rebel-held", "Iran-backed").
bool is_qualifier(const std::vector<MentionToken>& tokens, const ActorMention& actor);

using Agents = std::vector<const ActorMention*>;

/// Finds who does what a trigger says, among the actors of its sentence.
class AgentFinder {
public:
    AgentFinder(const std::vector<MentionToken>& tokens, const SentenceView& sentence,
                const Triggers::Match& match, Clause clause)
        : tokens_(tokens), sentence_(sentence), match_(match), clause_(clause) {}

    /// The subject of a verb: the nearest fitting actor before it in its clause, the antecedent of
    /// "who", else the sentence's first fitting actor.
    Agents subject() const;
    /// The owner of a noun: "the army's recapture", "rebel shelling".
    Agents owner() const;
    /// The actor after one of `words` ("by", "from", "against"), a few tokens after `from`.
    Agents after(std::size_t from, const WordSet& words) const;
    /// The actor after "by" that stands before the trigger: "the part played by X in the capture".
    Agents before_by() const;

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    bool can_be_subject(const ActorMention& actor) const;
    bool is_asked_to_act(const ActorMention& actor) const;
    bool follows_preposition(const ActorMention& actor) const;
    bool is_in_aside(const ActorMention& actor) const;
    bool is_object(const ActorMention& actor) const;
    bool owns_something_else(const ActorMention& actor) const;
    const ActorMention* antecedent() const;
    Agents listed_with(const ActorMention& actor) const;
    bool are_listed(const ActorMention& a, const ActorMention& b) const;

    const std::vector<MentionToken>& tokens_;
    const SentenceView& sentence_;
    const Triggers::Match& match_;
    Clause clause_;
};

}  // namespace gazetteer
