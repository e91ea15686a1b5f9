#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "render/labels.h"
#include "render/scene_builder.h"

namespace render {

/// What wants a label in a stretch of map, and what labels must keep off whatever the day.
struct LabelWishes {
    std::vector<LabelRequest> requests;
    struct Symbol {
        PixelRect rect;
        std::optional<gazetteer::PlaceIndex> place;  ///< whose; there only while it is spoken of
    };
    std::vector<Symbol> symbols;
};
/// Where labels stand on the ground around a view: a function of the zoom, the data set and how
/// symbols are drawn, not of the day, nor of where exactly the view's edges lie. So labels keep
/// their places while time moves and go with the ground when the map is moved.
struct LabelPlan {
    // What it was made for.
    double units_per_pixel = 0.0;
    float scale = 0.0F;
    bool rings = false;
    TerritoryMode territory = TerritoryMode::cells;
    LabelScript script = LabelScript::both;
    std::optional<gazetteer::PlaceIndex> city;
    bool crowded = false;
    std::int64_t left = 0, top = 0, right = 0,
                 bottom = 0;  ///< the stretch covered, in world pixels

    // In pixels from (left, top).
    std::vector<PlacedLabel> labels;
    std::vector<LabelWishes::Symbol> symbols;
};

/// Makes a plan, or gives the last one where it still serves.
std::shared_ptr<const LabelPlan> plan_labels(const SceneInput& input, const MapFrame& frame,
                                             const std::shared_ptr<const LabelPlan>& last);

LabelWishes label_wishes(const SceneInput& input, const MapFrame& frame);

}  // namespace render
