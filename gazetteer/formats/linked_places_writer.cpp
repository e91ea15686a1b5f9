#include <fmt/format.h>

#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

/// GeoNames' class of a kind, which Linked Places asks for since version 1.3.
std::string_view feature_class(std::string_view kind) {
    if (kind == "country" || kind == "province") return "A";
    if (kind == "water") return "H";
    if (kind == "region") return "L";
    if (kind == "road") return "R";
    if (kind == "facility" || kind == "other") return "S";
    return "P";
}

/// Linked Places (a GeoJSON-LD profile): a feature a place, or a claim as a place with a dated
/// relation to its actor. The schema's own properties stand beside `title`, so that nothing is
/// lost.
class LinkedPlacesWriter : public FeatureWriter {
public:
    LinkedPlacesWriter(const std::string& file, OutputFile out)
        : FeatureWriter(file), out_(std::move(out)) {}

private:
    void begin() override {
        out_.write(
            "{\"type\":\"FeatureCollection\",\"@context\":\"https://raw.githubusercontent.com/"
            "LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld\",\"features\":[");
    }
    void add(const Feature& feature) override;
    Diagnostics end() override {
        out_.write("\n]}\n");
        return out_.commit();
    }
    std::string id_of(const Feature& feature);
    void append_heading(std::string& out, const Feature& feature) const;
    void append_names(std::string& out, const Feature& feature) const;
    void append_when(std::string& out, const Feature& feature) const;
    void append_relation(std::string& out, const Feature& feature) const;
    std::string_view value(const Feature& feature, std::string_view column) const {
        return layer().value(feature, column);
    }

    OutputFile out_;
    std::size_t count_ = 0;
};

std::string LinkedPlacesWriter::id_of(const Feature& feature) {
    ++count_;
    if (const auto id = value(feature, "id"); !id.empty())
        return fmt::format("urn:controlmap:claim:{}", id);
    const auto id = value(feature, "place_id");
    if (layer().name == "places" && !id.empty()) return std::string(id);
    return fmt::format("urn:controlmap:{}:{}", layer().name, count_);
}

/// `properties`: what the profile wants, then the schema's.
void LinkedPlacesWriter::append_heading(std::string& out, const Feature& feature) const {
    auto title = value(feature, "place");
    if (title.empty()) title = value(feature, "surface");
    out += R"(,"properties":{"title":)";
    append_json_string(out, title);
    if (const auto country = value(feature, "country"); !country.empty()) {
        out += R"(,"ccodes":[)";
        append_json_string(out, country);
        out += ']';
    }
    out += fmt::format(R"(,"fclasses":["{}"])", feature_class(value(feature, "place_kind")));
    std::string properties;
    append_properties(properties, layer(), feature);
    out += ',';
    out += std::string_view(properties).substr(1);
}

void LinkedPlacesWriter::append_when(std::string& out, const Feature& feature) const {
    const auto start = value(feature, "start");
    const auto end = value(feature, "end");
    if (start.empty() && end.empty()) return;
    out += R"(,"when":{"timespans":[{)";
    if (!start.empty()) out += fmt::format(R"("start":{{"in":"{}"}})", start);
    if (!end.empty()) out += fmt::format(R"({}"end":{{"in":"{}"}})", start.empty() ? "" : ",", end);
    out += "}]}";
}

void LinkedPlacesWriter::append_names(std::string& out, const Feature& feature) const {
    std::vector<std::string> names = field::split(value(feature, "names"));
    auto first = value(feature, "place");
    if (first.empty()) first = value(feature, "surface");
    names.insert(names.begin(), std::string(first));
    out += R"(,"names":[)";
    for (std::size_t i = 0; i < names.size(); ++i) {
        out += i > 0 ? R"(,{"toponym":)" : R"({"toponym":)";
        append_json_string(out, names[i]);
        out += '}';
    }
    out += ']';
}

void LinkedPlacesWriter::append_relation(std::string& out, const Feature& feature) const {
    if (const auto id = value(feature, "place_id"); !id.empty() && layer().name != "places") {
        out += R"(,"links":[{"type":"closeMatch","identifier":)";
        append_json_string(out, id);
        out += "}]";
    }
    const auto relation = value(feature, "relation");
    if (relation.empty()) return;
    out += fmt::format(R"(,"relations":[{{"relationType":"{}","relationTo":)", relation);
    append_json_string(out, value(feature, "actor"));
    out += R"(,"label":)";
    append_json_string(out, value(feature, "actor_name"));
    append_when(out, feature);
    out += "}]";
    if (const auto quote = value(feature, "quote"); !quote.empty()) {
        out += R"(,"descriptions":[{"value":)";
        append_json_string(out, quote);
        out += "}]";
    }
}

void LinkedPlacesWriter::add(const Feature& feature) {
    std::string out = count_ == 0 ? "\n" : ",\n";
    out += R"({"type":"Feature","@id":)";
    append_json_string(out, id_of(feature));
    append_heading(out, feature);
    append_names(out, feature);
    append_when(out, feature);
    append_relation(out, feature);
    out += R"(,"geometry":)";
    append_geojson(out, feature);
    out_.write(out + "}");
}

}  // namespace

WriterResult open_linked_places(const std::string& file) {
    return open_text_writer<LinkedPlacesWriter>(file);
}

}  // namespace gazetteer
