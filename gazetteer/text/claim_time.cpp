#include "gazetteer/text/claim_time.h"

#include <tuple>

#include "gazetteer/text/arguments.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

bool is_event(Relation relation) {
    return relation == Relation::captures || relation == Relation::loses ||
           relation == Relation::relieves || relation == Relation::attacks;
}

bool is_real(Modality modality) {
    return modality == Modality::asserted || modality == Modality::claimed;
}

/// The date that stands nearest to the trigger in its clause, else in the sentence. Dates of the
/// saying ("officials said on Monday") only where there is no other.
const DatedExpression* nearest_time(const Draft& draft, const Claim& claim, const Tokens& tokens,
                                    const SentenceView& sentence) {
    const std::size_t trigger = tokens[draft.trigger_first].span.begin;
    const Clause clause = clause_around(tokens, sentence, draft.trigger_first, draft.trigger_last);
    const std::size_t begin = tokens[clause.first].span.begin;
    const std::size_t end = tokens[clause.last].span.end;
    const DatedExpression* best = nullptr;
    std::tuple<int, int, std::size_t> best_score;
    for (const DatedExpression& time : sentence.times) {
        // "the biggest victory since 2011" dates no victory to come.
        if (time.open_end && !is_real(claim.modality)) continue;
        const bool in_clause = time.span.begin >= begin && time.span.end <= end;
        if (draft.adjective && !in_clause) continue;
        const bool after = time.span.begin > trigger;
        const std::size_t distance = after ? time.span.begin - trigger : trigger - time.span.begin;
        bool of_saying = false;
        for (const Attribution& speaker : sentence.speakers)
            of_saying = of_saying || (tokens[speaker.verb].span.end <= time.span.begin &&
                                      time.span.begin - tokens[speaker.verb].span.end <= 4);
        const std::tuple<int, int, std::size_t> score{of_saying ? 1 : 0, in_clause ? 0 : 1,
                                                      distance};
        if (!best || score < best_score) {
            best = &time;
            best_score = score;
        }
    }
    return best;
}

/// "held it from 2012 until 2016, when ... retook it": the event belongs to the end.
bool ends_stretch(const Draft& draft, const DatedExpression& time, const Tokens& tokens,
                  const SentenceView& sentence) {
    for (std::size_t i = sentence.first; i < draft.trigger_first; ++i) {
        const std::string_view word = tokens[i].lower;
        if (tokens[i].span.begin >= time.span.end &&
            (word == "when" || word == "then" || word == "before"))
            return true;
    }
    return false;
}

void at_the_end_of(const DatedExpression& time, Claim& claim) {
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

/// A date that the sentence names. False where it says nothing about this claim.
bool by_expression(Claim& claim, const Draft& draft, const DatedExpression& time,
                   const Tokens& tokens, const SentenceView& sentence, const Document& document) {
    const bool event = is_event(claim.relation);
    claim.start = time.interval.start;
    claim.end = time.interval.end;
    claim.precision = time.precision;
    claim.time_basis = time.basis;
    claim.time_text = document.text.substr(time.span.begin, time.span.size());
    const bool stretch = time.precision == Precision::range && time.interval.end;
    if (event && stretch && ends_stretch(draft, time, tokens, sentence)) at_the_end_of(time, claim);
    // Only an end that the text states ends a state.
    const bool lasting = claim.relation == Relation::holds || claim.relation == Relation::besieges;
    if (lasting && (!stretch || draft.adjective)) claim.end.reset();
    if (event && time.open_end && document.published) claim.end = document.published->last;
    return claim.start || claim.end;
}

void by_publication(Claim& claim, const Draft& draft, const Tokens& tokens,
                    const PartialDate& published) {
    const bool event = is_event(claim.relation);
    const std::string& verb = tokens[draft.trigger_first].lower;
    const bool ongoing = verb.ends_with("ing") || verb.ends_with("s");
    claim.time_basis = event ? TimeBasis::context : TimeBasis::publication;
    claim.precision = event ? Precision::vague : published.precision;
    if (!event || ongoing || claim.relation == Relation::attacks || !is_real(claim.modality))
        claim.start = published.first;
    if (event) claim.end = published.last;
}

}  // namespace

void set_time(Claim& claim, const Draft& draft, const Tokens& tokens, const SentenceView& sentence,
              const Document& document, const std::optional<DatedExpression>& earlier) {
    if (const DatedExpression* time = nearest_time(draft, claim, tokens, sentence)) {
        if (by_expression(claim, draft, *time, tokens, sentence, document)) return;
    }
    if (!document.published) {
        claim.precision = Precision::vague;
        claim.time_basis = TimeBasis::context;
        return;
    }
    const PartialDate& published = *document.published;
    const std::string& verb = tokens[draft.trigger_first].lower;
    const bool ongoing = verb.ends_with("ing") || verb.ends_with("s");
    if (is_event(claim.relation) && earlier && !ongoing && is_real(claim.modality)) {
        // Told after a dated event: on that day or later, before it was printed.
        claim.start = earlier->interval.start;
        claim.end = published.last;
        claim.precision = Precision::vague;
        claim.time_basis = TimeBasis::context;
        if (claim.end < claim.start) claim.end = claim.start;
        return;
    }
    by_publication(claim, draft, tokens, published);
}

}  // namespace gazetteer
