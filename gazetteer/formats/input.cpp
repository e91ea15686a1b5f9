#include "gazetteer/formats/input.h"

#include <fmt/core.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace fs = std::filesystem;

namespace gazetteer {

struct Input::Impl {
    std::string path;
    std::string bytes;  ///< of an input in memory
    std::size_t at = 0;
    gzFile file = nullptr;
    std::uint64_t size = 0;
    std::string raw_head, head;
    EncodingGuess guess;

    std::string raw, text;      ///< the block as stored, and as UTF-8 where that differs
    std::size_t left_over = 0;  ///< bytes at the front of `raw` that wait for the next block
    bool at_start = true;
    bool damaged = false;

    std::string_view block;  ///< what of the last block no line has used yet
    std::string line, repaired;
    std::int64_t line_number = 0;
    bool line_was_repaired = false;

    std::function<bool(std::uint64_t, std::uint64_t)> progress;
    bool stopped = false;

    ~Impl() {
        if (file) gzclose(file);
    }

    std::size_t read(char* to, std::size_t count) {
        if (stopped) return 0;
        if (!file) {
            const std::size_t some = std::min(count, bytes.size() - at);
            std::memcpy(to, bytes.data() + at, some);
            at += some;
            return some;
        }
        const int got = gzread(file, to, static_cast<unsigned>(count));
        int code = Z_OK;
        gzerror(file, &code);
        damaged = damaged || got < 0 || code < 0;
        stopped =
            stopped || (progress && !progress(static_cast<std::uint64_t>(gzoffset(file)), size));
        return got > 0 ? static_cast<std::size_t>(got) : 0;
    }

    void read_head() {
        raw_head.resize(head_size);
        raw_head.resize(read(raw_head.data(), head_size));
        guess = guess_encoding(raw_head);
        std::string_view rest = raw_head;
        rest.remove_prefix(guess.bom_size);
        if (guess.encoding == Encoding::utf16le || guess.encoding == Encoding::utf16be) {
            utf16_to_utf8(rest, guess.encoding == Encoding::utf16le, head);
        } else if (guess.encoding != Encoding::binary) {
            std::string buffer;
            read_as_utf8(rest, buffer);
            head = rest;
        }
        rewind();
    }

    void rewind() {
        if (file) gzrewind(file);
        at = left_over = 0;
        at_start = true;
        block = {};
        line_number = 0;
    }
};

Input::Input(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;
Input::~Input() = default;

Result<Input> Input::open(const std::string& path) {
    const auto failed = [&](const std::string& what, const std::string& advice) {
        return Diagnostic{Diagnostic::Severity::error, path, 0, what, advice};
    };
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return failed("is a folder, not a file", "name a file");
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    impl->file = gzopen(path.c_str(), "rb");
    if (!impl->file)
        return failed(fmt::format("cannot be read: {}", std::strerror(errno)),
                      "check the path and its permissions");
    gzbuffer(impl->file, 1U << 17U);
    const auto size = fs::file_size(path, ignored);
    impl->size = ignored ? 0 : size;
    impl->read_head();
    return Input(std::move(impl));
}

Input Input::of_bytes(std::string bytes, std::string name) {
    auto impl = std::make_unique<Impl>();
    impl->path = std::move(name);
    impl->bytes = std::move(bytes);
    impl->size = impl->bytes.size();
    impl->read_head();
    return Input(std::move(impl));
}

const std::string& Input::path() const { return impl_->path; }
std::string Input::stem() const { return fs::path(impl_->path).stem().string(); }
bool Input::in_memory() const { return !impl_->file; }
std::string_view Input::raw_head() const { return impl_->raw_head; }
std::string_view Input::head() const { return impl_->head; }
Encoding Input::encoding() const { return impl_->guess.encoding; }
std::int64_t Input::line_number() const { return impl_->line_number; }
bool Input::line_was_repaired() const { return impl_->line_was_repaired; }
bool Input::is_damaged() const { return impl_->damaged; }
void Input::rewind() { impl_->rewind(); }
void Input::on_progress(std::function<bool(std::uint64_t, std::uint64_t)> call) {
    impl_->progress = std::move(call);
}

std::string_view Input::next_block() {
    Impl& in = *impl_;
    const bool wide =
        in.guess.encoding == Encoding::utf16le || in.guess.encoding == Encoding::utf16be;
    in.raw.resize(block_size);
    const std::size_t got =
        in.left_over + in.read(in.raw.data() + in.left_over, block_size - in.left_over);
    std::string_view bytes(in.raw.data(), got);
    in.left_over = 0;
    if (in.at_start) bytes.remove_prefix(std::min(in.guess.bom_size, bytes.size()));
    in.at_start = false;
    if (!wide) return bytes;
    in.text.clear();
    const std::size_t used = utf16_to_utf8(bytes, in.guess.encoding == Encoding::utf16le, in.text);
    in.left_over = bytes.size() - used;
    std::memmove(in.raw.data(), bytes.data() + used, in.left_over);
    if (in.text.empty() && in.left_over > 0) {  // half a character at the end of the file
        in.left_over = 0;
        in.text = "\uFFFD";
    }
    return in.text;
}

bool Input::next_line(std::string_view& line) {
    Impl& in = *impl_;
    in.line.clear();
    std::string_view found;
    bool ended = false;
    bool whole = false;
    while (!ended) {
        if (in.block.empty()) in.block = next_block();
        if (in.block.empty()) break;
        const auto end = in.block.find('\n');
        found = in.block.substr(0, end);
        ended = end != std::string_view::npos;
        whole = ended && in.line.empty();
        if (!whole && in.line.size() < line_limit) in.line += found;
        in.block.remove_prefix(ended ? end + 1 : in.block.size());
    }
    if (!ended && in.line.empty()) return false;
    if (!whole) found = in.line;
    if (found.ends_with('\r')) found.remove_suffix(1);
    ++in.line_number;
    const bool changed = read_as_utf8(found, in.repaired);
    in.line_was_repaired = changed && in.guess.encoding == Encoding::utf8;
    line = found;
    return true;
}

Result<std::string> Input::whole(std::size_t limit) {
    rewind();
    std::string all;
    for (std::string_view block = next_block(); !block.empty(); block = next_block()) {
        if (all.size() + block.size() > limit)
            return Diagnostic{
                Diagnostic::Severity::error, path(), 0,
                fmt::format("is larger than {} MB, more than this format is read of", limit >> 20U),
                "split it, or convert it to one of the formats with a row a line"};
        all += block;
    }
    std::string_view text = all;
    std::string buffer;
    if (read_as_utf8(text, buffer)) return buffer;
    return all;
}

}  // namespace gazetteer
