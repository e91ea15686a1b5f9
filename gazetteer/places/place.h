#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/date.h"
#include "gazetteer/lon_lat.h"

namespace gazetteer {

/// What sort of place a name stands for (claims.md section 1).
enum class PlaceKind : std::uint8_t {
    settlement,
    district,
    facility,
    province,
    region,
    country,
    water,
    road,
    other
};
std::string_view to_string(PlaceKind kind);
std::optional<PlaceKind> parse_place_kind(std::string_view text);

/// One entry of a gazetteer.
struct Place {
    std::string id;    ///< `geonames:166331`, `country:SY`, `province:SY:Aleppo`, or a local id
    std::string name;  ///< canonical display name, Latin script where there is one
    PlaceKind kind = PlaceKind::settlement;
    std::optional<LonLat> point;
    LonLatShape shape;            ///< footprint when the gazetteer gives one
    std::int64_t population = 0;  ///< 0 = unknown
    std::string country;          ///< ISO 3166 alpha-2, empty = unknown
    std::string admin1;           ///< first-level division's name or code, empty = unknown
    std::string parent;           ///< id of the place it is part of (a district's city), or empty
    std::string feature_code;     ///< GeoNames feature code such as `PPLA`, or empty
    std::vector<std::string> names;  ///< other names, any script, without `name`
    DateInterval valid;              ///< when the place or name existed
};

/// What choosing between places needs, without a copy: views into the gazetteer that the place is
/// from. See Place for the fields.
struct PlaceView {
    std::string_view id, name, country, feature_code;
    PlaceKind kind = PlaceKind::settlement;
    std::int64_t population = 0;
    std::optional<LonLat> point;
};

}  // namespace gazetteer
