#include "gazetteer/text/arguments.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;
using Places = std::vector<const PlaceRef*>;

constexpr std::size_t near_window = 6;  ///< tokens between a verb and its place
constexpr std::size_t far_window = 10;  ///< tokens between a noun and its place

/// Words that may stand between a verb and its place without changing what is meant.
bool is_filler(const MentionToken& token) {
    static const WordSet words = {"the",          "a",
                                  "an",           "of",
                                  "most",         "much",
                                  "all",          "some",
                                  "many",         "strategic",
                                  "key",          "nearby",
                                  "several",      "both",
                                  "two",          "three",
                                  "four",         "whole",
                                  "entire",       "northern",
                                  "southern",     "eastern",
                                  "western",      "control",
                                  "larger",       "largest",
                                  "large",        "its",
                                  "their",        "besieged",
                                  "in",           "countryside",
                                  "rest",         "last",
                                  "province",     "predominantly",
                                  "shiite",       "shia",
                                  "sunni",        "kurdish",
                                  "mainly",       "held",
                                  "bulk",         "small",
                                  "border",       "old",
                                  "ancient",      "capital",
                                  "port",         "from",
                                  "out",          "remaining",
                                  "opposition",   "government",
                                  "regime",       "majority",
                                  "populated",    "on",
                                  "at",           "around",
                                  "near",         "against",
                                  "central",      "outer",
                                  "northwestern", "northeastern",
                                  "southwestern", "southeastern",
                                  "provincial",   "neighbouring",
                                  "neighboring",  "inside",
                                  "over",         "into",
                                  "another",      "this",
                                  "these",        "coastal",
                                  "residential",  "rural",
                                  "heart",        "centre",
                                  "center",       "outskirts",
                                  "up",           "five",
                                  "six",          "dozens",
                                  "complete",     "full",
                                  "partial",      "overall",
                                  "isolated",     "rebel"};
    return words.contains(token.lower) || token.number || is(token, WordClass::land) ||
           is(token, WordClass::adverb);
}

/// What military verbs take as an object when they are not about places.
bool is_other_object(const MentionToken& token) {
    static const WordSet words = {
        "talks",       "meeting",     "meetings",   "elections", "election",       "part",
        "image",       "images",      "hostage",    "hostages",  "weapons",        "weapon",
        "prisoners",   "prisoner",    "men",        "lives",     "life",           "advantage",
        "power",       "note",        "heed",       "office",    "responsibility", "festivals",
        "discussions", "conference",  "views",      "dead",      "talk",           "opportunity",
        "chance",      "attention",   "world",      "lead",      "time",           "ammunition",
        "vehicles",    "tanks",       "equipment",  "soldiers",  "fighters",       "troops",
        "rally",       "ceremony",    "referendum", "breath",    "funeral",        "video",
        "photo",       "photographs", "footage",    "influence", "contact",        "hope",
        "interest",    "refuge",      "money",      "assets",    "drugs",          "oil",
        "ships",       "ship",        "tanker",     "exercises", "exercise",       "summit",
        "match",       "title",       "seat",       "credit"};
    return words.contains(token.lower);
}

class Finder {
public:
    Finder(const Tokens& tokens, const SentenceView& sentence, const Triggers::Match& match)
        : tokens_(tokens),
          sentence_(sentence),
          match_(match),
          clause_(clause_around(tokens, sentence, match.first, match.last)),
          who_(tokens, sentence, match_, clause_) {}

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
            case Frame::agent_force_place:
                drives_or_sends(arguments);
                break;
            case Frame::place_agent:
                place_first(arguments);
                break;
            case Frame::noun:
            case Frame::noun_loser:
                noun(arguments);
                break;
            case Frame::event:
                event(arguments);
                break;
            case Frame::place:
                either_side(arguments);
                break;
            case Frame::nothing:
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
        static const WordSet forms = {"was", "were", "been", "being", "is", "are", "be"};
        const std::string_view verb = word(match_.first);
        if (verb.ends_with("ing")) return false;  // "are holding" is active
        for (std::size_t back = 1; back <= 3 && match_.first >= sentence_.first + back; ++back) {
            const std::string_view before = word(match_.first - back);
            if (forms.contains(before)) return true;
            if (!is(tokens_, match_.first - back, WordClass::adverb) && before != "not") return false;
        }
        return false;
    }

    static bool usable(const PlaceRef& ref) { return ref.nominal || ref.mention->literal; }

    /// The first place after `from`, with those listed after it. `strict`: only fillers between.
    Places places_after(std::size_t from, std::size_t window, bool strict) const {
        Places found;
        for (const PlaceRef& ref : sentence_.places) {
            if (ref.last <= from || !usable(ref)) continue;
            const std::size_t start = std::max(ref.first, from + 1);
            if (found.empty()) {
                if (start > from + 1 + window + dated_words(from + 1, start)) break;
                if (!is_open(from + 1, start, strict)) break;
            } else if (!is_list(*found.back(), ref)) {
                continue;
            }
            found.push_back(&ref);
        }
        return found;
    }

    bool is_dated(std::size_t token) const {
        const ByteSpan span = tokens_[token].span;
        return std::any_of(sentence_.times.begin(), sentence_.times.end(),
                           [&](const DatedExpression& time) {
                               return time.span.begin <= span.begin && span.end <= time.span.end;
                           });
    }

    /// Dates do not count as distance: "attacks on Monday in X".
    std::size_t dated_words(std::size_t from, std::size_t to) const {
        std::size_t count = 0;
        for (std::size_t i = from; i < to; ++i) count += is_dated(i) ? 1 : 0;
        return count;
    }

    bool is_open(std::size_t from, std::size_t to, bool strict) const {
        for (std::size_t i = from; i < to; ++i) {
            if (is_dated(i)) continue;
            const bool object = is_other_object(tokens_[i]) && word(i + 1) != "of";
            if (object || breaks_clause(tokens_[i])) return false;
            if (strict && !is_filler(tokens_[i])) return false;
        }
        return true;
    }

    /// "A, B and C", "A as well as parts of B"; not "A in B" nor "A, B province".
    bool is_list(const PlaceRef& a, const PlaceRef& b) const {
        if (b.first <= a.last) return a.first == b.first;  // both stand for the same words
        static const WordSet links = {"and", "or", "as", "well", "addition", "to", "nor", "then"};
        static const WordSet others = {"in",       "the",     "of",      "parts",    "areas",
                                       "isolated", "also",    "towns",   "villages", "nearby",
                                       "town",     "village", "pockets", "city",     "at",
                                       "much",     "most"};
        bool linked = false;
        bool comma = tokens_[b.first].gap.find(',') != std::string_view::npos;
        for (std::size_t i = a.last + 1; i < b.first; ++i) {
            comma = comma || tokens_[i].gap.find(',') != std::string_view::npos;
            if (links.contains(word(i)))
                linked = true;
            else if (!others.contains(word(i)))
                return false;
        }
        if (b.first - a.last > 8) return false;
        return linked || (comma && !contains(b, a) && goes_on(b));
    }

    /// Whether `outer` is the land that `inner` lies in ("Bakhmut, Donetsk province").
    static bool contains(const PlaceRef& outer, const PlaceRef& inner) {
        const auto kind = [](const PlaceRef& ref) {
            return ref.mention->place ? ref.mention->place->kind : PlaceKind::other;
        };
        const bool land = kind(outer) == PlaceKind::province || kind(outer) == PlaceKind::country ||
                          kind(outer) == PlaceKind::region;
        return land && kind(outer) != kind(inner);
    }

    /// A list has its "and" or another comma somewhere after the place.
    bool goes_on(const PlaceRef& ref) const {
        for (std::size_t i = ref.last + 1; i <= sentence_.last && i <= ref.last + 12; ++i) {
            if (word(i) == "and" || word(i) == "or") return true;
        }
        return false;
    }

    /// The nearest place before the trigger, with those it is listed with.
    Places places_before(std::size_t first, bool subject) const {
        Places found;
        for (std::size_t i = sentence_.places.size(); i-- > 0;) {
            const PlaceRef& ref = sentence_.places[i];
            if (ref.last >= match_.first || ref.first < first || !usable(ref)) continue;
            if (!found.empty() && !is_list(ref, *found.front())) break;
            if (found.empty() && subject && !can_be_subject(ref)) continue;
            found.insert(found.begin(), &ref);
        }
        return found;
    }

    /// "the decision in X was taken": X is not what was taken.
    bool can_be_subject(const PlaceRef& ref) const {
        static const WordSet prepositions = {"in", "at", "to", "from", "for", "on", "into", "with"};
        std::size_t at = ref.first;
        while (at > sentence_.first && (word(at - 1) == "the" || is(tokens_, at - 1, WordClass::land) ||
                                        word(at - 1) == "of" || word(at - 1) == "besieged"))
            --at;
        if (at > sentence_.first && prepositions.contains(word(at - 1))) {
            // "In Idlib, X was taken" has another subject; "areas in X were taken" has not.
            if (at < 2 || !is(tokens_, at - 2, WordClass::land)) return false;
        }
        std::size_t between = 0;
        for (std::size_t i = ref.last + 1; i < match_.first; ++i)
            between += is(tokens_, i, WordClass::auxiliary) || is(tokens_, i, WordClass::adverb) ? 0 : 1;
        return between <= 8;
    }

    void set_agents(Arguments& arguments, Agents agents) const {
        arguments.subject_elided = agents.empty();
        arguments.agents = std::move(agents);
    }

    void active(Arguments& arguments, bool strict) const {
        arguments.places = places_after(match_.last, near_window, strict);
        if (arguments.places.empty()) arguments.places = object_before();
        Agents agents = who_.subject();
        if (agents.empty() && word(match_.first).ends_with("ing")) agents = beneficiary();
        if (agents.empty()) agents = who_.before_by();
        set_agents(arguments, std::move(agents));
        if (!arguments.places.empty())
            arguments.opponents = who_.after(std::max(arguments.places.back()->last, match_.last),
                                             {"from", "against"});
    }

    /// "For the army, taking X would be ...", "taking X would be a victory for the army".
    Agents beneficiary() const {
        for (std::size_t i = sentence_.first; i <= sentence_.last; ++i) {
            if (word(i) != "for") continue;
            for (const ActorMention& actor : sentence_.actors) {
                if (actor.first > i && actor.first <= i + 2 && !is_qualifier(tokens_, actor))
                    return {&actor};
            }
        }
        return {};
    }

    /// "X, which the rebels have held since", "the areas they hold", "towns it took in north X".
    Places object_before() const {
        const std::size_t verb = match_.first;
        for (std::size_t i = sentence_.places.size(); i-- > 0;) {
            const PlaceRef& ref = sentence_.places[i];
            if (ref.last >= verb || !usable(ref)) continue;
            if (verb - ref.last > 9) break;
            const std::string_view next = word(ref.last + 1);
            const bool relative = next == "which" || next == "that" ||
                                  (ref.nominal && (next == "they" || next == "it"));
            if (relative && clause_.first <= ref.last + 1) return {&ref};
            break;
        }
        // "villages it captured from the army on Sunday ... north of X"
        for (std::size_t i = verb; i-- > sentence_.first && verb - i <= 6;) {
            if (!is(tokens_, i, WordClass::land) || verb - i > 5) continue;
            const bool bare = word(i + 1) == "it" || word(i + 1) == "they" ||
                              word(i + 1) == "which" || word(i + 1) == "that";
            if (!bare) return {};
            for (const PlaceRef& ref : sentence_.places) {
                if (ref.first > verb && usable(ref) && ref.first - verb < 20) return {&ref};
            }
        }
        return {};
    }

    void passive(Arguments& arguments) const {
        arguments.places = places_before(clause_.first, true);
        if (arguments.places.empty()) arguments.places = places_before(sentence_.first, true);
        Agents agents = who_.after(match_.last, {"by"});
        if (agents.empty() && word(match_.last + 1) == "thanks")
            agents = who_.after(match_.last, {"to"});
        set_agents(arguments, std::move(agents));
        // "areas held by rebels in X": the place comes after.
        const bool reduced = match_.first > sentence_.first && is(tokens_, match_.first - 1, WordClass::land);
        const bool by = word(match_.last + 1) == "by" && arguments.places.empty();
        if (by || reduced) {
            auto later = places_after(match_.last, far_window, false);
            if (!later.empty()) arguments.places = std::move(later);
        }
        arguments.opponents = who_.after(match_.last, {"from"});
    }

    void drives_or_sends(Arguments& arguments) const {
        arguments.places = places_after(match_.last, near_window, true);
        Agents agents = who_.subject();
        if (agents.empty()) agents = who_.before_by();
        set_agents(arguments, std::move(agents));
        if (match_.trigger->frame == Frame::agent_force_place) return;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first > match_.first && actor.last < match_.last)
                arguments.opponents.push_back(&actor);
        }
    }

    void place_first(Arguments& arguments) const {
        arguments.places = places_before(clause_.first, true);
        if (arguments.places.empty()) arguments.places = places_before(sentence_.first, true);
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first <= match_.last || actor.first > match_.last + near_window) continue;
            set_agents(arguments, {&actor});
            return;
        }
        arguments.subject_elided = true;
    }

    /// "the army's capture of X", "the capture of X by the army", "the army began a siege of X".
    Agents noun_agents(std::size_t end) const {
        auto agents = who_.after(end, {"by"});
        if (agents.empty()) agents = who_.owner();
        if (agents.empty() && !is_only_spoken_of()) agents = who_.subject();
        if (agents.empty()) agents = who_.before_by();
        return agents;
    }

    /// "the ministers discussed the fighting in X": they do not fight.
    bool is_only_spoken_of() const {
        static const WordSet verbs = {"discussed",  "met",           "urged",      "condemned",
                                      "welcomed",   "hailed",        "criticised", "criticized",
                                      "mourned",    "denounced",     "praised",    "deplored",
                                      "celebrated", "congratulated", "commented",  "discuss",
                                      "protested",  "mediated",      "observed"};
        for (std::size_t i = clause_.first; i < match_.first; ++i) {
            if (verbs.contains(word(i)) || is(tokens_, i, WordClass::speech)) return true;
        }
        return false;
    }

    void noun(Arguments& arguments) const {
        arguments.places = places_after(match_.last, far_window, false);
        // "the last stronghold of the rebels": the place stands elsewhere.
        if (arguments.places.empty() && match_.trigger->relation == Relation::holds) {
            for (const ActorMention& actor : sentence_.actors) {
                if (actor.first <= match_.last || actor.first > match_.last + 4) continue;
                arguments.places = places_before(sentence_.first, false);
                set_agents(arguments, {&actor});
                return;
            }
        }
        const std::size_t end = arguments.places.empty()
                                    ? match_.last
                                    : std::max(match_.last, arguments.places.back()->last);
        set_agents(arguments, noun_agents(end));
        arguments.opponents = who_.after(end, {"from", "against", "with"});
    }

    /// Places named before in the sentence that are no whole country.
    Places settlements_before() const {
        Places found = places_before(sentence_.first, false);
        std::erase_if(found, [](const PlaceRef* ref) {
            return ref->mention->place && ref->mention->place->kind == PlaceKind::country;
        });
        return found;
    }

    void event(Arguments& arguments) const {
        arguments.places = places_after(match_.last, far_window, false);
        if (arguments.places.empty()) arguments.places = settlements_before();
        set_agents(arguments, noun_agents(match_.last));
        arguments.opponents = who_.after(match_.last, {"against", "with"});
    }

    void either_side(Arguments& arguments) const {
        arguments.places = places_after(match_.last, 3, true);
        if (arguments.places.empty()) arguments.places = places_before(clause_.first, false);
        if (arguments.places.empty()) arguments.places = settlements_before();
        // "X came under heavy fire", "a siege of four years": whose, the words do not say.
        Agents agents = who_.owner();
        if (agents.empty() && match_.trigger->relation == Relation::holds) agents = who_.subject();
        set_agents(arguments, std::move(agents));
    }

    const Tokens& tokens_;
    const SentenceView& sentence_;
    const Triggers::Match& match_;
    Clause clause_;
    AgentFinder who_;
};

}  // namespace

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
        // "villages in X" are some of its villages; "the villages of X and Y" are X and Y.
        const bool listed = (word == "villages" || word == "towns") && next != "of";
        if (word == "isolated" || word == "pockets" || listed) extent = Extent::places;
        if (word == "part" || word == "parts" || word == "some" || word == "rest")
            extent = Extent::some;
        if (word == "areas" || word == "districts" || word == "neighbourhoods" ||
            word == "neighborhoods" || word == "positions" || word == "territory" ||
            word == "section")
            extent = extent.value_or(next == "in" ? Extent::places : Extent::some);
    }
    return extent;
}

}  // namespace gazetteer
