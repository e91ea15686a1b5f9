#include <algorithm>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/json.h"

// CLIFF's JSON, which wraps CLAVIN: `results.places.mentions` with GeoNames ids and the place of
// the name in the text, which is not part of the answer.
namespace gazetteer {
namespace {

constexpr std::string_view tool = "CLIFF-CLAVIN";

FoundMention mention_of(const Json& entry, const Document& document, FileReport& report) {
    const Json& source = member(entry, "source");
    const std::string name = text_of(entry, {"name"});
    std::string surface = text_of(source, {"string"});
    if (surface.empty()) surface = name;
    FoundMention mention = mention_in(document, surface);
    mention.place = name;
    if (const auto id = text_of(entry, {"id", "geoNameId"}); !id.empty())
        mention.place_id = "geonames:" + id;
    mention.place_kind =
        kind_of_feature(text_of(entry, {"featureClass"}), text_of(entry, {"featureCode"}));
    // charIndex is where the name begins; its end follows from the name's length.
    if (const auto begin = offset_of(member(source, "charIndex")))
        mention.span = CodePointSpan{*begin, *begin + code_points(surface)};
    const auto lon = number_of(member(entry, "lon"));
    const auto lat = number_of(member(entry, "lat"));
    if (lon && lat && is_valid(LonLat{*lon, *lat}))
        mention.point = LonLat{*lon, *lat};
    else
        report.repaired("has no valid coordinates");
    if (const auto sure = number_of(member(entry, "confidence")))
        mention.certainty = std::clamp(*sure, 0.0, 1.0);
    return mention;
}

}  // namespace

bool sniff_clavin(const Input& input) {
    const auto head = input.head();
    return head.find("\"mentions\"") != std::string_view::npos &&
           head.find("\"places\"") != std::string_view::npos &&
           (head.find("\"charIndex\"") != std::string_view::npos ||
            head.find("\"focus\"") != std::string_view::npos);
}

void read_clavin(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    const auto json = parse_json(*content, input.path());
    if (!json) return report_errors(json.diagnostics, report);
    Document document = tool_document(input.stem(), input.path(), tool);
    document.text = companion_text(input).value_or(std::string());
    const Json& results = json->contains("results") ? member(*json, "results") : *json;
    std::vector<FoundMention> mentions;
    for (const Json& entry : elements(member(results, {"places", "mentions"}))) {
        report.row(0);
        if (text_of(entry, {"name"}).empty()) {
            report.rejected("the mention has no name");
            continue;
        }
        mentions.push_back(mention_of(entry, document, report));
    }
    add_annotated(std::move(document), std::move(mentions), OffsetUnit::utf16, sink, report);
}

}  // namespace gazetteer
