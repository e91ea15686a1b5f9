#include "gazetteer/formats/table.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace gazetteer {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto is_nbsp_end = [&] { return text.size() >= 2 && text.ends_with("\xC2\xA0"); };
    while (!text.empty()) {
        if (text.front() == ' ' || text.front() == '\t')
            text.remove_prefix(1);
        else if (text.starts_with("\xC2\xA0"))
            text.remove_prefix(2);
        else
            break;
    }
    while (!text.empty()) {
        if (text.back() == ' ' || text.back() == '\t')
            text.remove_suffix(1);
        else if (is_nbsp_end())
            text.remove_suffix(2);
        else
            break;
    }
    return text;
}

std::string folded(std::string_view name) {
    std::string key;
    for (const char c : name) {
        if (c == ' ' || c == '_' || c == '-' || c == '.') continue;
        key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return key;
}

}  // namespace

Dialect guess_dialect(std::string_view head) {
    std::array<std::size_t, 3> counts{};
    constexpr std::array<char, 3> candidates = {',', ';', '\t'};
    bool in_quotes = false;
    for (const char c : head) {
        if (c == '"') in_quotes = !in_quotes;
        if (in_quotes) continue;
        if (c == '\n') break;
        for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i] ? 1 : 0;
    }
    const auto best = std::max_element(counts.begin(), counts.end());
    return {candidates.at(static_cast<std::size_t>(best - counts.begin())), true};
}

TableReader::TableReader(Input& input, FileReport& report, Dialect dialect)
    : input_(input), report_(report), dialect_(dialect) {
    input_.rewind();
}

/// More bytes at the end of the buffer; false when there are none or the row is too long for any.
bool TableReader::fill() {
    if (at_end_) return false;
    if (at_ > 0 && row_begin_ > 0) {
        buffer_.erase(0, row_begin_);
        at_ -= row_begin_;
        row_begin_ = 0;
    }
    const std::string_view block = input_.next_block();
    at_end_ = block.empty();
    buffer_ += block;
    return !at_end_;
}

/// Finds [row_begin_, row_end_) and moves `at_` behind it; false at the end of the file.
bool TableReader::find_row() {
    row_begin_ = at_;
    row_line_ = line_;
    unclosed_ = false;
    bool in_quotes = false;
    bool cell_begins = true, just_closed = false;
    std::size_t first_end = std::string::npos;  // of the first line, should a quote not be closed
    std::int64_t lines = 0;
    std::size_t i = at_;
    while (true) {
        if (i == buffer_.size()) {
            const std::size_t done = i - row_begin_;
            const bool too_long = done > row_limit;
            const bool more = !too_long && fill();
            i = row_begin_ + done;  // the buffer has moved
            if (!more) {
                if (done == 0) return false;
                if (in_quotes || too_long) {
                    unclosed_ = true;
                    const bool one_line = first_end == std::string::npos;
                    row_end_ = one_line ? buffer_.size() : row_begin_ + first_end;
                    at_ = one_line ? row_end_ : row_end_ + 1;
                    line_ += 1;
                    return true;
                }
                row_end_ = at_ = i;
                line_ += lines + 1;
                return true;
            }
            continue;
        }
        const char c = buffer_[i];
        if (in_quotes) {
            const char* from = buffer_.data() + i;
            const auto left = buffer_.size() - i;
            const auto* quote = static_cast<const char*>(std::memchr(from, '"', left));
            const std::size_t stretch = quote ? static_cast<std::size_t>(quote - from) : left;
            if (first_end == std::string::npos) {
                const auto* end = static_cast<const char*>(std::memchr(from, '\n', stretch));
                if (end) first_end = static_cast<std::size_t>(end - buffer_.data()) - row_begin_;
            }
            lines += std::count(from, from + stretch, '\n');
            i += stretch;
            if (quote) {
                in_quotes = false;
                just_closed = true;  // a doubled quote opens it again at once
                ++i;
            }
            continue;
        }
        if (c == '"' && dialect_.quotes && (cell_begins || just_closed)) {
            in_quotes = true;
        } else if (c == '\n') {
            row_end_ = i;
            at_ = i + 1;
            line_ += lines + 1;
            return true;
        }
        cell_begins = c == dialect_.delimiter;
        just_closed = false;
        ++i;
    }
}

/// A cell that begins with a quote; `rest` then begins behind it.
std::string_view TableReader::quoted_cell(std::string_view& rest) {
    rest.remove_prefix(1);
    const std::size_t begin = unquoted_.size();
    while (!rest.empty()) {
        const auto quote = rest.find('"');
        unquoted_ += rest.substr(0, quote);
        if (quote == std::string_view::npos) {
            rest = {};
            break;
        }
        rest.remove_prefix(quote + 1);
        if (!rest.starts_with('"')) break;
        unquoted_ += '"';
        rest.remove_prefix(1);
    }
    const auto end = std::min(rest.find(dialect_.delimiter), rest.size());
    unquoted_ += rest.substr(0, end);  // text behind the closing quote belongs to the cell
    rest.remove_prefix(end);
    return std::string_view(unquoted_).substr(begin);
}

void TableReader::split_row(std::string_view row) {
    cells_.clear();
    unquoted_.clear();
    unquoted_.reserve(row.size());  // views into it must not move
    while (true) {
        std::string_view cell;
        if (dialect_.quotes && !unclosed_ && row.starts_with('"')) {
            cell = quoted_cell(row);
        } else {
            const auto end = std::min(row.find(dialect_.delimiter), row.size());
            cell = row.substr(0, end);
            row.remove_prefix(end);
        }
        if (cells_.size() <= column_limit) cells_.push_back(trimmed(cell));
        if (row.empty()) return;
        row.remove_prefix(1);
        if (row.empty()) {
            cells_.emplace_back();
            return;
        }
    }
}

bool TableReader::next(bool is_header) {
    while (!refused_ && find_row()) {
        std::string_view row = std::string_view(buffer_).substr(row_begin_, row_end_ - row_begin_);
        if (row.ends_with('\r')) row.remove_suffix(1);
        if (row.find_first_not_of(" \t,;") == std::string_view::npos) continue;
        const bool mixed = read_as_utf8(row, repaired_) && input_.encoding() == Encoding::utf8;
        split_row(row);
        if (!is_header) {
            report_.row(row_line_);
            if (unclosed_) {
                report_.rejected("a quote is never closed");
                continue;
            }
            if (mixed) report_.repaired("bytes that are not UTF-8 are read as Windows-1252");
        }
        if (is_header && cells_.size() > column_limit) {
            report_.error(row_line_, fmt::format("has more than {} columns", column_limit),
                          "leave out those that mean nothing");
            refused_ = true;
            return true;
        }
        if (cells_.size() > column_limit) {
            report_.rejected("the row has more than 4096 cells");
            continue;
        }
        return true;
    }
    return false;
}

Columns::Columns(std::span<const std::string_view> header) {
    for (const std::string_view name : header) {
        at_.try_emplace(folded(name), names_.size());
        names_.emplace_back(name);
    }
}

std::size_t Columns::find(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
        const auto found = at_.find(folded(name));
        if (found != at_.end()) return found->second;
    }
    return none;
}

bool Columns::has_all(std::initializer_list<std::string_view> names) const {
    return std::all_of(names.begin(), names.end(),
                       [&](std::string_view name) { return find(name) != none; });
}

Columns header_of(const Input& input) {
    if (input.encoding() == Encoding::binary || input.head().empty()) return {};
    const std::string_view head = input.head();
    const Dialect dialect = guess_dialect(head);
    FileReport unused("");
    Input first = Input::of_bytes(std::string(head.substr(0, std::size_t{1} << 16U)), "");
    TableReader reader(first, unused, dialect);
    if (!reader.next(true)) return {};
    return Columns(reader.cells());
}

std::string_view without_sentinel(std::string_view cell) {
    constexpr std::array<std::string_view, 9> nothing = {"NA",  "N/A", "NULL", "null", "nan",
                                                         "NaN", "-",   "None", "---"};
    if (cell.size() > 4) return cell;
    const bool is_one = std::find(nothing.begin(), nothing.end(), cell) != nothing.end();
    return is_one ? std::string_view() : cell;
}

}  // namespace gazetteer
