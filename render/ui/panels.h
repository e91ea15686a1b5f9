#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/commands.h"
#include "render/digest.h"
#include "render/settings.h"
#include "render/style.h"
#include "render/time_axis.h"
#include "render/ui/document_text.h"
#include "render/ui/evidence.h"

namespace render::ui {

class Letters;

/// What the panels read. Panels never change it: they return commands.
struct PanelInput {
    const geo::Dataset& dataset;
    const AppState& state;
    const Style& style;
    const Digest& digest;
    const TimeAxis& axis;          ///< of the period that the slider shows
    const Evidence* evidence;      ///< nullptr when no place is selected
    const DocumentText* document;  ///< nullptr when none is open
    Letters& letters;
    float ui_scale = 1.0F;
};

/// Widths and heights of the panels around the map, in window pixels.
struct Layout {
    PixelRect top, left, map, right, timeline;
    bool right_open = false;  ///< there is something for the right panel, folded or not
};
/// The map keeps at least 60 % of the width: panels shrink, then hide, in small windows.
/// The settings tell how wide they are and which are folded.
Layout lay_out(PixelSize window, bool right_open, float ui_scale, const Settings& settings = {});

/// The strip of who held a place when, a row a source, on the slider's axis; a click sets the time.
void history_strip(const PanelInput& input, const Evidence& evidence,
                   std::vector<Command>& commands);
void help_sheet(const PixelRect& map, float ui_scale, bool& open);

}  // namespace render::ui
