#include "gazetteer/text/unlisted_places.h"

#include <algorithm>
#include <array>
#include <set>

#include "gazetteer/text/name_heads.h"
#include "gazetteer/text/part_phrases.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t longest_name = 4;  ///< tokens

class Finder {
public:
    Finder(const Tokens& tokens, const ReadingRules& rules, const std::vector<ActorMention>& actors,
           const std::vector<Mention>& mentions)
        : tokens_(tokens),
          rules_(rules),
          taken_(tokens.size()),
          place_end_(tokens.size()),
          place_begin_(tokens.size()) {
        for (const ActorMention& each : actors)
            for (std::size_t i = each.first; i <= each.last; ++i) taken_[i] = true;
        std::size_t at = 0;
        for (const Mention& mention : mentions) {
            while (at < tokens.size() && tokens[at].span.end <= mention.span.begin) ++at;
            std::size_t i = at;
            for (; i < tokens.size() && tokens[i].span.begin < mention.span.end; ++i)
                taken_[i] = true;
            for (std::size_t k = at; k < i; ++k) names_in_text_.insert(tokens[k].text);
            if (i > at) place_end_[i - 1] = mention.literal;
            if (i > at) place_begin_[at] = mention.literal;
        }
    }

    /// Tokens [first, last] of each name, in text order.
    std::vector<std::pair<std::size_t, std::size_t>> run() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (!can_begin(i)) continue;
            const std::size_t last = name_end(i);
            if (is_place(i, last)) add(i, last);
        }
        find_listed_before();
        find_again();
        std::sort(names_.begin(), names_.end());
        return std::move(names_);
    }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    bool joined(std::size_t at) const { return at < tokens_.size() && joins(tokens_[at].gap); }
    bool is_word(std::size_t at, WordClass word_class) const { return is(tokens_, at, word_class); }

    /// A capitalised word that is nothing else that the reading knows.
    bool can_begin(std::size_t i) const {
        const MentionToken& token = tokens_[i];
        if (!token.capital || token.number || taken_[i] || token.text.size() < 3) return false;
        if (rules_.mention_words.not_places.contains(token.lower) ||
            rules_.mention_words.titles.contains(token.lower) || token.classes != 0)
            return false;
        const bool abbreviation = std::all_of(token.text.begin(), token.text.end(),
                                              [](char c) { return c >= 'A' && c <= 'Z'; });
        return !abbreviation && !rules_.nations.match(tokens_, i).value && !lost_apostrophe(i);
    }

    /// "Syrias": texts that have lost their apostrophes.
    bool lost_apostrophe(std::size_t i) const {
        const std::string_view text = tokens_[i].text;
        return text.ends_with('s') && names_in_text_.contains(text.substr(0, text.size() - 1));
    }

    std::size_t name_end(std::size_t first) const {
        std::size_t last = first;
        if (is_name_head(word(first)) && !tokens_[first].possessive) {
            const std::size_t words = name_word_at(tokens_, first + 1);
            if (words > 0 && !taken_[first + words]) return first + words;
        }
        while (last + 1 < tokens_.size() && last + 1 < first + longest_name && joined(last + 1) &&
               !tokens_[last].possessive && tokens_[last + 1].capital &&
               !tokens_[last + 1].number && !taken_[last + 1])
            ++last;
        return last;
    }

    void add(std::size_t first, std::size_t last) {
        for (std::size_t i = first; i <= last; ++i) taken_[i] = true;
        place_end_[last] = true;
        place_begin_[first] = true;
        names_.emplace_back(first, last);
        if (first == last) known_.insert(tokens_[first].text);
    }

    /// Whether the words around a name say that it is a place.
    bool is_place(std::size_t first, std::size_t last) const {
        if (tokens_[last].possessive || is_armed(last)) return false;
        if (is_word(last, WordClass::organisation) && first < last) return false;
        if (first < last && is_word(last, WordClass::zone)) return true;  // "Elephant Pass"
        return is_called_place(first, last) || is_taken(first, last) || is_listed(first, last) ||
               is_beside_place(first, last) || is_in_place(first, last);
    }

    bool is_armed(std::size_t last) const {
        return joined(last + 1) && is_word(last + 1, WordClass::force) &&
               !is_word(last + 1, WordClass::zone);
    }

    /// "the village of X", "X district", "X, a town in".
    bool is_called_place(std::size_t first, std::size_t last) const {
        if (first >= 2 && joined(first) && word(first - 1) == "of" && joined(first - 1) &&
            (is_word(first - 2, WordClass::settlement) || is_word(first - 2, WordClass::zone)))
            return true;
        const bool before =
            first >= 1 && joined(first) && !tokens_[first - 1].capital &&
            (is_word(first - 1, WordClass::settlement) || word(first - 1) == "district");
        if (before && first == last) return true;
        const bool after = joined(last + 1) && !tokens_[last + 1].capital &&
                           (is_word(last + 1, WordClass::zone) || word(last + 1) == "village" ||
                            word(last + 1) == "town");
        if (after && (!is_word(last + 1, WordClass::force) || word(last + 1) == "airbase"))
            return true;
        if (is_named(first)) return true;
        if (is_relative_place(last) || is_apposed_to_deed(last)) return true;
        const bool apposed =
            last + 3 < tokens_.size() && tokens_[last + 1].gap.starts_with(",") &&
            (word(last + 1) == "a" || word(last + 1) == "the" || word(last + 1) == "an");
        if (!apposed) return false;
        for (std::size_t i = last + 2; i <= last + 4 && joined(i); ++i)
            if (is_word(i, WordClass::settlement) && !tokens_[i].capital) return true;
        return false;
    }

    /// "a hill named X", "a junction called X".
    bool is_named(std::size_t first) const {
        if (first < 2 || !joined(first) || !joined(first - 1)) return false;
        const bool naming = word(first - 1) == "named" || word(first - 1) == "called";
        return naming &&
               (is_word(first - 2, WordClass::settlement) || is_word(first - 2, WordClass::zone) ||
                is_word(first - 2, WordClass::land));
    }

    /// "X, bombed by", "X, besieged since": what happened to the place stands behind the comma.
    bool is_apposed_to_deed(std::size_t last) const {
        static const WordSet next = {"by", "in", "on", "since", "for", "last", "from", "during"};
        if (last + 2 >= tokens_.size() || !tokens_[last + 1].gap.starts_with(",")) return false;
        const auto match = rules_.triggers.match(tokens_, last + 1);
        return match && match->first == match->last && word(match->last).ends_with("ed") &&
               next.contains(word(match->last + 1)) &&
               (match->trigger->frame == Frame::agent_place ||
                match->trigger->frame == Frame::agent_near_place);
    }

    /// "X, which the army took in May".
    bool is_relative_place(std::size_t last) const {
        if (last + 3 >= tokens_.size() || !tokens_[last + 1].gap.starts_with(",")) return false;
        if (word(last + 1) != "which" && word(last + 1) != "where") return false;
        for (std::size_t at = last + 2; at <= last + 7 && joined(at); ++at) {
            const auto match = rules_.triggers.match(tokens_, at);
            if (match) return takes_place(*match, true);
        }
        return false;
    }

    /// "captured X", "X fell to", "X was retaken": a word of control takes it as its place.
    bool is_taken(std::size_t first, std::size_t last) const {
        const bool titled = first >= 1 && rules_.mention_words.titles.contains(word(first - 1));
        if (titled || last > first + 2) return false;
        std::size_t end = first;
        while (end > 0 && first - end < 4 && joined(end) &&
               (word(end - 1) == "the" || word(end - 1) == "of" ||
                is_word(end - 1, WordClass::attribute) || is_word(end - 1, WordClass::land)))
            --end;
        for (std::size_t at = first; at-- > 0 && first - at <= 7;) {
            if (at + 1 < first && !joined(at + 1)) break;
            const auto match = rules_.triggers.match(tokens_, at);
            if (!match || match->last + 1 > first || match->last + 1 < end) continue;
            return takes_place(*match, match->last + 1 == first);
        }
        return is_taken_before(last);
    }

    static bool takes_place(const Triggers::Match& match, bool next_to_it) {
        const Frame frame = match.trigger->frame;
        const Relation relation = match.trigger->relation;
        if (frame == Frame::place_agent) return !next_to_it || match.head < match.last;
        if (frame == Frame::agent_place || frame == Frame::agent_near_place)
            return relation == Relation::captures || relation == Relation::besieges ||
                   relation == Relation::present || (relation == Relation::attacks && next_to_it);
        return frame == Frame::noun || frame == Frame::noun_loser || frame == Frame::loser_place ||
               frame == Frame::agent_loser_place;
    }

    bool is_taken_before(std::size_t last) const {
        std::size_t at = last + 1;
        static const WordSet copulas = {"remained", "remains", "remain", "stayed"};
        bool passive = false;
        if (joined(at)) {
            const auto match = rules_.triggers.match(tokens_, at);
            if (match && match->trigger->frame == Frame::place) return true;
        }
        while (joined(at) && at <= last + 4 &&
               (is_word(at, WordClass::auxiliary) || is_word(at, WordClass::adverb) ||
                copulas.contains(word(at)))) {
            passive = passive || word(at) == "was" || word(at) == "were" || word(at) == "been" ||
                      word(at) == "is" || word(at) == "are";
            ++at;
        }
        if (!joined(at)) return false;
        const auto match = rules_.triggers.match(tokens_, at);
        if (!match) return false;
        const Relation relation = match->trigger->relation;
        if (match->trigger->frame == Frame::place_agent) return true;
        if (match->trigger->frame == Frame::place) return true;
        return passive && match->trigger->frame == Frame::agent_place &&
               (relation == Relation::captures || relation == Relation::besieges ||
                (relation == Relation::holds && word(match->last + 1) == "by"));
    }

    /// ", Y and Z" after a place.
    bool is_listed(std::size_t first, std::size_t last) const {
        if (first == 0) return false;
        const bool comma = tokens_[first].gap == ", " || tokens_[first].gap == ",\n";
        const bool conjunction =
            (word(first - 1) == "and" || word(first - 1) == "or") && first >= 2;
        const std::size_t before = conjunction ? first - 2 : first - 1;
        if (!comma && !(conjunction && joined(first))) return false;
        if (!place_end_[before] || last > first + 1) return false;
        // "in X, Mr Y said": a name that something is said of is no place.
        if (!conjunction && !ends_or_goes_on(last)) return false;
        return !is_word(last + 1, WordClass::speech) && !is_word(last + 1, WordClass::auxiliary);
    }

    /// After a name of a list stands another, "and" or the end of the sentence; "in X, Mr Y, the
    /// governor, said" is none.
    bool ends_or_goes_on(std::size_t last) const {
        if (last + 1 >= tokens_.size()) return true;
        const std::string_view gap = tokens_[last + 1].gap;
        if (word(last + 1) == "and" || word(last + 1) == "or") return true;
        if (gap.find('.') != std::string_view::npos) return true;
        return gap.starts_with(",") && tokens_[last + 1].capital && word(last + 1) != "the";
    }

    /// "in X", "from X": only in a sentence about war.
    bool is_in_place(std::size_t first, std::size_t last) const {
        static const WordSet prepositions = {"in", "into", "at", "from", "inside"};
        if (first < 1 || !joined(first) || !prepositions.contains(word(first - 1))) return false;
        if (last > first + 2 || (joined(last + 1) && tokens_[last + 1].capital)) return false;
        for (std::size_t back = 1; back <= 14 && back <= first; ++back) {
            const std::size_t at = first - back;
            if (is_word(at, WordClass::force) || is_word(at, WordClass::operation)) return true;
            if (tokens_[at].sentence_start) break;
            const auto match = rules_.triggers.match(tokens_, at);
            if (match && match->trigger->frame != Frame::nothing) return true;
        }
        return false;
    }

    /// "X, 5 km north of Y", "near X", "outside X".
    bool is_beside_place(std::size_t first, std::size_t last) const {
        static const WordSet beside = {"near", "outside", "towards", "toward", "around", "onto"};
        if (first >= 1 && joined(first) && beside.contains(word(first - 1)) && last <= first + 1)
            return true;
        if (first >= 2 && joined(first) && word(first - 1) == "of" &&
            !compass_of(word(first - 2)).empty())
            return true;
        const bool number = last + 2 < tokens_.size() &&
                            tokens_[last + 1].gap.find(',') != std::string_view::npos &&
                            (tokens_[last + 1].number || is_word(last + 1, WordClass::number));
        return number && (word(last + 2) == "km" || word(last + 2).starts_with("kilom") ||
                          word(last + 2).starts_with("mile"));
    }

    /// "X, Y and" before a place.
    void find_listed_before() {
        for (std::size_t i = tokens_.size(); i-- > 0;) {
            if (!can_begin(i) || (i > 0 && joined(i) && tokens_[i - 1].capital)) continue;
            const std::size_t last = name_end(i);
            const bool conjunction = word(last + 1) == "and" && joined(last + 1);
            const std::size_t next = conjunction ? last + 2 : last + 1;
            if (next >= tokens_.size() || !place_begin_[next] || tokens_[last].possessive) continue;
            const bool comma = tokens_[next].gap == ", " && i > 0 && place_end_[i - 1];
            if ((conjunction && joined(next)) || comma) add(i, last);
        }
    }

    /// A name that was a place once is one wherever it stands by itself.
    void find_again() {
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (taken_[i] || !known_.contains(tokens_[i].text) || is_armed(i)) continue;
            const bool longer = (joined(i + 1) && tokens_[i + 1].capital && !taken_[i + 1] &&
                                 !tokens_[i].possessive) ||
                                (i > 0 && joined(i) && tokens_[i - 1].capital && !taken_[i - 1] &&
                                 !tokens_[i - 1].sentence_start);
            if (longer) continue;
            taken_[i] = true;
            names_.emplace_back(i, i);
        }
    }

    const Tokens& tokens_;
    const ReadingRules& rules_;
    std::vector<bool> taken_;        ///< part of an actor's or a place's name
    std::vector<bool> place_end_;    ///< the last token of a place
    std::vector<bool> place_begin_;  ///< the first token of a place
    std::vector<std::pair<std::size_t, std::size_t>> names_;
    std::set<std::string_view> known_;
    std::set<std::string_view> names_in_text_;  ///< words of the places found before
};

std::optional<PlaceKind> kind_of(std::string_view type_word) {
    if (type_word == "district" || type_word.starts_with("neighbo")) return PlaceKind::district;
    if (type_word == "province" || type_word == "governorate" || type_word == "oblast")
        return PlaceKind::province;
    if (is_facility_word(type_word)) return PlaceKind::facility;
    if (type_word == "region" || type_word == "county") return PlaceKind::region;
    return {};
}

double bearing_degrees(std::string_view compass) {
    constexpr std::array<std::string_view, 8> points = {"north", "northeast", "east", "southeast",
                                                        "south", "southwest", "west", "northwest"};
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i] == compass) return 45.0 * static_cast<double>(i);
    return 0.0;
}

/// "X, 5 km north of Y", "X near Y", "X in the Z district": about where X lies.
void estimate(const Document& document, Mention& mention, const Mention& next) {
    if (!next.place || !next.place->point || next.span.begin < mention.span.end ||
        next.span.begin - mention.span.end > 40)
        return;
    const auto between = std::string_view(document.text)
                             .substr(mention.span.end, next.span.begin - mention.span.end);
    if (between.find_first_of(".;") != std::string_view::npos) return;
    constexpr double share_of_distance = 0.3;
    if (next.distance_km && !next.bearing.empty()) {
        mention.estimate =
            offset_km(*next.place->point, bearing_degrees(next.bearing), *next.distance_km);
        mention.radius_km = std::max(2.0, *next.distance_km * share_of_distance);
        return;
    }
    const bool inside = between.find(" in ") != std::string_view::npos;
    const bool beside = between.find(" near ") != std::string_view::npos ||
                        between.find(" outside ") != std::string_view::npos;
    if (!inside && !beside) return;
    const PlaceKind kind = next.place->kind;
    if (kind == PlaceKind::country) return;
    const bool wide = kind == PlaceKind::province || kind == PlaceKind::region;
    mention.estimate = next.place->point;
    mention.radius_km = wide ? 60.0 : 15.0;
}

}  // namespace

void set_facilities_apart(std::vector<Mention>& mentions) {
    constexpr std::int64_t well_known = 15'000;
    constexpr double around_km = 10.0;
    std::set<std::string_view> named;  // places that the text names by themselves too
    for (const Mention& mention : mentions)
        if (mention.place && !is_facility_word(mention.type_word)) named.insert(mention.place->id);
    for (Mention& mention : mentions) {
        if (!is_facility_word(mention.type_word)) continue;
        mention.kind = PlaceKind::facility;
        mention.literal = true;
        if (!mention.place || mention.place->kind == PlaceKind::facility) continue;
        const bool sure =
            mention.place->population >= well_known || named.contains(mention.place->id);
        if (sure && mention.place->point) {
            mention.estimate = mention.place->point;
            mention.radius_km = around_km;
        }
    }
    for (Mention& mention : mentions) {
        if (mention.kind != PlaceKind::facility || !mention.place) continue;
        if (mention.place->kind != PlaceKind::facility) mention.place.reset();
    }
}

void add_unlisted_places(const Document& document, const Tokens& tokens,
                         const std::vector<ActorMention>& actors, const ReadingRules& rules,
                         const Gazetteer* gazetteer, std::vector<Mention>& mentions) {
    const auto names = Finder(tokens, rules, actors, mentions).run();
    for (const auto& [first, last] : names) {
        const PartPhrase phrase = part_phrase(tokens, first, last);
        Mention mention;
        mention.core = {tokens[first].span.begin, tokens[last].span.end};
        mention.span = {tokens[phrase.first].span.begin, tokens[phrase.last].span.end};
        mention.part = phrase.part;
        mention.bearing = phrase.bearing;
        mention.distance_km = phrase.distance_km;
        mention.type_word = phrase.type_word;
        mention.cued = true;
        // "X International Airport" is named after X.
        if (first < last && is_facility_word(tokens[last].lower)) {
            const bool two = last > first + 1 && tokens[last - 1].lower == "international";
            mention.core.end = tokens[last - (two ? 2 : 1)].span.end;
            mention.type_word = tokens[last].lower;
        }
        if (gazetteer)
            mention.candidates = gazetteer->find(
                std::string_view(document.text).substr(mention.core.begin, mention.core.size()));
        mention.kind = kind_of(mention.type_word).value_or(PlaceKind::settlement);
        mentions.push_back(std::move(mention));
    }
    std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
        return a.core.begin < b.core.begin;
    });
}

void estimate_unlisted_places(const Document& document, std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i)
        if (!mentions[i].place) estimate(document, mentions[i], mentions[i + 1]);
}

}  // namespace gazetteer
