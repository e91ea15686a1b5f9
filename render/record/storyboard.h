#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/record/camera_path.h"
#include "render/record/frame_times.h"

namespace render {

/// Where the camera looks, as a storyboard says it. Nothing said = stays, or for the first chapter
/// what the command line asks for.
struct Aim {
    std::string place;  ///< 60 km around it
    std::optional<DegreeBox> bbox;
    double zoom = 1.0;  ///< closer than that
    Easing easing = Easing::in_out;
    std::optional<double> move;  ///< seconds that the way there takes
    int line = 0;
    bool says_something() const { return !place.empty() || bbox || zoom != 1.0; }
};

/// A camera keyframe: the camera arrives on that day.
struct AimAt {
    gazetteer::Day day;
    Aim aim;
};

/// A day on which a chapter stands still, with words of its own.
struct StoryHold {
    Hold hold;
    std::string caption;
    int line = 0;
};

struct Chapter {
    int line = 0;  ///< in the storyboard
    gazetteer::Day from, to;
    Pace pace;
    Aim aim;
    std::vector<AimAt> keys;           ///< by day
    std::vector<StoryHold> holds;      ///< by day
    double hold_end_s = 0.0;           ///< stands still after the last day
    std::string title, caption;        ///< empty title = the storyboard's
    std::vector<std::string> sources;  ///< names; empty = as the command line says
    std::string combine;               ///< rule; empty = as the command line says
    std::string known;                 ///< date or `same-day`; empty = as the command line says
    Panes panes = Panes::none;         ///< none = as the command line says
    std::vector<gazetteer::Day> pane_days;
    std::string against;  ///< date or source that it is compared with
};

/// What a recording tells, chapter after chapter.
struct Storyboard {
    std::string file, title;
    std::vector<Chapter> chapters;
};

/// Reads a storyboard (TOML). Every key that is not known and every value that makes no sense is an
/// error with its line: nothing is left out of a film in silence.
gazetteer::Result<Storyboard> read_storyboard(const std::string& file);

}  // namespace render
