#pragma once

#include <string>
#include <vector>

#include "render/scene_builder.h"

namespace render {

/// What a sample of the legend says.
struct LegendEntry {
    std::string words, note;
};
LegendEntry legend_words(const SceneInput& input, const LegendKey& key);

/// The name of a side or actor; empty where there is none.
std::string who(const SceneInput& input, const std::string& id);

/// One sample per meaning; one per side only where the sample is about a side.
bool is_per_side(Meaning meaning);

/// The sample itself, as it looks on the map.
void draw_legend_sample(const SceneInput& input, const LegendKey& key, PixelRect rect,
                        std::vector<Mark>& marks);

/// Whether the meaning is that of a sector of a source ring.
bool is_of_ring(Meaning meaning);

/// What the legend lists, in its order: each meaning once, or once a side.
std::vector<LegendKey> listed(const LegendKeys& legend);

}  // namespace render
