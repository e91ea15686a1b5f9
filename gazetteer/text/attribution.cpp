#include "gazetteer/text/attribution.h"

#include <algorithm>
#include <array>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

bool has(const MentionToken& token, std::string_view what) {
    return token.gap.find(what) != std::string_view::npos;
}
bool closes_quote(const MentionToken& token) { return has(token, "\u201D") || has(token, "\""); }
bool opens_quote(const MentionToken& token) { return has(token, "\u201C") || has(token, "\""); }
bool ends_clause(const MentionToken& token) {
    return token.gap.find_first_of(";:(") != std::string_view::npos;
}

bool is_article(std::string_view word) {
    return word == "the" || word == "a" || word == "an" || word == "his" || word == "its";
}

class SpeakerFinder {
public:
    SpeakerFinder(const Tokens& tokens, std::size_t first, std::size_t last)
        : tokens_(tokens), first_(first), last_(std::min(last, tokens.size() - 1)) {}

    std::vector<Attribution> run() {
        for (std::size_t i = first_; i <= last_; ++i) {
            if (word(i) == "according" && i + 2 <= last_)
                according(i);
            else if (is(tokens_, i, WordClass::speech) && !is_noun(i))
                verb(i);
        }
        return std::move(found_);
    }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }

    /// The words as they stand, on one line, cut to a readable length.
    std::string phrase(std::size_t from, std::size_t to) const {
        constexpr std::size_t longest = 14;
        if (to >= from + longest) from = to + 1 - longest;
        const char* begin = tokens_[from].text.data();
        const char* end = tokens_[to].text.data() + tokens_[to].text.size();
        std::string text(begin, end);
        if (const auto link = text.find("<http"); link != std::string::npos) text.resize(link);
        std::replace(text.begin(), text.end(), '\n', ' ');
        while (!text.empty() && text.back() == ' ') text.pop_back();
        return text;
    }

    /// "the claims", "Western reports", "a claimed victory" say nothing.
    bool is_noun(std::size_t i) const {
        static const WordSet both = {"claims", "claim", "maintained", "estimated", "reported"};
        if (i > first_ && (word(i - 1) == "is" || word(i - 1) == "was" || word(i - 1) == "were" ||
                           word(i - 1) == "been" || word(i - 1) == "be"))
            return true;
        if (!both.contains(word(i))) return false;
        const bool content = word(i + 1) == "that" || word(i + 1) == "on" || word(i + 1) == "to" ||
                             word(i + 1) == "the" || word(i + 1) == "a" || i + 1 > last_ ||
                             (i > first_ && has_comma(tokens_[std::min(i + 1, last_)]));
        const bool named = i > first_ && is_article(word(i - 1));
        return named || (!content && word(i) != "reported") || word(i) == "maintained";
    }

    void according(std::size_t i) {
        if (word(i) == "according" && word(i + 1) != "to" && !is_article(word(i + 1))) return;
        const std::size_t begin = word(i + 1) == "to" ? i + 2 : i + 1;
        std::size_t end = begin;
        while (end < last_ && !has_comma(tokens_[end + 1]) && !ends_clause(tokens_[end + 1])) ++end;
        found_.push_back({phrase(begin, end), first_, last_, i});
    }

    void verb(std::size_t i) {
        if (i > first_ && i < last_ && (closes_quote(tokens_[i]) || has_comma(tokens_[i])) &&
            (tokens_[i + 1].capital || is_article(word(i + 1)))) {
            inverted(i);
            return;
        }
        if (i == first_) return;
        std::size_t end = i - 1;
        while (end > first_ &&
               (is(tokens_, end, WordClass::auxiliary) || is(tokens_, end, WordClass::adverb)))
            --end;
        const std::size_t begin = subject_begin(end);
        std::size_t from = begin;
        while (from < end && (word(from) == "but" || word(from) == "and" || word(from) == "while" ||
                              word(from) == "however" || word(from) == "although"))
            ++from;
        if (found_.empty() == false && found_.back().verb + 1 >= from && !tokens_[from].capital)
            return;  // "said ..., adding that": the same speaker goes on
        from = after_date(from, end);
        Attribution each{phrase(from, end), i + 1, last_, i};
        if (is_parenthetical(i, begin)) {
            each.first = first_;
            each.last = goes_on_after(i) ? last_ : begin - 1;
        } else if (i + 1 > last_) {
            return;
        }
        found_.push_back(std::move(each));
    }

    /// "“...,” said X" and "..., said X, who": everything before is theirs.
    void inverted(std::size_t i) {
        std::size_t end = i + 1;
        while (end < last_ && end < i + 12 && !has_comma(tokens_[end + 1]) &&
               !ends_clause(tokens_[end + 1]) && !opens_quote(tokens_[end + 1]))
            ++end;
        const bool quote_goes_on = end < last_ && opens_quote(tokens_[end + 1]);
        found_.push_back({phrase(i + 1, end), first_, quote_goes_on ? last_ : i - 1, i});
    }

    /// "On 17 October the president said": the speaker comes after the date.
    std::size_t after_date(std::size_t from, std::size_t end) const {
        static const WordSet openers = {"on",        "in", "late",  "early",     "earlier",
                                        "meanwhile", "by", "later", "yesterday", "today"};
        if (!openers.contains(word(from))) return from;
        for (std::size_t i = from + 1; i < end && i <= from + 5; ++i) {
            const bool starts = is_article(word(i)) || has_comma(tokens_[i]);
            if (starts) return i;
        }
        return from;
    }

    /// The subject runs back to the beginning of the clause.
    std::size_t subject_begin(std::size_t end) const {
        std::size_t begin = end;
        while (begin > first_) {
            const MentionToken& token = tokens_[begin];
            if (ends_clause(token) || closes_quote(token)) break;
            // An apposition: "X, a commander in Y, said".
            if (has_comma(token) && !is_article(token.lower) && word(begin) != "who") break;
            if (has_comma(token) && begin < first_ + 2) break;
            const std::string_view before = word(begin - 1);
            if (before == "but" || before == "which" || before == "because" || before == "while" ||
                before == "when" || before == "that")
                break;
            if (has_comma(token)) {
                // Keep the apposition only where a name stands before it.
                if (!tokens_[begin - 1].capital) break;
            }
            --begin;
        }
        return begin;
    }

    /// "..., residents said on Monday" or "..., residents said, including ...".
    bool is_parenthetical(std::size_t i, std::size_t begin) const {
        if (begin == first_ || !has_comma(tokens_[begin])) return false;
        std::size_t after = i + 1;
        static const WordSet when = {
            "on",        "monday",    "tuesday", "wednesday", "thursday",  "friday",     "saturday",
            "sunday",    "late",      "earlier", "today",     "yesterday", "in",         "a",
            "statement", "reporters", "week",    "this",      "last",      "journalists"};
        while (after <= last_ && !has_comma(tokens_[after]) &&
               (when.contains(word(after)) || tokens_[after].number || tokens_[after].capital))
            ++after;  // a name: the paper or person that was told
        return after > last_ || has_comma(tokens_[after]);
    }

    /// After "X said," the reported sentence goes on with a participle, not with a new clause.
    bool goes_on_after(std::size_t i) const {
        for (std::size_t at = i + 1; at <= last_ && at <= i + 4; ++at) {
            if (!has_comma(tokens_[at])) continue;
            return word(at) == "including" || word(at) == "with" || word(at).ends_with("ing");
        }
        return false;
    }

    const Tokens& tokens_;
    std::size_t first_, last_;
    std::vector<Attribution> found_;
};

}  // namespace

std::vector<Attribution> attributions(const Tokens& tokens, std::size_t first, std::size_t last) {
    if (tokens.empty() || first >= tokens.size() || last < first) return {};
    return SpeakerFinder(tokens, first, last).run();
}

}  // namespace gazetteer
