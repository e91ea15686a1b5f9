#pragma once

#include <string>
#include <vector>

#include "render/ui/panels.h"
#include "render/ui/time_track.h"

namespace render::ui {

/// Transport, the two clocks, the window of time and the slider with its histogram; for one data
/// set.
class TimelinePanel {
public:
    void draw(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands);

private:
    void date_entry(const PanelInput& input, std::vector<Command>& commands);
    void second_clock(const PanelInput& input, std::vector<Command>& commands);
    void since_entry(const PanelInput& input, std::vector<Command>& commands);
    void slider(const PanelInput& input, std::vector<Command>& commands);
    void drag(const PanelInput& input, const Track& track, std::vector<Command>& commands);

    std::string typed_, typed_known_, typed_since_;  ///< dates that are being typed
    gazetteer::Day shown_;                           ///< the day that `typed_` began as
    bool drags_since_ = false;  ///< the mouse holds the beginning of the window, not the day
    TrackBins bins_;
};

}  // namespace render::ui
