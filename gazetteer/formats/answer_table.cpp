#include "gazetteer/formats/answer_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;

std::string csv_text(std::span<const AnswerColumn> columns, std::span<const AnswerRow> rows) {
    std::string out;
    for (const AnswerColumn& column : columns) {
        if (!out.empty()) out += ',';
        out += column.name;
    }
    out += '\n';
    for (const AnswerRow& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) out += ',';
            out += csv_cell(row[i]);
        }
        out += '\n';
    }
    return out;
}

Json json_of(std::span<const AnswerColumn> columns, const AnswerRow& row) {
    Json json = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
        Json& field = json[std::string(columns[i].name)];
        if (row[i].empty())
            field = nullptr;
        else if (columns[i].number)
            field = *to_number(row[i]);
        else
            field = row[i];
    }
    return json;
}

Json feature_of(Json properties) {
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

TableFormat table_format_of(const std::string& file) {
    if (file.ends_with(".geojson")) return TableFormat::geojson;
    return file.ends_with(".json") ? TableFormat::json : TableFormat::csv;
}

std::string table_text(std::span<const AnswerColumn> columns, std::span<const AnswerRow> rows,
                       TableFormat format) {
    if (format == TableFormat::csv) return csv_text(columns, rows);
    Json list = Json::array();
    for (const AnswerRow& row : rows) {
        Json json = json_of(columns, row);
        list.push_back(format == TableFormat::json ? std::move(json) : feature_of(std::move(json)));
    }
    if (format == TableFormat::json) return list.dump(2) + "\n";
    Json collection;
    collection["type"] = "FeatureCollection";
    collection["features"] = std::move(list);
    return collection.dump(1) + "\n";
}

std::string day_cell(const std::optional<Day>& day) { return day ? to_iso(*day) : std::string(); }

std::string part_cell(const ClaimedPlace& place) {
    if (place.distance_km) return fmt::format("{:g} km {}", *place.distance_km, place.bearing);
    return place.bearing.empty() ? place.part : place.bearing + " of";
}

std::pair<std::string, std::string> lon_lat_cells(const ClaimedPlace& place) {
    const auto& point = place.part_point ? place.part_point : place.point;
    if (!point) return {};
    return {fmt::format("{}", point->lon), fmt::format("{}", point->lat)};
}

}  // namespace gazetteer
