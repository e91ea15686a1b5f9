#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "gazetteer/result.h"

namespace gazetteer {

/// A file that is written bit by bit under a temporary name and renamed when it is complete; `-` is
/// standard output. Without `finish` nothing is left under the final name.
class FileWriter {
public:
    explicit FileWriter(std::string file);
    ~FileWriter();
    FileWriter(const FileWriter&) = delete;
    FileWriter& operator=(const FileWriter&) = delete;

    void add(std::string_view content);
    Diagnostics finish();  ///< what went wrong from the beginning on

private:
    std::string file_, temporary_;
    std::FILE* stream_ = nullptr;
    int error_ = 0;  ///< errno of the first failure
};

/// Writes a whole file under a temporary name beside it and renames it when it is complete; `-` is
/// standard output. Nothing half-written is left under the final name.
Diagnostics write_file(const std::string& file, std::string_view content);

}  // namespace gazetteer
