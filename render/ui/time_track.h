#pragma once

#include <imgui/imgui.h>

#include "render/ui/panels.h"

namespace render::ui {

/// Where an axis of days lies in the window.
struct Track {
    ImVec2 at;  ///< upper left corner
    float width = 0.0F, height = 0.0F;
    float x_of(const TimeAxis& axis, gazetteer::Day day) const {
        return at.x + static_cast<float>(axis.position(day)) * width;
    }
};

/// The histogram of claims with squeezed stretches, ticks of changes, dates and publications.
void draw_track(const PanelInput& input, const Track& track);

/// The stretches of the axis that are squeezed, as grey bands with break marks.
void draw_squeezed(const PanelInput& input, const Track& track, bool marks);

}  // namespace render::ui
