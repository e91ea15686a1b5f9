#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/lon_lat.h"

/// Geometries as GeoJSON, as well-known text and in KML.
namespace gazetteer {

/// What a geometry of a file is to us: polygons and lines are kept, of points the first one.
struct Geometry {
    std::optional<LonLat> point;
    LonLatShape shape;
};

/// GeoJSON. Null gives an empty geometry; nothing where some coordinate is none.
std::optional<Geometry> geometry_of(const Json& geojson);
/// `POINT(37.1 36.2)`, `MULTIPOLYGON(((...)))`, `GEOMETRYCOLLECTION(...)`; a third coordinate is
/// passed over.
std::optional<Geometry> geometry_of_wkt(std::string_view wkt);

/// KML's `lon,lat[,alt] lon,lat[,alt] ...`; empty when one of them is none.
std::vector<LonLat> line_of_kml(std::string_view coordinates);

/// The feature's geometry as GeoJSON, `null` when it has none.
void append_geojson(std::string& out, const Feature& feature);
/// The values as a JSON object, `null` where there is none.
void append_properties(std::string& out, const Layer& layer, const Feature& feature);
/// A whole GeoJSON feature on one line.
void append_geojson_feature(std::string& out, const Layer& layer, const Feature& feature);
/// The shape as well-known text, empty when there is none.
std::string to_wkt(const LonLatShape& shape);

}  // namespace gazetteer
