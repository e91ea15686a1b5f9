#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/dataset.h"
#include "render/record/camera_path.h"
#include "render/record/changes.h"
#include "render/record/frame_times.h"
#include "render/record/storyboard.h"
#include "render/view.h"

namespace render {

/// What the chapters of a recording have in common.
struct SequenceOptions {
    int fps = 30;
    bool known_follows = false;  ///< on each day only what had been published by then
    bool strip = true, captions = true;
};

/// A change as a recording tells it.
struct Told {
    int frame = 0;  ///< the first that shows it
    Change change;
};

/// A recording before it is drawn: which picture each frame is. Every frame is a pure function of
/// its number. For one Dataset, which outlives it.
class Sequence {
public:
    /// `base` is the view that chapters start from (size, scale, sources, camera, ...). Names that
    /// nobody has, and paces that cannot be kept, are errors with the storyboard's line.
    static gazetteer::Result<Sequence> make(const geo::Dataset& dataset, const Storyboard& story,
                                            const ViewState& base, const SequenceOptions& options);

    int fps() const { return options_.fps; }
    int frames() const { return parts_.empty() ? 0 : parts_.back().first + parts_.back().frames; }
    double second(int frame) const { return static_cast<double>(frame) / options_.fps; }
    ViewState view(int frame) const;
    std::size_t chapter(int frame) const;
    /// By frame; only what lies inside the picture then.
    const std::vector<Told>& told() const { return told_; }

private:
    struct Part {
        int first = 0, frames = 0;
        ViewState view;
        bool known_follows = false;
        FrameTimes times;
        CameraPath camera;
        std::string heading;
        std::vector<StoryHold> holds;
    };
    friend class SequenceMaker;
    std::vector<std::string> caption_lines(const Part& part, int frame) const;

    SequenceOptions options_;
    std::vector<Part> parts_;
    std::vector<Told> told_;
};

}  // namespace render
