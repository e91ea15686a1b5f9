#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

// Linked Places (GeoJSON-LD; a collection or one feature a line) and plain GeoJSON with names. Read
// with tolerance, as the data that came with the format's own definition breaks it: `ccode` for
// `ccodes`, `timespan` for `timespans`, integers for years with -1 for unknown, empty strings,
// null for lists.
namespace gazetteer {
namespace {

/// Year or date of `{"in": ...}`, `{"earliest": ...}` or a bare value.
std::optional<PartialDate> date_of(const Json& value, std::string_view bound) {
    if (value.is_object()) {
        for (const std::string_view key : {std::string_view("in"), bound}) {
            if (const auto date = date_of(member(value, key), bound)) return date;
        }
        for (const std::string_view key : {"earliest", "latest"}) {
            if (const auto date = parse_year_or_date(text_of(member(value, key)))) return date;
        }
        return {};
    }
    if (value.is_number_integer() && value.get<std::int64_t>() == -1) return {};
    return parse_year_or_date(text_of(value));
}

/// A span that only begins lasts as long as its beginning does, as the format defines it.
void read_timespan(const Json& span, Place& place) {
    const auto start = date_of(member(span, "start"), "earliest");
    auto end = date_of(member(span, "end"), "latest");
    if (member(span, "end").is_null() && start) end = start;
    auto& valid = place.valid;
    if (start && (!valid.start || start->first < *valid.start)) valid.start = start->first;
    if (end && (!valid.end || *valid.end < end->last)) valid.end = end->last;
}

void read_when(const Json& when, Place& place) {
    for (const std::string_view key : {"timespans", "timespan"}) {
        for (const Json& span : elements(member(when, key))) read_timespan(span, place);
    }
    if (place.valid.start && place.valid.end && *place.valid.end < *place.valid.start)
        place.valid = {};
}

void add_name(std::string name, Place& place) {
    auto& names = place.names;
    if (!name.empty() && name != place.name &&
        std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

void read_names(const Json& owner, Place& place) {
    const Json& names = member(owner, "names");
    if (names.is_string()) {
        for (std::string& name : field::split(names.get<std::string>()))
            add_name(std::move(name), place);
    }
    for (const Json& name : elements(names))
        add_name(name.is_string() ? name.get<std::string>()
                                  : text_of(name, {"toponym", "name", "attested"}),
                 place);
}

/// A geometry's well-known text counts where its coordinates do not.
void read_geometry(const Json& json, Place& place, FileReport& report) {
    auto geometry = geometry_of(json);
    if (!geometry) geometry = geometry_of_wkt(text_of(json, {"geowkt"}));
    if (!geometry && json.is_object()) {
        // Of a collection whatever is good.
        for (const Json& part : elements(member(json, "geometries"))) {
            auto found = geometry_of(part);
            if (!found) found = geometry_of_wkt(text_of(part, {"geowkt"}));
            if (found && !geometry) geometry = std::move(found);
        }
        report.repaired("has a geometry with no valid coordinates");
    }
    if (!geometry) return;
    place.point = geometry->point;
    place.shape.polygons = std::move(geometry->shape.polygons);
    if (!place.point && !place.shape.empty()) place.point = point_of_shape(place.shape);
    if (!place.point && !geometry->shape.lines.empty())
        place.point = point_of_shape(geometry->shape);
}

std::string first_text(const Json& list) {
    return elements(list).empty() ? std::string() : text_of(elements(list).front());
}

std::optional<PlaceKind> kind_of_types(const Json& feature) {
    for (const Json& type : elements(member(feature, "types"))) {
        for (const char* key : {"label", "sourceLabel", "source_label", "label_aat"}) {
            if (const auto kind = parse_place_kind(text_of(member(type, key)))) return kind;
        }
    }
    return {};
}

PlaceKind kind_of(const Json& feature, const Json& properties) {
    if (const auto kind = parse_place_kind(text_of(properties, {"place_kind", "kind"})))
        return *kind;
    const std::string feature_class = first_text(member(properties, "fclasses"));
    const std::string code = text_of(properties, {"feature_code"});
    if (!feature_class.empty() || !code.empty()) return kind_of_feature(feature_class, code);
    return kind_of_types(feature).value_or(PlaceKind::settlement);
}

std::optional<Place> place_of(const Json& feature, const std::string& fallback_id,
                              FileReport& report, std::string& fault) {
    const Json& properties = member(feature, "properties");
    if (!properties.is_object()) {
        fault = "the feature has no properties";
        return {};
    }
    Place place;
    place.name = text_of(properties, {"title", "name", "place", "NAME", "Name", "label"});
    if (place.name.empty()) {
        fault = "the place has no name";
        return {};
    }
    place.id = text_of(properties, {"place_id"});
    if (place.id.empty()) place.id = text_of(feature, {"@id", "id"});
    if (place.id.empty()) place.id = text_of(properties, {"id", "@id"});
    if (place.id.empty()) place.id = fallback_id;
    place.kind = kind_of(feature, properties);
    place.country = first_text(member(properties, "ccodes"));
    if (place.country.empty()) place.country = text_of(properties, {"country", "ccode"});
    place.admin1 = text_of(properties, {"admin1"});
    place.parent = text_of(properties, {"parent"});
    place.feature_code = text_of(properties, {"feature_code"});
    if (const auto people = number_of(member(properties, "population")); people && *people > 0)
        place.population = static_cast<std::int64_t>(std::min(*people, 1e11));
    read_names(feature, place);
    read_names(properties, place);
    read_when(member(feature, "when"), place);
    const auto start = parse_year_or_date(text_of(properties, {"start"}));
    const auto end = parse_year_or_date(text_of(properties, {"end"}));
    if (start) place.valid.start = start->first;
    if (end) place.valid.end = end->last;
    read_geometry(member(feature, "geometry"), place, report);
    return place;
}

bool begins_with_bracket(std::string_view head) {
    const auto first = head.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (head[first] == '{' || head[first] == '[');
}

}  // namespace

bool sniff_linked_places(const Input& input) {
    const auto head = input.head();
    const auto has = [&](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    return begins_with_bracket(head) && has("\"Feature\"") &&
           (has("linkedplaces") || has("linked-places") || has("\"toponym\""));
}

bool sniff_place_features(const Input& input) {
    const auto head = input.head();
    if (!begins_with_bracket(head) || head.find("\"Feature") == std::string_view::npos)
        return false;
    for (const std::string_view key :
         {"\"name\"", "\"title\"", "\"place\"", "\"NAME\"", "\"Name\"", "\"label\""}) {
        if (head.find(key) != std::string_view::npos) return true;
    }
    return false;
}

void read_linked_places(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    JsonRecords records(input, "features");
    std::string record;
    std::size_t number = 0;
    for (std::int64_t line = 0; records.next(record, line);) {
        report.row(line);
        ++number;
        if (records.too_large()) {
            report.rejected("the feature is too large");
            continue;
        }
        const auto json = parse_json(record, input.path());
        std::string fault = json ? "is no feature" : json.diagnostics.front().what;
        std::optional<Place> place;
        if (json && json->is_object())
            place = place_of(*json, fmt::format("local:{}", number), report, fault);
        if (place)
            sink.add(std::move(*place));
        else
            report.rejected(fault);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

}  // namespace gazetteer
