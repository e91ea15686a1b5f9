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

/// "from May": the month, not what may be.
bool is_month(const MentionToken& token) {
    return token.lower == "may" && token.capital && !token.sentence_start;
}

bool between(const Tokens& tokens, std::size_t first, std::size_t last, WordClass word_class) {
    for (std::size_t i = first; i < last && i < tokens.size(); ++i) {
        if (is(tokens[i], word_class) && !is_month(tokens[i])) return true;
    }
    return false;
}

/// "dismissed a general" denies nothing, "dismissed reports that" does.
bool is_denied(const Tokens& tokens, std::size_t first, std::size_t trigger_first) {
    static const WordSet said = {"report",      "reports",  "claim",       "claims",
                                 "allegations", "rumours",  "rumors",      "suggestions",
                                 "accusations", "talk",     "speculation", "as",
                                 "that",        "assertion"};
    for (std::size_t i = first; i < trigger_first && i < tokens.size(); ++i) {
        if (!is(tokens[i], WordClass::denial)) continue;
        const bool of_words = tokens[i].lower == "dismissed" || tokens[i].lower == "rejected";
        if (!of_words || between(tokens, i + 1, std::min(i + 5, trigger_first + 1), said))
            return true;
    }
    return false;
}

/// "Rumours that X was taken are false".
bool is_refuted(const Tokens& tokens, std::size_t trigger_last, std::size_t last) {
    static const WordSet untrue = {"false",    "untrue",    "fabricated", "fabrication",
                                   "baseless", "unfounded", "incorrect",  "lies"};
    static const WordSet being = {"is", "are", "was", "were"};
    for (std::size_t i = trigger_last + 1; i < last && i + 1 < tokens.size(); ++i)
        if (being.contains(tokens[i].lower) &&
            between(tokens, i + 1, std::min(i + 4, last + 1), untrue))
            return true;
    return false;
}

/// "have likely recaptured X": it has happened, as far as one can tell.
bool is_judged(const Tokens& tokens, std::size_t first, std::size_t trigger_first) {
    static const WordSet judged = {"likely", "probably", "possibly", "perhaps"};
    static const WordSet perfect = {"have", "has", "had"};
    static const WordSet modal = {"would", "could", "might", "may", "will", "if", "unless"};
    const std::size_t near = trigger_first > first + 3 ? trigger_first - 3 : first;
    return between(tokens, near, trigger_first, judged) &&
           between(tokens, near, trigger_first, perfect) &&
           !between(tokens, first, trigger_first, modal);
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
        // "men without insignia took X": what they lack; "without taking X": what they did not do.
        if (word == "without" && !tokens[i + 1].lower.ends_with("ing")) continue;
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
    static const WordSet nouns = {"fall",       "capture",  "recapture", "loss",     "conquest",
                                  "liberation", "collapse", "takeover",  "surrender"};
    const std::string& word = tokens[trigger_first].lower;
    const bool subject = word.ends_with("ing") || nouns.contains(word);
    const std::size_t end = std::min(last + 1, trigger_last + 14);
    if (nouns.contains(word) && between(tokens, trigger_last + 1, end, {"likely", "unlikely"}))
        return true;
    return subject && trigger_first <= first + 8 &&
           between(tokens, trigger_last + 1, end, outcomes);
}

/// "an assault on X is expected within weeks".
bool is_awaited(const Tokens& tokens, std::size_t last, std::size_t trigger_last) {
    static const WordSet being = {"is", "are", "was", "were"};
    static const WordSet awaited = {"expected", "planned", "imminent", "likely", "anticipated",
                                    "feared",   "thought", "believed", "looming"};
    const std::size_t end = std::min(last, trigger_last + 10);
    for (std::size_t i = trigger_last + 1; i < end && i + 1 < tokens.size(); ++i) {
        if (!being.contains(tokens[i].lower) || !awaited.contains(tokens[i + 1].lower)) continue;
        const bool held = tokens[i + 1].lower == "thought" || tokens[i + 1].lower == "believed";
        return !held || (i + 2 < tokens.size() &&
                         (tokens[i + 2].lower == "probable" || tokens[i + 2].lower == "likely" ||
                          tokens[i + 2].lower == "possible" || tokens[i + 2].lower == "imminent"));
    }
    return false;
}

/// "to capture X" is a plan, unless it was managed or helped.
bool is_purpose(const Tokens& tokens, std::size_t first, std::size_t trigger_first) {
    // "to enter and hold X"
    if (trigger_first >= first + 3 && tokens[trigger_first - 1].lower == "and" &&
        tokens[trigger_first - 3].lower == "to" && joins(tokens[trigger_first].gap))
        return is_purpose(tokens, first, trigger_first - 2);
    if (trigger_first == first || tokens[trigger_first - 1].lower != "to") return false;
    const std::size_t back = trigger_first > first + 5 ? trigger_first - 5 : first;
    return !between(tokens, back, trigger_first, WordClass::success);
}

}  // namespace

Modality modality_of(const Tokens& tokens, std::size_t first, std::size_t last,
                     std::size_t trigger_first, std::size_t trigger_last) {
    if (is_denied(tokens, first, trigger_first) || is_refuted(tokens, trigger_last, last))
        return Modality::denied;
    if (is_negated(tokens, first, trigger_first, last)) return Modality::denied;
    // "Should X fall, ..." asks for nothing.
    const bool inverted = tokens[first].lower == "should" && tokens[first].sentence_start;
    if (inverted) return Modality::hypothetical;
    if (between(tokens, first, trigger_first, WordClass::demand) ||
        is_called_for(tokens, first, trigger_first))
        return Modality::demanded;
    if (is_judged(tokens, first, trigger_first)) return Modality::claimed;
    if (between(tokens, first, trigger_first, WordClass::plan)) return Modality::expected;
    if (between(tokens, first, trigger_first, WordClass::condition) &&
        !is_counterfactual(tokens, first, trigger_first, last))
        return Modality::hypothetical;
    if (is_supposed(tokens, first, last, trigger_first, trigger_last))
        return Modality::hypothetical;
    if (is_purpose(tokens, first, trigger_first) || is_awaited(tokens, last, trigger_last))
        return Modality::expected;
    if (between(tokens, first, last + 1, WordClass::rumour)) return Modality::claimed;
    return Modality::asserted;
}

}  // namespace gazetteer
