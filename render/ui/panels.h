#pragma once

#include <vector>

#include "render/commands.h"
#include "render/style.h"
#include "render/time_axis.h"
#include "render/ui/evidence.h"

namespace render::ui {

/// What the panels read. Panels never change it: they return commands.
struct PanelInput {
    const geo::Dataset& dataset;
    const AppState& state;
    const Style& style;
    const TimeAxis& axis;
    const Evidence* evidence;  ///< nullptr when no place is selected
    float ui_scale = 1.0F;
};

/// Widths and heights of the panels around the map, in window pixels.
struct Layout {
    PixelRect sources, map, evidence, timeline;
};
/// The map keeps at least 60 % of the width: panels shrink, then hide, in small windows.
Layout lay_out(PixelSize window, bool evidence_open, float ui_scale);

void sources_panel(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);
void evidence_panel(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);
void timeline_panel(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);

}  // namespace render::ui
