#include "gazetteer/text/arguments.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Words = std::set<std::string_view>;

constexpr std::size_t near_window = 6;  ///< tokens between a verb and its place
constexpr std::size_t far_window = 10;  ///< tokens between a noun and its place
constexpr std::size_t by_window = 7;    ///< tokens between "by" and the agent

bool breaks_clause(const MentionToken& token) {
    static const Words words = {"but",    "while",  "whereas",  "when",    "where",
                                "after",  "before", "although", "because", "that",
                                "though", "until",  "unless",   "whose"};
    return words.contains(token.lower) || token.gap.find_first_of(";:") != std::string_view::npos;
}

bool is_relative(const MentionToken& token) {
    return token.lower == "who" || token.lower == "which";
}

/// Words that may stand between a verb and its place without changing what is meant.
bool is_filler(const MentionToken& token) {
    static const Words words = {"the",
                                "a",
                                "an",
                                "of",
                                "most",
                                "much",
                                "all",
                                "part",
                                "parts",
                                "some",
                                "many",
                                "town",
                                "towns",
                                "city",
                                "cities",
                                "village",
                                "villages",
                                "strategic",
                                "key",
                                "nearby",
                                "several",
                                "two",
                                "three",
                                "four",
                                "whole",
                                "entire",
                                "northern",
                                "southern",
                                "eastern",
                                "western",
                                "control",
                                "larger",
                                "largest",
                                "large",
                                "its",
                                "their",
                                "besieged",
                                "in",
                                "district",
                                "districts",
                                "neighbourhoods",
                                "neighborhoods",
                                "areas",
                                "area",
                                "countryside",
                                "rest",
                                "last",
                                "province",
                                "predominantly",
                                "shiite",
                                "shia",
                                "sunni",
                                "kurdish",
                                "mainly",
                                "held",
                                "rebel",
                                "bulk",
                                "small",
                                "border",
                                "both",
                                "old",
                                "ancient",
                                "of",
                                "from",
                                "out",
                                "remaining",
                                "opposition",
                                "government",
                                "regime",
                                "majority",
                                "populated",
                                "on",
                                "at",
                                "around",
                                "near",
                                "against"};
    return words.contains(token.lower) || token.number;
}

/// What military verbs take as an object when they are not about places.
bool is_other_object(const MentionToken& token) {
    static const Words words = {
        "talks",      "meeting",   "meetings",       "elections", "part",
        "place",      "image",     "images",         "hostage",   "hostages",
        "weapons",    "fighters",  "soldiers",       "prisoners", "prisoner",
        "men",        "lives",     "advantage",      "power",     "note",
        "heed",       "office",    "responsibility", "festivals", "discussions",
        "conference", "views",     "dead",           "talk",      "opportunity",
        "chance",     "attention", "world",          "lead",      "time"};
    return words.contains(token.lower);
}

class Finder {
public:
    Finder(const Tokens& tokens, const SentenceView& sentence, const Triggers::Match& match)
        : tokens_(tokens),
          sentence_(sentence),
          match_(match),
          clause_(clause_around(tokens, sentence, match.first, match.last)) {}

    Arguments run() {
        Arguments arguments;
        switch (match_.trigger->frame) {
            case Frame::agent_place:
            case Frame::agent_near_place:
                if (is_passive())
                    passive(arguments);
                else
                    active(arguments, match_.trigger->frame == Frame::agent_near_place);
                break;
            case Frame::loser_place:
                active(arguments, true);
                break;
            case Frame::agent_loser_place:
                drives_out(arguments);
                break;
            case Frame::place_agent:
                place_first(arguments);
                break;
            case Frame::noun:
            case Frame::noun_loser:
                noun(arguments);
                break;
            case Frame::place:
                either_side(arguments);
                break;
        }
        return arguments;
    }

private:
    std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].lower) : std::string_view();
    }

    bool is_passive() const {
        if (word(match_.last + 1) == "by" && match_.last + 1 <= sentence_.last) return true;
        static const Words forms = {"was", "were", "been", "being", "is", "are", "be"};
        for (std::size_t back = 1; back <= 2 && match_.first >= sentence_.first + back; ++back) {
            if (!forms.contains(word(match_.first - back))) continue;
            return !word(match_.first).ends_with("ing");  // "are holding" is active
        }
        return false;
    }

    /// The first place after `from`, with those listed after it. `strict`: only fillers between.
    std::vector<const PlaceRef*> places_after(std::size_t from, std::size_t window,
                                              bool strict) const {
        std::vector<const PlaceRef*> found;
        for (const PlaceRef& ref : sentence_.places) {
            if (ref.last <= from || !usable(ref)) continue;
            const std::size_t start = std::max(ref.first, from + 1);
            if (found.empty()) {
                if (start > from + 1 + window) break;
                bool open = true;
                for (std::size_t i = from + 1; i < start && open; ++i) {
                    if (is_other_object(tokens_[i])) open = false;
                    if (strict && !is_filler(tokens_[i])) open = false;
                    if (breaks_clause(tokens_[i])) open = false;
                }
                if (!open) break;
            } else if (!is_list(*found.back(), ref)) {
                break;
            }
            found.push_back(&ref);
        }
        return found;
    }

    static bool usable(const PlaceRef& ref) { return ref.nominal || ref.mention->literal; }

    static bool is_land(const PlaceRef& ref) {
        const auto& place = ref.mention->place;
        return place && (place->kind == PlaceKind::province || place->kind == PlaceKind::region ||
                         place->kind == PlaceKind::country);
    }

    /// "A, B and C", but not "A in B" or "A, B province": there B only says where A is.
    bool is_list(const PlaceRef& a, const PlaceRef& b) const {
        if (b.first <= a.last) return false;
        if (is_land(b) && !is_land(a) && (b.first == a.last + 1 || word(b.first - 1) != "and"))
            return false;
        if (b.first == a.last + 1) return tokens_[b.first].gap.find(',') != std::string_view::npos;
        const MentionToken& before = tokens_[b.first - 1];
        const bool apart = before.gap.find(',') != std::string_view::npos ||
                           (b.first >= 2 && word(b.first - 2) == "and");
        if (before.lower == "in" && !apart) return false;
        for (std::size_t i = a.last + 1; i < b.first; ++i) {
            if (word(i) != "and" && word(i) != "or" && word(i) != "in" && word(i) != "the" &&
                word(i) != "as" && word(i) != "well")
                return false;
        }
        return b.first - a.last <= 4;
    }

    /// The nearest place before the trigger, with those it is listed with.
    std::vector<const PlaceRef*> places_before(std::size_t first) const {
        std::vector<const PlaceRef*> found;
        for (std::size_t i = sentence_.places.size(); i-- > 0;) {
            const PlaceRef& ref = sentence_.places[i];
            if (ref.last >= match_.first || ref.first < first || !usable(ref)) continue;
            if (!found.empty() && !is_list(ref, *found.front())) break;
            found.insert(found.begin(), &ref);
        }
        return found;
    }

    bool follows_preposition(const ActorMention& actor) const {
        static const Words words = {"by",   "from", "against", "with",   "to",      "for",
                                    "on",   "in",   "under",   "at",     "backing", "supporting",
                                    "than", "into", "toward",  "towards"};
        std::size_t at = actor.first;
        while (at > sentence_.first && (word(at - 1) == "the" || word(at - 1) == "a")) --at;
        return at > sentence_.first && words.contains(word(at - 1));
    }

    /// The subject: the nearest actor before the trigger in its clause, else the sentence's first.
    std::vector<const ActorMention*> subject() const {
        const ActorMention* best = nullptr;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.last >= match_.first || actor.first < clause_.first) continue;
            if (is_qualifier(tokens_, actor) || follows_preposition(actor)) continue;
            if (is_in_aside(actor)) continue;
            best = &actor;
        }
        if (!best && clause_.first > sentence_.first && is_relative(tokens_[clause_.first]))
            best = antecedent();
        if (!best) {
            for (const ActorMention& actor : sentence_.actors) {
                if (actor.last >= match_.first) break;
                if (is_qualifier(tokens_, actor) || follows_preposition(actor)) continue;
                if (is_in_aside(actor)) continue;
                best = &actor;
                break;
            }
        }
        return best ? listed_with(*best) : std::vector<const ActorMention*>{};
    }

    /// "the army, which Turkey supports, captured": Turkey captured nothing.
    bool is_in_aside(const ActorMention& actor) const {
        std::size_t at = actor.first;
        while (at > sentence_.first && (word(at - 1) == "the" || word(at - 1) == "its")) --at;
        if (at == sentence_.first || !is_relative(tokens_[at - 1])) return false;
        for (std::size_t i = actor.last + 1; i <= match_.first; ++i) {
            if (tokens_[i].gap.find(',') != std::string_view::npos) return true;
        }
        return false;
    }

    const ActorMention* antecedent() const {
        const ActorMention* best = nullptr;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.last < clause_.first && clause_.first - actor.last <= 3) best = &actor;
        }
        return best;
    }

    /// An actor with those that it is listed with: "Hezbollah, the Badr Corps and the army".
    std::vector<const ActorMention*> listed_with(const ActorMention& actor) const {
        std::vector<const ActorMention*> list;
        const auto& actors = sentence_.actors;
        auto at = static_cast<std::size_t>(&actor - actors.data());
        while (at > 0 && are_listed(actors[at - 1], actors[at])) --at;
        for (; at < actors.size(); ++at) {
            if (!list.empty() && !are_listed(*list.back(), actors[at])) break;
            if (is_qualifier(tokens_, actors[at])) break;
            list.push_back(&actors[at]);
        }
        return list.empty() ? std::vector<const ActorMention*>{&actor} : list;
    }

    bool are_listed(const ActorMention& a, const ActorMention& b) const {
        if (b.first <= a.last || b.first - a.last > 5) return false;
        bool separated = tokens_[b.first].gap.find(',') != std::string_view::npos;
        for (std::size_t i = a.last + 1; i < b.first; ++i) {
            if (word(i) == "and")
                separated = true;
            else if (tokens_[i].gap.find(',') != std::string_view::npos)
                separated = true;
            static const Words between = {"and",       "the",    "afghan",  "iraqi",  "lebanese",
                                          "iranian",   "syrian", "russian", "shiite", "shia",
                                          "pakistani", "allied", "its",     "their"};
            if (!between.contains(word(i))) return false;
        }
        return separated && !tokens_[a.last].possessive;
    }

    /// The actor after one of `words` ("by", "from", "against") within a few tokens of `from`.
    std::vector<const ActorMention*> after_word(std::size_t from, const Words& words) const {
        for (std::size_t i = from + 1; i <= sentence_.last && i <= from + 2 * by_window; ++i) {
            if (i > from + 1 && breaks_clause(tokens_[i])) break;
            if (!words.contains(word(i))) continue;
            for (const ActorMention& actor : sentence_.actors) {
                if (actor.first <= i || actor.first > i + by_window) continue;
                if (is_qualifier(tokens_, actor)) continue;
                return listed_with(actor);
            }
        }
        return {};
    }

    void set_agents(Arguments& arguments, std::vector<const ActorMention*> agents) const {
        arguments.subject_elided = agents.empty();
        arguments.agents = std::move(agents);
    }

    void active(Arguments& arguments, bool strict) const {
        arguments.places = places_after(match_.last, near_window, strict);
        set_agents(arguments, subject());
        if (!arguments.places.empty())
            arguments.opponents = after_word(arguments.places.back()->last, {"from", "against"});
    }

    void passive(Arguments& arguments) const {
        arguments.places = places_before(clause_.first);
        if (arguments.places.empty()) arguments.places = places_before(sentence_.first);
        set_agents(arguments, after_word(match_.last, {"by"}));
        // "areas held by rebels in X": the place comes after.
        if (arguments.places.empty() || word(match_.last + 1) == "by") {
            auto later = places_after(match_.last, far_window, false);
            const bool reduced =
                match_.first > sentence_.first && word(match_.first - 1) == "areas";
            if (arguments.places.empty() || reduced)
                if (!later.empty()) arguments.places = std::move(later);
        }
        arguments.opponents = after_word(match_.last, {"from"});
    }

    void drives_out(Arguments& arguments) const {
        arguments.places = places_after(match_.last, near_window, true);
        set_agents(arguments, subject());
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first > match_.first && actor.last < match_.last)
                arguments.opponents.push_back(&actor);
        }
    }

    void place_first(Arguments& arguments) const {
        arguments.places = places_before(clause_.first);
        if (arguments.places.empty()) arguments.places = places_before(sentence_.first);
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first <= match_.last || actor.first > match_.last + by_window) continue;
            set_agents(arguments, listed_with(actor));
            return;
        }
        arguments.subject_elided = true;
    }

    void noun(Arguments& arguments) const {
        arguments.places = places_after(match_.last, near_window, false);
        const std::size_t end =
            arguments.places.empty() ? match_.last : arguments.places.back()->last;
        auto agents = after_word(end, {"by"});
        if (agents.empty()) agents = subject();
        set_agents(arguments, std::move(agents));
        arguments.opponents = after_word(end, {"from", "against", "with"});
    }

    void either_side(Arguments& arguments) const {
        arguments.places = places_after(match_.last, 3, true);
        if (arguments.places.empty()) arguments.places = places_before(clause_.first);
        if (arguments.places.empty()) arguments.places = places_before(sentence_.first);
        // "X came under heavy fire", "a siege of four years": whose, the words do not say.
        if (match_.trigger->relation == Relation::holds) set_agents(arguments, subject());
    }

    const Tokens& tokens_;
    const SentenceView& sentence_;
    const Triggers::Match& match_;
    Clause clause_;
};

}  // namespace

Clause clause_around(const Tokens& tokens, const SentenceView& sentence, std::size_t trigger_first,
                     std::size_t trigger_last) {
    Clause clause{trigger_first, trigger_last};
    while (clause.first > sentence.first) {
        if (clause.first < trigger_first &&
            (breaks_clause(tokens[clause.first]) || is_relative(tokens[clause.first])))
            break;
        --clause.first;
    }
    while (clause.last < sentence.last && clause.last + 1 < tokens.size() &&
           !breaks_clause(tokens[clause.last + 1]))
        ++clause.last;
    return clause;
}

Arguments find_arguments(const Tokens& tokens, const SentenceView& sentence,
                         const Triggers::Match& match) {
    return Finder(tokens, sentence, match).run();
}

std::optional<Extent> extent_before(const Tokens& tokens, std::size_t from,
                                    std::size_t place_first) {
    const std::size_t begin = std::max(from, place_first > 6 ? place_first - 6 : 0);
    std::optional<Extent> extent;
    for (std::size_t i = begin; i < place_first && i < tokens.size(); ++i) {
        const std::string_view word = tokens[i].lower;
        const std::string_view next =
            i + 1 < tokens.size() ? std::string_view(tokens[i + 1].lower) : "";
        if (word == "most" || word == "bulk" || word == "majority" ||
            (word == "larger" && next == "part"))
            return Extent::most;
        if (word == "much") return Extent::much;
        const bool some_towns = (word == "villages" || word == "towns") && next == "in";
        if (word == "isolated" || word == "pockets" || some_towns) extent = Extent::places;
        if (word == "part" || word == "parts" || word == "some" || word == "rest")
            extent = Extent::some;
        if (word == "areas" || word == "districts" || word == "neighbourhoods" ||
            word == "neighborhoods" || word == "positions" || word == "territory" ||
            word == "section")
            extent = extent.value_or(next == "in" ? Extent::places : Extent::some);
    }
    return extent;
}

bool is_qualifier(const Tokens& tokens, const ActorMention& actor) {
    return actor.last + 1 < tokens.size() && is_hyphen(tokens[actor.last + 1].gap);
}

}  // namespace gazetteer
