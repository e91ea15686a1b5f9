#pragma once

#include <string>
#include <string_view>

#include "gazetteer/result.h"

namespace gazetteer {

/// Writes a whole file under a temporary name beside it and renames it when it is complete; `-` is
/// standard output. Nothing half-written is left under the final name.
Diagnostics write_file(const std::string& file, std::string_view content);

}  // namespace gazetteer
