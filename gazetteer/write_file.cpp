#include "gazetteer/write_file.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace gazetteer {
namespace {

Diagnostic failure(const std::string& file, int error) {
    return {Diagnostic::Severity::error, file, 0,
            fmt::format("cannot be written: {}", std::strerror(error)),
            "check that the folder exists, may be written to and has room"};
}

}  // namespace

FileWriter::FileWriter(std::string file) : file_(std::move(file)) {
    if (file_ == "-") {
        stream_ = stdout;
        return;
    }
    temporary_ = fmt::format("{}.part{}", file_, getpid());
    stream_ = std::fopen(temporary_.c_str(), "wb");
    if (!stream_) error_ = errno;
}

FileWriter::~FileWriter() {
    if (!stream_ || stream_ == stdout) return;
    std::fclose(stream_);
    std::remove(temporary_.c_str());
}

void FileWriter::add(std::string_view content) {
    if (error_ != 0) return;
    if (std::fwrite(content.data(), 1, content.size(), stream_) != content.size()) error_ = errno;
}

Diagnostics FileWriter::finish() {
    if (stream_ && std::fflush(stream_) != 0 && error_ == 0) error_ = errno;
    if (file_ == "-") {
        if (error_ != 0) return {failure("standard output", error_)};
        return {};
    }
    if (stream_ && std::fclose(std::exchange(stream_, nullptr)) != 0 && error_ == 0) error_ = errno;
    if (error_ == 0 && std::rename(temporary_.c_str(), file_.c_str()) != 0) error_ = errno;
    if (error_ == 0) return {};
    std::remove(temporary_.c_str());
    return {failure(file_, error_)};
}

Diagnostics write_file(const std::string& file, std::string_view content) {
    FileWriter writer(file);
    writer.add(content);
    return writer.finish();
}

}  // namespace gazetteer
