#include <fmt/format.h>

#include <iterator>

#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

// CZML has no open ends; these are the widest that its readers take.
constexpr std::string_view earliest = "0000-01-01T00:00:00Z";
constexpr std::string_view latest = "9999-12-31T00:00:00Z";

/// One packet a feature; of several polygons or lines each further one is a packet of its own that
/// names the first as its parent. Properties lie in the first.
class CzmlWriter : public FeatureWriter {
public:
    CzmlWriter(const std::string& file, OutputFile out)
        : FeatureWriter(file), out_(std::move(out)) {}

private:
    void begin() override {
        std::string head = R"([{"id":"document","version":"1.0","name":)";
        append_json_string(head, layer().name);
        out_.write(head + "}");
    }
    void add(const Feature& feature) override;
    Diagnostics end() override {
        out_.write("\n]\n");
        return out_.commit();
    }
    std::string availability(const Feature& feature) const;
    void append_properties_of(std::string& out, const Feature& feature) const;
    std::string id_of(const Feature& feature);

    OutputFile out_;
    std::size_t count_ = 0;
};

void append_positions(std::string& out, const std::vector<LonLat>& line) {
    out += '[';
    for (std::size_t i = 0; i < line.size(); ++i)
        fmt::format_to(std::back_inserter(out), "{}{},{},0", i > 0 ? "," : "", line[i].lon,
                       line[i].lat);
    out += ']';
}

void append_polygon(std::string& out, const std::vector<std::vector<LonLat>>& rings) {
    out += R"(,"polygon":{"positions":{"cartographicDegrees":)";
    append_positions(out, rings.front());
    out += '}';
    if (rings.size() > 1) {
        out += R"(,"holes":{"cartographicDegrees":[)";
        for (std::size_t i = 1; i < rings.size(); ++i) {
            if (i > 1) out += ',';
            append_positions(out, rings[i]);
        }
        out += "]}";
    }
    out += '}';
}

void append_line(std::string& out, const std::vector<LonLat>& line) {
    out += R"(,"polyline":{"positions":{"cartographicDegrees":)";
    append_positions(out, line);
    out += "}}";
}

std::string CzmlWriter::id_of(const Feature& feature) {
    ++count_;
    const auto id = layer().value(feature, "id");
    return id.empty() ? fmt::format("{}-{}", layer().name, count_) : std::string(id);
}

/// The last day counts whole: it ends where the next begins.
std::string CzmlWriter::availability(const Feature& feature) const {
    const auto start = parse_date(layer().day(feature, "start"));
    const auto end = parse_date(layer().day(feature, "end"));
    if (!start && !end) return {};
    const auto moment = [](Day day, std::string_view open) {
        const int year = to_civil(day).year;
        return year >= 0 && year <= 9999 ? to_iso(day) + "T00:00:00Z" : std::string(open);
    };
    return fmt::format("{}/{}", start ? moment(start->first, earliest) : std::string(earliest),
                       end ? moment(end->last + 1, latest) : std::string(latest));
}

void CzmlWriter::append_properties_of(std::string& out, const Feature& feature) const {
    out += R"(,"properties":{)";
    bool first = true;
    for (std::size_t i = 0; i < layer().columns.size(); ++i) {
        const std::string& value = feature.values[i];
        if (value.empty()) continue;
        const auto& [name, type] = layer().columns[i];
        fmt::format_to(std::back_inserter(out), R"({}"{}":{{"{}":)", first ? "" : ",", name,
                       type == FieldType::text      ? "string"
                       : type == FieldType::boolean ? "boolean"
                                                    : "number");
        if (type == FieldType::text)
            append_json_string(out, value);
        else
            out += value;
        out += '}';
        first = false;
    }
    out += '}';
}

void CzmlWriter::add(const Feature& feature) {
    const std::string id = id_of(feature);
    const std::string when = availability(feature);
    const auto& [polygons, lines] = feature.shape;
    const std::size_t parts = std::max<std::size_t>(1, polygons.size() + lines.size());
    for (std::size_t i = 0; i < parts; ++i) {
        std::string out = ",\n{\"id\":";
        append_json_string(out, i == 0 ? id : fmt::format("{}/{}", id, i + 1));
        if (i > 0) {
            out += R"(,"parent":)";
            append_json_string(out, id);
        }
        auto name = layer().value(feature, "place");
        if (name.empty()) name = layer().value(feature, "surface");
        out += R"(,"name":)";
        append_json_string(out, name);
        if (!when.empty()) out += fmt::format(R"(,"availability":"{}")", when);
        if (i == 0) append_properties_of(out, feature);
        if (i < polygons.size())
            append_polygon(out, polygons[i]);
        else if (i - polygons.size() < lines.size())
            append_line(out, lines[i - polygons.size()]);
        else if (feature.point)
            out += fmt::format(
                R"(,"position":{{"cartographicDegrees":[{},{},0]}},"point":{{"pixelSize":8}})",
                feature.point->lon, feature.point->lat);
        out_.write(out + "}");
    }
}

}  // namespace

WriterResult open_czml(const std::string& file) { return open_text_writer<CzmlWriter>(file); }

}  // namespace gazetteer
