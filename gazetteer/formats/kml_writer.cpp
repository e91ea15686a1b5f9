#include <fmt/format.h>

#include <cstdio>
#include <iterator>
#include <map>

#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/xml_text.h"

namespace gazetteer {
namespace {

/// Where one placemark lies in the scratch file.
struct Stretch {
    long begin = 0;
    std::size_t size = 0;
};

/// A folder a source. Claims of one source may come apart, so placemarks are first written to a
/// nameless scratch file and gathered by folder at the end.
class KmlWriter : public FeatureWriter {
public:
    KmlWriter(const std::string& file, OutputFile out)
        : FeatureWriter(file), out_(std::move(out)), scratch_(std::tmpfile()) {}
    ~KmlWriter() override {
        if (scratch_) std::fclose(scratch_);
    }
    KmlWriter(const KmlWriter&) = delete;
    KmlWriter& operator=(const KmlWriter&) = delete;

private:
    void begin() override;
    void add(const Feature& feature) override;
    Diagnostics end() override;
    std::string placemark(const Feature& feature) const;
    std::string name_of(const Feature& feature) const;

    OutputFile out_;
    std::FILE* scratch_;
    bool broken_ = false;
    long at_ = 0;
    std::map<std::string, std::vector<Stretch>> folders_;
};

std::string_view kml_type(FieldType type) {
    switch (type) {
        case FieldType::number:
            return "double";
        case FieldType::integer:
            return "int";
        case FieldType::boolean:
            return "bool";
        case FieldType::text:
            break;
    }
    return "string";
}

void append_coordinates(std::string& out, const std::vector<LonLat>& line) {
    out += "<coordinates>";
    for (std::size_t i = 0; i < line.size(); ++i)
        fmt::format_to(std::back_inserter(out), "{}{},{}", i > 0 ? " " : "", line[i].lon,
                       line[i].lat);
    out += "</coordinates>";
}

void append_polygon(std::string& out, const std::vector<std::vector<LonLat>>& rings) {
    out += "<Polygon>";
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const std::string_view tag = i == 0 ? "outerBoundaryIs" : "innerBoundaryIs";
        fmt::format_to(std::back_inserter(out), "<{}><LinearRing>", tag);
        append_coordinates(out, rings[i]);
        fmt::format_to(std::back_inserter(out), "</LinearRing></{}>", tag);
    }
    out += "</Polygon>";
}

void append_geometry(std::string& out, const Feature& feature) {
    const auto& [polygons, lines] = feature.shape;
    const bool many = polygons.size() + lines.size() > 1;
    if (many) out += "<MultiGeometry>";
    for (const auto& polygon : polygons) append_polygon(out, polygon);
    for (const auto& line : lines) {
        out += "<LineString>";
        append_coordinates(out, line);
        out += "</LineString>";
    }
    if (many) out += "</MultiGeometry>";
    if (feature.shape.empty() && feature.point) {
        out += "<Point>";
        append_coordinates(out, {*feature.point});
        out += "</Point>";
    }
}

/// Years before the common era are not dates to KML: only ExtendedData tells them.
void append_time(std::string& out, std::string_view start, std::string_view end) {
    if (start.starts_with('-')) start = {};
    if (end.starts_with('-')) end = {};
    if (start.empty() && end.empty()) return;
    out += "<TimeSpan>";
    if (!start.empty()) fmt::format_to(std::back_inserter(out), "<begin>{}</begin>", start);
    if (!end.empty()) fmt::format_to(std::back_inserter(out), "<end>{}</end>", end);
    out += "</TimeSpan>";
}

void KmlWriter::begin() {
    std::string head =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n";
    head += fmt::format("<name>{0}</name>\n<Schema name=\"{0}\" id=\"{0}\">\n", layer().name);
    for (const Column& column : layer().columns)
        head += fmt::format("<SimpleField type=\"{}\" name=\"{}\"/>\n", kml_type(column.type),
                            column.name);
    out_.write(head + "</Schema>\n");
}

/// `holds: army, Boro`: what a list of placemarks shows.
std::string KmlWriter::name_of(const Feature& feature) const {
    std::string name(layer().value(feature, "place"));
    if (name.empty()) name = layer().value(feature, "surface");
    for (const std::string_view key : {"relation", "status"}) {
        const auto what = layer().value(feature, key);
        if (what.empty()) continue;
        auto who = layer().value(feature, "actor_name");
        if (who.empty()) who = layer().value(feature, key == "status" ? "holder" : "actor");
        name += fmt::format(": {} ({})", what, who);
    }
    return name;
}

std::string KmlWriter::placemark(const Feature& feature) const {
    const Layer& schema = layer();
    std::string out = "<Placemark><name>";
    append_xml(out, name_of(feature));
    out += "</name>";
    if (const auto quote = schema.value(feature, "quote"); !quote.empty()) {
        out += "<description>";
        append_xml(out, quote);
        out += "</description>";
    }
    append_time(out, schema.day(feature, "start"), schema.day(feature, "end"));
    out += fmt::format("<ExtendedData><SchemaData schemaUrl=\"#{}\">", schema.name);
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
        if (feature.values[i].empty()) continue;
        fmt::format_to(std::back_inserter(out), "<SimpleData name=\"{}\">", schema.columns[i].name);
        append_xml(out, feature.values[i]);
        out += "</SimpleData>";
    }
    out += "</SchemaData></ExtendedData>";
    append_geometry(out, feature);
    return out + "</Placemark>\n";
}

void KmlWriter::add(const Feature& feature) {
    const std::string text = placemark(feature);
    auto folder = layer().value(feature, "source");
    if (folder.empty()) folder = layer().value(feature, "document");
    folders_[std::string(folder)].push_back({at_, text.size()});
    at_ += static_cast<long>(text.size());
    broken_ =
        broken_ || !scratch_ || std::fwrite(text.data(), 1, text.size(), scratch_) != text.size();
}

Diagnostics KmlWriter::end() {
    std::string text;
    for (const auto& [name, stretches] : folders_) {
        if (broken_) break;
        std::string head = "<Folder><name>";
        append_xml(head, name.empty() ? layer().name : name);
        out_.write(head + "</name>\n");
        for (const Stretch& stretch : stretches) {
            text.resize(stretch.size);
            broken_ = broken_ || std::fseek(scratch_, stretch.begin, SEEK_SET) != 0 ||
                      std::fread(text.data(), 1, text.size(), scratch_) != text.size();
            out_.write(text);
        }
        out_.write("</Folder>\n");
    }
    if (broken_)
        return {{Diagnostic::Severity::error, file(), 0,
                 "cannot be written: there is no room for temporary files",
                 "make room or set TMPDIR"}};
    out_.write("</Document>\n</kml>\n");
    return out_.commit();
}

}  // namespace

WriterResult open_kml(const std::string& file) { return open_text_writer<KmlWriter>(file); }

}  // namespace gazetteer
