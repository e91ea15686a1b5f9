#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/scene_builder.h"

namespace render {

/// How the area of one place is to be drawn (cartography.md section 3).
struct Look {
    AreaPaint paint;
    float edge_width = 0.0F;  ///< pixels at scale 1
    Colour edge;
    std::vector<float> dash;
    std::optional<Colour> besieger;
    std::string side;  ///< who holds it plainly, for frontlines; empty for patterns of two sides
    bool claimed = false;  ///< only a quoted party says so
    bool drawn = true;
    bool soft = false;   ///< the edge fades: "most of it"
    bool faint = false;  ///< nothing is coloured, but it can be picked
    friend bool operator==(const Look&, const Look&) = default;
};

/// Who is besieged is not by that said to hold: as in lists of disagreements.
inline bool says_who_holds(const gazetteer::State& state) {
    return !state.holder.empty() &&
           (state.status != gazetteer::Status::besieged || state.holder_stated);
}

/// The look of a place by what is said of it, and the legend's entries for it. `kind` is its
/// area's.
Look look_of(const SceneInput& input, const PlaceStates& said, geo::AreaKind kind,
             LegendKeys& legend);

/// The fill of land that a side holds plainly, in its colour and the style's pattern for it.
AreaPaint held_paint(const SceneInput& input, const std::string& side, Colour colour,
                     float opacity);
Colour colour_of_side(const SceneInput& input, const std::string& side);

}  // namespace render
