#include "gazetteer/text/voice.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {

bool Voice::is_passive() const {
    if (word(match_.last + 1) == "by" && match_.last + 1 <= sentence_.last) return true;
    if (word(match_.first).ends_with("ing")) return false;  // "are holding" is active
    return follows_being() || continues_passive() || apposed_place();
}

/// "was lost by", "had been lost", "was given up"; "was left" says something else.
bool Voice::is_lost() const {
    static const WordSet verbs = {"lost",         "ceded",     "surrendered",
                                  "relinquished", "abandoned", "given"};
    return word(match_.last + 1) == "by" || verbs.contains(word(match_.first));
}

bool Voice::is_participle() const {
    static const WordSet irregular = {"lost", "taken", "held",    "won",   "overrun",
                                      "hit",  "given", "retaken", "struck"};
    return match_.first == match_.last &&
           (word(match_.first).ends_with("ed") || irregular.contains(word(match_.first)));
}

bool Voice::follows_being() const {
    static const WordSet forms = {"was", "were", "been",   "being",   "is",
                                  "are", "be",   "remain", "remains", "remained"};
    for (std::size_t back = 1; back <= 3 && match_.first >= sentence_.first + back; ++back) {
        const std::string_view before = word(match_.first - back);
        if (forms.contains(before)) return true;
        if (!is(tokens_, match_.first - back, WordClass::adverb) && before != "not") return false;
    }
    return false;
}

/// "was surrounded in February and lost on the 18th": the second verb leaves "was" out.
bool Voice::continues_passive() const {
    static const WordSet forms = {"was", "were", "been"};
    constexpr std::size_t reach = 9;
    const std::size_t verb = match_.first;
    if (!is_participle() || verb < clause_.first + 4) return false;
    std::size_t link = verb - 1;
    if (is(tokens_, link, WordClass::adverb)) --link;
    if ((word(link) != "and" && word(link) != "but") || has_object()) return false;
    const std::size_t from = std::max(clause_.first, link > reach ? link - reach : 0);
    for (std::size_t i = from; i + 1 < link; ++i)
        if (forms.contains(word(i)) && word(i + 1).ends_with("ed")) return !names_actor(i, verb);
    return false;
}

/// "X, besieged since May, ...", "X, bombed by"
const PlaceRef* Voice::apposed_place() const {
    static const WordSet next = {"since", "in",     "on",   "for", "until",
                                 "from",  "during", "last", "by"};
    if (!is_participle() || !has_comma(tokens_[match_.first])) return nullptr;
    if (!next.contains(word(match_.last + 1)) || has_object()) return nullptr;
    for (const PlaceRef& ref : sentence_.places)
        if (ref.last + 1 == match_.first && PlaceFinder::usable(ref)) return &ref;
    return nullptr;
}

bool Voice::has_object() const { return !where_.after(match_.last, 2, true).empty(); }

bool Voice::names_actor(std::size_t from, std::size_t to) const {
    return std::any_of(
        sentence_.actors.begin(), sentence_.actors.end(),
        [&](const ActorMention& actor) { return actor.first > from && actor.last < to; });
}

}  // namespace gazetteer
