#include <algorithm>

#include "gazetteer/text/arguments.h"
#include "gazetteer/text/draft.h"
#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

class AdjectiveFinder {
public:
    AdjectiveFinder(const Tokens& tokens, const SentenceView& sentence, const ActorTable& actors)
        : tokens_(tokens), sentence_(sentence), actors_(actors) {}

    std::vector<Draft> run() {
        for (std::size_t i = sentence_.first; i <= sentence_.last && i < tokens_.size(); ++i) {
            if (i > sentence_.first && is_hyphen_or_break(i)) held_by(i);
            if (word(i) == "besieged") besieged(i);
            if (i > sentence_.first) territory(i);
        }
        return std::move(drafts_);
    }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }

    /// A hyphen, also one at the end of a line: "Kurdish-\nheld".
    bool is_hyphen_or_break(std::size_t i) const {
        const std::string_view gap = tokens_[i].gap;
        return is_hyphen(gap) ||
               (gap.starts_with("-") && gap.find_first_not_of("- \r\n") == std::string_view::npos);
    }

    const ActorMention* actor_ending_at(std::size_t token) const {
        for (const ActorMention& actor : sentence_.actors) {
            if (actor.last == token) return &actor;
        }
        return nullptr;
    }

    /// The usable places at or after `token`, a few words on: the first, with those listed after
    /// it.
    std::vector<const PlaceRef*> places_after(std::size_t token, std::size_t window) const {
        std::vector<const PlaceRef*> found;
        for (const PlaceRef& ref : sentence_.places) {
            if (ref.last <= token || (!ref.nominal && !ref.mention->literal)) continue;
            if (!found.empty()) {
                const bool listed =
                    ref.first == found.back()->first ||
                    (ref.first > found.back()->last && ref.first - found.back()->last == 2 &&
                     word(ref.first - 1) == "and");
                if (!listed) break;
                found.push_back(&ref);
                continue;
            }
            if (ref.first > token + window || !is_near(token, ref)) break;
            found.push_back(&ref);
        }
        return found;
    }

    bool is_near(std::size_t token, const PlaceRef& ref) const {
        for (std::size_t i = token + 1; i <= ref.first; ++i) {
            if (tokens_[i].gap.find_first_of(",;:.") != std::string_view::npos) return false;
            if (i < ref.first &&
                (breaks_clause(tokens_[i]) || is(tokens_, i, WordClass::auxiliary)))
                return false;
        }
        return true;
    }

    void add(Relation relation, const ActorMention* actor, std::size_t first, std::size_t last,
             const PlaceRef& place, std::string_view rule) {
        const Extent extent =
            place.extent.value_or(extent_before(tokens_, last + 1, std::max(place.first, last + 1))
                                      .value_or(Extent::whole));
        drafts_.push_back({relation, &place, actor, nullptr, first, last, extent, rule, true});
    }

    void held_by(std::size_t i) {
        static const WordSet endings = {"held",      "controlled",   "occupied", "run",
                                        "dominated", "administered", "ruled",    "governed"};
        if (!endings.contains(word(i))) return;
        const ActorMention* holder = actor_ending_at(i - 1);
        if (!holder) return;
        for (const PlaceRef* place : places_after(i, 6))
            add(Relation::holds, holder, holder->first, i, *place, "adjective-held");
    }

    /// "rebel territory in X", "Houthi positions near X", "the rebels' stronghold".
    void territory(std::size_t i) {
        static const WordSet nouns = {"territory", "positions", "enclave", "areas", "lines"};
        if (!nouns.contains(word(i)) || !joins(tokens_[i].gap)) return;
        static const WordSet links = {"in", "of", "around", "inside", "near", "across"};
        const ActorMention* holder = actor_ending_at(i - 1);
        if (!holder || holder->land || !links.contains(word(i + 1))) return;
        for (const PlaceRef* place : places_after(i, 5))
            add(Relation::holds, holder, holder->first, i, *place, "adjective-territory");
    }

    void besieged(std::size_t i) {
        static const WordSet verbal = {"have", "has", "had", "who", "they", "which"};
        if (word(i + 1) == "by") return;
        for (std::size_t back = 1; back <= 2 && i >= sentence_.first + back; ++back) {
            if (verbal.contains(word(i - back))) return;
        }
        if (i > sentence_.first && actor_ending_at(i - 1) && !tokens_[i - 1].possessive) return;
        std::vector<const PlaceRef*> places = places_after(i, 5);
        // "the besieged city": the noun itself stands for the place.
        for (const PlaceRef& ref : sentence_.places) {
            if (places.empty() && ref.nominal && ref.first <= i && i <= ref.last)
                places.push_back(&ref);
            else if (!places.empty() && ref.nominal && ref.first == places.front()->first &&
                     &ref != places.front() && ref.first <= i && i <= ref.last)
                places.push_back(&ref);
        }
        for (const PlaceRef* place : places) {
            add(Relation::besieges, nullptr, i, i, *place, "adjective-besieged");
            parties_of_siege(drafts_.back());
        }
    }

    /// In "the army pushed rebels out of besieged X" the first side besieges the second; in "rebels
    /// lost much of besieged X" the only side named is inside. One side alone may be either.
    void parties_of_siege(Draft& draft) const {
        std::vector<const ActorMention*> named;
        for (const ActorMention& actor : sentence_.actors) {
            if (!is_qualifier(tokens_, actor) && !actor.land && actor.first < draft.trigger_first)
                named.push_back(&actor);
        }
        if (named.empty()) return;
        const auto from = tokens_.begin() + static_cast<std::ptrdiff_t>(named.front()->last);
        const auto to = tokens_.begin() + static_cast<std::ptrdiff_t>(draft.trigger_first);
        static const WordSet losing = {"lost",  "lose",     "losing",    "inside", "left",
                                       "leave", "defended", "defending", "trapped"};
        // "rebels in the besieged town"
        const std::size_t behind = named.back()->last + 1;
        if (word(behind) == "in" && draft.trigger_first <= behind + 2) {
            draft.opponent = named.back();
            return;
        }
        if (std::any_of(from, to, [](const auto& token) { return losing.contains(token.lower); })) {
            draft.opponent = named.front();
            return;
        }
        const std::string side = actors_.side_of(named.front()->actor);
        for (const ActorMention* each : named) {
            if (actors_.side_of(each->actor) == side) continue;
            draft.actor = named.front();
            draft.opponent = each;
            return;
        }
    }

    const Tokens& tokens_;
    const SentenceView& sentence_;
    const ActorTable& actors_;
    std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> find_adjectives(const Tokens& tokens, const SentenceView& sentence,
                                   const ActorTable& actors) {
    return AdjectiveFinder(tokens, sentence, actors).run();
}

}  // namespace gazetteer
