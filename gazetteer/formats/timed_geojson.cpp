#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/timed_feature.h"

// GeoJSON with times: `start` and `end` in the properties (leaflet.timeline, QGIS, kepler.gl), also
// as milliseconds and with `startExclusive`, `endExclusive`; or `when` beside them (GeoJSON-T).
namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 7> start_names = {
    "start", "begin", "from", "start_date", "startDate", "begin_date", "valid_from"};
constexpr std::array<std::string_view, 6> end_names = {"end",      "to",      "until",
                                                       "end_date", "endDate", "valid_to"};

std::string first_text(const Json& properties, std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
        if (std::string text = text_of(member(properties, name)); !text.empty()) return text;
    }
    return {};
}

/// `{"start": {"in": ...}}`, or the text itself; of an interval the end that is farther out.
std::string moment_of(const Json& value, std::string_view outer) {
    if (!value.is_object()) return text_of(value);
    return text_of(value, {"in", outer, "earliest", "latest"});
}

void read_when(const Json& feature, TimedFeature& found, FileReport& report) {
    const Json& properties = member(feature, "properties");
    std::string start = first_text(properties, start_names);
    std::string end = first_text(properties, end_names);
    const Json& when =
        member(feature, "when").is_null() ? member(properties, "when") : member(feature, "when");
    const auto& spans = elements(member(when, "timespans"));
    if (start.empty() && end.empty() && !spans.empty()) {
        start = moment_of(member(spans.front(), "start"), "earliest");
        end = moment_of(member(spans.back(), "end"), "latest");
    }
    if (!start.empty() && !found.set_start(start))
        report.repaired("a start that is no date is left out", start);
    if (!end.empty() && !found.set_end(end))
        report.repaired("an end that is no date is left out", end);
    const auto excluded = [&](std::string_view name) {
        return text_of(member(properties, name)) == "true";
    };
    if (excluded("startExclusive") && found.when.start) found.when.start = *found.when.start + 1;
    if (excluded("endExclusive") && found.when.end) found.when.end = *found.when.end - 1;
}

void read_feature(const Json& feature, TimedFeatures& features, FileReport& report) {
    auto geometry = geometry_of(member(feature, "geometry"));
    if (!geometry) return report.rejected("has a geometry with no valid coordinates");
    TimedFeature found;
    found.point = geometry->point;
    found.shape = std::move(geometry->shape);
    const Json& properties = member(feature, "properties");
    if (!properties.is_object()) return report.rejected("is no GeoJSON feature with properties");
    for (const auto& [name, value] : properties.items()) {
        if (const std::string text = text_of(value); !text.empty()) found.properties[name] = text;
    }
    read_when(feature, found, report);
    features.add(std::move(found));
}

}  // namespace

bool sniff_timed_geojson(const Input& input) {
    const std::string_view head = input.head();
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '{') return false;
    const auto has = [&](std::string_view name) {
        return head.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
    };
    // Linked Places and our own places have times too, and readers of their own.
    return !has("place_kind") && has("features") && has("properties") && !has("@context") &&
           !has("relation") &&
           (std::any_of(start_names.begin(), start_names.end(), has) || has("timespans"));
}

void read_timed_geojson(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    TimedFeatures features(input, options, sink, report);
    JsonRecords records(input, "features");
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        const auto feature = parse_json(text, input.path());
        if (records.too_large() || !feature || !feature->is_object())
            report.rejected("is no valid GeoJSON feature");
        else
            read_feature(*feature, features, report);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

}  // namespace gazetteer
