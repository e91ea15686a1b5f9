#include "gazetteer/formats/states.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::pair<std::string_view, std::string>>;

std::string day_text(const std::optional<Day>& day) { return day ? to_iso(*day) : std::string(); }

std::string_view mark_name(Mark::Kind kind) {
    switch (kind) {
        case Mark::Kind::present:
            return "present";
        case Mark::Kind::attacked:
            return "attacked";
        case Mark::Kind::intended:
            return "intended";
        case Mark::Kind::denied:
            return "denied";
    }
    return "";
}

std::string marks_text(const State& state) {
    std::vector<std::string> marks;
    for (const Mark& mark : state.marks) {
        std::string text = fmt::format("{}:{}", mark_name(mark.kind), mark.party.actor);
        if (std::find(marks.begin(), marks.end(), text) == marks.end()) marks.push_back(text);
    }
    return fmt::format("{}", fmt::join(marks, "|"));
}

std::string part_text(const ClaimedPlace& place) {
    if (place.distance_km) return fmt::format("{:g} km {}", *place.distance_km, place.bearing);
    return place.bearing.empty() ? place.part : place.bearing + " of";
}

Row row_of(const ControlTimeline& timeline, const State& state, const StateQuery& query) {
    const ClaimStore& store = timeline.store();
    const ClaimedPlace& place = store.places()[state.place];
    std::vector<std::string_view> claims;
    for (const ClaimIndex claim : state.claims) claims.push_back(store.claims()[claim].id);
    for (const Mark& mark : state.marks) {
        const std::string_view id = store.claims()[mark.claim].id;
        if (std::find(claims.begin(), claims.end(), id) == claims.end()) claims.push_back(id);
    }
    const auto& point = place.part_point ? place.part_point : place.point;
    const bool said = state.last_said.has_value();
    Row row = {
        {"source", state.source ? store.sources()[*state.source].id
                                : std::string(query.combine ? to_string(*query.combine) : "")},
        {"place", place.name},
        {"place_id", place.place_id},
        {"place_kind", std::string(to_string(place.kind))},
        {"part", part_text(place)},
        {"lon", point ? fmt::format("{}", point->lon) : std::string()},
        {"lat", point ? fmt::format("{}", point->lat) : std::string()},
        {"status", std::string(to_string(state.status))},
        {"holder", state.holder.actor},
        {"holder_side", state.holder.side},
        {"other", state.other.actor},
        {"other_side", state.other.side},
        {"since", day_text(state.since)},
        {"until", day_text(state.until)},
        {"last_said", day_text(state.last_said)},
        {"age_days", said ? std::to_string(state.age_days) : std::string()},
        {"modality", std::string(to_string(state.modality))},
        {"extent", std::string(to_string(state.extent))},
        {"marks", marks_text(state)},
        {"confidence", fmt::format("{:.2f}", state.confidence)},
        {"claims", fmt::format("{}", fmt::join(claims, "|"))},
    };
    if (query.inherit)
        row.emplace_back("inherited_from", state.inherited_from
                                               ? store.places()[*state.inherited_from].name
                                               : std::string());
    return row;
}

std::vector<std::string_view> columns(bool inherit) {
    std::vector<std::string_view> names = {
        "source",    "place",    "place_id",    "place_kind", "part",       "lon",        "lat",
        "status",    "holder",   "holder_side", "other",      "other_side", "since",      "until",
        "last_said", "age_days", "modality",    "extent",     "marks",      "confidence", "claims"};
    if (inherit) names.emplace_back("inherited_from");
    return names;
}

bool is_number(std::string_view column) {
    return column == "lon" || column == "lat" || column == "age_days" || column == "confidence";
}

Json json_of(const Row& row) {
    Json json = Json::object();
    for (const auto& [name, value] : row) {
        Json& field = json[std::string(name)];
        if (value.empty())
            field = nullptr;
        else if (is_number(name))
            field = *to_number(value);
        else
            field = value;
    }
    return json;
}

Json feature_of(const Row& row) {
    Json properties = json_of(row);
    Json feature;
    feature["type"] = "Feature";
    feature["geometry"] = nullptr;
    if (!properties["lon"].is_null())
        feature["geometry"] = {{"type", "Point"},
                               {"coordinates", {properties["lon"], properties["lat"]}}};
    properties.erase("lon");
    properties.erase("lat");
    feature["properties"] = std::move(properties);
    return feature;
}

}  // namespace

StateFormat state_format_of(const std::string& file) {
    if (file.ends_with(".geojson")) return StateFormat::geojson;
    return file.ends_with(".json") ? StateFormat::json : StateFormat::csv;
}

std::string states_text(const ControlTimeline& timeline, const std::vector<State>& states,
                        const StateQuery& query, StateFormat format) {
    if (format == StateFormat::csv) {
        std::string out = fmt::format("{}\n", fmt::join(columns(query.inherit), ","));
        for (const State& state : states) {
            bool first = true;
            for (const auto& [name, value] : row_of(timeline, state, query)) {
                if (!first) out += ',';
                first = false;
                out += csv_cell(value);
            }
            out += '\n';
        }
        return out;
    }
    Json rows = Json::array();
    for (const State& state : states) {
        const Row row = row_of(timeline, state, query);
        rows.push_back(format == StateFormat::json ? json_of(row) : feature_of(row));
    }
    if (format == StateFormat::json) return rows.dump(2) + "\n";
    Json collection;
    collection["type"] = "FeatureCollection";
    collection["features"] = std::move(rows);
    return collection.dump(1) + "\n";
}

Diagnostics write_states(const ControlTimeline& timeline, const std::vector<State>& states,
                         const StateQuery& query, const std::string& file, StateFormat format) {
    return write_file(file, states_text(timeline, states, query, format));
}

}  // namespace gazetteer
