#pragma once

#include <string>

#include "gazetteer/result.h"

namespace controlmap {

/// Where the program's own data lies.
struct AssetPaths {
    std::string assets;       ///< folder with basemap/, places/, aleppo/, ...
    std::string world_index;  ///< the world's places; empty when the index has not been made
};

/// $CONTROLMAP_ASSETS if set, else `../share/controlmap` beside the installed binary, else the
/// source tree that a binary was built in.
gazetteer::Result<AssetPaths> find_assets();

}  // namespace controlmap
