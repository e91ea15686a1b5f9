#include "gazetteer/write_file.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace gazetteer {
namespace {

Diagnostic failure(const std::string& file) {
    return {Diagnostic::Severity::error, file, 0,
            fmt::format("cannot be written: {}", std::strerror(errno)),
            "check that the folder exists, may be written to and has room"};
}

bool write_all(std::FILE* stream, std::string_view content) {
    return std::fwrite(content.data(), 1, content.size(), stream) == content.size() &&
           std::fflush(stream) == 0;
}

}  // namespace

Diagnostics write_file(const std::string& file, std::string_view content) {
    if (file == "-") {
        if (!write_all(stdout, content)) return {failure("standard output")};
        return {};
    }
    const std::string temporary = fmt::format("{}.part{}", file, getpid());
    std::FILE* stream = std::fopen(temporary.c_str(), "wb");
    if (!stream) return {failure(file)};
    const bool written = write_all(stream, content);
    const bool closed = std::fclose(stream) == 0;
    if (!written || !closed || std::rename(temporary.c_str(), file.c_str()) != 0) {
        const Diagnostic problem = failure(file);
        std::remove(temporary.c_str());
        return {problem};
    }
    return {};
}

}  // namespace gazetteer
