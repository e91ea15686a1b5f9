#include "gazetteer/formats/feature.h"

#include <fmt/format.h>

#include <cmath>

#include "gazetteer/formats/claim_fields.h"

namespace gazetteer {
namespace {

template <class Record>
Layer layer_of(std::string name, const std::vector<Field<Record>>& fields) {
    Layer layer{std::move(name), {}};
    for (const Field<Record>& field : fields)
        layer.columns.push_back({std::string(field.name), field.type});
    return layer;
}

template <class Record>
void fill(Feature& feature, const Record& record, const std::vector<Field<Record>>& fields) {
    feature.point = record.point;
    feature.values.reserve(fields.size());
    for (const Field<Record>& field : fields) feature.values.push_back(field.get(record));
}

/// False, with the reason, when a value is none of its field.
template <class Record>
bool set_fields(Record& record, const std::vector<Field<Record>>& fields, const Layer& layer,
                const Feature& feature, std::string& fault) {
    for (const Field<Record>& field : fields) {
        const std::string_view value = layer.value(feature, field.name);
        if (value.empty()) continue;
        if (!field.set(record, value)) {
            fault = fmt::format("'{}' is no value of '{}'", value, field.name);
            return false;
        }
    }
    record.point = feature.shape.empty() ? feature.point : point_of_shape(feature.shape);
    return true;
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

}  // namespace

std::optional<std::size_t> Layer::column(std::string_view wanted) const {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == wanted) return i;
    }
    return {};
}

std::string_view Layer::value(const Feature& feature, std::string_view wanted) const {
    const auto at = column(wanted);
    return at && *at < feature.values.size() ? std::string_view(feature.values[*at])
                                             : std::string_view();
}

std::string_view Layer::day(const Feature& feature, std::string_view wanted) const {
    const auto at = column(wanted);
    return at && holds_days(columns[*at]) ? value(feature, wanted) : std::string_view();
}

bool holds_days(const Column& column) {
    return column.type == FieldType::text && (column.name == "start" || column.name == "end");
}

const Layer& claims_layer() {
    static const Layer layer = layer_of("claims", claim_fields());
    return layer;
}

const Layer& mentions_layer() {
    static const Layer layer = layer_of("mentions", mention_fields());
    return layer;
}

const Layer& places_layer() {
    static const Layer layer = layer_of("places", place_fields());
    return layer;
}

Feature to_feature(const Claim& claim) {
    Feature feature;
    fill(feature, claim, claim_fields());
    feature.shape = claim.shape;
    return feature;
}

Feature to_feature(const FoundMention& mention) {
    Feature feature;
    fill(feature, mention, mention_fields());
    return feature;
}

Feature to_feature(const Place& place) {
    Feature feature;
    fill(feature, place, place_fields());
    feature.shape = place.shape;
    return feature;
}

std::optional<Claim> to_claim(const Layer& layer, const Feature& feature, std::string& fault) {
    Claim claim;
    if (!set_fields(claim, claim_fields(), layer, feature, fault)) return {};
    claim.shape = feature.shape;
    fault = complete_claim(claim, !layer.value(feature, "relation").empty());
    if (!fault.empty()) return {};
    return claim;
}

std::optional<FoundMention> to_mention(const Layer& layer, const Feature& feature,
                                       std::string& fault) {
    FoundMention mention;
    if (!set_fields(mention, mention_fields(), layer, feature, fault)) return {};
    if (mention.surface.empty() && mention.place.empty()) {
        fault = "names no place";
        return {};
    }
    if (mention.span && mention.span->end < mention.span->begin) {
        fault = "has an offset that ends before it begins";
        return {};
    }
    return mention;
}

std::optional<Place> to_place(const Layer& layer, const Feature& feature, std::string& fault) {
    Place place;
    if (!set_fields(place, place_fields(), layer, feature, fault)) return {};
    place.shape = feature.shape;
    if (place.name.empty()) {
        fault = "the place has no name";
        return {};
    }
    return place;
}

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

}  // namespace gazetteer
