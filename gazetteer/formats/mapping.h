#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/formats/format.h"

// `--map date=...,actor=...` for files whose content does not say it: what follows `=` is the name
// of a property or column, or where the file has none of that name, the value itself.
namespace gazetteer {

/// What the user said of one of our properties; empty when nothing.
std::string mapped(const ReadOptions& options, std::string_view property);

}  // namespace gazetteer
