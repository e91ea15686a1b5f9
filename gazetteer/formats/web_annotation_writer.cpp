#include <fmt/format.h>

#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

/// W3C Web Annotation: a page of annotations whose targets are the evidence in the document, by
/// position and by quote, and whose bodies say which place was meant, where it lies and all that
/// the schema holds.
class WebAnnotationWriter : public FeatureWriter {
public:
    WebAnnotationWriter(const std::string& file, OutputFile out)
        : FeatureWriter(file), out_(std::move(out)) {}

private:
    void begin() override {
        out_.write(
            "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\","
            "\"items\":[");
    }
    void add(const Feature& feature) override;
    Diagnostics end() override;
    void append_target(std::string& out, const Feature& feature) const;
    void append_body(std::string& out, const Feature& feature) const;
    std::string_view value(const Feature& feature, std::string_view column) const {
        return layer().value(feature, column);
    }

    OutputFile out_;
    std::size_t count_ = 0;
};

void WebAnnotationWriter::append_target(std::string& out, const Feature& feature) const {
    const bool claim = layer().name == "claims";
    const auto begin = value(feature, claim ? "quote_begin" : "begin");
    const auto end = value(feature, claim ? "quote_end" : "end");
    const auto quote = value(feature, claim ? "quote" : "surface");
    auto source = value(feature, "document");
    if (source.empty()) source = value(feature, "source");
    out += R"(,"target":{"source":)";
    append_json_string(out, source);
    if (!begin.empty() || !quote.empty()) out += R"(,"selector":[)";
    if (!begin.empty())
        out += fmt::format(R"({{"type":"TextPositionSelector","start":{},"end":{}}})", begin, end);
    if (!quote.empty()) {
        out += begin.empty() ? R"({"type":"TextQuoteSelector","exact":)"
                             : R"(,{"type":"TextQuoteSelector","exact":)";
        append_json_string(out, quote);
        out += '}';
    }
    if (!begin.empty() || !quote.empty()) out += ']';
    out += '}';
}

void WebAnnotationWriter::append_body(std::string& out, const Feature& feature) const {
    out += R"(,"body":[)";
    if (const auto id = value(feature, "place_id"); !id.empty()) {
        out += R"({"type":"SpecificResource","purpose":"identifying","source":)";
        append_json_string(out, id);
        out += "},";
    }
    out += R"({"type":"Feature","purpose":"georeferencing","geometry":)";
    append_geojson(out, feature);
    out += fmt::format(R"(}},{{"type":"Dataset","purpose":"describing","name":"{}","value":)",
                       layer().name);
    append_properties(out, layer(), feature);
    out += "}]";
}

void WebAnnotationWriter::add(const Feature& feature) {
    std::string out = count_++ == 0 ? "\n" : ",\n";
    const auto id = value(feature, "id");
    out += R"({"type":"Annotation","id":)";
    append_json_string(out, id.empty() ? fmt::format("urn:controlmap:{}:{}", layer().name, count_)
                                       : fmt::format("urn:controlmap:claim:{}", id));
    out += R"(,"motivation":"identifying")";
    append_target(out, feature);
    append_body(out, feature);
    out_.write(out + "}");
}

Diagnostics WebAnnotationWriter::end() {
    if (layer().name != "claims" && layer().name != "mentions")
        return {{Diagnostic::Severity::error, file(), 0,
                 fmt::format("Web Annotation has no form for {}: it speaks of words in texts",
                             layer().name),
                 "write .geojson"}};
    out_.write("\n]}\n");
    return out_.commit();
}

}  // namespace

WriterResult open_web_annotations(const std::string& file) {
    return open_text_writer<WebAnnotationWriter>(file);
}

}  // namespace gazetteer
