#include "gazetteer/formats/geojson_claims.h"

#include <fmt/format.h>

#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/feature_reader.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

constexpr char record_separator = '\x1e';

/// A property's value as the text that its field reads; false when it cannot be one.
bool property_text(const Json& value, std::string& text) {
    if (value.is_string())
        text = value.get<std::string>();
    else if (value.is_number_integer())
        text = fmt::format("{}", value.get<std::int64_t>());
    else if (value.is_number())
        text = fmt::format("{}", value.get<double>());
    else if (value.is_boolean())
        text = value.get<bool>() ? "true" : "false";
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

/// The feature as a row of one of our schemas; false, with the reason, when it is none.
bool row_of(const Json& json, const Layer& layer, Feature& row, std::string& fault) {
    const Json& properties = member(json, "properties");
    for (const Column& column : layer.columns) {
        std::string& text = row.values.emplace_back();
        const Json& value = member(properties, column.name);
        if (value.is_null() || property_text(value, text)) continue;
        fault =
            fmt::format("{} is no value of '{}'",
                        value.dump(-1, ' ', false, Json::error_handler_t::replace), column.name);
        return false;
    }
    auto geometry = geometry_of(member(json, "geometry"));
    if (!geometry) {
        fault = "has a geometry with no valid coordinates";
        return false;
    }
    row.point = geometry->point;
    row.shape = std::move(geometry->shape);
    return true;
}

/// A feature of our mentions: few, and of any shape that JSON can have.
bool take_mention(const Json& json, Sink& sink, std::string& fault) {
    const Json& properties = member(json, "properties");
    if (!properties.is_object()) {
        fault = "is no GeoJSON feature with properties";
        return false;
    }
    Feature row;
    if (!row_of(json, mentions_layer(), row, fault)) return false;
    auto mention = to_mention(mentions_layer(), row, fault);
    if (mention) sink.add(std::move(*mention));
    return mention.has_value();
}

/// Claims have a relation, mentions the words of a text.
bool is_mention(const std::string& text) {
    return text.find("\"surface\"") != std::string::npos &&
           text.find("\"relation\"") == std::string::npos;
}

void read_feature(const std::string& text, FeatureReader& reader, Sink& sink, FileReport& report) {
    std::string fault = "is not valid JSON";
    if (!is_mention(text)) {
        if (auto claim = reader.read(text, fault)) return sink.add(std::move(*claim));
        return report.rejected("the feature " + fault);
    }
    const Json json = is_nested_too_deep(text) ? Json(Json::value_t::discarded)
                                               : Json::parse(text, nullptr, false);
    if (json.is_discarded() || !take_mention(json, sink, fault))
        report.rejected("the feature " + fault);
}

std::string_view first_line(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n\x1e");
    if (begin == std::string_view::npos) return {};
    text.remove_prefix(begin);
    return text.substr(0, text.find('\n'));
}

bool speaks_of_claims(std::string_view head) {
    const auto has = [&](std::string_view word) {
        return head.find(word) != std::string_view::npos;
    };
    return has("\"Feature\"") &&
           (has("\"relation\"") || (has("\"surface\"") && has("\"place_id\"")));
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
    FeatureReader reader;
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        if (records.too_large())
            report.rejected("the feature is too large");
        else
            read_feature(text, reader, sink, report);
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

void read_geojson_lines_claims(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    // Between record separators a feature may stretch over lines.
    const bool separated = input.head().find(record_separator) < input.head().find('{');
    FeatureReader reader;
    std::string record;
    std::int64_t begin = 0;
    const auto finish = [&] {
        if (record.find_first_not_of(" \t\r\n") != std::string::npos) {
            report.row(begin);
            read_feature(record, reader, sink, report);
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
