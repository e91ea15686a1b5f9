#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/input.h"
#include "gazetteer/formats/report.h"
#include "gazetteer/formats/sink.h"
#include "gazetteer/formats/writer.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// What is asked about, for stores that can leave out the rest. Whoever cannot gives all.
struct ReadFilter {
    std::optional<Day> at;             ///< nobody asks about a later day
    std::vector<std::string> sources;  ///< ids; empty = all
};

/// What the user said about how to read.
struct ReadOptions {
    std::string format;                          ///< name of the format; empty = by content
    std::map<std::string, std::string> columns;  ///< our property -> column name (`--map`)
    bool headlines = false;  ///< event coders' headlines are texts for our own extraction
    std::string assets;      ///< the program's data; readers find their tables in `formats/`
    std::function<bool(std::uint64_t done, std::uint64_t total)> progress;  ///< false = stop
    ReadFilter filter;
};

/// One file format. `sniff` decides by content, not by name; `read` gives what it finds to the
/// sink and what it thinks of each row to the report, and never throws.
struct Format {
    /// What files of it hold in the first place. Files of places are read before all others, as
    /// texts need the names.
    enum class Holds { claims, mentions, places, texts };

    std::string_view name;
    std::string_view extensions;  ///< blank-separated, the first one is the usual one
    std::string_view description;
    Holds holds = Holds::claims;
    bool (*sniff)(const Input& input) = nullptr;
    void (*read)(Input& input, const ReadOptions& options, Sink& sink,
                 FileReport& report) = nullptr;
    WriterResult (*write)(const std::string& file) = nullptr;
    bool keeps_shapes = true;  ///< false: a polygon or line is written as its point
};

/// All formats, in the order in which they are tried: the more particular first.
std::span<const Format> formats();
/// By name, without regard to case; null when there is none.
const Format* find_format(std::string_view name);
/// The format that the options name, else a table whose columns they name, else the first reading
/// format that knows this content; null when there is none.
const Format* format_of(const Input& input, const ReadOptions& options = {});

/// Reads one file into the sink. The report says in which format and encoding, and what became of
/// every row.
void read_file_into(const std::string& file, const ReadOptions& options, Sink& sink,
                    FileReport& report);
void read_input_into(Input& input, const ReadOptions& options, Sink& sink, FileReport& report);

/// The claims of one file, whatever its format, for those who want nothing else of it. Rows that
/// break the schema are reported by line and left out; empty when the file cannot be read.
Result<std::vector<Claim>> read_claims(const std::string& file);
/// The same from memory.
Result<std::vector<Claim>> read_claims(Input input);

/// A writer for the format that the file's name asks for (or `format` names); `-` is GeoJSON lines
/// on standard output.
WriterResult open_writer(const std::string& file, std::string_view format = {});
/// Writes all of them. What the format cannot hold is said.
Diagnostics write_claims(std::span<const Claim> claims, const std::string& file);

}  // namespace gazetteer
