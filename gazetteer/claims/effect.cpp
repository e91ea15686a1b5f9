#include "gazetteer/claims/effect.h"

#include <algorithm>

namespace gazetteer {
namespace {

Party party_of(const SharedText& actor, const SharedText& side) {
    if (actor.empty() || actor == "unknown") return {};
    return {actor, side};
}

/// A dated event beats an undated one, that `holds`, that an adjective; then the publisher's own
/// voice beats a quoted one.
int weight_of(const Claim& claim) {
    const bool dated =
        claim.time_basis != TimeBasis::publication && claim.precision != Precision::vague;
    int weight = 2;
    if (is_event(claim.relation))
        weight = dated ? 6 : 4;
    else if (claim.rule.starts_with("adjective"))
        weight = 0;
    return weight + (claim.modality == Modality::asserted ? 1 : 0);
}

/// The last day of a unit of time that is given by its first day alone ("2016" as 2016-01-01).
Day end_of_unit(Day first, Precision precision) {
    const CivilDate date = to_civil(first);
    const auto last_of = [](int year, int month) {
        return to_day({year, month, days_in_month(year, month)});
    };
    switch (precision) {
        case Precision::week:
            return first + 6;
        case Precision::month:
            return last_of(date.year, date.month);
        case Precision::season:
            return first + 91;
        case Precision::year:
            return last_of(date.year, 12);
        case Precision::decade:
            return last_of(date.year + 9, 12);
        case Precision::century:
            return last_of(date.year + 99, 12);
        case Precision::day:
        case Precision::range:
        case Precision::vague:
            return first;
    }
    return first;
}

void time_event(Effect& effect) {
    const Claim& claim = *effect.claim;
    const Day published = claim.published ? claim.published->last : beginning_of_time;
    // Without a start it happened at an unknown time before its end: it is sure from then.
    const Day first = claim.start.value_or(claim.end.value_or(published));
    const Day last = claim.end.value_or(end_of_unit(first, claim.precision));
    const bool exact = claim.precision == Precision::day || last <= first;
    effect.maybe_from = first;
    effect.from = exact ? first : last + 1;
    effect.said_until = std::max(first, last);
}

void time_stretch(Effect& effect) {
    const Claim& claim = *effect.claim;
    const Day published = claim.published ? claim.published->last : beginning_of_time;
    effect.from = claim.start.value_or(claim.end ? beginning_of_time : published);
    effect.maybe_from = effect.from;
    if (claim.end) effect.until = std::max(*claim.end, effect.from);
    effect.said_until = claim.end ? effect.until : std::max(effect.from, published);
}

}  // namespace

bool is_event(Relation relation) {
    return relation == Relation::captures || relation == Relation::loses ||
           relation == Relation::relieves;
}

bool is_real(const Claim& claim) {
    return claim.modality == Modality::asserted || claim.modality == Modality::claimed;
}

Party actor_of(const Claim& claim) { return party_of(claim.actor, claim.side); }
Party counter_of(const Claim& claim) { return party_of(claim.counter_actor, claim.counter_side); }

Effect effect_of(ClaimIndex index, const Claim& claim) {
    Effect effect;
    effect.index = index;
    effect.claim = &claim;
    effect.until = end_of_time;
    effect.weight = weight_of(claim);
    effect.partial = claim.extent == Extent::some || claim.extent == Extent::places;
    if (is_event(claim.relation))
        time_event(effect);
    else
        time_stretch(effect);
    effect.voiced = claim.published ? claim.published->first : effect.said_until;
    return effect;
}

}  // namespace gazetteer
