#include <fmt/format.h>

#include <iterator>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/geojson_claims.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

void append_point(std::string& out, LonLat point) {
    fmt::format_to(std::back_inserter(out), "[{},{}]", point.lon, point.lat);
}

/// `[each,each,...]`
template <class List, class Append>
void append_list(std::string& out, const List& list, Append append) {
    out += '[';
    bool first = true;
    for (const auto& each : list) {
        if (!first) out += ',';
        first = false;
        append(out, each);
    }
    out += ']';
}

void append_line(std::string& out, const std::vector<LonLat>& line) {
    append_list(out, line, append_point);
}

void append_polygon(std::string& out, const std::vector<std::vector<LonLat>>& polygon) {
    append_list(out, polygon, append_line);
}

void append_geometry(std::string& out, const std::optional<LonLat>& point,
                     const LonLatShape& shape) {
    const auto begin = [&](std::string_view type) {
        fmt::format_to(std::back_inserter(out), "{{\"type\":\"{}\",\"coordinates\":", type);
    };
    if (shape.polygons.size() == 1) {
        begin("Polygon");
        append_polygon(out, shape.polygons.front());
    } else if (!shape.polygons.empty()) {
        begin("MultiPolygon");
        append_list(out, shape.polygons, append_polygon);
    } else if (shape.lines.size() == 1) {
        begin("LineString");
        append_line(out, shape.lines.front());
    } else if (!shape.lines.empty()) {
        begin("MultiLineString");
        append_list(out, shape.lines, append_line);
    } else if (point) {
        begin("Point");
        append_point(out, *point);
    } else {
        out += "null";
        return;
    }
    out += '}';
}

class GeoJsonWriter : public Writer {
public:
    GeoJsonWriter(OutputFile out, bool lines) : out_(std::move(out)), lines_(lines) {
        if (!lines_) out_.write("{\"type\":\"FeatureCollection\",\"features\":[");
    }

    void write(const Claim& claim) override {
        text_ = lines_ ? "" : (first_ ? "\n" : ",\n");
        first_ = false;
        append_feature(text_, claim);
        if (lines_) text_ += '\n';
        out_.write(text_);
    }

    Diagnostics finish() override {
        if (!lines_) out_.write("\n]}\n");
        return out_.commit();
    }

private:
    OutputFile out_;
    bool lines_;
    bool first_ = true;
    std::string text_;
};

WriterResult open(const std::string& file, bool lines) {
    WriterResult result;
    auto out = OutputFile::open(file);
    result.diagnostics = std::move(out.diagnostics);
    if (out) result.value = std::make_unique<GeoJsonWriter>(std::move(*out), lines);
    return result;
}

}  // namespace

void append_feature(std::string& out, const Claim& claim) {
    out += "{\"type\":\"Feature\",\"properties\":{";
    bool first = true;
    for (const ClaimField& field : claim_fields()) {
        if (!first) out += ',';
        first = false;
        out += '"';
        out += field.name;
        out += "\":";
        const std::string text = field.get(claim);
        if (text.empty())
            out += "null";
        else if (field.type == ClaimField::Type::text)
            append_json_string(out, text);
        else
            out += text;
    }
    // After the properties: the head of the file then shows what it holds, however long a border.
    out += "},\"geometry\":";
    append_geometry(out, claim.point, claim.shape);
    out += '}';
}

WriterResult open_geojson(const std::string& file) { return open(file, false); }
WriterResult open_geojson_lines(const std::string& file) { return open(file, true); }

}  // namespace gazetteer
