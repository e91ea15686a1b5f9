#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/field.h"
#include "gazetteer/formats/mention_fields.h"
#include "gazetteer/lon_lat.h"
#include "gazetteer/places/place.h"

namespace gazetteer {

/// What all formats write: rows of one schema with a geometry. A claim, a mention, a place and an
/// area of control are features alike, so that each format is written once.
struct Feature {
    std::optional<LonLat> point;
    LonLatShape shape;                ///< written instead of the point when it is not empty
    std::vector<std::string> values;  ///< as text, in the layer's order, empty = null
};

struct Column {
    std::string name;
    FieldType type = FieldType::text;
};

/// The schema of a file of features.
struct Layer {
    std::string name;  ///< claims, mentions, places, control
    std::vector<Column> columns;

    /// The value of a named column, empty when there is none.
    std::string_view value(const Feature& feature, std::string_view column) const;
    std::optional<std::size_t> column(std::string_view name) const;
    /// The same of the columns `start` and `end` where they are days; mentions have an `end` that is
    /// an offset.
    std::string_view day(const Feature& feature, std::string_view column) const;
};

/// Whether a column holds days, as ISO 8601.
bool holds_days(const Column& column);

const Layer& claims_layer();
const Layer& mentions_layer();
const Layer& places_layer();

Feature to_feature(const Claim& claim);
Feature to_feature(const FoundMention& mention);
Feature to_feature(const Place& place);

/// What a feature says where it is one of ours, whatever format it came in. Empty when it is none;
/// `fault` says why. Columns that the schema does not have are ignored.
std::optional<Claim> to_claim(const Layer& layer, const Feature& feature, std::string& fault);
std::optional<FoundMention> to_mention(const Layer& layer, const Feature& feature,
                                       std::string& fault);
std::optional<Place> to_place(const Layer& layer, const Feature& feature, std::string& fault);

/// Where a shape's symbol stands: the centroid of its largest polygon, or the middle of its line.
LonLat point_of_shape(const LonLatShape& shape);

}  // namespace gazetteer
