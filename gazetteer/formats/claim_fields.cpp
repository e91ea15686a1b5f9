#include "gazetteer/formats/claim_fields.h"

#include <fmt/format.h>

namespace gazetteer {
namespace {

std::string published_text(const Claim& claim) {
    if (!claim.published) return {};
    const std::string iso = to_iso(claim.published->first);
    switch (claim.published->precision) {
        case Precision::month:
            return iso.substr(0, iso.size() - 3);
        case Precision::year:
            return iso.substr(0, iso.size() - 6);
        default:
            return iso;
    }
}

ClaimField published_field() {
    return {"published", FieldType::text, published_text, [](Claim& c, std::string_view text) {
                c.published = parse_date(text);
                return c.published.has_value();
            }};
}

ClaimField direction_field() {
    return {"direction", FieldType::text,
            [](const Claim& c) { return std::string(c.direction_unknown ? "unknown" : ""); },
            [](Claim& c, std::string_view text) {
                c.direction_unknown = text == "unknown";
                return c.direction_unknown;
            }};
}

}  // namespace

const std::vector<ClaimField>& claim_fields() {
    static const std::vector<ClaimField> fields = {
        field::text<&Claim::id>("id"),
        field::text<&Claim::source>("source"),
        field::text<&Claim::source_name>("source_name"),
        field::text<&Claim::document>("document"),
        published_field(),
        field::text<&Claim::attributed_to>("attributed_to"),
        field::text<&Claim::attribution_chain>("attribution_chain"),
        field::text<&Claim::place>("place"),
        field::text<&Claim::place_id>("place_id"),
        field::choice<&Claim::place_kind, parse_place_kind>("place_kind"),
        field::text<&Claim::part>("part"),
        field::text<&Claim::bearing>("bearing"),
        field::optional_number<&Claim::distance_km>("distance_km"),
        field::optional_number<&Claim::radius_km>("radius_km"),
        field::choice<&Claim::extent, parse_extent>("extent"),
        field::list<&Claim::except>("except"),
        field::share<&Claim::place_certainty>("place_certainty"),
        field::list<&Claim::place_candidates>("place_candidates"),
        field::text<&Claim::actor>("actor"),
        field::text<&Claim::actor_name>("actor_name"),
        field::text<&Claim::side>("side"),
        field::text<&Claim::counter_actor>("counter_actor"),
        field::text<&Claim::counter_side>("counter_side"),
        field::choice<&Claim::relation, parse_relation>("relation"),
        direction_field(),
        field::day<&Claim::start, false>("start"),
        field::day<&Claim::end, true>("end"),
        field::choice<&Claim::precision, parse_precision>("precision"),
        field::choice<&Claim::time_basis, parse_time_basis>("time_basis"),
        field::choice<&Claim::modality, parse_modality>("modality"),
        field::share<&Claim::confidence>("confidence"),
        field::choice<&Claim::section, parse_section>("section"),
        field::text<&Claim::quote>("quote"),
        field::offset<&Claim::quote_span, false>("quote_begin"),
        field::offset<&Claim::quote_span, true>("quote_end"),
        field::offset<&Claim::place_span, false>("place_begin"),
        field::offset<&Claim::place_span, true>("place_end"),
        field::offset<&Claim::actor_span, false>("actor_begin"),
        field::offset<&Claim::actor_span, true>("actor_end"),
        field::text<&Claim::trigger>("trigger"),
        field::offset<&Claim::trigger_span, false>("trigger_begin"),
        field::offset<&Claim::trigger_span, true>("trigger_end"),
        field::text<&Claim::time_text>("time_text"),
        field::text<&Claim::rule>("rule"),
        field::text<&Claim::edited>("edited"),
    };
    return fields;
}

std::string complete_claim(Claim& claim, bool has_relation) {
    if (!has_relation) return "has no relation";
    if (claim.place.empty() && claim.place_id.empty()) return "names no place";
    if (claim.source.empty() && claim.document.empty()) return "names neither source nor document";
    if (claim.source.empty()) claim.source = claim.document;
    if (claim.source_name.empty()) claim.source_name = claim.source;
    if (claim.place.empty()) claim.place = claim.place_id;
    if (claim.actor.empty()) claim.actor = "unknown";
    for (auto* span :
         {&claim.quote_span, &claim.place_span, &claim.actor_span, &claim.trigger_span}) {
        if (*span && (*span)->end < (*span)->begin)
            return "has an offset that ends before it begins";
    }
    return {};
}

}  // namespace gazetteer
