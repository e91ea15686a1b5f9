#include "gazetteer/formats/claim_fields.h"

#include <fmt/format.h>

#include <charconv>

#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Type = ClaimField::Type;

std::optional<std::size_t> to_count(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::string number_text(std::optional<double> value) {
    return value ? fmt::format("{}", *value) : std::string();
}

std::string day_text(std::optional<Day> day) { return day ? to_iso(*day) : std::string(); }

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

std::string join(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, "|"));
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

template <SharedText Claim::*member>
ClaimField text_field(std::string_view name) {
    return {name, Type::text, [](const Claim& c) { return (c.*member).str(); },
            [](Claim& c, std::string_view text) {
                c.*member = text;
                return true;
            }};
}

template <auto member, auto parse>
ClaimField enum_field(std::string_view name) {
    return {name, Type::text, [](const Claim& c) { return std::string(to_string(c.*member)); },
            [](Claim& c, std::string_view text) {
                const auto value = parse(text);
                if (value) c.*member = *value;
                return value.has_value();
            }};
}

template <std::optional<double> Claim::*member>
ClaimField number_field(std::string_view name) {
    return {name, Type::number, [](const Claim& c) { return number_text(c.*member); },
            [](Claim& c, std::string_view text) {
                c.*member = to_number(text);
                return (c.*member).has_value();
            }};
}

template <double Claim::*member>
ClaimField share_field(std::string_view name) {
    return {name, Type::number, [](const Claim& c) { return number_text(c.*member); },
            [](Claim& c, std::string_view text) {
                const auto value = to_number(text);
                if (value) c.*member = *value;
                return value.has_value() && *value >= 0.0 && *value <= 1.0;
            }};
}

template <std::vector<std::string> Claim::*member>
ClaimField list_field(std::string_view name) {
    return {name, Type::text, [](const Claim& c) { return join(c.*member); },
            [](Claim& c, std::string_view text) {
                c.*member = split(text);
                return true;
            }};
}

template <std::optional<Day> Claim::*member, bool is_end>
ClaimField day_field(std::string_view name) {
    return {name, Type::text, [](const Claim& c) { return day_text(c.*member); },
            [](Claim& c, std::string_view text) {
                const auto date = parse_date(text);
                if (date) c.*member = is_end ? date->last : date->first;
                return date.has_value();
            }};
}

template <std::optional<CodePointSpan> Claim::*member, bool is_end>
ClaimField span_field(std::string_view name) {
    return {name, Type::integer,
            [](const Claim& c) {
                const auto& span = c.*member;
                return span ? fmt::format("{}", is_end ? span->end : span->begin) : std::string();
            },
            [](Claim& c, std::string_view text) {
                const auto value = to_count(text);
                if (!value) return false;
                auto& span = c.*member;
                if (!span) span = CodePointSpan{*value, *value};
                (is_end ? span->end : span->begin) = *value;
                return true;
            }};
}

ClaimField published_field() {
    return {"published", Type::text, published_text, [](Claim& c, std::string_view text) {
                c.published = parse_date(text);
                return c.published.has_value();
            }};
}

ClaimField direction_field() {
    return {"direction", Type::text,
            [](const Claim& c) { return std::string(c.direction_unknown ? "unknown" : ""); },
            [](Claim& c, std::string_view text) {
                c.direction_unknown = text == "unknown";
                return c.direction_unknown;
            }};
}

}  // namespace

const std::vector<ClaimField>& claim_fields() {
    static const std::vector<ClaimField> fields = {
        text_field<&Claim::id>("id"),
        text_field<&Claim::source>("source"),
        text_field<&Claim::source_name>("source_name"),
        text_field<&Claim::document>("document"),
        published_field(),
        text_field<&Claim::attributed_to>("attributed_to"),
        text_field<&Claim::attribution_chain>("attribution_chain"),
        text_field<&Claim::place>("place"),
        text_field<&Claim::place_id>("place_id"),
        enum_field<&Claim::place_kind, parse_place_kind>("place_kind"),
        text_field<&Claim::part>("part"),
        text_field<&Claim::bearing>("bearing"),
        number_field<&Claim::distance_km>("distance_km"),
        number_field<&Claim::radius_km>("radius_km"),
        enum_field<&Claim::extent, parse_extent>("extent"),
        list_field<&Claim::except>("except"),
        share_field<&Claim::place_certainty>("place_certainty"),
        list_field<&Claim::place_candidates>("place_candidates"),
        text_field<&Claim::actor>("actor"),
        text_field<&Claim::actor_name>("actor_name"),
        text_field<&Claim::side>("side"),
        text_field<&Claim::counter_actor>("counter_actor"),
        text_field<&Claim::counter_side>("counter_side"),
        enum_field<&Claim::relation, parse_relation>("relation"),
        direction_field(),
        day_field<&Claim::start, false>("start"),
        day_field<&Claim::end, true>("end"),
        enum_field<&Claim::precision, parse_precision>("precision"),
        enum_field<&Claim::time_basis, parse_time_basis>("time_basis"),
        enum_field<&Claim::modality, parse_modality>("modality"),
        share_field<&Claim::confidence>("confidence"),
        enum_field<&Claim::section, parse_section>("section"),
        text_field<&Claim::quote>("quote"),
        span_field<&Claim::quote_span, false>("quote_begin"),
        span_field<&Claim::quote_span, true>("quote_end"),
        span_field<&Claim::place_span, false>("place_begin"),
        span_field<&Claim::place_span, true>("place_end"),
        span_field<&Claim::actor_span, false>("actor_begin"),
        span_field<&Claim::actor_span, true>("actor_end"),
        text_field<&Claim::trigger>("trigger"),
        span_field<&Claim::trigger_span, false>("trigger_begin"),
        span_field<&Claim::trigger_span, true>("trigger_end"),
        text_field<&Claim::time_text>("time_text"),
        text_field<&Claim::rule>("rule"),
        text_field<&Claim::edited>("edited"),
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
