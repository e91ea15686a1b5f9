#include "gazetteer/text/extract.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <tuple>

#include "gazetteer/text/actor_finder.h"
#include "gazetteer/text/antecedents.h"
#include "gazetteer/text/arguments.h"
#include "gazetteer/text/claim_time.h"
#include "gazetteer/text/draft.h"
#include "gazetteer/text/modality.h"
#include "gazetteer/text/parties.h"
#include "gazetteer/text/sentence_view.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

/// How much of a claim's confidence each weakness leaves (see `confidence_of`).
constexpr double unnamed_actor = 0.7;
constexpr double not_asserted = 0.85;
constexpr double nominal_place = 0.85;
constexpr double unlocated_certainty = 0.3;

/// Trust in the reading, 0..1: 0.55 for a rule that fits + 0.45 times the certainty of the place,
/// less for an actor nobody names, for words that are somebody else's and for a place that is not
/// named.
double confidence_of(const Claim& claim, const Draft& draft) {
    return std::clamp(0.55 + 0.45 * claim.place_certainty, 0.0, 1.0) *
           (claim.actor == "unknown" ? unnamed_actor : 1.0) *
           (claim.modality == Modality::asserted ? 1.0 : not_asserted) *
           (draft.place->nominal ? nominal_place : 1.0);
}

/// Reads one document, sentence by sentence; what a sentence leaves out is taken from the one
/// before it.
class Extractor {
public:
    Extractor(const MarkedText& text, Explanation* explanation)
        : document_(text.document),
          triggers_(text.triggers),
          tokens_(text.tokens),
          index_(text.document.text),
          actors_(text.actors.table),
          states_(text.actors.states),
          sentences_(view_sentences(text)),
          antecedents_(tokens_, actors_),
          explanation_(explanation) {}

    std::vector<Claim> run() {
        for (const SentenceView& sentence : sentences_) {
            sentence_ = &sentence;
            drafts_ = find_adjectives(tokens_, sentence, actors_);
            find_triggers();
            auto present = find_presence(tokens_, sentence, drafts_);
            drafts_.insert(drafts_.end(), present.begin(), present.end());
            const std::size_t before = claims_.size();
            std::erase_if(drafts_, [&](const Draft& draft) { return only_leads_to_more(draft); });
            for (const Draft& draft : drafts_) add_claim(draft);
            ++sentence_number_;
            for (const Draft& draft : drafts_) {
                if (draft.place->mention->place &&
                    draft.place->mention->place->kind == PlaceKind::country)
                    continue;
                last_place_ = *draft.place;
                last_place_sentence_ = sentence_number_;
            }
            if (explanation_) explain(before);
            antecedents_.end_sentence(sentence);
            remember_time(sentence);
        }
        complete_parties(claims_, homes_, actors_);
        drop_unheld();
        return std::move(claims_);
    }

private:
    /// "control of X" by nobody who is named says nothing about who holds X.
    void drop_unheld() {
        std::vector<std::size_t> kept(claims_.size());
        std::vector<Claim> claims;
        constexpr std::size_t dropped = static_cast<std::size_t>(-1);
        for (std::size_t i = 0; i < claims_.size(); ++i) {
            const bool unheld =
                claims_[i].relation == Relation::holds && claims_[i].actor == "unknown";
            kept[i] = unheld ? dropped : claims.size();
            if (!unheld) claims.push_back(std::move(claims_[i]));
        }
        claims_ = std::move(claims);
        if (!explanation_) return;
        for (SentenceExplanation& sentence : *explanation_) {
            for (std::size_t& claim : sentence.claims) claim = kept[claim];
            std::erase(sentence.claims, dropped);
        }
    }

    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }

    bool inside_name(std::size_t token) const {
        const auto covers = [&](std::size_t first, std::size_t last) {
            return first <= token && token <= last;
        };
        return std::any_of(sentence_->actors.begin(), sentence_->actors.end(),
                           [&](const ActorMention& a) { return covers(a.first, a.last); }) ||
               std::any_of(
                   sentence_->places.begin(), sentence_->places.end(),
                   [&](const PlaceRef& p) { return covers(p.first, p.last) && !p.nominal; });
    }

    void find_triggers() {
        for (std::size_t i = sentence_->first; i <= sentence_->last && i < tokens_.size();) {
            const bool compound = i > sentence_->first && is_hyphen(tokens_[i].gap);
            const auto match = compound ? std::nullopt : triggers_.match(tokens_, i);
            if (!match || match->last > sentence_->last || inside_name(i)) {
                ++i;
                continue;
            }
            if (match->trigger->frame == Frame::nothing) {
                i = match->last + 1;
                continue;
            }
            add_drafts(*match);
            // What stands in the gap of a split phrase may hold triggers of its own.
            const bool whole = match->trigger->frame == Frame::agent_force_place;
            i = (whole ? match->last : match->head) + 1;
        }
    }

    void add_drafts(const Triggers::Match& match) {
        if (is_covered(match) || is_participle(match)) return;
        Arguments arguments = find_arguments(tokens_, *sentence_, match);
        if (arguments.places.empty()) carry_place(match, arguments);
        Agents agents = arguments.agents;
        if (agents.empty() && arguments.subject_elided)
            agents = antecedents_.of_pronoun(*sentence_, match.first);
        // "The town had been taken, X said": those who say so. "The army advanced. A was taken."
        const bool unnamed = agents.empty() && arguments.passive && match.first == match.last &&
                             match.trigger->relation == Relation::captures;
        if (unnamed) agents = speaking(match.first);
        if (unnamed && agents.empty() && sentence_->actors.empty())
            agents = antecedents_.only_subject();
        if (agents.empty() && needs_actor(match, arguments)) return;
        if (match.trigger->relation == Relation::holds && is_former(match)) return;
        const bool only_named = word(match.first) == "war" || word(match.first) == "conflict";
        if (only_named && agents.empty()) return;  // "Live: war in X"
        if (arguments.agents == agents) antecedents_.note_subjects(agents);
        if (agents.empty()) agents.push_back(nullptr);
        const ActorMention* opponent =
            arguments.opponents.empty() ? nullptr : arguments.opponents.front();
        // "pockets in A, B and C": what is said before the first place of a list counts for all.
        Extent extent = match.trigger->extent.value_or(Extent::whole);
        for (const PlaceRef* place : arguments.places) {
            extent = extent_before(tokens_, match.last + 1, std::max(place->first, match.last + 1))
                         .value_or(extent);
            for (const ActorMention* agent : agents) {
                Draft draft{match.trigger->relation,
                            place,
                            agent,
                            opponent,
                            match.first,
                            match.last,
                            place->extent.value_or(extent),
                            to_string(match.trigger->frame),
                            false,
                            arguments.except};
                if (match.trigger->frame == Frame::noun_loser) draft.actor = nullptr;
                if (does_more_there(draft)) continue;
                if (is_over(draft)) draft.relation = Relation::relieves;
                if (agent != agents.front() && acts_as_one(draft, *agents.front())) continue;
                drafts_.push_back(draft);
                if (match.trigger->frame == Frame::noun_loser) break;
            }
        }
    }

    /// "The militias resumed their offensive": where the event told before was.
    void carry_place(const Triggers::Match& match, Arguments& arguments) {
        static const WordSet definite = {"the", "their", "its", "this", "that"};
        // "its offensive on Sunday" looks like "its offensive on X".
        const bool event =
            match.trigger->frame == Frame::event ||
            (match.trigger->frame == Frame::noun && match.trigger->relation == Relation::contests);
        if (!event || !last_place_.mention) return;
        if (sentence_number_ > last_place_sentence_ + 2 || arguments.agents.empty()) return;
        bool known = false;
        for (std::size_t i = match.first; i-- > sentence_->first && match.first - i <= 3;)
            known = known || definite.contains(word(i));
        if (!known || !sentence_->places.empty()) return;
        carried_.push_back(last_place_);
        carried_.back().first = carried_.back().last = match.first;
        arguments.places = {&carried_.back()};
    }

    /// "entered and took X": taking it says more.
    bool only_leads_to_more(const Draft& draft) const {
        if (draft.relation != Relation::present) return false;
        return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& each) {
            return (each.relation == Relation::captures || each.relation == Relation::holds) &&
                   each.trigger_first == draft.trigger_last + 2 && each.actor == draft.actor &&
                   each.place == draft.place && word(draft.trigger_last + 1) == "and";
        });
    }

    /// "the army struck positions in X": whoever strikes them is not said to be there.
    bool does_more_there(const Draft& draft) const {
        if (draft.relation != Relation::present || draft.rule != to_string(Frame::noun))
            return false;
        return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& each) {
            return !each.adjective && each.actor == draft.actor &&
                   each.place->mention == draft.place->mention &&
                   each.trigger_first < draft.trigger_first &&
                   draft.trigger_first < each.place->first;
        });
    }

    /// "the siege of X ended", "the siege of X was lifted".
    bool is_over(const Draft& draft) const {
        static const WordSet ends = {"ended", "lifted", "broken", "over"};
        if (draft.relation != Relation::besieges || word(draft.trigger_first) != "siege")
            return false;
        const std::size_t from = std::max(draft.trigger_last, draft.place->last) + 1;
        for (std::size_t i = from; i <= sentence_->last && i < from + 4; ++i)
            if (ends.contains(word(i))) return true;
        return false;
    }

    /// "once a rebel stronghold", "the former bastion of".
    bool is_former(const Triggers::Match& match) const {
        const std::size_t near =
            match.first > sentence_->first + 4 ? match.first - 4 : sentence_->first;
        for (std::size_t i = near; i < match.first; ++i)
            if (word(i) == "once" || word(i) == "former" || word(i) == "formerly") return true;
        return false;
    }

    /// The actor that stands beside the word of saying that covers a token.
    Agents speaking(std::size_t token) const {
        constexpr std::size_t reach = 8;
        for (const Attribution& each : sentence_->speakers) {
            if (token < each.first || token > each.last) continue;
            for (const ActorMention& actor : sentence_->actors) {
                const bool before = actor.last < each.verb && each.verb - actor.last <= reach;
                const bool behind = actor.first > each.verb && actor.first - each.verb <= reach &&
                                    each.first < each.verb && token < each.verb;
                if ((before && token > each.verb) || behind) return {&actor};
            }
        }
        return {};
    }

    /// "civilians fled X", "a curfew remains in X": without anybody under arms there is no claim.
    static bool needs_actor(const Triggers::Match& match, const Arguments& arguments) {
        return match.trigger->relation == Relation::present ||
               (match.trigger->frame == Frame::loser_place && !arguments.passive) ||
               match.trigger->frame == Frame::agent_force_place;
    }

    /// Those of one side who take, hold or besiege a place together make one claim; each that
    /// fights, strikes or stands there is named by itself.
    bool acts_as_one(const Draft& draft, const ActorMention& first) const {
        const bool together =
            draft.relation == Relation::captures || draft.relation == Relation::holds ||
            draft.relation == Relation::besieges || draft.relation == Relation::relieves ||
            draft.relation == Relation::loses;
        return together && draft.actor &&
               actors_.side_of(draft.actor->actor) == actors_.side_of(first.actor);
    }

    /// "occupying forces", "captured soldiers": a quality of people.
    bool is_participle(const Triggers::Match& match) const {
        const std::string_view verb = word(match.last);
        // "were striking rebel-held positions": a verb.
        const bool verbal =
            match.first > sentence_->first && is(tokens_, match.first - 1, WordClass::auxiliary);
        if (verbal && verb.ends_with("ing")) return false;
        return match.first == match.last && (verb.ends_with("ing") || verb.ends_with("ed")) &&
               match.last < sentence_->last && joins(tokens_[match.last + 1].gap) &&
               (is(tokens_, match.last + 1, WordClass::force) ||
                is(tokens_, match.last + 1, WordClass::person)) &&
               !is(tokens_, match.last + 1, WordClass::settlement) &&
               !is(tokens_, match.last + 1, WordClass::zone);
    }

    /// "besieged east Aleppo" has been read as an adjective, "control" in "under rebel control".
    bool is_covered(const Triggers::Match& match) const {
        return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
            const bool tail = draft.relation == match.trigger->relation &&
                              draft.trigger_first < match.first && draft.trigger_last == match.last;
            return tail || (draft.adjective && draft.trigger_first <= match.first &&
                            match.first <= draft.trigger_last);
        });
    }

    /// Keeps the day of this sentence for the next one.
    void remember_time(const SentenceView& sentence) {
        last_time_.reset();
        for (const DatedExpression& time : sentence.times)
            if (time.precision == Precision::day && time.interval.start) last_time_ = time;
    }

    /// What was found in the sentence; the claims are those from number `first` on.
    void explain(std::size_t first) const {
        SentenceExplanation found;
        found.span = index_.to_code_points(sentence_->span);
        const auto phrase = [&](ByteSpan span) {
            return document_.text.substr(span.begin, span.size());
        };
        for (const PlaceRef& ref : sentence_->places)
            found.places.push_back({phrase(ref.span), described(ref)});
        for (const ActorMention& actor : sentence_->actors)
            found.actors.push_back({phrase(actor.span), actor.actor});
        for (const DatedExpression& time : sentence_->times)
            found.times.push_back({phrase(time.span), described(time.interval)});
        for (const Attribution& each : sentence_->speakers) found.speakers.push_back(each.speaker);
        for (std::size_t i = first; i < claims_.size(); ++i) found.claims.push_back(i);
        explanation_->push_back(std::move(found));
    }

    static std::string described(const DateInterval& interval) {
        const auto iso = [](const std::optional<Day>& day) {
            return day ? to_iso(*day) : std::string("..");
        };
        return iso(interval.start) + "/" + iso(interval.end);
    }

    static std::string described(const PlaceRef& ref) {
        const Mention& mention = *ref.mention;
        std::string text = mention.place ? mention.place->name + " (" + mention.place->id + ")"
                           : mention.estimate
                               ? std::string("in no gazetteer; about where the text says")
                               : std::string("in no gazetteer");
        if (!ref.part.empty()) text += ", part " + ref.part;
        if (!mention.literal) text += ", stands for its government";
        return text;
    }

    // ---- from draft to claim ----

    void add_claim(const Draft& draft) {
        const Mention& mention = *draft.place->mention;
        // Who cuts the road to a country closes a border and besieges nobody.
        if (draft.relation == Relation::besieges && draft.rule == "agent-near-place" &&
            mention.place && mention.place->kind == PlaceKind::country)
            return;
        Claim claim;
        claim.source = document_.source;
        claim.source_name = document_.publisher;
        claim.document = document_.id;
        claim.published = document_.published;
        claim.section = sentence_->section;
        claim.relation = draft.relation;
        // "had occupied X since 1993" tells who has it, not who takes it.
        const bool occupied = word(draft.trigger_first).starts_with("occup");
        if (occupied &&
            (lasts(draft) || std::any_of(sentence_->times.begin(), sentence_->times.end(),
                                         [](const auto& time) { return time.open_end; })))
            claim.relation = Relation::holds;
        claim.extent = draft.extent;
        for (const PlaceRef* each : draft.except)
            if (each->mention->place) claim.except.edit().push_back(each->mention->place->id);
        set_place(claim, draft, mention);
        set_actors(claim, draft);
        set_evidence(claim, draft);
        set_modality(claim, draft);
        if (is_question()) claim.modality = Modality::hypothetical;
        set_time(claim, draft, tokens_, *sentence_, document_, last_time_, drafts_);
        begin_with_capture(claim);
        claim.confidence = confidence_of(claim, draft);
        claim.id = claim_id(claim);
        const auto key = std::make_tuple(
            sentence_->span.begin, claim.place + "/" + claim.part, claim.relation, claim.actor,
            claim.time_text.empty() ? std::optional<Day>{} : claim.start);
        if (!seen_.insert(key).second) return;
        const auto state = states_.find(mention.place ? mention.place->country : std::string());
        homes_.push_back(state == states_.end() ? std::string() : state->second);
        claims_.push_back(std::move(claim));
    }

    /// "captured X on 8 January but held it only until 22 February": from then on.
    void begin_with_capture(Claim& claim) const {
        constexpr std::size_t reach = 8;
        if (claim.relation != Relation::holds || claim.start || !claim.end) return;
        for (std::size_t i = claims_.size(); i-- > 0 && i + reach >= claims_.size();) {
            const Claim& each = claims_[i];
            const bool same = each.relation == Relation::captures && each.place == claim.place &&
                              each.part == claim.part && each.side == claim.side;
            if (!same || !each.start || *each.start > *claim.end) continue;
            claim.start = each.start;
            return;
        }
    }

    /// "is occupied", "are still occupied", "remains occupied": a state, not an event.
    bool lasts(const Draft& draft) const {
        static const WordSet states = {"is", "are", "still", "remains", "remain", "remained"};
        const std::size_t first = draft.trigger_first;
        return (first > sentence_->first && states.contains(word(first - 1))) ||
               (first > sentence_->first + 1 && states.contains(word(first - 2)) &&
                is(tokens_, first - 1, WordClass::adverb));
    }

    bool is_question() const {
        return sentence_->span.size() > 0 && document_.text[sentence_->span.end - 1] == '?';
    }

    void set_place(Claim& claim, const Draft& draft, const Mention& mention) const {
        claim.part = draft.place->part;
        claim.bearing = draft.place->nominal ? std::string() : mention.bearing;
        if (!draft.place->nominal) claim.distance_km = mention.distance_km;
        claim.place_certainty = mention.scores.empty() ? 0.0 : mention.scores.front();
        claim.place_candidates = mention.other_ids;
        if (!mention.place) {
            claim.place = name_in_text(mention);
            claim.place_kind = mention.kind;
            claim.point = mention.estimate;
            if (mention.estimate) claim.radius_km = mention.radius_km;
            claim.place_certainty = unlocated_certainty;
            return;
        }
        claim.place = mention.place->name;
        claim.place_id = mention.place->id;
        claim.place_kind = mention.place->kind;
        claim.point = mention.place->point;
    }

    /// The words of a place that no gazetteer holds, with those that say what it is: "X airport".
    std::string name_in_text(const Mention& mention) const {
        const bool facility = mention.kind == PlaceKind::facility;
        const std::size_t end = facility ? mention.span.end : mention.core.end;
        std::string name = document_.text.substr(mention.core.begin, end - mention.core.begin);
        std::replace(name.begin(), name.end(), '\n', ' ');
        return name;
    }

    void set_actors(Claim& claim, const Draft& draft) const {
        claim.actor = draft.actor ? draft.actor->actor : "unknown";
        claim.actor_name = actors_.name_of(claim.actor);
        claim.side = actors_.side_of(claim.actor);
        if (!draft.opponent) return;
        const std::string side = actors_.side_of(draft.opponent->actor);
        if (side == claim.side) return;  // nobody fights those of the same side
        claim.counter_actor = draft.opponent->actor;
        claim.counter_side = side;
    }

    void set_evidence(Claim& claim, const Draft& draft) {
        const ByteSpan quote = sentence_->span;
        const ByteSpan trigger{tokens_[draft.trigger_first].span.begin,
                               tokens_[draft.trigger_last].span.end};
        if (quote_.empty() || quote_begin_ != quote.begin) {
            quote_ = std::string_view(document_.text).substr(quote.begin, quote.size());
            quote_begin_ = quote.begin;
        }
        claim.quote = quote_;
        claim.quote_span = index_.to_code_points(quote);
        claim.place_span = index_.to_code_points(draft.place->span);
        claim.trigger = document_.text.substr(trigger.begin, trigger.size());
        claim.trigger_span = index_.to_code_points(trigger);
        if (draft.actor && draft.actor->span.begin >= quote.begin &&
            draft.actor->span.end <= quote.end)
            claim.actor_span = index_.to_code_points(draft.actor->span);
        claim.rule = draft.rule;
    }

    /// Where the reach of "demanded" or "would" begins for this trigger: a noun or a presence after
    /// another trigger is taken for granted ("demanded the lifting of the siege of X").
    std::size_t scope_begin(const Draft& draft, std::size_t clause_first) const {
        clause_first = with_governing_verb(clause_first);
        const bool granted = draft.relation == Relation::besieges ||
                             draft.relation == Relation::holds || draft.rule == "actor-in-place";
        if (!granted) return clause_first;
        std::size_t begin = clause_first;
        for (const Draft& other : drafts_) {
            const bool before = other.trigger_first < draft.trigger_first && !other.adjective &&
                                other.trigger_first >= clause_first;
            const bool verb =
                word(draft.trigger_first - 1) == "and" || word(draft.trigger_first - 1) == "or";
            if (before && !verb)
                begin = std::max(begin, std::min(other.trigger_last + 1, draft.trigger_first));
        }
        return begin;
    }

    /// "denied that X had fallen", "fears that X could": the verb before "that" counts.
    std::size_t with_governing_verb(std::size_t clause_first) const {
        if (word(clause_first) != "that") return clause_first;
        const std::size_t near =
            clause_first > sentence_->first + 3 ? clause_first - 3 : sentence_->first;
        for (std::size_t i = near; i < clause_first; ++i) {
            if (is(tokens_, i, WordClass::denial) || is(tokens_, i, WordClass::demand) ||
                is(tokens_, i, WordClass::plan) || word(i) == "fear" || word(i) == "fears" ||
                word(i) == "feared" || word(i) == "possibility" || word(i) == "if")
                return i;
        }
        return clause_first;
    }

    void set_modality(Claim& claim, const Draft& draft) const {
        const Clause clause =
            clause_around(tokens_, *sentence_, draft.trigger_first, draft.trigger_last);
        claim.modality = draft.adjective
                             ? Modality::asserted
                             : modality_of(tokens_, scope_begin(draft, clause.first), clause.last,
                                           draft.trigger_first, draft.trigger_last);
        if (claim.relation == Relation::holds && claim.modality == Modality::denied &&
            is_no_longer(draft)) {
            claim.relation = Relation::loses;
            claim.modality = Modality::asserted;
        }
        if (sentence_->section == Section::comment) {
            attribute(claim, sentence_->commenter);
            return;
        }
        for (const Attribution& each : sentence_->speakers) {
            if (draft.trigger_first < each.first || draft.trigger_first > each.last) continue;
            // A qualifier ("rebel-held") is the narrator's own word even in what others say.
            if (draft.adjective && each.first != sentence_->first) continue;
            attribute(claim, each.speaker);
            break;
        }
    }

    /// "X is no longer under rebel control": they have lost it.
    bool is_no_longer(const Draft& draft) const {
        const std::size_t first = draft.trigger_first;
        for (std::size_t i = first > 4 ? first - 4 : 0; i + 1 < first; ++i)
            if (word(i) == "no" && word(i + 1) == "longer") return true;
        return false;
    }

    static void attribute(Claim& claim, const std::string& speaker) {
        if (claim.modality == Modality::asserted) claim.modality = Modality::claimed;
        if (speaker.empty()) return;
        claim.attributed_to = speaker;
        claim.attribution_chain = claim.source_name + ">" + speaker;
    }

    const Document& document_;
    const Triggers& triggers_;
    const Tokens& tokens_;
    CodePointIndex index_;
    const ActorTable& actors_;
    const std::map<std::string, std::string>& states_;
    std::vector<SentenceView> sentences_;
    Antecedents antecedents_;
    Explanation* explanation_ = nullptr;
    const SentenceView* sentence_ = nullptr;
    SharedText quote_;  ///< of the sentence: its claims hold it together
    std::size_t quote_begin_ = 0;
    std::vector<Draft> drafts_;
    PlaceRef last_place_;
    std::size_t last_place_sentence_ = 0, sentence_number_ = 0;
    std::deque<PlaceRef> carried_;
    std::optional<DatedExpression> last_time_;
    std::vector<Claim> claims_;
    std::vector<std::string> homes_;  ///< for each claim the state that the place lies in, as actor
    std::set<std::tuple<std::size_t, std::string, Relation, std::string, std::optional<Day>>> seen_;
};

}  // namespace

std::vector<Claim> extract_claims(const MarkedText& text, Explanation* explanation) {
    return Extractor(text, explanation).run();
}

}  // namespace gazetteer
