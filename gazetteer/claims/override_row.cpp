#include "gazetteer/claims/override_row.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

const ClaimField* field_named(std::string_view name) {
    const auto& fields = claim_fields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const ClaimField& field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

std::optional<LonLat> to_point(std::string_view text) {
    const auto comma = text.find(',');
    if (comma == std::string_view::npos) return {};
    const auto lon = to_number(trimmed(text.substr(0, comma)));
    const auto lat = to_number(trimmed(text.substr(comma + 1)));
    if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) return {};
    return LonLat{*lon, *lat};
}

std::string fault_of_property(const std::string& name, const std::string& value) {
    if (name == "point")
        return to_point(value) ? std::string() : fmt::format("'{}' is no point", value);
    const ClaimField* field = field_named(name);
    if (!field) return fmt::format("there is no field '{}'", name);
    Claim scratch;
    if (!value.empty() && !field->set(scratch, value))
        return fmt::format("'{}' is no value of '{}'", value, name);
    return {};
}

std::string fault_of_place(const Override& row) {
    const Pairs pairs = parse_pairs(row.value);
    if (normalise_name(value_of(pairs, "name")).empty()) return "the place has no name";
    if (!to_point(value_of(pairs, "point")))
        return fmt::format("'{}' is no point", value_of(pairs, "point"));
    for (const auto& [name, value] : pairs) {
        if (name == "kind" && !parse_place_kind(value))
            return fmt::format("'{}' is no kind of place", value);
        if (name != "name" && name != "kind" && name != "point" && name != "names" && name != "id")
            return fmt::format("a place has no '{}'", name);
    }
    return {};
}

bool is_sorting(std::string_view field) { return field == "side_of" || field == "side_is"; }

/// A property as text; the place and the point in words that a reader knows.
std::string in_words(const Claim& claim, const std::string& name) {
    if (name == "place_id")
        return claim.place_id.empty() ? claim.place.str()
                                      : fmt::format("{} ({})", claim.place, claim.place_id);
    if (name == "point")
        return claim.point ? fmt::format("{:.5f},{:.5f}", claim.point->lon, claim.point->lat)
                           : std::string();
    const ClaimField* field = field_named(name);
    return field ? field->get(claim) : std::string();
}

void set_place(Claim& claim, const std::string& id, const Gazetteer& gazetteer) {
    claim.place_id = id;
    const auto ref = gazetteer.find_id(id);
    if (!ref) return;
    const Place place = gazetteer.place(*ref);
    claim.place = place.name;
    claim.place_kind = place.kind;
    claim.point = place.point;
    claim.place_certainty = 1.0;
}

}  // namespace

bool Override::corrects_claims() const {
    return field != "claim" && field != "place" && !is_sorting(field);
}

std::string fault_of_properties(const Pairs& pairs) {
    if (pairs.empty()) return "the row names no property";
    for (const auto& [name, value] : pairs) {
        if (std::string fault = fault_of_property(name, value); !fault.empty()) return fault;
    }
    return {};
}

std::string fault_of(const Override& row) {
    if (row.field.empty()) return "the row names no field";
    for (const auto& [name, value] : row.which) {
        if (!field_named(name)) return fmt::format("there is no field '{}'", name);
    }
    if (row.field == "place") return fault_of_place(row);
    if (row.field == "claim") return {};  // told when it is made, with all that it lacks
    if (is_sorting(row.field) || row.field == "actor_is") {
        const auto [from, to] = from_to(row);
        if (from.empty() || to.empty())
            return fmt::format("'{}' does not say who is whom", row.value);
        return {};
    }
    if (row.document.empty() && row.quote.empty() && row.place.empty() && row.which.empty())
        return "the row says of no claim which it means";
    if (row.field == "reject") return {};
    if (row.field == "edit") return fault_of_properties(parse_pairs(row.value));
    return fault_of_property(row.field, row.value);
}

std::pair<std::string, std::string> from_to(const Override& row) {
    const Pairs pairs = parse_pairs(row.value);
    return pairs.size() == 1 ? pairs.front() : std::pair<std::string, std::string>();
}

bool fits(const Override& row, const Claim& claim) {
    if (!row.document.empty() && row.document != claim.document) return false;
    if (!row.quote.empty() && claim.quote.find(row.quote) == std::string::npos) return false;
    for (const auto& [name, value] : row.which) {
        const ClaimField* field = field_named(name);
        if (!field || field->get(claim) != value) return false;
    }
    if (row.place.empty() || equal_without_case(row.place, claim.place)) return true;
    // The name as the text writes it.
    return !row.quote.empty() && claim.quote.find(row.place) != std::string::npos;
}

void set_property(Claim& claim, const std::string& name, const std::string& value,
                  const Gazetteer& gazetteer) {
    if (name == "place_id") return set_place(claim, value, gazetteer);
    if (name == "point") {
        claim.point = to_point(value);
        return;
    }
    const ClaimField* field = field_named(name);
    if (!field) return;
    if (value.empty()) {
        if (name == "start") claim.start.reset();
        if (name == "end") claim.end.reset();
        if (field->type == FieldType::text) field->set(claim, value);  // false for what is no text
    } else {
        field->set(claim, value);
    }
    if (name == "actor") claim.actor_name = claim.side = {};
    if (name == "counter_actor") claim.counter_side = {};
}

std::string change_in_words(const Claim& before, const Claim& after, const std::string& property) {
    const std::string was = in_words(before, property);
    const std::string is = in_words(after, property);
    const char* name = property == "place_id" ? "place" : property.c_str();
    return fmt::format("{}: {}, was {}", name, is.empty() ? "none" : is,
                       was.empty() ? "none" : was);
}

Place place_of(const Override& row) {
    const Pairs pairs = parse_pairs(row.value);
    Place place;
    place.name = value_of(pairs, "name");
    place.id = value_of(pairs, "id");
    if (place.id.empty()) place.id = "own:" + place.name;
    if (const auto kind = parse_place_kind(value_of(pairs, "kind"))) place.kind = *kind;
    place.point = to_point(value_of(pairs, "point"));
    place.names = field::split(value_of(pairs, "names"));
    return place;
}

}  // namespace gazetteer
