#pragma once

#include <vector>

#include "render/scene_builder.h"

namespace render {

/// Whether what is shown of a place rests on a claim that was corrected or made by hand.
bool rests_on_edits(const SceneInput& input, const PlaceStates& said);

/// A small pencil at the upper right of a symbol: quiet, but what a user has changed is never taken
/// for what a source says. `radius` is the symbol's.
void add_pencil(const SceneInput& input, PixelPoint centre, float radius, float scale, PickId pick,
                std::vector<Mark>& marks);

}  // namespace render
