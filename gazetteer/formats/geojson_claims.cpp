#include "gazetteer/formats/geojson_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;
using Severity = Diagnostic::Severity;

constexpr char record_separator = '\x1e';

int lines_in(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

/// A feature's own text and the line on which it begins.
struct FeatureText {
    int line = 1;
    std::string_view text;
};

/// The end of the JSON object that begins at `begin`, or npos when it is never closed.
std::size_t object_end(std::string_view text, std::size_t begin) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
            continue;
        }
        if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[')
            ++depth;
        else if ((c == '}' || c == ']') && --depth == 0)
            return i + 1;
    }
    return std::string_view::npos;
}

/// The features of a collection, split without parsing, so that one bad feature loses only itself
/// and every fault has a line. A single feature counts as a collection of one.
std::vector<FeatureText> features_of(std::string_view content, bool& cut_short) {
    std::vector<FeatureText> features;
    std::size_t at = 0;
    int line = 1;
    const auto advance = [&](std::size_t to) {
        line += lines_in(content.substr(at, to - at));
        at = to;
    };
    const auto key = content.find("\"features\"");
    if (key == std::string_view::npos) return {{1, content}};
    advance(std::min(content.find('[', key), content.size()));
    while (at < content.size()) {
        const auto open = content.find_first_of("{]", at + 1);
        if (open == std::string_view::npos) {
            cut_short = true;
            break;
        }
        if (content[open] == ']') break;
        advance(open);
        const auto end = object_end(content, open);
        if (end == std::string_view::npos) {
            cut_short = true;
            break;
        }
        features.push_back({line, content.substr(open, end - open)});
        advance(end - 1);
    }
    return features;
}

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

/// Nesting beyond this is no claims file; the parser would recurse that deep.
bool too_deep(std::string_view text) {
    constexpr int deepest = 64;
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"')
            in_string = true;
        else if ((c == '{' || c == '[') && ++depth > deepest)
            return true;
        else if (c == '}' || c == ']')
            --depth;
    }
    return false;
}

void read_feature(const FeatureText& feature, const std::string& file,
                  Result<std::vector<Claim>>& result) {
    std::string fault = "is not valid JSON";
    std::optional<Claim> claim;
    const Json json = too_deep(feature.text) ? Json(Json::value_t::discarded)
                                             : Json::parse(feature.text, nullptr, false);
    if (!json.is_discarded()) claim = claim_of(json, fault);
    if (claim)
        result->push_back(std::move(*claim));
    else
        result.diagnostics.push_back({Severity::warning, file, feature.line, "the feature " + fault,
                                      "correct it; it is left out"});
}

Json coordinates(LonLat point) { return Json::array({point.lon, point.lat}); }

Json line_json(const std::vector<LonLat>& line) {
    Json json = Json::array();
    for (const LonLat point : line) json.push_back(coordinates(point));
    return json;
}

Json geometry_of(const Claim& claim) {
    Json geometry;
    const LonLatShape& shape = claim.shape;
    if (!shape.polygons.empty()) {
        Json polygons = Json::array();
        for (const auto& polygon : shape.polygons) {
            Json rings = Json::array();
            for (const auto& ring : polygon) rings.push_back(line_json(ring));
            polygons.push_back(std::move(rings));
        }
        const bool one = polygons.size() == 1;
        geometry["type"] = one ? "Polygon" : "MultiPolygon";
        geometry["coordinates"] = one ? polygons[0] : polygons;
    } else if (!shape.lines.empty()) {
        Json lines = Json::array();
        for (const auto& line : shape.lines) lines.push_back(line_json(line));
        const bool one = lines.size() == 1;
        geometry["type"] = one ? "LineString" : "MultiLineString";
        geometry["coordinates"] = one ? lines[0] : lines;
    } else if (claim.point) {
        geometry["type"] = "Point";
        geometry["coordinates"] = coordinates(*claim.point);
    }
    return geometry;
}

Json value_of(const ClaimField& field, const Claim& claim) {
    const std::string text = field.get(claim);
    if (text.empty()) return nullptr;
    if (field.type == ClaimField::Type::text) return text;
    const double number = to_number(text).value_or(0.0);
    // Offsets are whole numbers and far below 2^53.
    if (field.type == ClaimField::Type::integer) return static_cast<std::int64_t>(number);
    return number;
}

std::string feature_text(const Claim& claim) {
    Json feature;
    feature["type"] = "Feature";
    feature["geometry"] = geometry_of(claim);
    Json& properties = feature["properties"];
    for (const ClaimField& field : claim_fields())
        properties[std::string(field.name)] = value_of(field, claim);
    return feature.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view first_line(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n\x1e");
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    return text.substr(0, text.find('\n'));
}

}  // namespace

bool sniff_geojson(std::string_view head) {
    return first_line(head).starts_with('{') && !sniff_geojson_lines(head);
}

bool sniff_geojson_lines(std::string_view head) {
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && head[first] == record_separator) return true;
    const std::string_view line = first_line(head);
    if (!line.starts_with('{') || line.find("\"features\"") != std::string_view::npos) return false;
    // A whole feature on the first line.
    return object_end(line, 0) != std::string_view::npos &&
           line.find("\"Feature\"") != std::string_view::npos;
}

Result<std::vector<Claim>> read_geojson(std::string_view content, const std::string& file) {
    Result<std::vector<Claim>> result{std::vector<Claim>{}};
    bool cut_short = false;
    for (const FeatureText& feature : features_of(content, cut_short))
        read_feature(feature, file, result);
    if (cut_short)
        result.diagnostics.push_back({Severity::error, file, 0, "ends in the middle of a feature",
                                      "fetch it anew; the features before are kept"});
    return result;
}

Result<std::vector<Claim>> read_geojson_lines(std::string_view content, const std::string& file) {
    Result<std::vector<Claim>> result{std::vector<Claim>{}};
    // Between record separators a feature may stretch over lines.
    const char separator =
        content.find(record_separator) < content.find('{') ? record_separator : '\n';
    int line = 1;
    while (!content.empty()) {
        const auto end = std::min(content.find(separator), content.size());
        const std::string_view record = content.substr(0, end);
        const auto begin = record.find_first_not_of(" \t\r\n");
        if (begin != std::string_view::npos)
            read_feature({line + lines_in(record.substr(0, begin)), record}, file, result);
        content.remove_prefix(std::min(end + 1, content.size()));
        line += lines_in(record) + (separator == '\n' ? 1 : 0);
    }
    return result;
}

std::string write_geojson(std::span<const Claim> claims) {
    std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
    for (std::size_t i = 0; i < claims.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        out += feature_text(claims[i]);
    }
    return out + "\n]}\n";
}

std::string write_geojson_lines(std::span<const Claim> claims) {
    std::string out;
    for (const Claim& claim : claims) out += feature_text(claim) + '\n';
    return out;
}

}  // namespace gazetteer
