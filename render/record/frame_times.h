#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/time_curve.h"

namespace render {

/// How a recording runs through time.
struct Pace {
    enum class Kind {
        uniform,  ///< every day takes as long
        events    ///< runs through quiet stretches, dwells on days on which something changes
    };
    Kind kind = Kind::uniform;
    std::optional<double> seconds;          ///< of the whole; empty = by days a second or by itself
    std::optional<double> days_per_second;  ///< uniform only
    double dwell_min = 1.2, dwell_max = 4.0;  ///< seconds that a change stays on screen (events)
};

/// A day on which something changes, and how much there is to read.
struct BusyDay {
    gazetteer::Day day;
    int changes = 1;
};

/// A day on which the recording stands still, besides what the pace gives it.
struct Hold {
    gazetteer::Day day;
    double seconds = 0.0;
};

/// Frame -> day: a pure function. Frame 0 shows the first day, the last frame the last one.
class FrameTimes {
public:
    /// `busy` and `holds` sorted; days outside of [from, to] are not looked at. An error, without a
    /// file, when there is nothing to show or when the pace cannot be kept.
    static gazetteer::Result<FrameTimes> make(gazetteer::Day from, gazetteer::Day to, int fps,
                                              const Pace& pace, const std::vector<BusyDay>& busy,
                                              const std::vector<Hold>& holds = {});
    int frames() const { return frames_; }
    gazetteer::Day day(int frame) const;
    /// The first frame that shows this day or a later one.
    int frame_of(gazetteer::Day day) const;

private:
    FrameTimes(TimeCurve seconds, int frames, int fps)
        : seconds_(std::move(seconds)), frames_(frames), fps_(fps) {}
    TimeCurve seconds_;
    int frames_;
    int fps_;
};

}  // namespace render
