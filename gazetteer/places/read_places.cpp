#include <fmt/core.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>

#include "gazetteer/documents/csv.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/places/name_index.h"

namespace gazetteer {
namespace {

using Json = nlohmann::json;
using Severity = Diagnostic::Severity;

constexpr std::size_t reported_rows = 20;  ///< after that many bad rows only their number is told

/// Collects complaints about rows without flooding the user.
class RowComplaints {
public:
    RowComplaints(std::string file, Diagnostics& diagnostics)
        : file_(std::move(file)), diagnostics_(diagnostics) {}
    RowComplaints(const RowComplaints&) = delete;
    RowComplaints& operator=(const RowComplaints&) = delete;
    ~RowComplaints() {
        if (count_ > reported_rows)
            diagnostics_.push_back(
                {Severity::warning, file_, 0,
                 fmt::format("{} more rows are wrong in such ways", count_ - reported_rows), ""});
    }
    void add(int line, std::string what, std::string advice) {
        if (++count_ <= reported_rows)
            diagnostics_.push_back(
                {Severity::warning, file_, line, std::move(what), std::move(advice)});
    }

private:
    std::string file_;
    Diagnostics& diagnostics_;
    std::size_t count_ = 0;
};

std::optional<double> to_number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return {};
    return value;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

PlaceKind kind_of_feature(std::string_view feature_class, std::string_view code) {
    if (code == "PPLX") return PlaceKind::district;
    if (feature_class == "P") return PlaceKind::settlement;
    if (code.starts_with("PCL")) return PlaceKind::country;
    if (feature_class == "A") return PlaceKind::province;
    if (feature_class == "L") return PlaceKind::region;
    if (feature_class == "H") return PlaceKind::water;
    if (feature_class == "R") return PlaceKind::road;
    if (feature_class == "S") return PlaceKind::facility;
    return PlaceKind::other;
}

/// Lines of a file, gunzipped where need be, one at a time.
class Lines {
public:
    explicit Lines(const std::string& file) : stream_(gzopen(file.c_str(), "rb"), &gzclose) {
        if (stream_) gzbuffer(stream_.get(), 1U << 18U);
    }
    bool is_open() const { return stream_ != nullptr; }
    bool next(std::string& line) {
        line.clear();
        std::array<char, 8192> buffer{};
        while (gzgets(stream_.get(), buffer.data(), static_cast<int>(buffer.size()))) {
            line += buffer.data();
            if (line.ends_with('\n')) {
                line.pop_back();
                return true;
            }
        }
        return !line.empty();
    }
    bool broken() const {
        int code = Z_OK;
        gzerror(stream_.get(), &code);
        return code != Z_OK && code != Z_STREAM_END;
    }

private:
    std::unique_ptr<gzFile_s, decltype(&gzclose)> stream_;
};

Place geonames_place(const std::vector<std::string_view>& cells, LonLat point) {
    Place place;
    place.id = fmt::format("geonames:{}", cells[0]);
    // Maps and readers write "Hamah", not "Ḩamāh"; the full romanisation stays among the names.
    place.name = cells[2].empty() ? cells[1] : cells[2];
    std::erase(place.name, '`');
    place.point = point;
    place.kind = kind_of_feature(cells[6], cells[7]);
    place.feature_code = cells[7];
    place.country = cells[8];
    place.admin1 = cells[10];
    place.population = static_cast<std::int64_t>(to_number(cells[14]).value_or(0.0));
    if (cells[1] != place.name) place.names.emplace_back(cells[1]);
    for (std::string& name : split(cells[3], ',')) {
        if (name != place.name) place.names.push_back(std::move(name));
    }
    return place;
}

// ---- Linked Places and plain GeoJSON ----

std::string text_of(const Json& object, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
        const auto found = object.find(key);
        if (found == object.end()) continue;
        if (found->is_string()) return found->get<std::string>();
        if (found->is_number_integer()) return std::to_string(found->get<std::int64_t>());
    }
    return {};
}

std::optional<LonLat> point_of(const Json& coordinates) {
    if (!coordinates.is_array() || coordinates.size() < 2 || !coordinates[0].is_number() ||
        !coordinates[1].is_number())
        return {};
    const LonLat point{coordinates[0].get<double>(), coordinates[1].get<double>()};
    if (!is_valid(point)) return {};
    return point;
}

std::vector<LonLat> ring_of(const Json& coordinates) {
    std::vector<LonLat> ring;
    if (!coordinates.is_array()) return ring;
    for (const Json& each : coordinates) {
        if (const auto point = point_of(each)) ring.push_back(*point);
    }
    return ring;
}

void add_polygon(const Json& coordinates, LonLatShape& shape) {
    std::vector<std::vector<LonLat>> polygon;
    if (!coordinates.is_array()) return;
    for (const Json& each : coordinates) {
        auto ring = ring_of(each);
        if (ring.size() >= 4)
            polygon.push_back(std::move(ring));
        else if (polygon.empty())
            return;
    }
    if (!polygon.empty()) shape.polygons.push_back(std::move(polygon));
}

void read_geometry(const Json& geometry, Place& place, int depth = 0) {
    if (!geometry.is_object() || depth > 4) return;
    const std::string type = text_of(geometry, {"type"});
    const Json coordinates = geometry.value("coordinates", Json());
    if (type == "Point" && !place.point) place.point = point_of(coordinates);
    if (type == "MultiPoint" && !place.point && coordinates.is_array() && !coordinates.empty())
        place.point = point_of(coordinates.front());
    if (type == "Polygon") add_polygon(coordinates, place.shape);
    if (type == "MultiPolygon" && coordinates.is_array()) {
        for (const Json& each : coordinates) add_polygon(each, place.shape);
    }
    if (type == "GeometryCollection") {
        for (const Json& each : geometry.value("geometries", Json::array()))
            read_geometry(each, place, depth + 1);
    }
}

/// The middle of a polygon's outer ring, for places that are given as areas only.
void point_from_shape(Place& place) {
    if (place.point || place.shape.polygons.empty()) return;
    const auto& ring = place.shape.polygons.front().front();
    LonLat sum;
    for (const LonLat each : ring) {
        sum.lon += each.lon / static_cast<double>(ring.size());
        sum.lat += each.lat / static_cast<double>(ring.size());
    }
    place.point = sum;
}

void read_names(const Json& feature, const Json& properties, Place& place) {
    const auto add = [&](const Json& name) {
        std::string text = name.is_string()   ? name.get<std::string>()
                           : name.is_object() ? text_of(name, {"toponym", "name", "attested"})
                                              : std::string();
        if (!text.empty() && text != place.name) place.names.push_back(std::move(text));
    };
    for (const Json* owner : {&feature, &properties}) {
        const auto names = owner->find("names");
        if (names == owner->end()) continue;
        if (names->is_array()) {
            for (const Json& name : *names) add(name);
        } else if (names->is_string()) {
            for (const std::string& name : split(names->get<std::string>(), '|')) add(Json(name));
        }
    }
}

std::optional<Place> linked_place(const Json& feature, const std::string& fallback_id,
                                  std::string& problem) {
    const Json properties = feature.value("properties", Json::object());
    if (!properties.is_object()) {
        problem = "the feature has no properties";
        return {};
    }
    Place place;
    place.name = text_of(properties, {"title", "name", "place", "NAME", "label"});
    if (place.name.empty()) {
        problem = "the place has no name";
        return {};
    }
    place.id = text_of(feature, {"@id", "id"});
    if (place.id.empty()) place.id = text_of(properties, {"place_id", "id", "@id"});
    if (place.id.empty()) place.id = fallback_id;
    place.kind = parse_place_kind(text_of(properties, {"place_kind", "kind"}))
                     .value_or(PlaceKind::settlement);
    place.country = text_of(properties, {"country", "ccode"});
    if (const auto codes = properties.find("ccodes"); codes != properties.end() &&
                                                      codes->is_array() && !codes->empty() &&
                                                      codes->front().is_string())
        place.country = codes->front().get<std::string>();
    place.admin1 = text_of(properties, {"admin1"});
    place.parent = text_of(properties, {"parent"});
    place.feature_code = text_of(properties, {"feature_code"});
    if (const auto people = properties.find("population");
        people != properties.end() && people->is_number())
        place.population = people->get<std::int64_t>();
    read_names(feature, properties, place);
    read_geometry(feature.value("geometry", Json()), place);
    point_from_shape(place);
    return place;
}

/// GeoJSON lines, tolerant: every line that is a feature counts.
Result<std::vector<Place>> read_feature_lines(const std::string& content, const std::string& file) {
    Result<std::vector<Place>> result{std::vector<Place>{}};
    RowComplaints complaints(file, result.diagnostics);
    int line = 0;
    for (const std::string& text : split(content, '\n')) {
        ++line;
        const Json feature = Json::parse(text, nullptr, false);
        std::string problem = "is not a JSON object";
        std::optional<Place> place;
        if (feature.is_object())
            place = linked_place(feature, fmt::format("local:{}", line), problem);
        if (place)
            result->push_back(std::move(*place));
        else
            complaints.add(line, problem, "the line is left out");
    }
    return result;
}

}  // namespace

Result<std::vector<Place>> read_geonames(const std::string& file) {
    constexpr std::size_t columns = 19;
    Result<std::vector<Place>> result{std::vector<Place>{}};
    Lines lines(file);
    if (!lines.is_open())
        return Diagnostic{Severity::error, file, 0, "cannot be read", "check the path"};
    {
        RowComplaints complaints(file, result.diagnostics);
        std::string line;
        std::vector<std::string_view> cells;
        for (int number = 1; lines.next(line); ++number) {
            cells.clear();
            std::string_view rest = line;
            while (true) {
                const auto tab = rest.find('\t');
                cells.push_back(rest.substr(0, tab));
                if (tab == std::string_view::npos) break;
                rest.remove_prefix(tab + 1);
            }
            if (cells.size() != columns) {
                complaints.add(number, fmt::format("has {} columns, not {}", cells.size(), columns),
                               "GeoNames rows are separated by tabs");
                continue;
            }
            const auto lat = to_number(cells[4]);
            const auto lon = to_number(cells[5]);
            if (!lat || !lon || !is_valid(LonLat{*lon, *lat}) || cells[1].empty()) {
                complaints.add(number, "has no name or no valid coordinates", "it is left out");
                continue;
            }
            result->push_back(geonames_place(cells, {*lon, *lat}));
        }
    }
    if (lines.broken())
        result.diagnostics.push_back(
            {Severity::error, file, 0, "is damaged", "unpack it anew; the rows before are kept"});
    return result;
}

Result<std::vector<Place>> read_linked_places(const std::string& file) {
    auto content = read_file(file);
    Result<std::vector<Place>> result;
    result.diagnostics = std::move(content.diagnostics);
    if (!content) return result;
    const Json root = Json::parse(*content, nullptr, false);
    if (!root.is_object()) return read_feature_lines(*content, file);
    const Json features = root.contains("features") ? root["features"] : Json::array({root});
    result.value = std::vector<Place>{};
    RowComplaints complaints(file, result.diagnostics);
    int number = 0;
    for (const Json& feature : features) {
        ++number;
        std::string problem = "is not an object";
        std::optional<Place> place;
        if (feature.is_object())
            place = linked_place(feature, fmt::format("local:{}", number), problem);
        if (place)
            result->push_back(std::move(*place));
        else
            complaints.add(0, fmt::format("feature {}: {}", number, problem), "it is left out");
    }
    return result;
}

Result<std::vector<Place>> read_place_table(const std::string& file) {
    auto table = read_csv(file);
    Result<std::vector<Place>> result;
    result.diagnostics = std::move(table.diagnostics);
    if (!table) return result;
    const auto first = [&](const CsvRow& row, std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (const auto cell = table->cell(row, name); !cell.empty()) return cell;
        }
        return std::string_view();
    };
    result.value = std::vector<Place>{};
    RowComplaints complaints(file, result.diagnostics);
    for (const CsvRow& row : table->rows) {
        Place place;
        place.name = first(row, {"name", "place", "title", "city"});
        if (place.name.empty()) {
            complaints.add(row.line, "the place has no name", "fill in the column 'name'");
            continue;
        }
        place.id = first(row, {"id", "place_id", "geonameid"});
        if (place.id.empty()) place.id = fmt::format("local:{}", row.line);
        place.kind =
            parse_place_kind(first(row, {"kind", "place_kind"})).value_or(PlaceKind::settlement);
        place.country = first(row, {"country", "ccode"});
        place.admin1 = first(row, {"admin1"});
        place.parent = first(row, {"parent"});
        place.population =
            static_cast<std::int64_t>(to_number(first(row, {"population"})).value_or(0.0));
        place.names = split(first(row, {"names", "variants", "aliases"}), '|');
        const auto lon_text = first(row, {"lon", "lng", "long", "longitude"});
        const auto lat_text = first(row, {"lat", "latitude"});
        const auto lon = to_number(lon_text);
        const auto lat = to_number(lat_text);
        if (lon && lat && is_valid(LonLat{*lon, *lat})) {
            place.point = LonLat{*lon, *lat};
        } else if (!lon_text.empty() || !lat_text.empty()) {
            complaints.add(row.line,
                           fmt::format("'{}', '{}' are no coordinates", lon_text, lat_text),
                           "write degrees; the place is kept without a point");
        }
        result->push_back(std::move(place));
    }
    return result;
}

Result<std::vector<Place>> read_places(const std::string& file) {
    Lines lines(file);
    std::string head;
    if (!lines.is_open() || !lines.next(head)) {
        auto content = read_file(file);
        if (!content) {
            Result<std::vector<Place>> result;
            result.diagnostics = std::move(content.diagnostics);
            return result;
        }
        return Diagnostic{Severity::error, file, 0, "is empty", "give it places"};
    }
    if (first_invalid_utf8(head))
        return Diagnostic{Severity::error, file, 1, "is not UTF-8 text",
                          "a gazetteer is GeoNames rows, Linked Places, GeoJSON or CSV"};
    const auto start = head.find_first_not_of(" \t\xEF\xBB\xBF");
    if (start != std::string::npos && (head[start] == '{' || head[start] == '['))
        return read_linked_places(file);
    if (std::count(head.begin(), head.end(), '\t') == 18) return read_geonames(file);
    return read_place_table(file);
}

}  // namespace gazetteer
