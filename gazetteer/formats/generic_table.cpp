#include "gazetteer/formats/generic_table.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/row_reader.h"
#include "gazetteer/toml_file.h"

namespace gazetteer {
namespace {

using Severity = Diagnostic::Severity;

class TextRow : public Row {
public:
    explicit TextRow(const TableReader& reader) : reader_(reader) {}
    std::string_view cell(std::size_t column) const override { return reader_.cell(column); }
    std::int64_t line() const override { return reader_.line(); }

private:
    const TableReader& reader_;
};

Result<std::map<std::string, std::string>> read_map_file(const std::string& file) {
    const std::string advice = "write property = \"column\"";
    const auto table = read_toml(file, advice);
    if (!table) return Diagnostic(table.diagnostics.front());
    std::map<std::string, std::string> columns;
    for (const auto& [key, value] : *table) {
        if (const auto text = value.value<std::string>())
            columns.emplace(std::string(key.str()), *text);
        else
            return Diagnostic{Severity::error, file, line_of(value),
                              fmt::format("'{}' is no text", key.str()), advice};
    }
    return columns;
}

/// Says that nothing can be read, and what is missing.
void report_useless(const ColumnMap& map, const Columns& header, FileReport& report) {
    report.error(1,
                 map.has("actor") || map.has("place")
                     ? "has no column that says what an actor did in a place"
                     : "has no column with places or texts",
                 "name the columns: --map place=COLUMN,actor=COLUMN,relation=COLUMN (or "
                 "relation=:holds for all rows), date=COLUMN; understood was: " +
                     map.describe(header));
}

}  // namespace

Result<std::map<std::string, std::string>> parse_column_map(const std::string& text) {
    std::error_code ignored;
    if (text.ends_with(".toml") || std::filesystem::exists(text, ignored))
        return read_map_file(text);
    std::map<std::string, std::string> columns;
    for (const std::string& pair : split_list(text, ',')) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
            return Diagnostic{Severity::error, "", 0, fmt::format("'{}' names no column", pair),
                              "write property=column, as in place=City,date=When"};
        columns[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return columns;
}

bool sniff_text_table(const Input& input) {
    const Columns header = header_of(input);
    if (header.size() < 2) return false;
    FileReport unused("");
    const ColumnMap map = ColumnMap::make(header, {}, unused);
    return map.holds_claims() || map.holds_texts() || map.holds_places() ||
           (map.has("place") && map.has("actor"));
}

bool is_mapped_table(const Input& input, const std::map<std::string, std::string>& columns) {
    if (!columns.contains("place") && !columns.contains("text")) return false;
    const Columns header = header_of(input);
    return header.size() > 1 && std::all_of(columns.begin(), columns.end(), [&](const auto& pair) {
               return pair.second.starts_with(':') || header.find(pair.second) != Columns::none;
           });
}

void read_text_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const Dialect dialect = guess_dialect(input.head());
    const Columns header = header_of(input);
    const ColumnMap map = ColumnMap::make(header, options.columns, report);
    if (report.failed()) return;
    if (!map.holds_claims() && !map.holds_texts() && !map.holds_places())
        return report_useless(map, header, report);
    report.note("columns: " + map.describe(header));
    std::size_t dates = Columns::none;
    for (const char* property : {"end", "start", "published", "date"}) {
        if (map.column(property) != Columns::none) dates = map.column(property);
    }
    const DateOrder order = order_of_column(input, dialect, dates, true, report);
    TableReader rows(input, report, dialect);
    rows.next(true);
    const TextRow row(rows);
    RowReader reader(map, order, input, sink, report);
    while (rows.next()) reader.read(row);
}

}  // namespace gazetteer
