#include "gazetteer/text/modality.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Words = std::set<std::string_view>;

const Words& speech_verbs() {
    static const Words words = {"said",         "says",     "saying",    "told",       "reported",
                                "claimed",      "claims",   "announced", "confirmed",  "added",
                                "stated",       "boasted",  "declared",  "revealed",   "asserted",
                                "acknowledged", "stressed", "insisted",  "tweeted",    "alleged",
                                "wrote",        "reports",  "argued",    "maintained", "predicted"};
    return words;
}

bool ends_clause(const MentionToken& token) {
    return token.gap.find_first_of(";:(") != std::string_view::npos;
}

bool has_comma(const MentionToken& token) { return token.gap.find(',') != std::string_view::npos; }

/// The words from `from` to `to` as they stand, cut to a readable length.
std::string phrase(const Tokens& tokens, std::size_t from, std::size_t to) {
    constexpr std::size_t longest = 14;
    if (to >= from + longest) from = to + 1 - longest;
    const char* begin = tokens[from].text.data();
    const char* end = tokens[to].text.data() + tokens[to].text.size();
    std::string text(begin, end);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

bool is_verb_form(std::string_view word) {
    static const Words forms = {"would", "could", "might", "may", "should", "will", "must", "can"};
    return forms.contains(word);
}

bool between(const Tokens& tokens, std::size_t first, std::size_t last, const Words& words) {
    for (std::size_t i = first; i < last && i < tokens.size(); ++i) {
        if (words.contains(tokens[i].lower)) return true;
    }
    return false;
}

}  // namespace

std::vector<Attribution> attributions(const Tokens& tokens, std::size_t first, std::size_t last) {
    std::vector<Attribution> found;
    for (std::size_t i = first; i <= last && i < tokens.size(); ++i) {
        if (tokens[i].lower == "according" && i + 2 <= last && tokens[i + 1].lower == "to") {
            std::size_t end = i + 2;
            while (end < last && !has_comma(tokens[end + 1]) && !ends_clause(tokens[end + 1]))
                ++end;
            found.push_back({phrase(tokens, i + 2, end), first, last});
            continue;
        }
        if (!speech_verbs().contains(tokens[i].lower)) continue;
        if (i == first || tokens[i - 1].lower == "is" || tokens[i - 1].lower == "was") continue;
        // The subject runs back to the beginning of the clause or to the last comma.
        std::size_t begin = i - 1;
        while (begin > first && !has_comma(tokens[begin]) && !ends_clause(tokens[begin]) &&
               tokens[begin].gap.find("\u201D") == std::string_view::npos &&
               tokens[begin].gap.find('"') == std::string_view::npos &&
               tokens[begin - 1].lower != "and" && tokens[begin - 1].lower != "but" &&
               tokens[begin - 1].lower != "which" && tokens[begin - 1].lower != "who")
            --begin;
        Attribution each{phrase(tokens, begin, i - 1), i + 1, last};
        // Nothing follows but a date ("..., residents said on Monday"): what stands before is
        // theirs.
        const bool at_the_end = last - i <= 3;
        if (at_the_end && begin > first) {
            each.first = first;
            each.last = begin - 1;
        } else if (i + 1 > last) {
            continue;
        }
        found.push_back(std::move(each));
    }
    return found;
}

Modality modality_of(const Tokens& tokens, std::size_t first, std::size_t last,
                     std::size_t trigger_first, std::size_t trigger_last) {
    static const Words negations = {"not", "never", "neither", "nor", "cannot", "failed", "unable"};
    static const Words denials = {"denied", "denies", "deny", "denying", "refuted", "rejected"};
    static const Words conditions = {"if", "unless", "whether", "would", "could", "might", "may"};
    static const Words plans = {
        "will",      "vowed",      "vows",       "plans",       "plan",   "planned",  "planning",
        "intends",   "intend",     "intention",  "aims",        "aim",    "aimed",    "aiming",
        "preparing", "prepared",   "prepares",   "seeks",       "sought", "hopes",    "wants",
        "pledged",   "threatened", "determined", "willingness", "shall",  "expected", "expects"};
    static const Words demands = {"demanded", "demand", "demands", "demanding", "called",
                                  "urged",    "must",   "should",  "calls",     "conditions"};
    const std::size_t near = trigger_first > first + 4 ? trigger_first - 4 : first;
    if (between(tokens, first, trigger_first, denials)) return Modality::denied;
    for (std::size_t i = near; i < trigger_first; ++i) {
        if (negations.contains(tokens[i].lower) || tokens[i].lower.ends_with("n't") ||
            tokens[i].lower.ends_with("n\u2019t"))
            return Modality::denied;
    }
    if (between(tokens, first, trigger_first, demands)) return Modality::demanded;
    if (between(tokens, first, trigger_first, plans)) return Modality::expected;
    if (between(tokens, first, trigger_first, conditions)) return Modality::hypothetical;
    const bool gerund = tokens[trigger_first].lower.ends_with("ing");
    // "Capturing X would be", "For the government, taking back X means".
    if (gerund && trigger_first <= first + 4) {
        static const Words outcomes = {"would", "could", "might", "means", "will"};
        if (between(tokens, trigger_last + 1, std::min(last + 1, trigger_last + 9), outcomes))
            return Modality::hypothetical;
    }
    // "to capture X" is a plan, unless it was managed or helped.
    if (trigger_first > first && tokens[trigger_first - 1].lower == "to") {
        static const Words done = {"managed", "able", "continue", "continued", "continues",
                                   "began",   "used", "helped",   "continuing"};
        const std::size_t back = trigger_first > first + 3 ? trigger_first - 3 : first;
        if (!between(tokens, back, trigger_first, done)) return Modality::expected;
    }
    if (trigger_first > first && is_verb_form(tokens[trigger_first - 1].lower))
        return Modality::hypothetical;
    static const Words rumours = {"reportedly",  "allegedly", "apparently",
                                  "purportedly", "believed",  "claimed"};
    if (between(tokens, first, last + 1, rumours)) return Modality::claimed;
    return Modality::asserted;
}

}  // namespace gazetteer
