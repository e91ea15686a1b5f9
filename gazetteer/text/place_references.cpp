#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/place_arguments.h"
#include "gazetteer/text/vocabulary.h"

// Places that stand before the word that says something of them, in other clauses.

namespace gazetteer {

/// "X's capture", "the town's fall", "its recapture".
const PlaceRef* PlaceFinder::owner() const {
    static const WordSet nouns = {"capture",  "recapture", "seizure",      "fall",
                                  "conquest", "takeover",  "liberation",   "occupation",
                                  "siege",    "shelling",  "encirclement", "bombardment"};
    if (match_.first == sentence_.first || match_.first != match_.last) return nullptr;
    if (match_.trigger->frame != Frame::possessed && !nouns.contains(word(match_.first)))
        return nullptr;
    for (const PlaceRef& ref : sentence_.places) {
        const bool owns = tokens_[ref.last].possessive || word(ref.last) == "its";
        if (ref.last + 1 == match_.first && owns && usable(ref)) return &ref;
    }
    return nullptr;
}

/// "X, which the rebels have held since", "the areas they hold", "towns it took in north X".
PlaceRefs PlaceFinder::named_before(std::size_t clause_first) const {
    const std::size_t verb = match_.first;
    if (const PlaceRef* named = described_by_relative()) return {named};
    for (std::size_t i = sentence_.places.size(); i-- > 0;) {
        const PlaceRef& ref = sentence_.places[i];
        if (ref.last >= verb || !usable(ref)) continue;
        if (verb - ref.last > 9) break;
        const std::string_view next = word(ref.last + 1);
        const bool relative =
            next == "which" || next == "that" || (ref.nominal && (next == "they" || next == "it"));
        if (relative && clause_first <= ref.last + 1) return {&ref};
        break;
    }
    // "villages it captured from the army on Sunday ... north of X"
    for (std::size_t i = verb; i-- > sentence_.first && verb - i <= 6;) {
        if (!is(tokens_, i, WordClass::land) || verb - i > 5) continue;
        const bool bare = word(i + 1) == "it" || word(i + 1) == "they" || word(i + 1) == "which" ||
                          word(i + 1) == "that";
        if (!bare) return {};
        for (const PlaceRef& ref : sentence_.places) {
            if (ref.first > verb && usable(ref) && ref.first - verb < 20) return {&ref};
        }
    }
    return {};
}

/// "X was the only town that rebels captured", "X, the only part of Y that rebels hold".
const PlaceRef* PlaceFinder::described_by_relative() const {
    constexpr std::size_t longest = 9;
    static const WordSet copulas = {"was", "is", "were", "are", "became", "remains", "remained"};
    std::size_t relative = match_.first;
    while (relative > sentence_.first && match_.first - relative <= 6 && word(relative) != "that" &&
           word(relative) != "which")
        --relative;
    if ((word(relative) != "that" && word(relative) != "which") || has_comma(tokens_[relative]))
        return nullptr;
    bool land = false;
    for (std::size_t i = relative; i-- > sentence_.first + 1 && relative - i <= longest;) {
        land = land || is(tokens_, i, WordClass::land) || word(i) == "ground" ||
               is(tokens_, i, WordClass::settlement);
        if (word(i) != "the" || !land) {
            if (has_comma(tokens_[i])) break;
            continue;
        }
        if (!has_comma(tokens_[i]) && !copulas.contains(word(i - 1))) continue;
        for (const PlaceRef& ref : sentence_.places) {
            const std::size_t last = has_comma(tokens_[i]) ? i - 1 : i - 2;
            if (ref.last == last && usable(ref)) return &ref;
        }
        break;
    }
    return nullptr;
}

}  // namespace gazetteer
