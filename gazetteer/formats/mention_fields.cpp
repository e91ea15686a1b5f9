#include "gazetteer/formats/mention_fields.h"

namespace gazetteer {
namespace {

using Type = FieldType;

/// The kind says nothing of a mention that was not resolved.
Field<FoundMention> kind_field() {
    return {"place_kind", Type::text,
            [](const FoundMention& m) {
                const bool resolved = !m.place.empty() || !m.place_id.empty();
                return resolved ? std::string(to_string(m.place_kind)) : std::string();
            },
            [](FoundMention& m, std::string_view text) {
                const auto kind = parse_place_kind(text);
                if (kind) m.place_kind = *kind;
                return kind.has_value();
            }};
}

Field<FoundMention> literal_field() {
    return {"literal", Type::boolean,
            [](const FoundMention& m) { return std::string(m.literal ? "true" : "false"); },
            [](FoundMention& m, std::string_view text) {
                m.literal = text == "true" || text == "1";
                return m.literal || text == "false" || text == "0";
            }};
}

Field<FoundMention> certainty_field() {
    auto field = field::share<&FoundMention::certainty>("place_certainty");
    field.get = [](const FoundMention& m) {
        const bool resolved = !m.place.empty() || !m.place_id.empty();
        return resolved ? fmt::format("{}", m.certainty) : std::string();
    };
    return field;
}

/// Of the others only the ids leave; what is read back knows no more of them.
Field<FoundMention> candidates_field() {
    return {"place_candidates", Type::text,
            [](const FoundMention& m) {
                std::string ids;
                for (const Place& place : m.candidates) {
                    if (!ids.empty()) ids += '|';
                    ids += place.id.empty() ? place.name : place.id;
                }
                return ids;
            },
            [](FoundMention& m, std::string_view text) {
                for (std::string& id : field::split(text)) {
                    m.candidates.emplace_back();
                    m.candidates.back().id = std::move(id);
                }
                return true;
            }};
}

template <std::optional<Day> DateInterval::*M, bool is_end>
Field<Place> valid_field(std::string_view name) {
    return {name, Type::text,
            [](const Place& p) { return p.valid.*M ? to_iso(*(p.valid.*M)) : std::string(); },
            [](Place& p, std::string_view text) {
                const auto date = parse_date(text);
                if (date) p.valid.*M = is_end ? date->last : date->first;
                return date.has_value();
            }};
}

Field<Place> population_field() {
    return {"population", Type::integer,
            [](const Place& p) {
                return p.population > 0 ? std::to_string(p.population) : std::string();
            },
            [](Place& p, std::string_view text) {
                const auto number = to_number(text);
                constexpr double most = 1e11;
                if (!number || *number < 0.0 || *number > most) return false;
                p.population = static_cast<std::int64_t>(*number);
                return true;
            }};
}

}  // namespace

const std::vector<Field<FoundMention>>& mention_fields() {
    using M = FoundMention;
    static const std::vector<Field<M>> fields = {
        field::text<&M::document>("document"),
        field::offset<&M::span, false>("begin"),
        field::offset<&M::span, true>("end"),
        field::text<&M::surface>("surface"),
        field::text<&M::core>("core"),
        field::text<&M::place>("place"),
        field::text<&M::place_id>("place_id"),
        kind_field(),
        field::text<&M::part>("part"),
        field::text<&M::bearing>("bearing"),
        field::optional_number<&M::distance_km>("distance_km"),
        literal_field(),
        certainty_field(),
        candidates_field(),
    };
    return fields;
}

const std::vector<Field<Place>>& place_fields() {
    static const std::vector<Field<Place>> fields = {
        field::text<&Place::name>("place"),
        field::text<&Place::id>("place_id"),
        field::choice<&Place::kind, parse_place_kind>("place_kind"),
        field::list<&Place::names>("names"),
        valid_field<&DateInterval::start, false>("start"),
        valid_field<&DateInterval::end, true>("end"),
        field::text<&Place::country>("country"),
        field::text<&Place::admin1>("admin1"),
        field::text<&Place::parent>("parent"),
        population_field(),
        field::text<&Place::feature_code>("feature_code"),
    };
    return fields;
}

}  // namespace gazetteer
