#pragma once

#include <optional>
#include <string>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/writer.h"
#include "gazetteer/write_file.h"

namespace gazetteer {

/// A writer for formats that hold features of one schema: what comes first decides which; things
/// of another kind are counted as not written.
class FeatureWriter : public Writer {
public:
    void write(const Claim& claim) final { put(claims_layer(), claim); }
    void write(const FoundMention& mention) final { put(mentions_layer(), mention); }
    void write(const Place& place) final { put(places_layer(), place); }
    void write(const Layer& layer, const Feature& feature) final;
    Diagnostics finish() final;

protected:
    explicit FeatureWriter(std::string file) : file_(std::move(file)) {}
    const std::string& file() const { return file_; }
    /// Valid from `begin` on.
    const Layer& layer() const { return *layer_; }

    virtual void begin() = 0;  ///< before the first feature; also where there is none
    virtual void add(const Feature& feature) = 0;
    virtual Diagnostics end() = 0;

private:
    template <class Record>
    void put(const Layer& layer, const Record& record) {
        if (is_of(layer)) add(to_feature(record));
    }
    bool is_of(const Layer& layer);

    std::string file_;
    std::optional<Layer> layer_;
};

/// A writer of class `W`, whose constructor takes the name, the opened file and `more`.
template <class W, class... More>
WriterResult open_text_writer(const std::string& file, More... more) {
    WriterResult result;
    auto out = OutputFile::open(file);
    result.diagnostics = std::move(out.diagnostics);
    if (out) result.value = std::make_unique<W>(file, std::move(*out), more...);
    return result;
}

// One function a format, for the table of formats.
WriterResult open_geojson(const std::string& file);
WriterResult open_geojson_lines(const std::string& file);
WriterResult open_csv(const std::string& file);
WriterResult open_kml(const std::string& file);
WriterResult open_czml(const std::string& file);
WriterResult open_geopackage(const std::string& file);
WriterResult open_flatgeobuf(const std::string& file);
WriterResult open_linked_places(const std::string& file);
WriterResult open_web_annotations(const std::string& file);

}  // namespace gazetteer
