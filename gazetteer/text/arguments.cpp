#include "gazetteer/text/arguments.h"

#include <algorithm>

#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/place_arguments.h"
#include "gazetteer/text/vocabulary.h"
#include "gazetteer/text/voice.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t near_window = 8;  ///< tokens between a verb and its place
constexpr std::size_t far_window = 10;  ///< tokens between a noun and its place

class Finder {
public:
    Finder(const Tokens& tokens, const SentenceView& sentence, const Triggers::Match& match)
        : tokens_(tokens),
          sentence_(sentence),
          match_(match),
          clause_(clause_around(tokens, sentence, match.first, match.last)),
          who_(tokens, sentence, match_, clause_),
          where_(tokens, sentence, match_),
          voice_(tokens, sentence, match_, clause_) {}

    Arguments run() {
        Arguments arguments;
        if (const PlaceRef* owner = where_.owner()) {
            arguments.places = {owner};
            set_agents(arguments, who_.after(match_.last, {"by"}));
            arguments.passive = true;
            return arguments;
        }
        if (match_.trigger->frame == Frame::possessed) return arguments;
        switch (match_.trigger->frame) {
            case Frame::agent_place:
            case Frame::agent_near_place:
            case Frame::loser_place:
                if (!names_agent() && voice_.is_passive() &&
                    (match_.trigger->frame != Frame::loser_place || voice_.is_lost()))
                    passive(arguments);
                else
                    active(arguments, match_.trigger->frame != Frame::agent_place);
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
            case Frame::possessed:
            case Frame::nothing:
                break;
        }
        if (!arguments.places.empty()) arguments.except = where_.excepted(match_.last);
        return arguments;
    }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }

    /// "held in X", "lost in X" say where, not what; "areas held in X" do.
    bool has_object_slot() const {
        static const WordSet where = {"in", "at", "on", "during", "near"};
        const Relation relation = match_.trigger->relation;
        const bool transitive = relation == Relation::holds || relation == Relation::captures ||
                                relation == Relation::loses;
        if (!transitive || match_.first != match_.last || !where.contains(word(match_.last + 1)))
            return true;
        return match_.first > sentence_.first && is(tokens_, match_.first - 1, WordClass::land);
    }

    void set_agents(Arguments& arguments, Agents agents) const {
        arguments.subject_elided = agents.empty();
        arguments.agents = std::move(agents);
    }

    void active(Arguments& arguments, bool strict) const {
        if (has_object_slot()) arguments.places = where_.after(match_.last, near_window, strict);
        if (arguments.places.empty()) arguments.places = where_.named_before(clause_.first);
        // "X surrendered": the place itself is what gives in.
        if (arguments.places.empty() && match_.trigger->frame == Frame::loser_place &&
            word(match_.last).starts_with("surrender")) {
            arguments.places = where_.before(clause_.first, true);
            arguments.passive = !arguments.places.empty();
            if (arguments.passive) return;
        }
        Agents agents = names_agent() ? inside() : who_.subject();
        // "the lifting of a rebel siege on X": the rebels have laid it.
        const bool relief = match_.trigger->relation == Relation::relieves;
        if (relief && match_.head < match_.last)
            arguments.opponents = inside();
        else if (agents.empty() && match_.head < match_.last)
            agents = inside();
        if (agents.empty() && word(match_.first).ends_with("ing")) agents = beneficiary();
        if (agents.empty()) agents = who_.before_by();
        set_agents(arguments, std::move(agents));
        if (!arguments.places.empty() && arguments.opponents.empty())
            arguments.opponents = who_.after(std::max(arguments.places.back()->last, match_.last),
                                             {"from", "against"});
    }

    /// "sent by ... to"
    bool names_agent() const { return word(match_.head) == "by" && match_.head < match_.last; }

    /// "raised the Ukrainian flag over": whose, stands in the gap of the phrase.
    Agents inside() const {
        for (const ActorMention& actor : sentence_.actors)
            if (actor.first > match_.head && actor.last < match_.last) return {&actor};
        return {};
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

    void passive(Arguments& arguments) const {
        if (const PlaceRef* apposed = voice_.apposed_place())
            arguments.places = {apposed};
        else
            arguments.places = where_.before(clause_.first, true);
        if (arguments.places.empty()) arguments.places = where_.before(sentence_.first, true);
        Agents agents = who_.after(match_.last, {"by"});
        if (agents.empty() && word(match_.last + 1) == "thanks")
            agents = who_.after(match_.last, {"to"});
        set_agents(arguments, std::move(agents));
        arguments.passive = true;
        // "areas held by rebels in X": the place comes after.
        const bool reduced =
            match_.first > sentence_.first && is(tokens_, match_.first - 1, WordClass::land);
        const bool by = word(match_.last + 1) == "by" && arguments.places.empty();
        if (by || reduced) {
            auto later = where_.after(match_.last, far_window, false);
            if (!later.empty()) arguments.places = std::move(later);
        }
        arguments.opponents = who_.after(match_.last, {"from"});
    }

    void drives_or_sends(Arguments& arguments) const {
        arguments.places = where_.after(match_.last, near_window, true);
        Agents agents = who_.subject();
        if (agents.empty()) agents = who_.before_by();
        set_agents(arguments, std::move(agents));
        if (match_.trigger->frame == Frame::agent_force_place) return;
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first > match_.first && actor.last < match_.last)
                arguments.opponents.push_back(&actor);
        }
    }

    /// "X fell to rebels", "X is under Russian control": who, stands behind or inside the phrase.
    void place_first(Arguments& arguments) const {
        const bool split = match_.head < match_.last;
        const std::size_t from = split ? match_.head : match_.last;
        const std::size_t to = split ? match_.last : match_.last + near_window;
        const auto agent = std::find_if(
            sentence_.actors.begin(), sentence_.actors.end(),
            [&](const ActorMention& actor) { return actor.first > from && actor.first <= to; });
        const bool found = agent != sentence_.actors.end();
        if (split && !found) return;
        arguments.places = where_.before(clause_.first, true);
        if (arguments.places.empty()) arguments.places = where_.before(sentence_.first, true);
        if (found)
            set_agents(arguments, {&*agent});
        else
            arguments.subject_elided = true;
    }

    bool is_owned() const {
        for (std::size_t i = match_.first; i-- > sentence_.first && match_.first - i <= 3;)
            if (word(i) == "its" || word(i) == "their" || word(i) == "his") return true;
        return false;
    }

    /// "forces in X", "its troops in X": whose, stands right before.
    bool is_force_noun() const {
        return match_.trigger->relation == Relation::present &&
               is(tokens_, match_.first, WordClass::force) && word(match_.first).ends_with('s') &&
               !is(tokens_, match_.first, WordClass::zone);
    }

    /// "the army's capture of X", "the capture of X by the army", "the army began a siege of X".
    Agents noun_agents(std::size_t end) const {
        auto agents = who_.after(end, {"by"});
        if (agents.empty()) agents = who_.owner();
        if (agents.empty() && is_force_noun() && !is_owned()) return agents;
        if (agents.empty() && !is_only_spoken_of()) agents = who_.subject();
        if (agents.empty()) agents = who_.before_by();
        return agents;
    }

    /// "the ministers discussed the fighting in X": they do not fight.
    bool is_only_spoken_of() const {
        // "the agency said that civilians died in raids on X"
        for (std::size_t i = clause_.first; i-- > sentence_.first && clause_.first - i <= 2;)
            if (word(clause_.first) == "that" && is(tokens_, i, WordClass::speech)) {
                return std::none_of(sentence_.actors.begin(), sentence_.actors.end(),
                                    [&](const ActorMention& actor) {
                                        return actor.first > clause_.first &&
                                               actor.last < match_.first;
                                    });
            }
        for (std::size_t i = clause_.first; i < match_.first; ++i) {
            if (is(tokens_, i, WordClass::observing) || is(tokens_, i, WordClass::speech))
                return true;
        }
        return false;
    }

    /// The actor right after "of": "the last stronghold of the rebels".
    const ActorMention* holder_after() const {
        const bool of = word(match_.last) == "of" || word(match_.last + 1) == "of";
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.first <= match_.last || actor.first > match_.last + 5) continue;
            return of && !actor.land ? &actor : nullptr;
        }
        return nullptr;
    }

    void noun(Arguments& arguments) const {
        const bool stronghold = match_.trigger->relation == Relation::holds;
        const ActorMention* holder = stronghold ? holder_after() : nullptr;
        if (holder) {
            arguments.places = where_.before(sentence_.first, false);
            if (arguments.places.empty())
                arguments.places = where_.after(match_.last, far_window, false);
            set_agents(arguments, {holder});
            return;
        }
        arguments.places = where_.after(match_.last, far_window, false);
        const std::size_t end = arguments.places.empty()
                                    ? match_.last
                                    : std::max(match_.last, arguments.places.back()->last);
        set_agents(arguments, noun_agents(end));
        arguments.opponents = who_.after(end, {"from", "against", "with"});
    }

    /// Places named before in the sentence that are no whole country.
    PlaceRefs settlements_before() const {
        PlaceRefs found = where_.before(sentence_.first, false);
        std::erase_if(found, [](const PlaceRef* ref) {
            return ref->mention->place && ref->mention->place->kind == PlaceKind::country;
        });
        return found;
    }

    /// "the offensive, encircling X": X belongs to the participle.
    bool participle_before(const PlaceRef& ref) const {
        for (std::size_t i = match_.last + 1; i < ref.first; ++i)
            if (has_comma(tokens_[i]) && word(i).ends_with("ing")) return true;
        return false;
    }

    void event(Arguments& arguments) const {
        arguments.places = where_.after(match_.last, far_window, false);
        if (!arguments.places.empty() && participle_before(*arguments.places.front())) {
            arguments.places.clear();
            return;
        }
        if (arguments.places.empty()) arguments.places = settlements_before();
        set_agents(arguments, noun_agents(match_.last));
        arguments.opponents = who_.after(match_.last, {"against", "with"});
        parties_between(arguments);
    }

    /// "fighting between the army and rebels": the first against the second.
    void parties_between(Arguments& arguments) const {
        for (std::size_t i = match_.last + 1; i <= match_.last + 6 && i <= sentence_.last; ++i) {
            if (word(i) != "between") continue;
            std::vector<const ActorMention*> sides;
            for (const ActorMention& actor : sentence_.actors)
                if (actor.first > i && actor.first <= i + 14 && !is_qualifier(tokens_, actor))
                    sides.push_back(&actor);
            if (sides.size() < 2) return;
            arguments.agents = {sides[0]};
            arguments.opponents = {sides[1]};
            arguments.subject_elided = false;
            return;
        }
    }

    void either_side(Arguments& arguments) const {
        arguments.places = where_.after(match_.last, 3, true);
        if (arguments.places.empty()) arguments.places = where_.before(clause_.first, false);
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
    PlaceFinder where_;
    Voice voice_;
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
        if (word == "much" || word == "swathes") return Extent::much;
        // "80% of X"
        const bool percent =
            tokens[i].number && i + 1 < tokens.size() &&
            (tokens[i + 1].gap.starts_with("%") || next == "percent" ||
             (next == "per" && i + 2 < tokens.size() && tokens[i + 2].lower == "cent"));
        if (percent)
            extent =
                tokens[i].text.size() >= 2 && tokens[i].text >= "50" ? Extent::most : Extent::some;
        // "villages in X" are some of its villages; "the villages of X and Y" are X and Y.
        const bool listed =
            (word == "villages" || word == "towns" || word == "settlements") && next != "of";
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
