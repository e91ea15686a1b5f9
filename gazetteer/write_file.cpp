#include "gazetteer/write_file.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gazetteer {
namespace {

Diagnostic failure(const std::string& file, int error) {
    return {Diagnostic::Severity::error, file == "-" ? "standard output" : file, 0,
            fmt::format("cannot be written: {}", std::strerror(error)),
            "check that the folder exists, may be written to and has room"};
}

}  // namespace

std::string temporary_name(const std::string& file) {
    const std::filesystem::path path(file);
    const std::string name =
        fmt::format("{}.part{}{}", path.stem().string(), getpid(), path.extension().string());
    return (path.parent_path() / name).string();
}

Diagnostics rename_into_place(const std::string& temporary, const std::string& file) {
    if (std::rename(temporary.c_str(), file.c_str()) == 0) return {};
    const Diagnostic problem = failure(file, errno);
    std::remove(temporary.c_str());
    return {problem};
}

OutputFile::OutputFile(std::string file, std::string temporary, std::FILE* stream)
    : file_(std::move(file)), temporary_(std::move(temporary)), stream_(stream) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::move(other.file_)),
      temporary_(std::move(other.temporary_)),
      stream_(std::exchange(other.stream_, nullptr)),
      failed_(other.failed_),
      error_(other.error_) {}

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
    if (this == &other) return *this;
    discard();
    file_ = std::move(other.file_);
    temporary_ = std::move(other.temporary_);
    stream_ = std::exchange(other.stream_, nullptr);
    failed_ = other.failed_;
    error_ = other.error_;
    return *this;
}

OutputFile::~OutputFile() { discard(); }

void OutputFile::discard() {
    if (!stream_ || stream_ == stdout) return;
    std::fclose(stream_);
    stream_ = nullptr;
    std::remove(temporary_.c_str());
}

Result<OutputFile> OutputFile::open(const std::string& file) {
    if (file == "-") return OutputFile(file, {}, stdout);
    std::string temporary = temporary_name(file);
    std::FILE* stream = std::fopen(temporary.c_str(), "wb");
    if (!stream) return failure(file, errno);
    return OutputFile(file, std::move(temporary), stream);
}

void OutputFile::write(std::string_view text) {
    if (failed_ || !stream_) return;
    if (std::fwrite(text.data(), 1, text.size(), stream_) == text.size()) return;
    failed_ = true;
    error_ = errno;
}

Diagnostics OutputFile::commit() {
    const auto fail = [&](int error) {
        const Diagnostic problem = failure(file_, failed_ ? error_ : error);
        if (!temporary_.empty()) std::remove(temporary_.c_str());
        return Diagnostics{problem};
    };
    if (!stream_) return {};
    std::FILE* stream = std::exchange(stream_, nullptr);
    if (stream == stdout) {
        if (std::fflush(stream) != 0 || failed_) return fail(errno);
        return {};
    }
    if (std::fclose(stream) != 0 || failed_) return fail(errno);
    return rename_into_place(temporary_, file_);
}

Diagnostics write_file(const std::string& file, std::string_view content) {
    auto out = OutputFile::open(file);
    if (!out) return std::move(out.diagnostics);
    out->write(content);
    return out->commit();
}

}  // namespace gazetteer
