#pragma once

#include <imgui/imgui.h>

#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// Where an axis of days lies in the window.
struct Track {
    ImVec2 at;  ///< upper left corner
    float width = 0.0F, height = 0.0F;
    float x_of(const TimeAxis& axis, gazetteer::Day day) const {
        return at.x + static_cast<float>(axis.position(day)) * width;
    }
    gazetteer::Day day_at(const TimeAxis& axis, float x) const {
        return axis.day_at(static_cast<double>((x - at.x) / width));
    }
};

/// The histogram's stretches, worked out only when the axis or the width has changed. For one
/// Digest.
class TrackBins {
public:
    const std::vector<Bin>& of(const Digest& digest, const TimeAxis& axis, std::size_t count);

private:
    std::vector<Bin> bins_;
    Period period_{};
};

/// The histogram of claims with squeezed stretches, ticks of changes, dates and publications; hints
/// under the mouse where `hints`.
void draw_track(const PanelInput& input, const Track& track, TrackBins& bins, bool hints);

}  // namespace render::ui
