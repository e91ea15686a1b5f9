#include "gazetteer/formats/geojson_geometry.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest_collection = 8;

std::optional<LonLat> read_point(const Json& json) {
    if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number())
        return {};
    const LonLat point{json[0].get<double>(), json[1].get<double>()};
    if (!is_valid(point)) return {};
    return point;
}

/// All or nothing: a line that misses a point is another line.
std::optional<std::vector<LonLat>> read_line(const Json& json, std::size_t shortest) {
    if (!json.is_array()) return {};
    std::vector<LonLat> line;
    for (const Json& each : json) {
        const auto point = read_point(each);
        if (!point) return {};
        line.push_back(*point);
    }
    if (line.size() < shortest) return {};
    return line;
}

class Reader {
public:
    explicit Reader(Geometry& found) : found_(found) {}

    bool read(const Json& geometry, int depth) {
        if (!geometry.is_object()) return false;
        const auto type = geometry.find("type");
        if (type == geometry.end() || !type->is_string()) return false;
        const std::string name = type->get<std::string>();
        if (name == "GeometryCollection") return collection(geometry, depth);
        const auto coordinates = geometry.find("coordinates");
        if (coordinates == geometry.end()) return false;
        if (name == "Point") return point(*coordinates);
        if (name == "LineString") return line(*coordinates);
        if (name == "Polygon") return polygon(*coordinates);
        if (name == "MultiPoint") return each(*coordinates, &Reader::point);
        if (name == "MultiLineString") return each(*coordinates, &Reader::line);
        if (name == "MultiPolygon") return each(*coordinates, &Reader::polygon);
        return false;
    }

private:
    bool each(const Json& list, bool (Reader::*read_one)(const Json&)) {
        if (!list.is_array()) return bad();
        for (const Json& one : list) (this->*read_one)(one);
        return true;
    }

    bool collection(const Json& geometry, int depth) {
        const auto members = geometry.find("geometries");
        if (members == geometry.end() || !members->is_array() || depth >= deepest_collection)
            return false;
        for (const Json& member : *members) {
            if (!read(member, depth + 1)) bad();
        }
        return true;
    }

    bool point(const Json& json) {
        const auto point = read_point(json);
        if (!point) return bad();
        if (!found_.point) found_.point = point;
        return true;
    }

    bool line(const Json& json) {
        auto line = read_line(json, 2);
        if (!line) return bad();
        found_.shape.lines.push_back(std::move(*line));
        return true;
    }

    /// A hole that is bad is left out, without its outer ring there is no polygon.
    bool polygon(const Json& json) {
        if (!json.is_array() || json.empty()) return bad();
        std::vector<std::vector<LonLat>> rings;
        for (const Json& each : json) {
            auto ring = read_line(each, 3);
            if (ring && ring->front() != ring->back()) ring->push_back(ring->front());
            if (ring && ring->size() >= 4)
                rings.push_back(std::move(*ring));
            else if (bad(); rings.empty())
                return true;
        }
        found_.shape.polygons.push_back(std::move(rings));
        return true;
    }

    bool bad() {
        ++found_.bad_parts;
        return true;
    }

    Geometry& found_;
};

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

Geometry read_geometry(const Json& json) {
    Geometry found;
    if (json.is_null()) return found;
    found.understood = Reader(found).read(json, 0);
    if (!found.point && !found.shape.empty()) found.point = point_of_shape(found.shape);
    return found;
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
