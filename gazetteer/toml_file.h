#pragma once

#include <string>

#include <toml++/toml.h>

#include "gazetteer/result.h"

namespace gazetteer {

/// A TOML file; an error with its line where it is missing or no TOML, and `advice` what to do.
Result<toml::table> read_toml(const std::string& file, const std::string& advice);

/// Where a value stands in its file, 1-based.
inline int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

}  // namespace gazetteer
