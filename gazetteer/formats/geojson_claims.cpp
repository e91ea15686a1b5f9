#include "gazetteer/formats/geojson_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;

constexpr char record_separator = '\x1e';

std::optional<LonLat> point_of(const Json& json) {
    if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number())
        return {};
    const LonLat point{json[0].get<double>(), json[1].get<double>()};
    if (!is_valid(point)) return {};
    return point;
}

bool read_line(const Json& json, std::vector<LonLat>& line) {
    if (!json.is_array()) return false;
    for (const Json& each : json) {
        const auto point = point_of(each);
        if (!point) return false;
        line.push_back(*point);
    }
    return line.size() >= 2;
}

bool read_polygon(const Json& json, LonLatShape& shape) {
    if (!json.is_array() || json.empty()) return false;
    std::vector<std::vector<LonLat>> polygon;
    for (const Json& each : json) {
        std::vector<LonLat> ring;
        if (!read_line(each, ring) || ring.size() < 4) return false;
        if (ring.front() != ring.back()) ring.push_back(ring.front());
        polygon.push_back(std::move(ring));
    }
    shape.polygons.push_back(std::move(polygon));
    return true;
}

template <class Read>
bool read_all(const Json& json, Read read) {
    if (!json.is_array()) return false;
    return std::all_of(json.begin(), json.end(), read);
}

/// Twice the signed area of a ring in square degrees, and its centroid.
std::pair<double, LonLat> centroid_of(const std::vector<LonLat>& ring) {
    double twice_area = 0.0;
    LonLat sum;
    const LonLat origin = ring.front();
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const LonLat a{ring[i - 1].lon - origin.lon, ring[i - 1].lat - origin.lat};
        const LonLat b{ring[i].lon - origin.lon, ring[i].lat - origin.lat};
        const double cross = a.lon * b.lat - b.lon * a.lat;
        twice_area += cross;
        sum.lon += (a.lon + b.lon) * cross;
        sum.lat += (a.lat + b.lat) * cross;
    }
    if (twice_area == 0.0) return {0.0, origin};
    return {twice_area,
            {origin.lon + sum.lon / (3.0 * twice_area), origin.lat + sum.lat / (3.0 * twice_area)}};
}

/// Where a shape's symbol stands: the centroid of its largest polygon, or the middle of its line.
LonLat point_of_shape(const LonLatShape& shape) {
    if (shape.polygons.empty()) {
        const auto& line = shape.lines.front();
        return line[line.size() / 2];
    }
    std::pair<double, LonLat> largest{-1.0, {}};
    for (const auto& polygon : shape.polygons) {
        const auto [area, centre] = centroid_of(polygon.front());
        if (std::abs(area) > largest.first) largest = {std::abs(area), centre};
    }
    return largest.second;
}

/// False when the geometry is no geometry; null is fine and means unlocated.
bool read_geometry(const Json& geometry, Claim& claim) {
    if (geometry.is_null()) return true;
    if (!geometry.is_object()) return false;
    const std::string type = geometry.value("type", Json("")).is_string()
                                 ? geometry.value("type", Json("")).get<std::string>()
                                 : std::string();
    const Json coordinates = geometry.value("coordinates", Json());
    LonLatShape& shape = claim.shape;
    const auto line = [&](const Json& json) {
        std::vector<LonLat> points;
        if (!read_line(json, points)) return false;
        shape.lines.push_back(std::move(points));
        return true;
    };
    const auto polygon = [&](const Json& json) { return read_polygon(json, shape); };
    if (type == "Point") {
        claim.point = point_of(coordinates);
        return claim.point.has_value();
    }
    if (type == "LineString") return line(coordinates);
    if (type == "MultiLineString") return read_all(coordinates, line);
    if (type == "Polygon") return polygon(coordinates);
    if (type == "MultiPolygon") return read_all(coordinates, polygon);
    return false;
}

/// A property's value as the text that its field reads; false when it cannot be one.
bool property_text(const Json& value, std::string& text) {
    if (value.is_string())
        text = value.get<std::string>();
    else if (value.is_number_integer())
        text = fmt::format("{}", value.get<std::int64_t>());
    else if (value.is_number())
        text = fmt::format("{}", value.get<double>());
    else if (value.is_array()) {
        for (const Json& each : value) {
            if (!each.is_string()) return false;
            text += (text.empty() ? "" : "|") + each.get<std::string>();
        }
    } else {
        return false;
    }
    return true;
}

std::optional<Claim> claim_of(const Json& feature, std::string& fault) {
    if (!feature.is_object() || !feature.contains("properties") ||
        !feature["properties"].is_object()) {
        fault = "is no GeoJSON feature with properties";
        return {};
    }
    const Json& properties = feature["properties"];
    Claim claim;
    bool has_relation = false;
    for (const ClaimField& field : claim_fields()) {
        const auto found = properties.find(std::string(field.name));
        if (found == properties.end() || found->is_null()) continue;
        std::string text;
        if (!property_text(*found, text) || (!text.empty() && !field.set(claim, text))) {
            fault = fmt::format("{} is no value of '{}'",
                                found->dump(-1, ' ', false, Json::error_handler_t::replace),
                                field.name);
            return {};
        }
        has_relation = has_relation || field.name == "relation";
    }
    if (!read_geometry(feature.value("geometry", Json()), claim)) {
        fault = "has a geometry with no valid coordinates";
        return {};
    }
    if (!claim.shape.empty()) claim.point = point_of_shape(claim.shape);
    fault = complete_claim(claim, has_relation);
    if (!fault.empty()) return {};
    return claim;
}

void read_feature(const std::string& text, Sink& sink, FileReport& report) {
    std::string fault = "is not valid JSON";
    std::optional<Claim> claim;
    const Json json = is_nested_too_deep(text) ? Json(Json::value_t::discarded)
                                               : Json::parse(text, nullptr, false);
    if (!json.is_discarded()) claim = claim_of(json, fault);
    if (claim)
        sink.add(std::move(*claim));
    else
        report.rejected("the feature " + fault);
}

std::string_view first_line(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n\x1e");
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    return text.substr(0, text.find('\n'));
}

bool speaks_of_claims(std::string_view head) {
    return head.find("\"Feature\"") != std::string_view::npos &&
           head.find("\"relation\"") != std::string_view::npos;
}

/// A whole feature on the first line, or one after a record separator.
bool is_lines(std::string_view head) {
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && head[first] == record_separator) return true;
    const std::string_view line = first_line(head);
    return line.starts_with('{') && line.find("\"features\"") == std::string_view::npos &&
           line.find("\"Feature\"") != std::string_view::npos;
}

}  // namespace

bool sniff_geojson_claims(const Input& input) {
    const std::string_view head = input.head();
    return first_line(head).starts_with('{') && speaks_of_claims(head) && !is_lines(head);
}

bool sniff_geojson_lines_claims(const Input& input) {
    return is_lines(input.head()) && speaks_of_claims(input.head());
}

void read_geojson_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    JsonRecords records(input, "features");
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        if (records.too_large())
            report.rejected("the feature is too large");
        else
            read_feature(text, sink, report);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

void read_geojson_lines_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    // Between record separators a feature may stretch over lines.
    const bool separated = input.head().find(record_separator) < input.head().find('{');
    std::string record;
    std::int64_t begin = 0;
    const auto finish = [&] {
        if (record.find_first_not_of(" \t\r\n") != std::string::npos) {
            report.row(begin);
            read_feature(record, sink, report);
        }
        record.clear();
    };
    input.rewind();
    for (std::string_view line; input.next_line(line);) {
        const auto separator = line.find(record_separator);
        if (!separated || separator != std::string_view::npos) finish();
        if (separator != std::string_view::npos) line.remove_prefix(separator + 1);
        if (record.empty()) begin = input.line_number();
        record += line;
        record += '\n';
    }
    finish();
}

}  // namespace gazetteer
