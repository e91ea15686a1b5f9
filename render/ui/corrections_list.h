#pragma once

#include <string>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// Where corrections are kept, and what was in there before this session.
struct KeptCorrections {
    std::string file;  ///< empty = none yet
    std::vector<Correction> rows;
};

/// All corrections, those of this session first: each can be taken back, a click goes to its place.
void corrections_list(const PanelInput& input, const KeptCorrections& kept,
                      std::vector<Command>& commands);

}  // namespace render::ui
