#include "gazetteer/formats/geometry_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

using Line = std::vector<LonLat>;
using Polygon = std::vector<Line>;

constexpr int deepest_collection = 8;

std::optional<LonLat> point_of(const Json& json) {
    if (!json.is_array() || json.size() < 2 || !json[0].is_number() || !json[1].is_number())
        return {};
    const LonLat point{json[0].get<double>(), json[1].get<double>()};
    if (!is_valid(point)) return {};
    return point;
}

std::optional<Line> line_of(const Json& json) {
    if (!json.is_array() || json.size() < 2) return {};
    Line line;
    for (const Json& each : json) {
        const auto point = point_of(each);
        if (!point) return {};
        line.push_back(*point);
    }
    return line;
}

/// A ring is closed where its writer forgot to.
bool close_ring(Line& ring) {
    if (ring.size() >= 3 && ring.front() != ring.back()) ring.push_back(ring.front());
    return ring.size() >= 4;
}

std::optional<Polygon> polygon_of(const Json& json) {
    if (!json.is_array() || json.empty()) return {};
    Polygon polygon;
    for (const Json& each : json) {
        auto ring = line_of(each);
        if (!ring || !close_ring(*ring)) return {};
        polygon.push_back(std::move(*ring));
    }
    return polygon;
}

template <class Make, class Parts>
bool add_all(const Json& json, Make make, Parts& parts) {
    if (!json.is_array()) return false;
    for (const Json& each : json) {
        auto part = make(each);
        if (!part) return false;
        parts.push_back(std::move(*part));
    }
    return true;
}

bool read_geojson(const Json& json, Geometry& geometry, int depth) {
    if (json.is_null()) return true;
    const std::string type = text_of(member(json, "type"));
    const Json& coordinates = member(json, "coordinates");
    auto& shape = geometry.shape;
    if (type == "Point") {
        const auto point = point_of(coordinates);
        if (point && !geometry.point) geometry.point = point;
        return point.has_value();
    }
    if (type == "MultiPoint") {
        Line points;
        if (!add_all(coordinates, point_of, points)) return false;
        if (!points.empty() && !geometry.point) geometry.point = points.front();
        return true;
    }
    const Json one = Json::array({coordinates});
    if (type == "LineString") return add_all(one, line_of, shape.lines);
    if (type == "MultiLineString") return add_all(coordinates, line_of, shape.lines);
    if (type == "Polygon") return add_all(one, polygon_of, shape.polygons);
    if (type == "MultiPolygon") return add_all(coordinates, polygon_of, shape.polygons);
    if (type != "GeometryCollection" || depth >= deepest_collection) return false;
    const auto& parts = elements(member(json, "geometries"));
    return std::all_of(parts.begin(), parts.end(),
                       [&](const Json& part) { return read_geojson(part, geometry, depth + 1); });
}

/// Reads well-known text from left to right.
class WktReader {
public:
    explicit WktReader(std::string_view text) : rest_(text) {}

    bool read(Geometry& geometry, int depth = 0) {
        std::string type = word();
        if (const auto next = peek_word(); next == "Z" || next == "M" || next == "ZM") word();
        if (peek_word() == "EMPTY") return !word().empty();
        auto& shape = geometry.shape;
        if (type == "POINT") return list([&] { return point(geometry); });
        if (type == "MULTIPOINT")
            return list([&] {
                return peek('(') ? list([&] { return point(geometry); }) : point(geometry);
            });
        if (type == "LINESTRING") return line(shape.lines);
        if (type == "MULTILINESTRING") return list([&] { return line(shape.lines); });
        if (type == "POLYGON") return polygon(shape);
        if (type == "MULTIPOLYGON") return list([&] { return polygon(shape); });
        if (type == "GEOMETRYCOLLECTION" && depth < deepest_collection)
            return list([&] { return read(geometry, depth + 1); });
        return false;
    }
    bool at_end() {
        skip();
        return rest_.empty();
    }

private:
    void skip() {
        while (!rest_.empty() && static_cast<unsigned char>(rest_.front()) <= ' ')
            rest_.remove_prefix(1);
    }
    bool peek(char c) {
        skip();
        return !rest_.empty() && rest_.front() == c;
    }
    bool take(char c) {
        if (!peek(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string peek_word() {
        skip();
        std::string word;
        for (const char c : rest_) {
            const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            if (upper < 'A' || upper > 'Z') break;
            word += upper;
        }
        return word;
    }
    std::string word() {
        std::string text = peek_word();
        rest_.remove_prefix(text.size());
        return text;
    }
    std::optional<double> number() {
        skip();
        double value = 0.0;
        const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
        if (error != std::errc{}) return {};
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    template <class Item>
    bool list(Item item) {
        if (!take('(')) return false;
        do {
            if (!item()) return false;
        } while (take(','));
        return take(')');
    }
    std::optional<LonLat> coordinate() {
        const auto lon = number();
        const auto lat = lon ? number() : std::nullopt;
        if (!lat || !is_valid(LonLat{*lon, *lat})) return {};
        while (!peek(',') && !peek(')')) {
            if (!number()) return {};
        }
        return LonLat{*lon, *lat};
    }
    bool point(Geometry& geometry) {
        const auto at = coordinate();
        if (at && !geometry.point) geometry.point = at;
        return at.has_value();
    }
    bool line(std::vector<Line>& lines) {
        Line line;
        const bool good = list([&] {
            const auto at = coordinate();
            if (at) line.push_back(*at);
            return at.has_value();
        });
        if (!good || line.size() < 2) return false;
        lines.push_back(std::move(line));
        return true;
    }
    bool polygon(LonLatShape& shape) {
        Polygon polygon;
        if (!list([&] { return line(polygon); })) return false;
        for (Line& ring : polygon) {
            if (!close_ring(ring)) return false;
        }
        shape.polygons.push_back(std::move(polygon));
        return true;
    }

    std::string_view rest_;
};

// ---- writing ----

struct Brackets {
    char open, close;
    char between;  ///< of the two coordinates of a point
};
constexpr Brackets geojson_brackets{'[', ']', ','};
constexpr Brackets wkt_brackets{'(', ')', ' '};

void append(std::string& out, LonLat point, const Brackets& style) {
    const bool json = style.open == '[';
    if (json) out += '[';
    fmt::format_to(std::back_inserter(out), "{}{}{}", point.lon, style.between, point.lat);
    if (json) out += ']';
}

template <class Part>
void append(std::string& out, const std::vector<Part>& parts, const Brackets& style) {
    out += style.open;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += ',';
        append(out, parts[i], style);
    }
    out += style.close;
}

}  // namespace

std::optional<Geometry> geometry_of(const Json& geojson) {
    Geometry geometry;
    if (!read_geojson(geojson, geometry, 0)) return {};
    return geometry;
}

std::optional<Geometry> geometry_of_wkt(std::string_view wkt) {
    Geometry geometry;
    WktReader reader(wkt);
    if (!reader.read(geometry) || !reader.at_end()) return {};
    return geometry;
}

void append_geojson(std::string& out, const Feature& feature) {
    const auto& [polygons, lines] = feature.shape;
    const auto typed = [&](std::string_view type, const auto& parts) {
        const bool one = parts.size() == 1;
        fmt::format_to(std::back_inserter(out), R"({{"type":"{}{}","coordinates":)",
                       one ? "" : "Multi", type);
        if (one)
            append(out, parts.front(), geojson_brackets);
        else
            append(out, parts, geojson_brackets);
        out += '}';
    };
    if (!polygons.empty())
        typed("Polygon", polygons);
    else if (!lines.empty())
        typed("LineString", lines);
    else if (feature.point) {
        out += R"({"type":"Point","coordinates":)";
        append(out, *feature.point, geojson_brackets);
        out += '}';
    } else {
        out += "null";
    }
}

void append_properties(std::string& out, const Layer& layer, const Feature& feature) {
    out += '{';
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        const std::string& value = feature.values[i];
        if (i > 0) out += ',';
        out += '"';
        out += layer.columns[i].name;  // our own names need no escaping
        out += "\":";
        if (value.empty())
            out += "null";
        else if (layer.columns[i].type == FieldType::text)
            append_json_string(out, value);
        else
            out += value;
    }
    out += '}';
}

void append_geojson_feature(std::string& out, const Layer& layer, const Feature& feature) {
    // Properties first: the head of a file then shows what it holds, however long a border.
    out += R"({"type":"Feature","properties":)";
    append_properties(out, layer, feature);
    out += R"(,"geometry":)";
    append_geojson(out, feature);
    out += '}';
}

std::string to_wkt(const LonLatShape& shape) {
    std::string out;
    if (shape.polygons.size() == 1) {
        out = "POLYGON";
        append(out, shape.polygons.front(), wkt_brackets);
    } else if (!shape.polygons.empty()) {
        out = "MULTIPOLYGON";
        append(out, shape.polygons, wkt_brackets);
    } else if (shape.lines.size() == 1) {
        out = "LINESTRING";
        append(out, shape.lines.front(), wkt_brackets);
    } else if (!shape.lines.empty()) {
        out = "MULTILINESTRING";
        append(out, shape.lines, wkt_brackets);
    }
    return out;
}

std::vector<LonLat> line_of_kml(std::string_view text) {
    std::vector<LonLat> line;
    while (true) {
        const auto begin = text.find_first_not_of(" \t\r\n");
        if (begin == std::string_view::npos) return line;
        text.remove_prefix(begin);
        const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
        const std::string_view tuple = text.substr(0, end);
        const auto comma = tuple.find(',');
        if (comma == std::string_view::npos) return {};
        const std::string_view lat = tuple.substr(comma + 1);
        const auto point = point_of_text(tuple.substr(0, comma), lat.substr(0, lat.find(',')));
        if (!point) return {};
        line.push_back(*point);
        text.remove_prefix(end);
    }
}

}  // namespace gazetteer
