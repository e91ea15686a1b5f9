#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "gazetteer/result.h"

namespace gazetteer {

/// A file that is written piece by piece under a temporary name beside it and renamed by `commit`;
/// `-` is standard output. Without `commit` nothing is left of it.
class OutputFile {
public:
    static Result<OutputFile> open(const std::string& file);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) noexcept;
    ~OutputFile();

    void write(std::string_view text);
    /// Closes the file and gives it its name; what went wrong since `open` is told here.
    Diagnostics commit();

private:
    OutputFile(std::string file, std::string temporary, std::FILE* stream);
    void discard();

    std::string file_, temporary_;
    std::FILE* stream_ = nullptr;
    bool failed_ = false;
    int error_ = 0;
};

/// The name under which a file is written before it is complete: beside it and with its ending, as
/// some libraries go by that.
std::string temporary_name(const std::string& file);
/// Gives a completed temporary file its own name.
Diagnostics rename_into_place(const std::string& temporary, const std::string& file);

/// Writes a whole file in this way.
Diagnostics write_file(const std::string& file, std::string_view content);

}  // namespace gazetteer
