#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "gazetteer/formats/encoding.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// One input as its reader sees it: a name, the first bytes for recognising it, and its text from
/// the beginning, in blocks, lines or (small formats) as a whole. Gzipped files are unpacked on
/// the way, UTF-16 is handed out as UTF-8; memory stays constant unless `whole` is asked for.
class Input {
public:
    static constexpr std::size_t head_size = 1U << 18U;
    static constexpr std::size_t block_size = 1U << 18U;
    /// Formats that are read as a whole refuse more than this.
    static constexpr std::size_t whole_limit = std::size_t{512} << 20U;
    /// A line longer than this is no line of any table or list.
    static constexpr std::size_t line_limit = std::size_t{64} << 20U;

    static Result<Input> open(const std::string& path);
    /// The same from memory, for tests and fuzz targets; `name` stands for the path.
    static Input of_bytes(std::string bytes, std::string name);

    Input(Input&&) noexcept;
    Input& operator=(Input&&) noexcept;
    ~Input();

    const std::string& path() const;    ///< as the user gave it, for messages and companion files
    std::string stem() const;           ///< file name without folder and last ending
    bool in_memory() const;             ///< true: there is no file that GDAL could open
    std::string_view raw_head() const;  ///< the first bytes as stored (gunzipped)
    std::string_view head() const;      ///< the same as UTF-8 without byte order mark
    Encoding encoding() const;

    /// The next stretch of text; empty at the end. Bytes that are not UTF-8 are still in it where
    /// the encoding is `utf8` or `cp1252`: see `read_as_utf8`, which wants whole rows.
    std::string_view next_block();
    /// The next line without its end, valid UTF-8, until the next call; false at the end.
    bool next_line(std::string_view& line);
    std::int64_t line_number() const;  ///< of the last line given, 1-based
    bool line_was_repaired() const;    ///< it held bytes that are not in the file's encoding
    /// All of it as UTF-8 from the beginning; an error when it is larger than `limit`.
    Result<std::string> whole(std::size_t limit = whole_limit);
    void rewind();
    /// The file ended in the middle of its compressed data, or could not be read on.
    bool is_damaged() const;
    /// Called now and then with the bytes read and the file's size; once it gives false, the input
    /// ends there.
    void on_progress(std::function<bool(std::uint64_t done, std::uint64_t total)> call);

private:
    struct Impl;
    explicit Input(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace gazetteer
