#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/python_repr.h"

// Mordecai 2 and 3: JSON, or what Python prints for it, as their README shows. Mordecai 3 gives
// the text with `geolocated_ents`; Mordecai 2 a list of words with coordinates as strings.
namespace gazetteer {
namespace {

std::optional<LonLat> point_of(const Json& entry) {
    const auto lon = number_of(member(entry, "lon"));
    const auto lat = number_of(member(entry, "lat"));
    if (!lon || !lat || !is_valid(LonLat{*lon, *lat})) return {};
    return LonLat{*lon, *lat};
}

/// The place of either version: `geo` of the second, the entity itself of the third.
void set_place(const Json& entry, FoundMention& mention, FileReport& report) {
    const std::string id = text_of(entry, {"geonameid"});
    if (id.empty()) return report.repaired("was not resolved; kept without a place");
    mention.place_id = "geonames:" + id;
    mention.place = text_of(entry, {"name", "place_name"});
    mention.place_kind =
        kind_of_feature(text_of(entry, {"feature_class"}), text_of(entry, {"feature_code"}));
    mention.point = point_of(entry);
    if (!mention.point) report.repaired("has no valid coordinates");
}

FoundMention third_version(const Json& entry, const Document& document, FileReport& report) {
    FoundMention mention = mention_in(document, text_of(entry, {"search_name", "name"}));
    const auto begin = offset_of(member(entry, "start_char"));
    const auto end = offset_of(member(entry, "end_char"));
    if (begin && end && *begin < *end) mention.span = CodePointSpan{*begin, *end};
    set_place(entry, mention, report);
    if (const auto score = number_of(member(entry, "score")))
        mention.certainty = std::clamp(*score, 0.0, 1.0);
    return mention;
}

void read_third(const Json& root, Document document, Sink& sink, FileReport& report) {
    document.text = text_of(root, {"doc_text", "text"});
    std::vector<FoundMention> mentions;
    for (const Json& entry : elements(member(root, "geolocated_ents"))) {
        report.row(0);
        mentions.push_back(third_version(entry, document, report));
    }
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::code_points, sink, report);
}

/// One word of the second version may stand in several places of the text.
void read_second(const Json& entry, const Document& document, std::vector<FoundMention>& mentions,
                 FileReport& report) {
    report.row(0);
    FoundMention mention = mention_in(document, text_of(entry, {"word"}));
    if (mention.surface.empty()) return report.rejected("the entry has no word");
    set_place(member(entry, "geo"), mention, report);
    if (const auto sure = number_of(member(entry, "country_conf")))
        mention.certainty = std::clamp(*sure, 0.0, 1.0);
    const auto& spans = elements(member(entry, "spans"));
    if (spans.empty()) mentions.push_back(mention);
    for (const Json& span : spans) {
        const auto begin = offset_of(member(span, "start"));
        const auto end = offset_of(member(span, "end"));
        mention.span.reset();
        if (begin && end && *begin < *end) mention.span = CodePointSpan{*begin, *end};
        mentions.push_back(mention);
    }
}

/// JSON where it is JSON; else it is tried as what Python prints.
Result<Json> parse(const Input& input, const std::string& content, FileReport& report) {
    auto json = parse_json(content, input.path());
    if (json || is_nested_too_deep(content)) return json;
    auto repr = parse_json(json_of_python(content), input.path());
    if (repr) report.note("is what Python prints, not JSON");
    return repr;
}

}  // namespace

bool sniff_mordecai(const Input& input) {
    const auto head = input.head();
    const auto has = [&](std::string_view key) {
        for (const char quote : {'"', '\''}) {
            if (head.find(fmt::format("{0}{1}{0}", quote, key)) != std::string_view::npos)
                return true;
        }
        return false;
    };
    return has("geolocated_ents") || (has("word") && has("spans") && has("country_predicted"));
}

void read_mordecai(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    const auto json = parse(input, *content, report);
    if (!json) return report_errors(json.diagnostics, report);
    const Document document = tool_document(input.stem(), input.path(), "Mordecai");
    if (json->is_object()) return read_third(*json, document, sink, report);

    std::vector<FoundMention> mentions;
    std::size_t number = 0;
    for (const Json& entry : elements(*json)) {
        ++number;
        if (entry.contains("geolocated_ents")) {
            Document own = document;
            own.id = fmt::format("{}-{}", document.id, number);
            read_third(entry, std::move(own), sink, report);
        } else {
            read_second(entry, document, mentions, report);
        }
    }
    if (mentions.empty()) return;
    Document whole = document;
    whole.text = companion_text(input).value_or(std::string());
    add_annotated(std::move(whole), std::move(mentions), OffsetUnit::code_points, sink, report);
}

}  // namespace gazetteer
