#include "gazetteer/text/mention_json.h"

#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json feature_of(const Document& document, const CodePointIndex& index, const Mention& mention) {
    const CodePointSpan span = index.to_code_points(mention.span);
    Json properties;
    properties["document"] = document.id;
    properties["begin"] = span.begin;
    properties["end"] = span.end;
    properties["surface"] = document.text.substr(mention.span.begin, mention.span.size());
    properties["core"] = document.text.substr(mention.core.begin, mention.core.size());
    properties["place"] = mention.place ? Json(mention.place->name) : Json(nullptr);
    properties["place_id"] = mention.place ? Json(mention.place->id) : Json(nullptr);
    properties["place_kind"] =
        std::string(to_string(mention.place ? mention.place->kind : mention.kind));
    properties["part"] = or_null(mention.part);
    properties["bearing"] = or_null(mention.bearing);
    properties["distance_km"] = mention.distance_km ? Json(*mention.distance_km) : Json(nullptr);
    properties["radius_km"] = mention.estimate ? Json(mention.radius_km) : Json(nullptr);
    properties["literal"] = mention.literal;
    properties["place_certainty"] =
        mention.scores.empty() ? Json(nullptr) : Json(mention.scores.front());
    properties["place_candidates"] = or_null(fmt::format("{}", fmt::join(mention.other_ids, "|")));
    Json feature;
    feature["type"] = "Feature";
    feature["geometry"] = nullptr;
    const auto point = mention.place ? mention.place->point : mention.estimate;
    if (point) feature["geometry"] = {{"type", "Point"}, {"coordinates", {point->lon, point->lat}}};
    feature["properties"] = std::move(properties);
    return feature;
}

std::string line_of(const Document& document, const CodePointIndex& index, const Mention& mention) {
    return feature_of(document, index, mention)
        .dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string mention_lines(const Document& document, const std::vector<Mention>& mentions) {
    std::string lines;
    const CodePointIndex index(document.text);
    for (const Mention& mention : mentions) lines += line_of(document, index, mention) + '\n';
    return lines;
}

Diagnostics write_mentions(const std::vector<Document>& documents,
                           const std::vector<std::vector<Mention>>& mentions,
                           const std::string& file) {
    const bool lines = file.ends_with(".geojsonl") || file.ends_with(".ndjson");
    std::string content = lines ? "" : "{\"type\":\"FeatureCollection\",\"features\":[\n";
    bool first = true;
    for (std::size_t i = 0; i < documents.size() && i < mentions.size(); ++i) {
        if (lines) {
            content += mention_lines(documents[i], mentions[i]);
            continue;
        }
        const CodePointIndex index(documents[i].text);
        for (const Mention& mention : mentions[i]) {
            if (!first) content += ",\n";
            first = false;
            content += line_of(documents[i], index, mention);
        }
    }
    if (!lines) content += "\n]}\n";
    return write_file(file, content);
}

}  // namespace gazetteer
