#include "gazetteer/formats/geojson_claims.h"


#include "gazetteer/formats/feature_reader.h"
#include "gazetteer/formats/json_records.h"

namespace gazetteer {
namespace {

constexpr char record_separator = '\x1e';

void read_feature(const std::string& text, FeatureReader& reader, Sink& sink,
                  FileReport& report) {
    std::string fault;
    if (auto claim = reader.read(text, fault))
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
