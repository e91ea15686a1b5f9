#include "gazetteer/formats/feature_files.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

/// The schema that our writer names in the first packet.
const Layer* schema_of(std::string_view head) {
    constexpr std::string_view begin = R"([{"id":"document","version":"1.0","name":")";
    if (!head.starts_with(begin)) return nullptr;
    head.remove_prefix(begin.size());
    return layer_named(head.substr(0, head.find('"')));
}

/// Longitude, latitude, height, longitude, ...
std::optional<std::vector<LonLat>> positions_of(const Json& list) {
    constexpr std::size_t step = 3;
    std::vector<LonLat> line;
    const auto& numbers = elements(list);
    if (numbers.empty() || numbers.size() % step != 0) return {};
    for (std::size_t i = 0; i < numbers.size(); i += step) {
        const auto lon = number_of(numbers[i]);
        const auto lat = number_of(numbers[i + 1]);
        if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) return {};
        line.push_back({*lon, *lat});
    }
    return line;
}

/// Adds what a packet draws to the feature; false when its coordinates are none.
bool add_geometry(const Json& packet, Feature& feature) {
    if (const Json& at = member(packet, {"position", "cartographicDegrees"}); !at.is_null()) {
        const auto points = positions_of(at);
        if (!points) return false;
        feature.point = points->front();
    }
    if (const Json& at = member(packet, {"polyline", "positions", "cartographicDegrees"});
        !at.is_null()) {
        auto line = positions_of(at);
        if (!line) return false;
        feature.shape.lines.push_back(std::move(*line));
    }
    const Json& outer = member(packet, {"polygon", "positions", "cartographicDegrees"});
    if (outer.is_null()) return true;
    auto& polygon = feature.shape.polygons.emplace_back();
    auto ring = positions_of(outer);
    if (!ring) return false;
    polygon.push_back(std::move(*ring));
    for (const Json& hole : elements(member(packet, {"polygon", "holes", "cartographicDegrees"}))) {
        ring = positions_of(hole);
        if (!ring) return false;
        polygon.push_back(std::move(*ring));
    }
    return true;
}

Feature feature_of(const Json& packet, const Layer& layer) {
    Feature feature;
    for (const Column& column : layer.columns) {
        const Json& value = member(member(packet, "properties"), column.name);
        feature.values.push_back(text_of(value, {"string", "number", "boolean"}));
    }
    return feature;
}

/// Packets in order: one with properties begins a feature, its children follow.
class Reader {
public:
    Reader(const Layer& layer, Sink& sink, FileReport& report)
        : layer_(layer), sink_(sink), report_(report) {}

    void read(const Json& packet, std::int64_t line) {
        if (text_of(packet, {"id"}) == "document") return;
        if (member(packet, "parent").is_null()) {
            finish();
            report_.row(line);
            feature_ = feature_of(packet, layer_);
            good_ = true;
        }
        if (feature_) good_ = add_geometry(packet, *feature_) && good_;
    }

    void finish() {
        if (!feature_) return;
        if (good_)
            add_feature(layer_, *feature_, sink_, report_);
        else
            report_.rejected("has a geometry with no valid coordinates");
        feature_.reset();
    }

    void skip(const std::string& reason, std::int64_t line) {
        finish();
        report_.row(line);
        report_.rejected(reason);
    }

private:
    const Layer& layer_;
    Sink& sink_;
    FileReport& report_;
    std::optional<Feature> feature_;
    bool good_ = true;
};

}  // namespace

bool sniff_czml_features(const Input& input) { return schema_of(input.head()) != nullptr; }

void read_czml_features(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const Layer* layer = schema_of(input.head());
    if (!layer)
        return report.error(0, "is no CZML that this program wrote", "read it as another format");
    JsonRecords records(input, {});
    Reader reader(*layer, sink, report);
    std::string record;
    for (std::int64_t line = 0; records.next(record, line);) {
        const auto json = parse_json(record, input.path());
        if (json)
            reader.read(*json, line);
        else
            reader.skip(json.diagnostics.front().what, line);
    }
    reader.finish();
    if (records.cut_short())
        report.error(0, "ends in the middle of a packet",
                     "fetch it anew; the packets before are kept");
}

}  // namespace gazetteer
