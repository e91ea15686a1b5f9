#pragma once

#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/text/agents.h"
#include "gazetteer/text/sentence_view.h"

namespace gazetteer {

/// Who pronouns stand for: keeps, from sentence to sentence, who the one before was about. The
/// answers hold until the sentence ends.
class Antecedents {
public:
    Antecedents(const std::vector<MentionToken>& tokens, const ActorTable& actors)
        : tokens_(tokens), actors_(actors) {}

    /// Who a pronoun before a verb means; nobody where none stands there.
    Agents of_pronoun(const SentenceView& sentence, std::size_t trigger) const;
    /// Who the sentence before was about, where that is one.
    Agents only_subject() const;
    /// Who does what this sentence tells; the first call of a sentence counts.
    void note_subjects(const Agents& agents);
    void end_sentence(const SentenceView& sentence);

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    const ActorMention* named_before_pronoun(const SentenceView& sentence,
                                             std::size_t trigger) const;

    const std::vector<MentionToken>& tokens_;
    const ActorTable& actors_;
    Agents subjects_of_sentence_;
    std::vector<ActorMention> last_subjects_;
};

}  // namespace gazetteer
