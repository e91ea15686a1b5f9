#include "gazetteer/documents/csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace gazetteer {
namespace {

char delimiter_of(std::string_view content) {
    const std::string_view header = content.substr(0, content.find('\n'));
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::count(header.begin(), header.end(), candidate) >
            std::count(header.begin(), header.end(), best))
            best = candidate;
    }
    return best;
}

std::string trimmed_lower(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

/// Splits content into rows; one pass, every byte looked at once.
class Splitter {
public:
    Splitter(std::string_view content, char delimiter) : rest_(content), delimiter_(delimiter) {}

    bool next(CsvRow& row) {
        if (rest_.empty()) return false;
        row.line = line_;
        row.cells.clear();
        while (true) {
            row.cells.push_back(next_cell());
            if (rest_.empty()) return true;
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == delimiter_) {
                if (rest_.empty()) row.cells.emplace_back();
                continue;
            }
            if (c == '\r' && !rest_.empty() && rest_.front() == '\n') rest_.remove_prefix(1);
            ++line_;
            return true;
        }
    }

    int unclosed_quote_line() const { return unclosed_line_; }

private:
    std::string next_cell() {
        std::string cell;
        if (!rest_.empty() && rest_.front() == '"') {
            quoted(cell);
        }
        while (!rest_.empty() && rest_.front() != delimiter_ && rest_.front() != '\n' &&
               rest_.front() != '\r') {
            cell += rest_.front();
            rest_.remove_prefix(1);
        }
        return cell;
    }

    void quoted(std::string& cell) {
        const int opened = line_;
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c != '"') {
                if (c == '\n') ++line_;
                cell += c;
            } else if (!rest_.empty() && rest_.front() == '"') {
                cell += '"';
                rest_.remove_prefix(1);
            } else {
                return;
            }
        }
        unclosed_line_ = opened;
    }

    std::string_view rest_;
    char delimiter_;
    int line_ = 1;
    int unclosed_line_ = 0;
};

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found == header.end()) return {};
    return static_cast<std::size_t>(found - header.begin());
}

std::string_view CsvTable::cell(const CsvRow& row, std::string_view name) const {
    const auto at = column(name);
    return at && *at < row.cells.size() ? std::string_view(row.cells[*at]) : std::string_view();
}

Result<CsvTable> parse_csv(std::string_view content, const std::string& file) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    Result<CsvTable> result;
    CsvTable table;
    table.file = file;
    Splitter splitter(content, delimiter_of(content));
    CsvRow row;
    if (!splitter.next(row)) {
        result.diagnostics.push_back(
            {Diagnostic::Severity::error, file, 0, "is empty", "give it a header row"});
        return result;
    }
    for (const std::string& name : row.cells) table.header.push_back(trimmed_lower(name));
    while (splitter.next(row)) {
        if (row.cells.size() == 1 && row.cells.front().empty()) continue;
        if (row.cells.size() > table.header.size()) {
            result.diagnostics.push_back(
                {Diagnostic::Severity::warning, file, row.line,
                 fmt::format("the row has {} cells, the header {}", row.cells.size(),
                             table.header.size()),
                 "quote cells that hold a delimiter; the surplus is ignored"});
            row.cells.resize(table.header.size());
        }
        table.rows.push_back(row);
    }
    if (splitter.unclosed_quote_line() > 0) {
        result.diagnostics.push_back({Diagnostic::Severity::error, file,
                                      splitter.unclosed_quote_line(), "a quote is never closed",
                                      "close it; the rest of the file was read as one cell"});
    }
    result.value = std::move(table);
    return result;
}

Result<std::string> read_file(const std::string& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return Diagnostic{Diagnostic::Severity::error, file, 0, "is a folder, not a file",
                          "name a file"};
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Diagnostic{Diagnostic::Severity::error, file, 0,
                          fmt::format("cannot be read: {}", std::strerror(errno)),
                          "check the path and its permissions"};
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<CsvTable> read_csv(const std::string& file) {
    auto content = read_file(file);
    if (!content) {
        Result<CsvTable> result;
        result.diagnostics = std::move(content.diagnostics);
        return result;
    }
    return parse_csv(*content, file);
}

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos) return std::string(text);
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += '"';
        cell += c;
    }
    return cell + "\"";
}

}  // namespace gazetteer
