#include <algorithm>
#include <array>
#include <bit>
#include <set>

#include "gazetteer/text/mention.h"
#include "gazetteer/text/mention_tokens.h"
#include "gazetteer/text/name_heads.h"
#include "gazetteer/text/part_phrases.h"
#include "gazetteer/text/word_sections.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Words = std::set<std::string_view>;

constexpr std::size_t longest_name = 6;  ///< tokens
constexpr std::int64_t large_town = 50'000;
constexpr std::size_t longest_headline = 400;  ///< bytes on either side of a name

const Words& place_prepositions() {
    static const Words words = {"in",      "into",    "inside",   "across", "throughout", "within",
                                "near",    "around",  "outside",  "from",   "to",         "toward",
                                "towards", "enter",   "entered",  "leave",  "left",       "at",
                                "over",    "between", "crossing", "via",    "through"};
    return words;
}

/// Those that a name with 's may follow and still mean the land: "from Iran's borders".
const Words& firm_prepositions() {
    static const Words words = {"in", "into", "inside", "across", "throughout", "within", "from"};
    return words;
}

const Words& small_words() {
    static const Words words = {"the",      "a",    "an",    "in",    "on",    "of",    "at",
                                "by",       "for",  "to",    "and",   "but",   "as",    "from",
                                "with",     "if",   "after", "when",  "while", "since", "until",
                                "although", "both", "near",  "before"};
    return words;
}

bool is_name_particle(std::string_view lower) {
    constexpr std::array<std::string_view, 12> particles = {"al", "el", "ad", "as",  "ash", "at",
                                                            "ed", "ez", "de", "the", "of",  "ar"};
    return std::find(particles.begin(), particles.end(), lower) != particles.end() ||
           lower.starts_with("al-");
}

std::string squeeze_blanks(std::string_view text) {
    std::string squeezed;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f';
        if (!blank)
            squeezed += c;
        else if (!squeezed.empty() && squeezed.back() != ' ')
            squeezed += ' ';
    }
    return squeezed;
}

std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

/// A set of words that lie in the text anyway.
class FlatWords {
public:
    explicit FlatWords(std::size_t count) : slots_(std::bit_ceil(2 * count + 2)) {}
    void insert(std::string_view word) { slots_[slot_of(word)] = word; }
    bool contains(std::string_view word) const { return !slots_[slot_of(word)].empty(); }

private:
    std::size_t slot_of(std::string_view word) const {
        std::size_t at = std::hash<std::string_view>()(word) & (slots_.size() - 1);
        while (!slots_[at].empty() && slots_[at] != word) at = (at + 1) & (slots_.size() - 1);
        return at;
    }
    std::vector<std::string_view> slots_;
};

/// A run of tokens that a gazetteer knows.
struct Match {
    std::size_t first = 0, last = 0;  ///< tokens, inclusive
    std::vector<Gazetteer::Ref> refs;
    std::int64_t population = 0;  ///< the largest of its places
    bool known_land = false;      ///< a country, province, region or an entry of a small gazetteer
};

class Finder {
public:
    Finder(const Document& document, const Gazetteer& names, const MentionWords& words)
        : document_(document),
          names_(names),
          words_(words),
          tokens_(mention_tokens(document.text)),
          lower_words_(tokens_.size()) {
        for (const MentionToken& token : tokens_) {
            if (!token.capital) lower_words_.insert(token.text);
        }
        collect_person_names();
    }

    std::vector<Mention> run() {
        std::vector<Mention> mentions;
        for (std::size_t i = 0; i < tokens_.size();) {
            const std::optional<Match> match = longest_match(i);
            if (!match || !is_place_here(*match)) {
                ++i;  // the later tokens may still begin a place of their own
                continue;
            }
            mentions.push_back(mention_of(*match, mentions));
            i = match->last + 1;
        }
        return mentions;
    }

private:
    /// The word after a match is asked about first as its neighbour, then for itself.
    const std::optional<Match>& longest_match(std::size_t first) const {
        if (first != asked_) {
            answer_ = search_match(first);
            asked_ = first;
        }
        return answer_;
    }

    std::optional<Match> search_match(std::size_t first) const {
        const MentionToken& start = tokens_[first];
        const bool may_start = start.capital || start.lower == "al" || start.lower == "rural" ||
                               start.lower.starts_with("al-") || start.lower.starts_with("el-");
        if (!may_start || start.number) return {};
        const std::string_view text = document_.text;
        std::size_t last = first;
        while (last + 1 < tokens_.size() && last + 1 < first + longest_name &&
               joins(tokens_[last + 1].gap) && !tokens_[last].possessive &&
               (tokens_[last + 1].capital || is_name_particle(tokens_[last + 1].lower)))
            ++last;
        for (; last + 1 > first; --last) {
            if (tokens_[last].capital || start.lower.starts_with("al-")) {
                const std::size_t begin = start.span.begin;
                auto refs = names_.find(text.substr(begin, tokens_[last].span.end - begin));
                if (!refs.empty()) return make_match(first, last, std::move(refs));
            }
            if (last == 0) break;
        }
        return {};
    }

    Match make_match(std::size_t first, std::size_t last, std::vector<Gazetteer::Ref> refs) const {
        Match match{first, last, std::move(refs), 0, false};
        for (const auto ref : match.refs) {
            const PlaceView place = names_.view(ref);
            match.population = std::max(match.population, place.population);
            match.known_land = match.known_land || place.kind != PlaceKind::settlement ||
                               !place.id.starts_with("geonames:");
        }
        return match;
    }

    /// A person's or organisation's name: capitalised words side by side that are no place.
    void collect_person_names() {
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            if (!tokens_[i + 1].capital || !joins(tokens_[i + 1].gap)) continue;
            const bool pair = tokens_[i].capital && !tokens_[i].possessive &&
                              !tokens_[i].sentence_start && !is_neighbour(tokens_[i]);
            if (pair || words_.titles.contains(tokens_[i].lower))
                person_names_.insert(tokens_[i + 1].lower);
        }
    }

    bool is_neighbour(const MentionToken& token) const {
        return words_.neighbours.contains(token.lower) || !compass_of(token.lower).empty() ||
               small_words().contains(token.lower);
    }

    /// Most words of the line are capitalised: a headline, where capitals say nothing.
    bool in_headline(std::size_t at) const {
        const std::string_view text = document_.text;
        const std::size_t middle = tokens_[at].span.begin;
        const std::size_t from = middle - std::min(middle, longest_headline);
        const std::size_t before = text.substr(from, middle - from).rfind('\n');
        const std::size_t after = text.substr(middle, longest_headline).find('\n');
        const bool has_begin = before != std::string_view::npos || from == 0;
        const bool has_end =
            after != std::string_view::npos || text.size() - middle <= longest_headline;
        if (!has_begin || !has_end) return false;
        const std::size_t begin = before == std::string_view::npos ? 0 : from + before + 1;
        const std::size_t end = after == std::string_view::npos ? text.size() : middle + after;
        const auto line = text.substr(begin, end - begin);
        const auto last = line.find_last_not_of(" \t\r");
        if (last != std::string_view::npos && line[last] == '.') return false;
        int words = 0;
        int capitals = 0;
        for (std::size_t i = at; i < tokens_.size() && tokens_[i].span.begin < end; ++i) {
            ++words;
            capitals += tokens_[i].capital ? 1 : 0;
        }
        for (std::size_t i = at; i-- > 0 && tokens_[i].span.begin >= begin;) {
            ++words;
            capitals += tokens_[i].capital ? 1 : 0;
        }
        return words >= 4 && capitals * 3 >= words * 2;
    }

    const MentionToken* before(const Match& match) const {
        return match.first > 0 && joins(tokens_[match.first].gap) ? &tokens_[match.first - 1]
                                                                  : nullptr;
    }
    const MentionToken* after(const Match& match) const {
        const bool joined = match.last + 1 < tokens_.size() && joins(tokens_[match.last + 1].gap) &&
                            !tokens_[match.last].possessive;
        return joined ? &tokens_[match.last + 1] : nullptr;
    }

    bool follows_preposition(const Match& match) const {
        const MentionToken* word = before(match);
        return word && place_prepositions().contains(word->lower);
    }
    bool has_cue(const Match& match, const PartPhrase& phrase) const {
        return before(match) &&
               (!phrase.part.empty() || !phrase.bearing.empty() || !phrase.type_word.empty());
    }

    bool part_of_a_longer_name(const Match& match) const {
        const MentionToken* next = after(match);
        const bool next_is_name = next && next->capital && !next->number && !is_neighbour(*next) &&
                                  !words_.titles.contains(next->lower) && !is_hyphen(next->gap) &&
                                  longest_match(match.last + 1) == std::nullopt;
        if (next_is_name && !in_headline(match.first)) return true;
        // "Deir al-Adas" is not Deir, "Fort Sumter" not Sumter.
        const bool single = match.first == match.last;
        if (single && is_name_head(tokens_[match.first].lower) &&
            name_word_at(tokens_, match.last + 1) > 0)
            return true;
        const MentionToken* previous = before(match);
        if (single && previous && previous->capital && is_name_head(previous->lower)) return true;
        if (!previous || !previous->capital || is_neighbour(*previous)) return false;
        if (is_hyphen(tokens_[match.first].gap)) return !match.known_land;
        if (words_.titles.contains(previous->lower)) return !match.known_land;
        if (match.known_land || previous->sentence_start || in_headline(match.first)) return false;
        return true;
    }

    bool is_place_here(const Match& match) const {
        const MentionToken& first = tokens_[match.first];
        const bool single = match.first == match.last;
        const bool abbreviation = first.text.size() > 1 && first.text == upper_case(first.text);
        if (single && !abbreviation && words_.not_places.contains(first.lower)) return false;
        if (part_of_a_longer_name(match)) return false;
        if (match.known_land || !single) return true;
        const bool cue = follows_preposition(match) ||
                         has_cue(match, part_phrase(tokens_, match.first, match.last));
        if (person_names_.contains(first.lower) && !cue) return false;
        if (match.population >= large_town && !first.sentence_start) return true;
        if (lower_words_.contains(std::string_view(first.lower))) return false;
        return cue || match.population >= large_town || !first.sentence_start;
    }

    Mention mention_of(const Match& match, const std::vector<Mention>& earlier) const {
        const PartPhrase phrase = part_phrase(tokens_, match.first, match.last);
        Mention mention;
        mention.core = {tokens_[match.first].span.begin, tokens_[match.last].span.end};
        mention.span = {tokens_[phrase.first].span.begin, tokens_[phrase.last].span.end};
        mention.part = phrase.part;
        mention.bearing = phrase.bearing;
        mention.distance_km = phrase.distance_km;
        mention.type_word = phrase.type_word;
        mention.candidates = match.refs;
        if (phrase.type_word.empty() && phrase.inside_list) mention.type_word = "land";
        as_province_name(mention, phrase);
        mention.cued = follows_preposition(match) || has_cue(match, phrase);
        mention.literal = is_literal(match, phrase, mention, earlier);
        return mention;
    }

    /// "rural Damascus" is the name of a province where a gazetteer says so.
    void as_province_name(Mention& mention, const PartPhrase& phrase) const {
        if (phrase.part.empty()) return;
        auto refs = names_.find(squeeze_blanks(
            std::string_view(document_.text).substr(mention.span.begin, mention.span.size())));
        if (refs.empty()) return;
        mention.candidates = std::move(refs);
        mention.part.clear();
        mention.type_word = "province";
    }

    /// Countries and capitals often stand for their governments: only a preposition of place, or
    /// being listed beside a place that has one, makes them land.
    bool is_literal(const Match& match, const PartPhrase& phrase, const Mention& mention,
                    const std::vector<Mention>& earlier) const {
        const MentionToken& last = tokens_[match.last];
        const MentionToken* next = after(match);
        const bool compound = next && is_hyphen(next->gap) && !next->capital;
        bool government = false;
        for (const auto ref : match.refs) {
            const PlaceView place = names_.view(ref);
            government = government || place.kind == PlaceKind::country ||
                         place.kind == PlaceKind::facility || place.feature_code == "PPLC";
        }
        if (!government) return !compound;
        if (compound) return false;
        if (!phrase.part.empty() || !phrase.bearing.empty() || phrase.type_word == "city")
            return true;
        std::size_t at = match.first;
        while (at > 0 && joins(tokens_[at].gap) && tokens_[at - 1].lower == "the") --at;
        const MentionToken* word = at > 0 && joins(tokens_[at].gap) ? &tokens_[at - 1] : nullptr;
        if (word && (word->lower == "greater" || word->lower == "downtown")) return true;
        if (word && firm_prepositions().contains(word->lower))
            return !(word->lower == "from" && is_capital(match));
        if (word && !last.possessive && place_prepositions().contains(word->lower))
            return !is_capital(match);
        if (word && word->lower == "of" && at >= 2) {
            static const Words lands = {"parts", "rest", "territory", "areas", "north", "south",
                                        "east",  "west", "border",    "whole", "all",   "most"};
            return lands.contains(tokens_[at - 2].lower);
        }
        return listed_beside_land(match, mention, earlier);
    }

    bool is_capital(const Match& match) const {
        return std::any_of(match.refs.begin(), match.refs.end(), [&](Gazetteer::Ref ref) {
            return names_.view(ref).feature_code == "PPLC";
        });
    }

    bool listed_beside_land(const Match& match, const Mention& mention,
                            const std::vector<Mention>& earlier) const {
        if (earlier.empty() || tokens_[match.last].possessive) return false;
        const Mention& previous = earlier.back();
        if (previous.span.end > mention.span.begin) return false;
        const std::string between =
            squeeze_blanks(std::string_view(document_.text)
                               .substr(previous.span.end, mention.span.begin - previous.span.end));
        constexpr std::array<std::string_view, 5> lists = {", ", " and ", ", and ", " or ",
                                                           ", or "};
        return previous.literal && std::find(lists.begin(), lists.end(), between) != lists.end();
    }

    const Document& document_;
    const Gazetteer& names_;
    const MentionWords& words_;
    Tokens tokens_;
    FlatWords lower_words_;
    std::set<std::string> person_names_;
    mutable std::size_t asked_ = std::string::npos;
    mutable std::optional<Match> answer_;
};

}  // namespace

std::vector<Mention> find_mentions(const Document& document, const Gazetteer& names,
                                   const MentionWords& words) {
    return Finder(document, names, words).run();
}

Result<MentionWords> read_mention_words(const std::string& file) {
    Result<MentionWords> result;
    auto sections = read_word_sections(file);
    append(result.diagnostics, std::move(sections.diagnostics));
    if (!sections) return result;
    MentionWords words;
    const auto complain = [&](int line, const std::string& what) {
        result.diagnostics.push_back({Diagnostic::Severity::warning, file, line, what,
                                      "use [not places], [titles] or [neighbours]"});
    };
    for (const WordSection& section : *sections) {
        auto* known = section.name == "not places"   ? &words.not_places
                      : section.name == "titles"     ? &words.titles
                      : section.name == "neighbours" ? &words.neighbours
                                                     : nullptr;
        if (!known && section.number > 0)
            complain(section.number, "'[" + section.name + "]' is no section");
        for (const WordSection::Line& line : section.lines) {
            if (known)
                known->insert(line.text);
            else if (section.number == 0)
                complain(line.number, "'" + line.text + "' is in no section");
        }
    }
    result.value = std::move(words);
    return result;
}

}  // namespace gazetteer
