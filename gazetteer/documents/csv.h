#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/result.h"

namespace gazetteer {

struct CsvRow {
    int line = 0;  ///< line of the file on which the row begins
    std::vector<std::string> cells;
};

/// A table with a header row. RFC 4180: quoted cells may hold delimiters, quotes and line breaks.
struct CsvTable {
    std::string file;
    std::vector<std::string> header;  ///< lower case, without blanks around
    std::vector<CsvRow> rows;

    std::optional<std::size_t> column(std::string_view name) const;
    /// The cell of a named column, empty when the row or the table has none.
    std::string_view cell(const CsvRow& row, std::string_view name) const;
};

/// The delimiter (comma, semicolon or tab) is the one that the header row has most of. Rows with
/// more cells than the header, and a quote that is never closed, are reported by line.
Result<CsvTable> parse_csv(std::string_view content, const std::string& file);
Result<CsvTable> read_csv(const std::string& file);

/// A cell as RFC 4180 writes it: quoted when it holds a delimiter, a quote or a line break.
std::string csv_cell(std::string_view text);

/// A whole file; an error names the file and the reason.
Result<std::string> read_file(const std::string& file);

}  // namespace gazetteer
