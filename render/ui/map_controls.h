#pragma once

#include "render/colour_vision.h"
#include "render/settings.h"
#include "render/ui/panels.h"

namespace render::ui {

inline constexpr double zoom_step = 1.25;  ///< of a button, a key, a notch of the wheel

/// The edges between panels and map: dragged they change the panels' widths, and a small button on
/// each folds its panel away and back.
void panel_edges(const Layout& layout, float ui_scale, Settings& settings);

/// Closer and farther, at the map's upper right corner beside the cards that lie there: by what to
/// zoom, 1 = not at all.
double zoom_buttons(const PixelRect& map, const std::vector<PixelRect>& cards, float ui_scale);

/// Says that colours are shown as other eyes see them; true when the user ends that.
bool sight_card(const PixelRect& map, float ui_scale, Sight sight);
const char* words_for(Sight sight);

}  // namespace render::ui
