#pragma once

#include <string>

#include "tools/controlmap/options.h"

namespace controlmap {

/// `convert --areas`: who held what as dated polygons instead of claims. Gives the exit code.
int convert_to_areas(const CommonOptions& options, const std::string& out,
                     const std::string& format);

}  // namespace controlmap
