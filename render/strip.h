#pragma once

#include <string>
#include <vector>

#include "render/time_axis.h"

namespace render {

/// The stretch of time that a sequence of pictures runs through: what happens on it, and who spoke
/// when. Made once for all of them.
struct TimeStrip {
    struct Tick {
        gazetteer::Day day;
        std::string side;  ///< whose colour it has; empty = nobody's
        friend bool operator==(const Tick&, const Tick&) = default;
    };
    struct Voice {
        gazetteer::Day day;  ///< of publication
        std::string name;
        friend bool operator==(const Voice&, const Voice&) = default;
    };
    TimeAxis axis;
    std::vector<Tick> ticks;    ///< sorted
    std::vector<Voice> voices;  ///< sorted
};

}  // namespace render
