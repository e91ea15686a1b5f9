#include "gazetteer/text/agents.h"

#include <algorithm>

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t by_window = 7;  ///< tokens between "by" and the agent

}  // namespace

bool breaks_clause(const MentionToken& token) {
    static const WordSet words = {"but",    "while",  "whereas",  "when",    "where",
                                  "after",  "before", "although", "because", "that",
                                  "though", "until",  "unless",   "whose",   "as"};
    return words.contains(token.lower) || token.gap.find_first_of(";:") != std::string_view::npos;
}

bool is_relative(const MentionToken& token) {
    return token.lower == "who" || token.lower == "which";
}

bool is_qualifier(const Tokens& tokens, const ActorMention& actor) {
    return actor.last + 1 < tokens.size() && is_hyphen(tokens[actor.last + 1].gap);
}

Clause clause_around(const Tokens& tokens, const SentenceView& sentence, std::size_t trigger_first,
                     std::size_t trigger_last) {
    Clause clause{trigger_first, trigger_last};
    bool comma = false;  // between here and the trigger
    while (clause.first > sentence.first) {
        const MentionToken& token = tokens[clause.first];
        // "X, which the army took in May, was": the words between the commas are over.
        const bool relative = is_relative(token) && !comma;
        if (clause.first < trigger_first && (breaks_clause(token) || relative)) break;
        comma = comma || has_comma(token);
        --clause.first;
    }
    while (clause.last < sentence.last && clause.last + 1 < tokens.size() &&
           !breaks_clause(tokens[clause.last + 1]))
        ++clause.last;
    return clause;
}

/// "fighters from X", "units of X" do what X does; other names after a preposition do not.
bool AgentFinder::follows_preposition(const ActorMention& actor) const {
    static const WordSet words = {"by",     "from",    "against",    "with",    "to",
                                  "for",    "over",    "on",         "in",      "under",
                                  "at",     "backing", "supporting", "than",    "into",
                                  "toward", "towards", "of",         "between", "about"};
    std::size_t at = actor.first;
    const auto skips = [&](std::string_view each) {
        return each == "the" || each == "a" || each == "its" || each == "their";
    };
    while (at > sentence_.first && skips(word(at - 1))) --at;
    if (at <= sentence_.first || !words.contains(word(at - 1))) return false;
    if (is_asked_to_act(actor)) return false;
    const bool partitive = (word(at - 1) == "from" || word(at - 1) == "of") && at >= 2 &&
                           at - 1 > sentence_.first && is(tokens_, at - 2, WordClass::force);
    return !partitive;
}

/// "opens the door to the militias, and their allies, to storm X", "for the army to take X".
bool AgentFinder::is_asked_to_act(const ActorMention& actor) const {
    constexpr std::size_t reach = 6;
    if (match_.first == 0 || word(match_.first - 1) != "to" || match_.first < actor.last + 2)
        return false;
    return match_.first == actor.last + 2 ||
           (match_.first - actor.last <= reach && has_comma(tokens_[match_.first - 1]));
}

/// "defeating the rebels", "which fought the militants, hold": they are what a verb is done to.
bool AgentFinder::is_object(const ActorMention& actor) const {
    static const WordSet adjectives = {"allied",     "armed",     "united",    "combined",
                                       "leading",    "ruling",    "remaining", "advancing",
                                       "fighting",   "including", "following", "led",
                                       "retreating", "spring",    "morning",   "evening"};
    if (word(actor.last + 1) == "to") return false;  // "forced the rebels to leave": they leave
    std::size_t at = actor.first;
    while (at > sentence_.first && (word(at - 1) == "the" || word(at - 1) == "its")) --at;
    if (at <= sentence_.first || !joins(tokens_[at].gap)) return false;
    const std::string_view before = word(at - 1);
    const bool compound = at >= 1 && is_hyphen(tokens_[at - 1].gap);
    if (compound || adjectives.contains(before) || is(tokens_, at - 1, WordClass::speech))
        return false;
    const bool verb = is(tokens_, at - 1, WordClass::affecting) ||
                      (before.size() > 5 && (before.ends_with("ing") || before.ends_with("ed")));
    return verb && !tokens_[at - 1].capital;
}

/// "Turkey's border": Turkey does nothing; "Assad's forces" do.
bool AgentFinder::owns_something_else(const ActorMention& actor) const {
    if (!tokens_[actor.last].possessive) return false;
    static const WordSet followers = {"camp", "side", "bloc"};
    for (std::size_t i = actor.last + 1; i <= actor.last + 3 && i < match_.first; ++i) {
        if (is(tokens_, i, WordClass::force) || followers.contains(word(i))) return false;
    }
    return true;
}

/// "the army, which Turkey supports, captured", "the army, backed by Russian jets, took": what
/// stands between the commas does nothing, if somebody is named before it.
bool AgentFinder::is_in_aside(const ActorMention& actor) const {
    static const WordSet openers = {"who",       "which",     "backed", "led",    "supported",
                                    "including", "alongside", "with",   "helped", "aided",
                                    "joined",    "a",         "an",     "the"};
    bool named_before = false;
    std::size_t opened = 0;
    for (std::size_t i = sentence_.first + 1; i <= actor.first && i < tokens_.size(); ++i) {
        if (has_comma(tokens_[i]) && openers.contains(word(i)) && opened == 0) opened = i;
        if (is_relative(tokens_[i]) && opened == 0) opened = i;
    }
    if (opened == 0) return false;
    for (const ActorMention& each : sentence_.actors)
        named_before = named_before || (each.last < opened && !is_qualifier(tokens_, each));
    if (!named_before) return false;
    for (std::size_t i = actor.last + 1; i <= match_.first; ++i) {
        if (has_comma(tokens_[i])) return true;
    }
    return false;
}

bool AgentFinder::can_be_subject(const ActorMention& actor) const {
    return !actor.land && !is_qualifier(tokens_, actor) && !follows_preposition(actor) &&
           !is_in_aside(actor) && !owns_something_else(actor) && !is_object(actor);
}

Agents AgentFinder::subject() const {
    const ActorMention* best = nullptr;
    for (const ActorMention& actor : sentence_.actors) {
        if (actor.last >= match_.first) break;
        if (actor.first >= clause_.first && can_be_subject(actor)) best = &actor;
    }
    if (!best && clause_.first > sentence_.first && is_relative(tokens_[clause_.first]))
        best = antecedent();
    if (!best) {
        const auto first = std::find_if(
            sentence_.actors.begin(), sentence_.actors.end(), [&](const ActorMention& actor) {
                return actor.last < match_.first && can_be_subject(actor);
            });
        if (first != sentence_.actors.end()) best = &*first;
    }
    return best ? listed_with(*best) : Agents{};
}

Agents AgentFinder::owner() const {
    for (const ActorMention& actor : sentence_.actors) {
        if (actor.last >= match_.first || is_qualifier(tokens_, actor)) continue;
        bool adjacent = true;
        for (std::size_t i = actor.last + 1; i < match_.first && adjacent; ++i)
            adjacent = match_.first - actor.last <= 4 && !has_comma(tokens_[i]) &&
                       !breaks_clause(tokens_[i]) && !is(tokens_, i, WordClass::auxiliary) &&
                       (tokens_[actor.last].possessive || is(tokens_, i, WordClass::force));
        if (adjacent && !has_comma(tokens_[match_.first])) return listed_with(actor);
    }
    return {};
}

Agents AgentFinder::after(std::size_t from, const WordSet& words) const {
    for (std::size_t i = from + 1; i <= sentence_.last && i <= from + 2 * by_window; ++i) {
        if (i > from + 1 && (breaks_clause(tokens_[i]) || is(tokens_, i, WordClass::auxiliary)))
            break;  // another verb
        if (!words.contains(word(i))) continue;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first <= i || actor.first > i + by_window) continue;
            if (is_qualifier(tokens_, actor)) continue;
            if (actor.land && word(i) != "by") continue;
            Agents agents = listed_with(actor);
            // What a coalition does is done once.
            const bool joint = word(actor.first - 1) == "between" || word(actor.first - 1) == "of";
            if (joint && agents.size() > 1) agents.erase(agents.begin() + 1, agents.end());
            return agents;
        }
    }
    return {};
}

Agents AgentFinder::before_by() const {
    for (std::size_t i = match_.first; i-- > clause_.first;) {
        if (word(i) != "by") continue;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first > i && actor.first <= i + 4 && actor.last < match_.first &&
                !is_qualifier(tokens_, actor))
                return listed_with(actor);
        }
    }
    return {};
}

const ActorMention* AgentFinder::antecedent() const {
    const ActorMention* best = nullptr;
    for (const ActorMention& actor : sentence_.actors) {
        if (actor.last < clause_.first && clause_.first - actor.last <= 3) best = &actor;
    }
    return best;
}

/// An actor with those that it is listed with: "Hezbollah, the Badr Corps and the army". A list
/// that ends with a description ("... and allied fighters") is summed up by it.
Agents AgentFinder::listed_with(const ActorMention& actor) const {
    Agents list;
    const auto& actors = sentence_.actors;
    auto at = static_cast<std::size_t>(&actor - actors.data());
    while (at > 0 && are_listed(actors[at - 1], actors[at])) --at;
    for (; at < actors.size(); ++at) {
        if (!list.empty() && !are_listed(*list.back(), actors[at])) break;
        if (is_qualifier(tokens_, actors[at])) break;
        list.push_back(&actors[at]);
    }
    if (list.empty()) return {&actor};
    if (list.size() > 2 && !tokens_[list.back()->last].capital) return {list.back()};
    return list;
}

bool AgentFinder::are_listed(const ActorMention& a, const ActorMention& b) const {
    if (b.first <= a.last || b.first - a.last > 5 || is_qualifier(tokens_, a)) return false;
    static const WordSet between = {"and", "the", "its", "their", "other", "as", "well", "allied"};
    bool separated = has_comma(tokens_[b.first]);
    for (std::size_t i = a.last + 1; i < b.first; ++i) {
        if (word(i) == "and" || has_comma(tokens_[i])) separated = true;
        const bool another_name = tokens_[i].capital && has_comma(tokens_[i]);
        // "Hezbollah and Iraqi Shia militias": what kind of people they are.
        const bool quality = tokens_[i].capital || is(tokens_, i, WordClass::attribute) ||
                             is(tokens_, i, WordClass::branch);
        if (!between.contains(word(i)) && !another_name && !quality) return false;
    }
    return separated && !tokens_[a.last].possessive;
}

}  // namespace gazetteer
