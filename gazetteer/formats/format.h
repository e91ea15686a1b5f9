#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// One file format for claims. `sniff` looks at the head of a file; content decides, not the name.
struct Format {
    std::string_view name;
    std::string_view extensions;  ///< blank-separated, the first one is the usual one
    std::string_view description;
    bool (*sniff)(std::string_view head);
    Result<std::vector<Claim>> (*read)(std::string_view content, const std::string& file);
    std::string (*write)(std::span<const Claim> claims);
    bool keeps_shapes = true;  ///< false: a polygon or line is written as its point
};

/// All formats, in the order in which they are tried.
std::span<const Format> formats();

/// Reads a file of claims, whatever its format. Rows that break the schema are reported by line and
/// left out; empty when the file cannot be read or is in no known format.
Result<std::vector<Claim>> read_claims(const std::string& file);

/// Writes in the format that the file's name asks for; `-` writes GeoJSON lines to standard output.
/// What the format cannot hold is said.
Diagnostics write_claims(std::span<const Claim> claims, const std::string& file);

}  // namespace gazetteer
