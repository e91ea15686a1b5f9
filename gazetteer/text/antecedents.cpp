#include "gazetteer/text/antecedents.h"

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {

void Antecedents::note_subjects(const Agents& agents) {
    if (subjects_of_sentence_.empty()) subjects_of_sentence_ = agents;
}

Agents Antecedents::only_subject() const {
    if (last_subjects_.size() != 1) return {};
    return {&last_subjects_.front()};
}

/// "They", "it", "the group" before the verb: who the sentence before was about. Several that
/// stand for one side count once, by the last, which sums a list up.
Agents Antecedents::of_pronoun(const SentenceView& sentence, std::size_t trigger) const {
    static const WordSet pronouns = {"they", "it", "he", "these", "those", "both", "its", "their"};
    static const WordSet heads = {"group",        "party",   "militia",  "movement", "organisation",
                                  "organization", "faction", "army",     "alliance", "militias",
                                  "fighters",     "troops",  "soldiers", "forces"};
    bool meant = false;
    for (std::size_t i = sentence.first; i < trigger && i <= sentence.last; ++i) {
        const bool head = heads.contains(word(i)) && i > sentence.first && word(i - 1) == "the";
        const bool his = (word(i) == "his" || word(i) == "her") &&
                         (is(tokens_, i + 1, WordClass::force) || word(i + 1) == "control");
        meant = meant || pronouns.contains(word(i)) || head || his;
    }
    Agents agents;
    if (!meant) return agents;
    if (const ActorMention* owner = named_before_pronoun(sentence, trigger)) return {owner};
    if (word(trigger - 1) == "his" || word(trigger - 1) == "her") return agents;
    for (const ActorMention& each : last_subjects_) {
        const bool same_side =
            !agents.empty() && actors_.side_of(agents.back()->actor) == actors_.side_of(each.actor);
        if (same_side)
            agents.back() = &each;
        else
            agents.push_back(&each);
    }
    return agents;
}

/// "Russia's ministry said that its forces had", "the army said it had": who speaks acts.
const ActorMention* Antecedents::named_before_pronoun(const SentenceView& sentence,
                                                      std::size_t trigger) const {
    std::size_t pronoun = 0;
    for (std::size_t i = sentence.first + 1; i < trigger; ++i) {
        static const WordSet owners = {"its", "their", "his", "her"};
        const bool owned = owners.contains(word(i)) &&
                           (is(tokens_, i + 1, WordClass::force) ||
                            ((word(i) == "his" || word(i) == "her") && word(i + 1) == "control"));
        static const WordSet speakers = {"it", "they", "he", "she"};
        const bool said = speakers.contains(word(i)) &&
                          (is(tokens_, i - 1, WordClass::speech) || word(i - 1) == "that");
        if (owned || said) pronoun = i;
    }
    if (pronoun == 0) return nullptr;
    const ActorMention* found = nullptr;
    for (const ActorMention& actor : sentence.actors)
        if (actor.last < pronoun && !actor.land) found = &actor;
    return found;
}

/// Keeps who this sentence is about, for the pronouns of the next one.
void Antecedents::end_sentence(const SentenceView& sentence) {
    std::vector<ActorMention> subjects;
    for (const ActorMention* actor : subjects_of_sentence_)
        if (subjects.size() < 3) subjects.push_back(*actor);
    subjects_of_sentence_.clear();
    static const WordSet pronouns = {"they", "it", "these", "those"};
    const bool goes_on = pronouns.contains(word(sentence.first));
    for (const ActorMention& actor : sentence.actors) {
        if (!subjects.empty() || goes_on) break;
        if (is_qualifier(tokens_, actor) || actor.land || tokens_[actor.last].possessive) continue;
        subjects.push_back(actor);
    }
    if (!subjects.empty()) last_subjects_ = std::move(subjects);
}

}  // namespace gazetteer
