#include "gazetteer/formats/geojson_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/feature_reader.h"
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

void read_feature(const FeatureText& feature, const std::string& file, FeatureReader& reader,
                  Result<std::vector<Claim>>& result) {
    std::string fault;
    if (auto claim = reader.read(feature.text, fault))
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
    FeatureReader reader;
    for (const FeatureText& feature : features_of(content, cut_short))
        read_feature(feature, file, reader, result);
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
    FeatureReader reader;
    while (!content.empty()) {
        const auto end = std::min(content.find(separator), content.size());
        const std::string_view record = content.substr(0, end);
        const auto begin = record.find_first_not_of(" \t\r\n");
        if (begin != std::string_view::npos)
            read_feature({line + lines_in(record.substr(0, begin)), record}, file, reader,
                         result);
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
