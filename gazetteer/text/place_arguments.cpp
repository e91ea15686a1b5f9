#include "gazetteer/text/place_arguments.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

constexpr std::size_t longest_noun_phrase = 9;  ///< "the strategically important hilltop town of"

/// Whether `outer` is the land that `inner` lies in ("Bakhmut, Donetsk province").
bool contains(const PlaceRef& outer, const PlaceRef& inner) {
    const auto kind = [](const PlaceRef& ref) {
        return ref.mention->place ? ref.mention->place->kind : ref.mention->kind;
    };
    const bool land = kind(outer) == PlaceKind::province || kind(outer) == PlaceKind::country ||
                      kind(outer) == PlaceKind::region;
    return land && kind(outer) != kind(inner);
}

}  // namespace

bool PlaceFinder::is_word(std::size_t at, WordClass word_class) const {
    return is(tokens_, at, word_class);
}

PlaceRefs PlaceFinder::after(std::size_t from, std::size_t window, bool strict) const {
    PlaceRefs found;
    for (const PlaceRef& ref : sentence_.places) {
        if (ref.last <= from || !usable(ref) || is_excepted(ref)) continue;
        const std::size_t start = std::max(ref.first, from + 1);
        if (found.empty()) {
            if (start > from + 1 + window + dated_words(from + 1, start)) break;
            if (!is_open(from + 1, start, strict)) break;
        } else if (names_members(*found.back(), ref)) {
            if (is_group(*found.back(), from)) found.clear();
        } else if (!is_list(*found.back(), ref)) {
            continue;
        }
        found.push_back(&ref);
    }
    return found;
}

PlaceRefs PlaceFinder::before(std::size_t first, bool subject) const {
    PlaceRefs found;
    for (std::size_t i = sentence_.places.size(); i-- > 0;) {
        const PlaceRef& ref = sentence_.places[i];
        if (ref.last >= match_.first || ref.first < first || !usable(ref)) continue;
        if (!found.empty() && !is_list(ref, *found.front())) break;
        if (found.empty() && subject && !can_be_subject(ref)) continue;
        found.insert(found.begin(), &ref);
    }
    return found;
}

PlaceRefs PlaceFinder::excepted(std::size_t from) const {
    PlaceRefs found;
    for (const PlaceRef& ref : sentence_.places)
        if (ref.first > from && usable(ref) && is_excepted(ref)) found.push_back(&ref);
    return found;
}

/// "all of X except Y", "apart from Y", "with the exception of Y and Z".
bool PlaceFinder::is_excepted(const PlaceRef& ref) const {
    const std::size_t near = ref.first > sentence_.first + 6 ? ref.first - 6 : sentence_.first;
    for (std::size_t i = near; i < ref.first; ++i) {
        if (i > near && tokens_[i].gap.find_first_of(".;") != std::string_view::npos) continue;
        const bool apart = word(i) == "apart" && word(i + 1) == "from";
        if (word(i) == "except" || word(i) == "excluding" || word(i) == "exception" || apart)
            return true;
    }
    return false;
}

bool PlaceFinder::is_dated(std::size_t token) const {
    const ByteSpan span = tokens_[token].span;
    return std::any_of(sentence_.times.begin(), sentence_.times.end(),
                       [&](const DatedExpression& time) {
                           return time.span.begin <= span.begin && span.end <= time.span.end;
                       });
}

/// Dates do not count as distance: "attacks on Monday in X".
std::size_t PlaceFinder::dated_words(std::size_t from, std::size_t to) const {
    std::size_t count = 0;
    for (std::size_t i = from; i < to; ++i) count += is_dated(i) ? 1 : 0;
    return count;
}

/// Words that may stand between a verb and its place without changing what is meant.
bool PlaceFinder::is_filler(std::size_t at) const {
    static const WordSet words = {"the",  "a",    "an",   "of",      "its",    "their", "in",
                                  "from", "out",  "on",   "at",      "around", "near",  "against",
                                  "over", "into", "up",   "another", "this",   "these", "inside",
                                  "to",   "back", "also", "and",     "towards"};
    return words.contains(word(at)) || tokens_[at].number || is_word(at, WordClass::land) ||
           is_word(at, WordClass::adverb) || is_word(at, WordClass::attribute) ||
           is_word(at, WordClass::number) || is_word(at, WordClass::settlement) ||
           is_word(at, WordClass::zone);
}

/// "... the (any words) town of", "... the (any words) city": one noun phrase up to the place.
bool PlaceFinder::opens_noun_phrase(std::size_t from, std::size_t to) const {
    if (to <= from || to - from > longest_noun_phrase) return false;
    const std::size_t head = word(to - 1) == "of" && to >= from + 2 ? to - 2 : to - 1;
    if (!is_word(head, WordClass::settlement) && !is_word(head, WordClass::zone)) return false;
    for (std::size_t i = from; i < to; ++i) {
        static const WordSet breaks = {"in", "with", "by", "for", "who", "which", "and", "said"};
        if (i < head && (breaks.contains(word(i)) || is_word(i, WordClass::speech) ||
                         is_word(i, WordClass::auxiliary)))
            return false;
        if (has_comma(tokens_[i]) && i > from) return false;
    }
    return true;
}

bool PlaceFinder::is_open(std::size_t from, std::size_t to, bool strict) const {
    for (std::size_t i = from; i < to; ++i) {
        if (breaks_clause(tokens_[i])) return false;
    }
    if (opens_noun_phrase(from, to)) return true;
    for (std::size_t i = from; i < to; ++i) {
        if (is_dated(i)) continue;
        if (is_word(i, WordClass::other_object) && word(i + 1) != "of") return false;
        if (strict && !is_filler(i)) return false;
        // "retains an airbase in X": not X.
        const bool base = is_word(i, WordClass::force) && is_word(i, WordClass::zone);
        if (strict && base && word(i + 1) == "in") return false;
        if (strict && has_comma(tokens_[i]) && i > from) return false;
    }
    return true;
}

/// "12 villages in X, including Y and Z": the members, not the whole.
bool PlaceFinder::names_members(const PlaceRef& a, const PlaceRef& b) const {
    if (b.first <= a.last || b.first - a.last > 12) return false;
    for (std::size_t i = a.last + 1; i < b.first; ++i) {
        if (word(i) == "including" || (word(i) == "such" && word(i + 1) == "as") ||
            word(i) == "namely")
            return contains(a, b);
    }
    return false;
}

/// "villages in X", not X itself.
bool PlaceFinder::is_group(const PlaceRef& ref, std::size_t from) const {
    for (std::size_t i = std::max(from + 1, ref.first > 6 ? ref.first - 6 : 0); i <= ref.last; ++i)
        if (is_word(i, WordClass::land) && word(i).ends_with('s')) return true;
    return false;
}

/// "A, B and C", "A as well as parts of B"; not "A in B" nor "A, B province".
bool PlaceFinder::is_list(const PlaceRef& a, const PlaceRef& b) const {
    if (b.first <= a.last) return a.first == b.first;     // both stand for the same words
    if (b.nominal && word(b.last) == "it") return false;  // "in X, and it was"
    static const WordSet links = {"and", "or", "as", "well", "addition", "to", "nor", "then"};
    static const WordSet others = {"in", "the",  "of",   "also",     "nearby",
                                   "at", "much", "most", "isolated", "both"};
    bool linked = false;
    bool comma = has_comma(tokens_[b.first]);
    for (std::size_t i = a.last + 1; i < b.first; ++i) {
        comma = comma || has_comma(tokens_[i]);
        if (word(i) == "capital" && word(i + 1) == "of") return false;  // "A, the capital of B"
        if (links.contains(word(i)))
            linked = true;
        else if (!others.contains(word(i)) && !is_word(i, WordClass::land) && !is_dated(i) &&
                 !is_word(i, WordClass::attribute) && !is_word(i, WordClass::settlement) &&
                 !is_word(i, WordClass::zone) && word(i) != "oil")
            return false;
    }
    if (b.first - a.last > 8 + dated_words(a.last + 1, b.first)) return false;
    return linked || (comma && !contains(b, a) && goes_on(b));
}

/// A list has its "and" or another comma somewhere after the place.
bool PlaceFinder::goes_on(const PlaceRef& ref) const {
    for (std::size_t i = ref.last + 1; i <= sentence_.last && i <= ref.last + 12; ++i) {
        if (word(i) == "and" || word(i) == "or") return true;
    }
    return false;
}

/// "Jackson, the capital of Mississippi, was taken": not Mississippi.
bool PlaceFinder::describes_another(const PlaceRef& ref) const {
    if (ref.nominal || ref.last >= sentence_.last || !has_comma(tokens_[ref.last + 1]))
        return false;
    std::size_t at = ref.first;
    while (at > sentence_.first + 1 && ref.first - at < 8 && !has_comma(tokens_[at])) --at;
    static const WordSet articles = {"the", "a", "an", "its", "one"};
    if (!has_comma(tokens_[at]) || !articles.contains(word(at)) || at == ref.first) return false;
    return std::any_of(
        sentence_.places.begin(), sentence_.places.end(),
        [&](const PlaceRef& other) { return other.last + 1 == at && usable(other); });
}

/// "the decision in X was taken": X is not what was taken.
bool PlaceFinder::can_be_subject(const PlaceRef& ref) const {
    if (describes_another(ref)) return false;
    static const WordSet prepositions = {"in", "at", "to", "from", "for", "on", "into", "with"};
    std::size_t at = ref.first;
    while (at > sentence_.first && (word(at - 1) == "the" || is_word(at - 1, WordClass::land) ||
                                    word(at - 1) == "of" || word(at - 1) == "besieged"))
        --at;
    if (at > sentence_.first && prepositions.contains(word(at - 1))) {
        // "In Idlib, X was taken" has another subject; "areas in X were taken" has not.
        if (at < 2 || !is_word(at - 2, WordClass::land) || word(at - 1) == "to") return false;
    }
    // "X, a rail hub in the Y region, was retaken": the aside does not count.
    std::size_t between = 0;
    bool aside = false;
    for (std::size_t i = ref.last + 1; i < match_.first; ++i) {
        if (has_comma(tokens_[i])) aside = !aside;
        const bool skipped = aside || is_word(i, WordClass::auxiliary) ||
                             is_word(i, WordClass::adverb) || is_dated(i);
        between += skipped ? 0 : 1;
    }
    return between <= 8;
}

}  // namespace gazetteer
