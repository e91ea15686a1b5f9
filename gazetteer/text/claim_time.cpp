#include "gazetteer/text/claim_time.h"

#include <tuple>

#include "gazetteer/claims/effect.h"
#include "gazetteer/text/arguments.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

bool happens(Relation relation) { return is_event(relation) || relation == Relation::attacks; }

/// Whether a date stands in words that say something else: after "which", "after", "although".
bool is_in_other_clause(const DatedExpression& time, const Draft& draft, const Tokens& tokens,
                        const SentenceView& sentence) {
    if (time.span.begin < tokens[draft.trigger_last].span.end) return false;
    bool other = false;
    for (std::size_t i = draft.trigger_last + 1; i <= sentence.last; ++i) {
        if (tokens[i].span.begin >= time.span.begin) break;
        const bool relative = is_relative(tokens[i]);
        if (relative || (other && has_comma(tokens[i]))) other = relative;
    }
    return other;
}

/// "one hundred days after the operation began on 17 October" dates the operation.
bool is_of_background(const DatedExpression& time, const Draft& draft, const Tokens& tokens,
                      const SentenceView& sentence) {
    for (std::size_t i = draft.trigger_last + 1; i <= sentence.last; ++i) {
        if (tokens[i].span.begin >= time.span.begin) return false;
        if (tokens[i].lower == "after" && i > 0 &&
            (tokens[i - 1].lower.starts_with("day") || tokens[i - 1].lower.starts_with("week") ||
             tokens[i - 1].lower.starts_with("month") || tokens[i - 1].lower.starts_with("year") ||
             tokens[i - 1].lower.starts_with("hour")))
            return true;
    }
    return false;
}

/// What is planned or supposed comes after the words are said.
bool is_long_ago(const DatedExpression& time, const Claim& claim) {
    constexpr int longest = 180;
    return claim.modality != Modality::denied && claim.published && time.interval.end &&
           claim.published->precision == Precision::day &&
           claim.published->first - *time.interval.end > longest;
}

/// "the first attack since 2011": what it is compared with.
bool is_compared(const DatedExpression& time, const Tokens& tokens, const SentenceView& sentence) {
    static const WordSet words = {"first",     "biggest", "largest",  "worst",
                                  "deadliest", "most",    "heaviest", "fiercest"};
    for (std::size_t i = sentence.first; i <= sentence.last; ++i) {
        if (tokens[i].span.begin >= time.span.begin) return false;
        if (words.contains(tokens[i].lower)) return true;
    }
    return false;
}

/// "what he had said last year"
bool is_said_then(const DatedExpression& time, const Tokens& tokens, const SentenceView& sentence) {
    for (std::size_t i = sentence.first + 1; i <= sentence.last; ++i)
        if (tokens[i].span.begin >= time.span.begin) return is(tokens, i - 1, WordClass::speech);
    return false;
}

/// "until 2016, when the army retook it"
bool opens_clause_of(const DatedExpression& time, const Draft& draft, const Tokens& tokens) {
    constexpr std::size_t reach = 10;
    for (std::size_t i = draft.trigger_first; i-- > 0 && draft.trigger_first - i <= reach;) {
        if (tokens[i].span.begin < time.span.end) return false;
        if (tokens[i].lower == "when") return i > 0 && tokens[i - 1].span.end == time.span.end;
    }
    return false;
}

/// 0 = between this event and the next, 1 = before all events of the sentence, 2 = another's.
int ownership(const DatedExpression& time, const Draft& draft, std::span<const Draft> others,
              const Tokens& tokens) {
    const std::size_t at = time.span.begin;
    const auto begin_of = [&](const Draft& each) { return tokens[each.trigger_first].span.begin; };
    bool first = true;
    for (const Draft& each : others) {
        if (each.adjective || each.trigger_first == draft.trigger_first) continue;
        const bool between = begin_of(draft) < begin_of(each) && begin_of(each) < at;
        if (between) return 2;
        first = first && at < begin_of(each);
    }
    if (at > begin_of(draft) || opens_clause_of(time, draft, tokens)) return 0;
    return first ? 1 : 2;
}

/// "four days earlier, on May 14": the date itself counts.
const DatedExpression* exact_apposition(const DatedExpression& time, const SentenceView& sentence) {
    constexpr std::size_t near = 2;
    if (time.basis != TimeBasis::relative) return &time;
    for (const DatedExpression& each : sentence.times)
        if (each.basis == TimeBasis::explicit_ && each.span.begin >= time.span.end &&
            each.span.begin - time.span.end <= near)
            return &each;
    return &time;
}

/// The date that stands nearest to the trigger in its clause, else in the sentence. Dates of the
/// saying ("officials said on Monday") only where there is no other.
const DatedExpression* nearest_time(const Draft& draft, const Claim& claim, const Tokens& tokens,
                                    const SentenceView& sentence, std::span<const Draft> others) {
    const std::size_t trigger = tokens[draft.trigger_first].span.begin;
    // "took A in May and B in June": for B, what stands behind it.
    const std::size_t place = std::max(trigger, tokens[draft.place->first].span.begin);
    const Clause clause = clause_around(tokens, sentence, draft.trigger_first, draft.trigger_last);
    const std::size_t begin = tokens[clause.first].span.begin;
    const std::size_t end = tokens[clause.last].span.end;
    const DatedExpression* best = nullptr;
    std::tuple<int, int, int, std::size_t> best_score;
    for (const DatedExpression& time : sentence.times) {
        // "the biggest victory since 2011" dates no victory to come.
        if (time.open_end && happens(claim.relation) && is_compared(time, tokens, sentence))
            continue;
        if (!is_real(claim) && (time.open_end || is_long_ago(time, claim))) continue;
        if (is_of_background(time, draft, tokens, sentence)) continue;
        const bool in_clause = time.span.begin >= begin && time.span.end <= end &&
                               !is_in_other_clause(time, draft, tokens, sentence);
        if (draft.adjective && !in_clause) continue;
        const std::size_t from = time.span.begin > place ? place : trigger;
        const std::size_t distance =
            time.span.begin > from ? time.span.begin - from : from - time.span.begin;
        bool of_saying = is_said_then(time, tokens, sentence);
        for (const Attribution& speaker : sentence.speakers)
            of_saying = of_saying || (tokens[speaker.verb].span.end <= time.span.begin &&
                                      time.span.begin - tokens[speaker.verb].span.end <= 4);
        const std::tuple<int, int, int, std::size_t> score{
            // "took X, held by the army since 1998, on 2 June"
            (of_saying ? 2 : 0) + (time.open_end && happens(claim.relation) ? 1 : 0),
            in_clause ? 0 : 1, ownership(time, draft, others, tokens), distance};
        if (!best || score < best_score) {
            best = &time;
            best_score = score;
        }
    }
    return best ? exact_apposition(*best, sentence) : nullptr;
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
    const bool event = happens(claim.relation);
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
    const bool event = happens(claim.relation);
    const std::string& verb = tokens[draft.trigger_first].lower;
    const bool ongoing = verb.ends_with("ing") || verb.ends_with("s");
    claim.time_basis = event ? TimeBasis::context : TimeBasis::publication;
    claim.precision = event ? Precision::vague : published.precision;
    if (!event || ongoing || claim.relation == Relation::attacks || !is_real(claim))
        claim.start = published.first;
    if (event) claim.end = published.last;
}

}  // namespace

void set_time(Claim& claim, const Draft& draft, const Tokens& tokens, const SentenceView& sentence,
              const Document& document, const std::optional<DatedExpression>& earlier,
              std::span<const Draft> others) {
    if (const DatedExpression* time = nearest_time(draft, claim, tokens, sentence, others)) {
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
    if (happens(claim.relation) && earlier && !ongoing && is_real(claim)) {
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
