#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/formats/field.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

// Pleiades: a place a file, or the dump with all of them under `@graph`.
namespace gazetteer {
namespace {

PlaceKind kind_of_types(const Json& place) {
    for (const Json& type : elements(member(place, "placeTypes"))) {
        const std::string name = text_of(type);
        if (name == "settlement" || name.starts_with("urban") || name == "villa" ||
            name == "village" || name == "polis")
            return PlaceKind::settlement;
        if (name == "province" || name == "province-2") return PlaceKind::province;
        if (name == "region" || name == "people") return PlaceKind::region;
        if (name == "river" || name == "lake" || name == "water-open" || name == "bay")
            return PlaceKind::water;
        if (name == "road" || name == "street") return PlaceKind::road;
        if (name == "fort" || name == "fort-2" || name == "temple" || name == "bridge")
            return PlaceKind::facility;
    }
    return PlaceKind::other;
}

/// Years, negative before the common era.
void widen(const Json& dated, Place& place) {
    constexpr double limit = 100000.0;
    const auto start = number_of(member(dated, "start"));
    const auto end = number_of(member(dated, "end"));
    if (start && std::abs(*start) < limit) {
        const Day day = to_day({static_cast<int>(*start), 1, 1});
        if (!place.valid.start || day < *place.valid.start) place.valid.start = day;
    }
    if (end && std::abs(*end) < limit) {
        const Day day = to_day({static_cast<int>(*end), 12, 31});
        if (!place.valid.end || *place.valid.end < day) place.valid.end = day;
    }
}

void add_name(std::string name, Place& place) {
    while (name.ends_with(' ')) name.pop_back();
    if (!name.empty() && name != place.name &&
        std::find(place.names.begin(), place.names.end(), name) == place.names.end())
        place.names.push_back(std::move(name));
}

/// `romanized` may list several spellings, separated by commas.
void read_names(const Json& json, Place& place) {
    for (const Json& name : elements(member(json, "names"))) {
        add_name(text_of(name, {"attested"}), place);
        for (std::string& each : field::split(text_of(name, {"romanized"}), ',')) {
            each.erase(0, std::min(each.find_first_not_of(' '), each.size()));
            add_name(std::move(each), place);
        }
        widen(name, place);
    }
}

void read_place(const Json& json, Sink& sink, FileReport& report) {
    Place place;
    place.name = text_of(json, {"title"});
    const std::string id = text_of(json, {"id"});
    if (place.name.empty() || id.empty()) return report.rejected("the place has no title or no id");
    place.id = fmt::format("pleiades:{}", id);
    place.kind = kind_of_types(json);
    read_names(json, place);
    for (const Json& location : elements(member(json, "locations"))) widen(location, place);
    const auto& point = elements(member(json, "reprPoint"));
    if (point.size() == 2) {
        const auto lon = number_of(point[0]);
        const auto lat = number_of(point[1]);
        if (lon && lat && is_valid(LonLat{*lon, *lat})) place.point = LonLat{*lon, *lat};
    }
    if (!place.point) report.repaired("has no valid point; kept without one");
    sink.add(std::move(place));
}

}  // namespace

bool sniff_pleiades(const Input& input) {
    const auto head = input.head();
    return head.find("pleiades.stoa.org") != std::string_view::npos &&
           head.find("\"@type\"") != std::string_view::npos &&
           (head.find("\"Place\"") != std::string_view::npos ||
            head.find("\"@graph\"") != std::string_view::npos);
}

void read_pleiades(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    JsonRecords records(input, "@graph");
    std::string record;
    for (std::int64_t line = 0; records.next(record, line);) {
        report.row(line);
        const auto json = parse_json(record, input.path());
        if (json)
            read_place(*json, sink, report);
        else
            report.rejected(json.diagnostics.front().what);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a place",
                     "fetch it anew; the places before are kept");
}

}  // namespace gazetteer
