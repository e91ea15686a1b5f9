#include "gazetteer/formats/geojson_claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/geojson_geometry.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

using Json = nlohmann::ordered_json;

constexpr char record_separator = '\x1e';

/// A property's value as the text that its field reads; false when it cannot be one.
bool property_text(const Json& value, std::string& text) {
    if (value.is_string())
        text = value.get<std::string>();
    else if (value.is_number_integer())
        text = fmt::format("{}", value.get<std::int64_t>());
    else if (value.is_number())
        text = fmt::format("{}", value.get<double>());
    else if (value.is_array()) {
        for (const Json& each : value) {
            if (!each.is_string()) return false;
            text += (text.empty() ? "" : "|") + each.get<std::string>();
        }
    } else {
        return false;
    }
    return true;
}

std::optional<Claim> claim_of(const Json& feature, std::string& fault) {
    if (!feature.is_object() || !feature.contains("properties") ||
        !feature["properties"].is_object()) {
        fault = "is no GeoJSON feature with properties";
        return {};
    }
    const Json& properties = feature["properties"];
    Claim claim;
    bool has_relation = false;
    for (const ClaimField& field : claim_fields()) {
        const auto found = properties.find(std::string(field.name));
        if (found == properties.end() || found->is_null()) continue;
        std::string text;
        if (!property_text(*found, text) || (!text.empty() && !field.set(claim, text))) {
            fault = fmt::format("{} is no value of '{}'",
                                found->dump(-1, ' ', false, Json::error_handler_t::replace),
                                field.name);
            return {};
        }
        has_relation = has_relation || field.name == "relation";
    }
    Geometry geometry = read_geometry(feature.value("geometry", Json()));
    if (!geometry.understood || geometry.bad_parts > 0) {
        fault = "has a geometry with no valid coordinates";
        return {};
    }
    claim.point = geometry.point;
    claim.shape = std::move(geometry.shape);
    fault = complete_claim(claim, has_relation);
    if (!fault.empty()) return {};
    return claim;
}

void read_feature(const std::string& text, Sink& sink, FileReport& report) {
    std::string fault = "is not valid JSON";
    std::optional<Claim> claim;
    const Json json = is_nested_too_deep(text) ? Json(Json::value_t::discarded)
                                               : Json::parse(text, nullptr, false);
    if (!json.is_discarded()) claim = claim_of(json, fault);
    if (claim)
        sink.add(std::move(*claim));
    else
        report.rejected("the feature " + fault);
}

std::string_view first_line(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n\x1e");
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    return text.substr(0, text.find('\n'));
}

bool speaks_of_claims(std::string_view head) {
    return head.find("\"Feature\"") != std::string_view::npos &&
           head.find("\"relation\"") != std::string_view::npos;
}

/// A whole feature on the first line, or one after a record separator.
bool is_lines(std::string_view head) {
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && head[first] == record_separator) return true;
    const std::string_view line = first_line(head);
    return line.starts_with('{') && line.find("\"features\"") == std::string_view::npos &&
           line.find("\"Feature\"") != std::string_view::npos;
}

}  // namespace

bool sniff_geojson_claims(const Input& input) {
    const std::string_view head = input.head();
    return first_line(head).starts_with('{') && speaks_of_claims(head) && !is_lines(head);
}

bool sniff_geojson_lines_claims(const Input& input) {
    return is_lines(input.head()) && speaks_of_claims(input.head());
}

void read_geojson_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    JsonRecords records(input, "features");
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        if (records.too_large())
            report.rejected("the feature is too large");
        else
            read_feature(text, sink, report);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

void read_geojson_lines_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    // Between record separators a feature may stretch over lines.
    const bool separated = input.head().find(record_separator) < input.head().find('{');
    std::string record;
    std::int64_t begin = 0;
    const auto finish = [&] {
        if (record.find_first_not_of(" \t\r\n") != std::string::npos) {
            report.row(begin);
            read_feature(record, sink, report);
        }
        record.clear();
    };
    input.rewind();
    for (std::string_view line; input.next_line(line);) {
        const auto separator = line.find(record_separator);
        if (!separated || separator != std::string_view::npos) finish();
        if (separator != std::string_view::npos) line.remove_prefix(separator + 1);
        if (record.empty()) begin = input.line_number();
        record += line;
        record += '\n';
    }
    finish();
}

}  // namespace gazetteer
