#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "gazetteer/formats/input.h"

namespace gazetteer {

/// The records of a JSON file one at a time, without parsing the file as a whole: the elements of
/// the array under `key` of the top object ("features"), the elements of a top array, or objects
/// that simply follow each other. Only brackets and strings are followed, so a bad record loses
/// only itself. Memory: one record.
class JsonRecords {
public:
    JsonRecords(Input& input, std::string key) : input_(input), key_(std::move(key)) {
        input_.rewind();
    }

    /// The next record's text, valid UTF-8, and the line on which it begins; false at the end.
    bool next(std::string& record, std::int64_t& line);
    /// The file ended inside a record or an array.
    bool cut_short() const { return cut_short_; }
    /// The last record was left out as it was larger than a record can be; its text is cut.
    bool too_large() const { return too_large_; }

private:
    bool get(char& c);
    bool skip_to_record(char& first);
    bool read_record(char first, std::string& record);
    bool read_string(std::string& record);

    Input& input_;
    std::string key_;
    std::string_view block_;
    std::int64_t line_ = 1;
    int arrays_ = 0;  ///< 1 inside the array whose elements are the records
    bool done_ = false, cut_short_ = false, too_large_ = false;
};

/// Nesting beyond this is no data file; parsers would recurse that deep.
bool is_nested_too_deep(std::string_view json);

/// Appends a JSON string with its quotes; bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace gazetteer
