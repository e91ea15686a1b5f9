#include "gazetteer/text/modality.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

bool between(const Tokens& tokens, std::size_t first, std::size_t last, const WordSet& words) {
    for (std::size_t i = first; i < last && i < tokens.size(); ++i) {
        if (words.contains(tokens[i].lower)) return true;
    }
    return false;
}

bool between(const Tokens& tokens, std::size_t first, std::size_t last, WordClass word_class) {
    for (std::size_t i = first; i < last && i < tokens.size(); ++i) {
        if (is(tokens[i], word_class)) return true;
    }
    return false;
}

/// "would have been unable to take X without help" says that X was taken.
bool is_counterfactual(const Tokens& tokens, std::size_t first, std::size_t trigger_first,
                       std::size_t last) {
    return between(tokens, first, trigger_first, {"would", "could"}) &&
           between(tokens, first, trigger_first, {"unable"}) &&
           between(tokens, trigger_first + 1, last + 1, {"without"});
}

/// "not", "never", "failed to", "unable to" a few words before the trigger.
bool is_negated(const Tokens& tokens, std::size_t first, std::size_t trigger_first,
                std::size_t last) {
    const std::size_t near = trigger_first > first + 4 ? trigger_first - 4 : first;
    for (std::size_t i = near; i < trigger_first; ++i) {
        const std::string& word = tokens[i].lower;
        const bool negative =
            is(tokens[i], WordClass::negation) || word.ends_with("n't") ||
            word.ends_with("n\u2019t") ||
            (word == "no" && i + 1 < trigger_first && tokens[i + 1].lower == "longer");
        if (!negative) continue;
        if (word == "not" && i + 1 < tokens.size() && tokens[i + 1].lower == "only") continue;
        return !is_counterfactual(tokens, first, trigger_first, last);
    }
    return false;
}

/// "called for the army to take X", "called on the rebels to leave X".
bool is_called_for(const Tokens& tokens, std::size_t first, std::size_t trigger_first) {
    const std::size_t near = trigger_first > first + 10 ? trigger_first - 10 : first;
    for (std::size_t i = near; i + 1 < trigger_first; ++i) {
        const bool call = tokens[i].lower == "called" || tokens[i].lower == "calls" ||
                          tokens[i].lower == "calling" || tokens[i].lower == "call";
        if (call && (tokens[i + 1].lower == "for" || tokens[i + 1].lower == "on")) return true;
    }
    return false;
}

/// "Capturing X would be", "For the army, taking back X means".
bool is_supposed(const Tokens& tokens, std::size_t first, std::size_t last,
                 std::size_t trigger_first, std::size_t trigger_last) {
    static const WordSet outcomes = {"would", "could", "might", "means", "will", "may"};
    static const WordSet nouns = {"fall",     "capture",    "recapture", "loss",
                                  "conquest", "liberation", "collapse",  "takeover"};
    const std::string& word = tokens[trigger_first].lower;
    const bool subject = word.ends_with("ing") || nouns.contains(word);
    return subject && trigger_first <= first + 8 &&
           between(tokens, trigger_last + 1, std::min(last + 1, trigger_last + 14), outcomes);
}

/// "to capture X" is a plan, unless it was managed or helped.
bool is_purpose(const Tokens& tokens, std::size_t first, std::size_t trigger_first) {
    if (trigger_first == first || tokens[trigger_first - 1].lower != "to") return false;
    const std::size_t back = trigger_first > first + 5 ? trigger_first - 5 : first;
    return !between(tokens, back, trigger_first, WordClass::success);
}

}  // namespace

Modality modality_of(const Tokens& tokens, std::size_t first, std::size_t last,
                     std::size_t trigger_first, std::size_t trigger_last) {
    if (between(tokens, first, trigger_first, WordClass::denial)) return Modality::denied;
    if (is_negated(tokens, first, trigger_first, last)) return Modality::denied;
    if (between(tokens, first, trigger_first, WordClass::demand) ||
        is_called_for(tokens, first, trigger_first))
        return Modality::demanded;
    if (between(tokens, first, trigger_first, WordClass::plan)) return Modality::expected;
    if (between(tokens, first, trigger_first, WordClass::condition) &&
        !is_counterfactual(tokens, first, trigger_first, last))
        return Modality::hypothetical;
    if (is_supposed(tokens, first, last, trigger_first, trigger_last))
        return Modality::hypothetical;
    if (is_purpose(tokens, first, trigger_first)) return Modality::expected;
    if (between(tokens, first, last + 1, WordClass::rumour)) return Modality::claimed;
    return Modality::asserted;
}

}  // namespace gazetteer
