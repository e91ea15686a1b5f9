#include <algorithm>

#include "gazetteer/text/arguments.h"
#include "gazetteer/text/draft.h"
#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

/// Whether the words of an actor's name mean people under arms rather than a state.
bool is_armed(const Tokens& tokens, const SentenceView& sentence, const ActorMention& actor) {
    static const WordSet civil = {"government", "regime",  "leadership", "state",    "officials",
                                  "president",  "kremlin", "leaders",    "ministry", "republic"};
    bool state = false;
    for (std::size_t i = actor.first; i <= actor.last; ++i) {
        if (is(tokens[i], WordClass::force)) return true;
        state = state || civil.contains(tokens[i].lower);
    }
    if (state || actor.land) return false;
    // A country's or capital's name stands for its government.
    return std::none_of(sentence.places.begin(), sentence.places.end(), [&](const PlaceRef& ref) {
        return !ref.nominal && ref.first <= actor.last && actor.first <= ref.last;
    });
}

/// The preposition that follows the actor and its title, name or verb of being; 0 = none.
std::size_t locative_after(const Tokens& tokens, const SentenceView& sentence,
                           const ActorMention& actor) {
    static const WordSet being = {"is",      "are",      "was",    "were", "remain",
                                  "remains", "remained", "stayed", "stay", "operating"};
    static const WordSet locatives = {"in", "inside", "around", "near", "across", "throughout"};
    std::size_t at = actor.last + 1;
    for (std::size_t skipped = 0; skipped < 4 && at <= sentence.last; ++skipped, ++at) {
        const bool name = tokens[at].capital && joins(tokens[at].gap);
        if (!name && !is(tokens, at, WordClass::force)) break;
    }
    if (at <= sentence.last && being.contains(word_at(tokens, at))) ++at;
    while (at <= sentence.last && is(tokens, at, WordClass::adverb)) ++at;
    if (at > sentence.last || !locatives.contains(word_at(tokens, at))) return 0;
    return joins(tokens[at].gap) ? at : 0;
}

const PlaceRef* place_at(const Tokens& tokens, const SentenceView& sentence, std::size_t token) {
    for (const PlaceRef& ref : sentence.places) {
        if (ref.last <= token || (!ref.nominal && !ref.mention->literal)) continue;
        if (ref.first > token + 4) return nullptr;
        for (std::size_t i = token + 1; i < ref.first; ++i) {
            const std::string_view between = word_at(tokens, i);
            const bool filler = between == "the" || between == "besieged" ||
                                is(tokens, i, WordClass::land) || between == "of" ||
                                between == "northern" || between == "town";
            if (!filler || !joins(tokens[i].gap)) return nullptr;
        }
        return &ref;
    }
    return nullptr;
}

}  // namespace

std::vector<Draft> find_presence(const Tokens& tokens, const SentenceView& sentence,
                                 const std::vector<Draft>& others) {
    std::vector<Draft> found;
    for (const ActorMention& actor : sentence.actors) {
        if (is_qualifier(tokens, actor) || tokens[actor.last].possessive) continue;
        const bool agent = actor.first > sentence.first && word_at(tokens, actor.first - 1) == "by";
        if (agent || !is_armed(tokens, sentence, actor)) continue;
        const std::size_t preposition = locative_after(tokens, sentence, actor);
        const PlaceRef* place = preposition > 0 ? place_at(tokens, sentence, preposition) : nullptr;
        if (!place) continue;
        // "loyalists in X said": only where the speaker is.
        if (is(tokens, place->last + 1, WordClass::speech)) continue;
        for (const PlaceRef& ref : sentence.places) {
            if (ref.first != place->first) continue;
            const bool known = std::any_of(others.begin(), others.end(), [&](const Draft& draft) {
                return draft.place->mention == ref.mention && draft.actor &&
                       draft.actor->actor == actor.actor;
            });
            if (!known)
                found.push_back({Relation::present, &ref, &actor, nullptr, preposition, preposition,
                                 Extent::whole, "actor-in-place", false});
        }
    }
    return found;
}

}  // namespace gazetteer
