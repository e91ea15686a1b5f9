#include "gazetteer/formats/json_records.h"

#include <fmt/format.h>

#include <iterator>

#include "gazetteer/documents/utf8.h"

namespace gazetteer {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\x1e'; }

}  // namespace

bool JsonRecords::get(char& c) {
    if (block_.empty()) block_ = input_.next_block();
    if (block_.empty()) return false;
    c = block_.front();
    block_.remove_prefix(1);
    if (c == '\n') ++line_;
    return true;
}

/// Blanks, commas and stray brackets between records; false at the end of the data.
bool JsonRecords::skip_to_record(char& first) {
    while (get(first)) {
        if (first == ']' && arrays_ == 1) {
            arrays_ = 0;
            done_ = true;  // what follows an array of records is no record
            return false;
        }
        if (first == '[' && arrays_ == 0) {
            arrays_ = 1;
            continue;
        }
        if (!is_blank(first) && first != ',' && first != '}' && first != ']') return true;
    }
    cut_short_ = arrays_ > 0;
    return false;
}

bool JsonRecords::read_string(std::string& record) {
    char c = 0;
    while (get(c)) {
        record += c;
        if (c == '"') return true;
        if (c == '\\') {
            if (!get(c)) return false;
            record += c;
        }
        if (record.size() > Input::line_limit) return true;
    }
    return false;
}

bool JsonRecords::read_record(char first, std::string& record) {
    record = first;
    too_large_ = false;
    if (first == '"') return read_string(record);
    if (first != '{' && first != '[') {  // a bare word: to the next comma, bracket or line
        char c = 0;
        while (get(c)) {
            if (c == ',' || c == '\n') return true;
            if (c == ']' || c == '}') {
                if (arrays_ == 1) done_ = true;
                return true;
            }
            record += c;
            if (record.size() > Input::line_limit) return too_large_ = true;
        }
        return true;
    }
    int depth = 1;
    std::size_t key_begin = 0;
    bool after_key = false;
    char c = 0;
    while (get(c)) {
        if (c == '[' && after_key && depth == 1 && arrays_ == 0) {
            arrays_ = 1;
            record.clear();
            return true;
        }
        record += c;
        if (c == '"') {
            key_begin = record.size() - 1;
            if (!read_string(record)) return false;
            after_key = depth == 1 && !key_.empty() &&
                        record.compare(key_begin, std::string::npos, "\"" + key_ + "\"") == 0;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return true;
        } else if (c != ':' && !is_blank(c)) {
            after_key = false;
        }
        if (record.size() > Input::line_limit) {
            too_large_ = true;
            record.resize(1024);
            done_ = true;  // where the next record begins cannot be told
            return true;
        }
    }
    return false;
}

bool JsonRecords::next(std::string& record, std::int64_t& line) {
    record.clear();
    while (!done_) {
        char first = 0;
        if (!skip_to_record(first)) {
            done_ = true;
            return false;
        }
        line = line_;
        if (!read_record(first, record)) {
            cut_short_ = true;
            done_ = true;
            return false;
        }
        if (record.empty()) continue;  // the array of records begins
        std::string_view text = record;
        std::string buffer;
        if (read_as_utf8(text, buffer)) record = std::move(buffer);
        return true;
    }
    return false;
}

bool is_nested_too_deep(std::string_view json) {
    constexpr int deepest = 64;
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"')
            in_string = true;
        else if ((c == '{' || c == '[') && ++depth > deepest)
            return true;
        else if (c == '}' || c == ']')
            --depth;
    }
    return false;
}

void append_json_string(std::string& out, std::string_view text) {
    std::string repaired;
    if (first_invalid_utf8(text)) {
        repaired = repair_utf8(text);
        text = repaired;
    }
    out += '"';
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20)
                    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
                else
                    out += c;
        }
    }
    out += '"';
}

}  // namespace gazetteer
