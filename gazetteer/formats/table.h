#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/formats/input.h"
#include "gazetteer/formats/report.h"

namespace gazetteer {

/// How rows are told apart in a table of text.
struct Dialect {
    char delimiter = ',';
    bool quotes = true;  ///< cells may be quoted as in RFC 4180; GDELT and GeoNames do not
};
/// The delimiter (comma, semicolon or tab) that the first line has most of.
Dialect guess_dialect(std::string_view head);

/// Rows of a CSV or TSV file one at a time, in constant memory. A quote that is never closed costs
/// its own row only. Cells are valid UTF-8, without blanks (also no-break ones) around; they live
/// until the next call.
class TableReader {
public:
    static constexpr std::size_t column_limit = 4096;
    static constexpr std::size_t row_limit = std::size_t{16} << 20U;

    TableReader(Input& input, FileReport& report, Dialect dialect);
    /// The next row that has a cell with something in it; false at the end. Broken rows are
    /// reported as rejected. Calls `report.row`, but not for the header (the first row) when
    /// `is_header`. Below a header of more than `column_limit` columns there are no rows, which is
    /// an error.
    bool next(bool is_header = false);
    std::span<const std::string_view> cells() const { return cells_; }
    std::string_view cell(std::size_t at) const {
        return at < cells_.size() ? cells_[at] : std::string_view();
    }
    std::int64_t line() const { return row_line_; }

private:
    bool fill();
    bool find_row();
    void split_row(std::string_view row);
    std::string_view quoted_cell(std::string_view& rest);

    Input& input_;
    FileReport& report_;
    Dialect dialect_;
    std::string buffer_;  ///< what has been read and not yet been given out begins at `at_`
    std::size_t at_ = 0, row_begin_ = 0, row_end_ = 0;
    bool at_end_ = false;
    bool unclosed_ = false, refused_ = false;
    std::int64_t line_ = 1, row_line_ = 1;
    std::vector<std::string_view> cells_;
    std::string repaired_, unquoted_;
};

/// Column names, in lower case, and where they stand.
class Columns {
public:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    Columns() = default;
    explicit Columns(std::span<const std::string_view> header);
    std::size_t size() const { return names_.size(); }
    const std::vector<std::string>& names() const { return names_; }  ///< as written
    /// The first of these names that there is, else `none`. Case, blanks and underscores are one.
    std::size_t find(std::initializer_list<std::string_view> names) const;
    std::size_t find(std::string_view name) const { return find({name}); }
    bool has_all(std::initializer_list<std::string_view> names) const;

private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> at_;
};

/// The header of a table's head, for sniffing.
Columns header_of(const Input& input);

/// The cell without what means "nothing": `NA`, `N/A`, `NULL`, `nan`, `-`, `None`.
std::string_view without_sentinel(std::string_view cell);

}  // namespace gazetteer
