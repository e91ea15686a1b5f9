#include "gazetteer/text/extract.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "gazetteer/text/actor_matcher.h"
#include "gazetteer/text/arguments.h"
#include "gazetteer/text/modality.h"
#include "gazetteer/text/sentence_view.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

bool is_event(Relation relation) {
    return relation == Relation::captures || relation == Relation::loses ||
           relation == Relation::relieves || relation == Relation::attacks;
}

/// One claim in the making.
struct Draft {
    Relation relation = Relation::holds;
    const PlaceRef* place = nullptr;
    const ActorMention* actor = nullptr;
    const ActorMention* opponent = nullptr;
    std::size_t trigger_first = 0, trigger_last = 0;
    Extent extent = Extent::whole;
    std::string_view rule;
    bool adjective = false;
};

/// Reads one document, sentence by sentence; what a sentence leaves out is taken from the one
/// before it.
class Extractor {
public:
    Extractor(const Document& document, const std::vector<Mention>& mentions,
              const std::vector<DatedExpression>& times, const ActorTable& actors,
              const Triggers& triggers)
        : document_(document),
          actors_(actors),
          triggers_(triggers),
          tokens_(mention_tokens(document.text)),
          index_(document.text),
          sentences_(view_sentences(document, tokens_, mentions, ActorMatcher(actors).find(tokens_),
                                    times)) {}

    std::vector<Claim> run() {
        for (const SentenceView& sentence : sentences_) {
            sentence_ = &sentence;
            drafts_.clear();
            find_adjectives();
            find_triggers();
            for (const Draft& draft : drafts_) add_claim(draft);
            remember(sentence);
        }
        name_besiegers();
        return std::move(claims_);
    }

private:
    std::string_view word(std::size_t at) const {
        return at < tokens_.size() ? std::string_view(tokens_[at].lower) : std::string_view();
    }

    const ActorMention* actor_ending_at(std::size_t token) const {
        for (const ActorMention& actor : sentence_->actors) {
            if (actor.last == token) return &actor;
        }
        return nullptr;
    }

    /// The first usable place that ends after `token`, a few words on.
    const PlaceRef* place_after(std::size_t token, std::size_t window) const {
        for (const PlaceRef& ref : sentence_->places) {
            if (ref.last <= token || (!ref.nominal && !ref.mention->literal)) continue;
            if (ref.first > token + window) return nullptr;
            for (std::size_t i = token + 1; i < ref.first; ++i) {
                if (tokens_[i].gap.find_first_of(",;:.") != std::string_view::npos) return nullptr;
            }
            return &ref;
        }
        return nullptr;
    }

    // ---- "rebel-held X", "besieged X" ----

    void find_adjectives() {
        for (std::size_t i = sentence_->first; i <= sentence_->last && i < tokens_.size(); ++i) {
            if (i > sentence_->first && is_hyphen(tokens_[i].gap)) held_by(i);
            if (word(i) == "besieged") besieged(i);
        }
    }

    void held_by(std::size_t i) {
        static const std::set<std::string_view> endings = {"held", "controlled", "occupied", "run",
                                                           "dominated"};
        if (!endings.contains(word(i))) return;
        const ActorMention* holder = actor_ending_at(i - 1);
        const PlaceRef* place = place_after(i, 6);
        if (!holder || !place) return;
        const Extent extent =
            extent_before(tokens_, i + 1, std::max(place->first, i + 1)).value_or(Extent::whole);
        drafts_.push_back({Relation::holds, place, holder, nullptr, holder->first, i, extent,
                           "adjective-held", true});
    }

    void besieged(std::size_t i) {
        static const std::set<std::string_view> verbal = {"have", "has", "had", "who", "they"};
        if (word(i + 1) == "by") return;
        for (std::size_t back = 1; back <= 2 && i >= sentence_->first + back; ++back) {
            if (verbal.contains(word(i - back))) return;
        }
        if (i > sentence_->first && actor_ending_at(i - 1)) return;
        const PlaceRef* place = place_after(i, 5);
        if (!place) return;
        Draft draft{Relation::besieges,   place, nullptr, nullptr, i, i, Extent::whole,
                    "adjective-besieged", true};
        parties_of_siege(draft);
        draft.extent =
            extent_before(tokens_, i + 1, std::max(place->first, i + 1)).value_or(Extent::whole);
        drafts_.push_back(draft);
    }

    /// In "the army pushed rebels out of besieged X" the first side besieges the second; in "rebels
    /// lost much of besieged X" the only side named is inside.
    void parties_of_siege(Draft& draft) const {
        std::vector<const ActorMention*> named;
        for (const ActorMention& actor : sentence_->actors) {
            if (!is_qualifier(tokens_, actor)) named.push_back(&actor);
        }
        if (named.empty()) return;
        const bool losing =
            std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(named.front()->last),
                        tokens_.begin() + static_cast<std::ptrdiff_t>(draft.trigger_first),
                        [](const auto& token) {
                            return token.lower == "lost" || token.lower == "lose" ||
                                   token.lower == "losing" || token.lower == "inside";
                        });
        if (losing) {
            draft.opponent = named.front();
            return;
        }
        draft.actor = named.front();
        const std::string side = actors_.side_of(draft.actor->actor);
        for (const ActorMention* each : named) {
            if (actors_.side_of(each->actor) != side) {
                draft.opponent = each;
                break;
            }
        }
    }

    // ---- verbs and nouns ----

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
            add_drafts(*match);
            i = match->last + 1;
        }
    }

    void add_drafts(const Triggers::Match& match) {
        if (is_covered(match)) return;
        const Arguments arguments = find_arguments(tokens_, *sentence_, match);
        std::vector<const ActorMention*> agents = arguments.agents;
        if (agents.empty() && arguments.subject_elided && begins_with_pronoun())
            for (const ActorMention& each : last_subjects_) agents.push_back(&each);
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
                            extent,
                            "trigger",
                            false};
                if (match.trigger->frame == Frame::noun_loser) draft.actor = nullptr;
                drafts_.push_back(draft);
                if (!agent || match.trigger->frame == Frame::noun_loser) break;
                if (acts_as_one(match.trigger->relation)) break;
            }
        }
    }

    /// Those who take, hold or besiege a place together make one claim; each that fights or strikes
    /// there is named by itself.
    static bool acts_as_one(Relation relation) {
        return relation == Relation::captures || relation == Relation::holds ||
               relation == Relation::besieges || relation == Relation::relieves ||
               relation == Relation::loses;
    }

    /// "besieged east Aleppo" has been read as an adjective.
    bool is_covered(const Triggers::Match& match) const {
        return std::any_of(drafts_.begin(), drafts_.end(), [&](const Draft& draft) {
            return draft.adjective && draft.trigger_first <= match.first &&
                   match.first <= draft.trigger_last;
        });
    }

    bool begins_with_pronoun() const {
        static const std::set<std::string_view> pronouns = {"they",  "it",   "he", "these",
                                                            "those", "both", "now"};
        for (std::size_t i = sentence_->first; i <= sentence_->last && i < sentence_->first + 3;
             ++i) {
            if (pronouns.contains(word(i))) return true;
        }
        return false;
    }

    void remember(const SentenceView& sentence) {
        std::vector<ActorMention> subjects;
        for (const ActorMention& actor : sentence.actors) {
            if (is_qualifier(tokens_, actor)) continue;
            if (subjects.empty() ||
                (subjects.size() < 3 && actor.first - subjects.back().last <= 3))
                subjects.push_back(actor);
        }
        // "They ... cut off the rebels": the sentence's subject is still the one before.
        if (!subjects.empty() && !begins_with_pronoun()) last_subjects_ = std::move(subjects);
        last_time_.reset();
        for (const DatedExpression& time : sentence.times) {
            if (time.precision == Precision::day && time.interval.start) last_time_ = time;
        }
    }

    /// "Besieged X" seldom says by whom: it is whoever the document says elsewhere besieges X.
    void name_besiegers() {
        for (Claim& claim : claims_) {
            if (claim.relation != Relation::besieges || claim.actor != "unknown") continue;
            const auto named =
                std::find_if(claims_.begin(), claims_.end(), [&](const Claim& other) {
                    return other.relation == Relation::besieges && other.actor != "unknown" &&
                           other.place_id == claim.place_id && other.side != claim.counter_side;
                });
            if (named == claims_.end()) continue;
            claim.actor = named->actor;
            claim.actor_name = named->actor_name;
            claim.side = named->side;
            claim.rule += "+besieger-from-document";
            claim.id = claim_id(claim);
        }
    }

    // ---- from draft to claim ----

    void add_claim(const Draft& draft) {
        const Mention& mention = *draft.place->mention;
        Claim claim;
        claim.source = document_.source;
        claim.source_name = document_.publisher;
        claim.document = document_.id;
        claim.published = document_.published;
        claim.section = sentence_->section;
        claim.relation = draft.relation;
        claim.extent = draft.extent;
        set_place(claim, draft, mention);
        set_actors(claim, draft);
        set_evidence(claim, draft);
        set_modality(claim, draft);
        set_time(claim, draft);
        // The share of trust: how sure the place is, less for an actor nobody names and for words
        // that are somebody else's or only a name for the place.
        claim.confidence = std::clamp(0.4 + 0.5 * claim.place_certainty, 0.0, 1.0) *
                           (claim.actor == "unknown" ? 0.7 : 1.0) *
                           (claim.modality == Modality::asserted ? 1.0 : 0.85) *
                           (draft.place->nominal ? 0.85 : 1.0);
        claim.id = claim_id(claim);
        const auto key = std::make_tuple(sentence_->span.begin, claim.place + "/" + claim.part,
                                         claim.relation, claim.actor);
        if (seen_.insert(key).second) claims_.push_back(std::move(claim));
    }

    void set_place(Claim& claim, const Draft& draft, const Mention& mention) const {
        claim.part = draft.place->part;
        claim.bearing = draft.place->nominal ? std::string() : mention.bearing;
        if (!draft.place->nominal) claim.distance_km = mention.distance_km;
        claim.place_certainty = mention.scores.empty() ? 0.0 : mention.scores.front();
        claim.place_candidates = mention.other_ids;
        if (!mention.place) {
            claim.place = document_.text.substr(mention.core.begin, mention.core.size());
            return;
        }
        claim.place = mention.place->name;
        claim.place_id = mention.place->id;
        claim.place_kind = mention.place->kind;
        claim.point = mention.place->point;
    }

    void set_actors(Claim& claim, const Draft& draft) const {
        claim.actor = draft.actor ? draft.actor->actor : "unknown";
        claim.actor_name = actors_.name_of(claim.actor);
        claim.side = actors_.side_of(claim.actor);
        if (!draft.opponent || draft.opponent->actor == claim.actor) return;
        claim.counter_actor = draft.opponent->actor;
        claim.counter_side = actors_.side_of(claim.counter_actor);
    }

    void set_evidence(Claim& claim, const Draft& draft) const {
        const ByteSpan quote = sentence_->span;
        const ByteSpan trigger{tokens_[draft.trigger_first].span.begin,
                               tokens_[draft.trigger_last].span.end};
        claim.quote = document_.text.substr(quote.begin, quote.size());
        claim.quote_span = index_.to_code_points(quote);
        claim.place_span = index_.to_code_points(draft.place->span);
        claim.trigger = document_.text.substr(trigger.begin, trigger.size());
        claim.trigger_span = index_.to_code_points(trigger);
        if (draft.actor && draft.actor->span.begin >= quote.begin &&
            draft.actor->span.end <= quote.end)
            claim.actor_span = index_.to_code_points(draft.actor->span);
        claim.rule = draft.rule;
    }

    void set_modality(Claim& claim, const Draft& draft) const {
        const Clause clause =
            clause_around(tokens_, *sentence_, draft.trigger_first, draft.trigger_last);
        claim.modality = draft.adjective ? Modality::asserted
                                         : modality_of(tokens_, clause.first, clause.last,
                                                       draft.trigger_first, draft.trigger_last);
        for (const Attribution& each : sentence_->speakers) {
            if (draft.trigger_first < each.first || draft.trigger_first > each.last) continue;
            // A qualifier ("rebel-held") is the narrator's own word even in what others say.
            if (draft.adjective && each.first != sentence_->first) continue;
            claim.attributed_to = each.speaker;
            claim.attribution_chain = claim.source_name + ">" + each.speaker;
            if (claim.modality == Modality::asserted) claim.modality = Modality::claimed;
            break;
        }
    }

    /// The date that stands nearest to the trigger in its clause, else in the sentence.
    const DatedExpression* nearest_time(const Draft& draft) const {
        const std::size_t trigger = tokens_[draft.trigger_first].span.begin;
        const Clause clause =
            clause_around(tokens_, *sentence_, draft.trigger_first, draft.trigger_last);
        const std::size_t begin = tokens_[clause.first].span.begin;
        const std::size_t end = tokens_[clause.last].span.end;
        const DatedExpression* best = nullptr;
        std::tuple<int, std::size_t> best_score{3, 0};
        for (const DatedExpression& time : sentence_->times) {
            const bool in_clause = time.span.begin >= begin && time.span.end <= end;
            const std::size_t distance =
                time.span.begin > trigger ? time.span.begin - trigger : trigger - time.span.begin;
            const std::tuple<int, std::size_t> score{in_clause ? 0 : 1, distance};
            if (!best || score < best_score) {
                best = &time;
                best_score = score;
            }
        }
        return best;
    }

    /// "held it from 2012 until 2016, when ... retook it": the event belongs to the end.
    bool ends_stretch(const Draft& draft, const DatedExpression& time) const {
        for (std::size_t i = sentence_->first; i < draft.trigger_first; ++i) {
            const std::string_view word = tokens_[i].lower;
            if (tokens_[i].span.begin >= time.span.end &&
                (word == "when" || word == "then" || word == "before"))
                return true;
        }
        return false;
    }

    static void at_the_end_of(const DatedExpression& time, Claim& claim) {
        const Day end = *time.interval.end;
        const CivilDate date = to_civil(end);
        const bool end_of_month = date.day == days_in_month(date.year, date.month);
        claim.end = end;
        claim.start = end;
        claim.precision = Precision::day;
        if (end_of_month && date.month == 12) {
            claim.start = to_day({date.year, 1, 1});
            claim.precision = Precision::year;
        } else if (end_of_month) {
            claim.start = to_day({date.year, date.month, 1});
            claim.precision = Precision::month;
        }
    }

    void set_time(Claim& claim, const Draft& draft) const {
        const bool event = is_event(claim.relation);
        const bool ongoing =
            word(draft.trigger_first).ends_with("ing") || word(draft.trigger_first).ends_with("s");
        if (const DatedExpression* time = draft.adjective ? nullptr : nearest_time(draft)) {
            claim.start = time->interval.start;
            claim.end = time->interval.end;
            claim.precision = time->precision;
            claim.time_basis = time->basis;
            claim.time_text = document_.text.substr(time->span.begin, time->span.size());
            const bool stretch = time->precision == Precision::range && time->interval.end;
            if (event && stretch && ends_stretch(draft, *time)) at_the_end_of(*time, claim);
            // Only an end that the text states ends a state.
            const bool lasting =
                claim.relation == Relation::holds || claim.relation == Relation::besieges;
            if (lasting && !stretch) claim.end.reset();
            if (event && time->open_end && document_.published)
                claim.end = document_.published->last;
            return;
        }
        if (!document_.published) {
            claim.precision = Precision::vague;
            claim.time_basis = TimeBasis::context;
            return;
        }
        const PartialDate& published = *document_.published;
        if (event && last_time_ && !ongoing && claim.modality != Modality::expected) {
            // Told after a dated event: on that day or later, before it was printed.
            claim.start = last_time_->interval.start;
            claim.end = published.last;
            claim.precision = Precision::vague;
            claim.time_basis = TimeBasis::context;
            if (claim.end < claim.start) claim.end = claim.start;
            return;
        }
        claim.time_basis = event ? TimeBasis::context : TimeBasis::publication;
        claim.precision = event ? Precision::vague : published.precision;
        if (!event || ongoing || claim.relation == Relation::attacks) claim.start = published.first;
        if (event) claim.end = published.last;
    }

    const Document& document_;
    const ActorTable& actors_;
    const Triggers& triggers_;
    Tokens tokens_;
    CodePointIndex index_;
    std::vector<SentenceView> sentences_;
    const SentenceView* sentence_ = nullptr;
    std::vector<Draft> drafts_;
    std::vector<ActorMention> last_subjects_;
    std::optional<DatedExpression> last_time_;
    std::vector<Claim> claims_;
    std::set<std::tuple<std::size_t, std::string, Relation, std::string>> seen_;
};

}  // namespace

std::vector<Claim> extract_claims(const Document& document, const std::vector<Mention>& mentions,
                                  const std::vector<DatedExpression>& times,
                                  const ActorTable& actors, const Triggers& triggers) {
    return Extractor(document, mentions, times, actors, triggers).run();
}

}  // namespace gazetteer
