#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/geometry_text.h"

namespace gazetteer {
namespace {

/// A FeatureCollection with one feature a line, or such lines alone.
class GeoJsonWriter : public FeatureWriter {
public:
    GeoJsonWriter(const std::string& file, OutputFile out, bool lines)
        : FeatureWriter(file), out_(std::move(out)), lines_(lines) {}

private:
    void begin() override {
        if (!lines_) out_.write("{\"type\":\"FeatureCollection\",\"features\":[");
    }
    void add(const Feature& feature) override {
        text_.clear();
        if (!lines_) text_ += first_ ? "\n" : ",\n";
        first_ = false;
        append_geojson_feature(text_, layer(), feature);
        if (lines_) text_ += '\n';
        out_.write(text_);
    }
    Diagnostics end() override {
        if (!lines_) out_.write("\n]}\n");
        return out_.commit();
    }

    OutputFile out_;
    bool lines_;
    bool first_ = true;
    std::string text_;
};

}  // namespace

WriterResult open_geojson(const std::string& file) {
    return open_text_writer<GeoJsonWriter>(file, false);
}

WriterResult open_geojson_lines(const std::string& file) {
    return open_text_writer<GeoJsonWriter>(file, true);
}

}  // namespace gazetteer
