#include "gazetteer/formats/feature_reader.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/feature.h"

namespace gazetteer {
namespace {

using Json = simdjson::dom::element;
using Array = simdjson::dom::array;

/// Nesting beyond this is no claims file.
constexpr std::size_t deepest = 64;

std::optional<LonLat> point_of(Json json) {
    Array pair;
    if (json.get(pair) != simdjson::SUCCESS) return {};
    double numbers[2] = {0.0, 0.0};
    std::size_t count = 0;
    for (const Json each : pair) {
        if (count == 2) break;
        if (each.get(numbers[count]) != simdjson::SUCCESS) return {};
        ++count;
    }
    const LonLat point{numbers[0], numbers[1]};
    if (count < 2 || !is_valid(point)) return {};
    return point;
}

bool read_line(Json json, std::vector<LonLat>& line) {
    Array array;
    if (json.get(array) != simdjson::SUCCESS) return false;
    for (const Json each : array) {
        const auto point = point_of(each);
        if (!point) return false;
        line.push_back(*point);
    }
    return line.size() >= 2;
}

bool read_polygon(Json json, LonLatShape& shape) {
    Array array;
    if (json.get(array) != simdjson::SUCCESS || array.size() == 0) return false;
    std::vector<std::vector<LonLat>> polygon;
    for (const Json each : array) {
        std::vector<LonLat> ring;
        if (!read_line(each, ring) || ring.size() < 4) return false;
        if (ring.front() != ring.back()) ring.push_back(ring.front());
        polygon.push_back(std::move(ring));
    }
    shape.polygons.push_back(std::move(polygon));
    return true;
}

template <class Read>
bool read_all(Json json, Read read) {
    Array array;
    if (json.get(array) != simdjson::SUCCESS) return false;
    return std::all_of(array.begin(), array.end(), read);
}

/// False when the geometry is no geometry; null is fine and means unlocated.
bool read_geometry(Json geometry, Claim& claim) {
    if (geometry.is_null()) return true;
    std::string_view type;
    Json coordinates;
    if (geometry["type"].get(type) != simdjson::SUCCESS ||
        geometry["coordinates"].get(coordinates) != simdjson::SUCCESS)
        return false;
    LonLatShape shape;
    const auto line = [&](Json json) {
        std::vector<LonLat> points;
        if (!read_line(json, points)) return false;
        shape.lines.push_back(std::move(points));
        return true;
    };
    const auto polygon = [&](Json json) { return read_polygon(json, shape); };
    if (type == "Point") {
        claim.point = point_of(coordinates);
        return claim.point.has_value();
    }
    const bool read = type == "LineString"        ? line(coordinates)
                      : type == "MultiLineString" ? read_all(coordinates, line)
                      : type == "Polygon"         ? polygon(coordinates)
                      : type == "MultiPolygon"    ? read_all(coordinates, polygon)
                                                  : false;
    claim.shape = std::move(shape);
    return read;
}

/// A property's value as the text that its field reads, in `buffer` where it is none already; false
/// when it cannot be one.
bool property_text(Json value, std::string& buffer, std::string_view& text) {
    switch (value.type()) {
        case simdjson::dom::element_type::STRING:
            text = value.get_string().value_unsafe();
            return true;
        case simdjson::dom::element_type::INT64:
            buffer = fmt::format("{}", value.get_int64().value_unsafe());
            break;
        case simdjson::dom::element_type::UINT64:
            buffer = fmt::format("{}", value.get_uint64().value_unsafe());
            break;
        case simdjson::dom::element_type::DOUBLE:
            buffer = fmt::format("{}", value.get_double().value_unsafe());
            break;
        case simdjson::dom::element_type::ARRAY:
            buffer.clear();
            for (const Json each : value.get_array().value_unsafe()) {
                std::string_view item;
                if (each.get(item) != simdjson::SUCCESS) return false;
                if (!buffer.empty()) buffer += '|';
                buffer += item;
            }
            break;
        default:
            return false;
    }
    text = buffer;
    return true;
}

const std::unordered_map<std::string_view, const ClaimField*>& fields_by_name() {
    static const auto fields = [] {
        std::unordered_map<std::string_view, const ClaimField*> map;
        for (const ClaimField& field : claim_fields()) map.emplace(field.name, &field);
        return map;
    }();
    return fields;
}

}  // namespace

struct FeatureReader::Impl {
    simdjson::dom::parser parser;
    std::string padded, buffer;

    /// Sets the claim's fields from the properties; what is wrong, or nothing.
    std::string read_properties(simdjson::dom::object properties, Claim& claim,
                                bool& has_relation) {
        for (const auto& [name, value] : properties) {
            const auto found = fields_by_name().find(name);
            if (found == fields_by_name().end() || value.is_null()) continue;
            std::string_view text;
            if (!property_text(value, buffer, text) ||
                (!text.empty() && !found->second->set(claim, text)))
                return fmt::format("{} is no value of '{}'", simdjson::minify(value), name);
            has_relation = has_relation || name == "relation";
        }
        return {};
    }
};

FeatureReader::FeatureReader() : impl_(std::make_unique<Impl>()) {}
FeatureReader::FeatureReader(FeatureReader&&) noexcept = default;
FeatureReader::~FeatureReader() = default;

std::optional<Claim> FeatureReader::read(std::string_view feature, std::string& fault) {
    fault = "is not valid JSON";
    simdjson::dom::parser& parser = impl_->parser;
    if (parser.capacity() < feature.size() &&
        parser.allocate(std::max<std::size_t>(4096, 2 * feature.size()), deepest) !=
            simdjson::SUCCESS)
        return {};
    std::string& padded = impl_->padded;
    padded.assign(feature);
    padded.append(simdjson::SIMDJSON_PADDING, ' ');
    Json json;
    if (parser.parse(padded.data(), feature.size(), false).get(json) != simdjson::SUCCESS)
        return {};
    simdjson::dom::object properties;
    if (json["properties"].get(properties) != simdjson::SUCCESS) {
        fault = "is no GeoJSON feature with properties";
        return {};
    }
    Claim claim;
    bool has_relation = false;
    fault = impl_->read_properties(properties, claim, has_relation);
    if (!fault.empty()) return {};
    Json geometry;
    if (json["geometry"].get(geometry) == simdjson::SUCCESS && !read_geometry(geometry, claim)) {
        fault = "has a geometry with no valid coordinates";
        return {};
    }
    if (!claim.shape.empty()) claim.point = point_of_shape(claim.shape);
    fault = complete_claim(claim, has_relation);
    if (!fault.empty()) return {};
    return claim;
}

}  // namespace gazetteer
