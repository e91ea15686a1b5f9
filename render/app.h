#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gazetteer/long_work.h"
#include "geo/dataset.h"
#include "render/commands.h"
#include "render/view.h"
#include "render/view_words.h"

namespace render {

/// What a window opens with: data, and the first view of them.
struct Opening {
    geo::Dataset dataset;
    ViewState view;
    std::string style;    ///< `light`, `dark`, `print`, or a style file; empty = as remembered
    std::string project;  ///< file that it came from, and is saved as; empty = none
    DataChoice data;      ///< what was read
    KnownClock clock = KnownClock::hindsight;  ///< where the view has a day that is known by
};

struct AppOptions {
    std::string assets;
    std::string command_log;  ///< file that every command is appended to as a line; empty = none
    std::string settings;     ///< file of what is remembered; empty = nothing is
    std::optional<PixelSize> size;  ///< of the window; empty = as remembered
    int lose_graphics_after = 0;  ///< for tests: frames after which a reset is pretended; 0 = never
    // Both are called from another thread and may throw what ends the program.
    /// Reads a project file; what the command line names when its name is empty.
    std::function<gazetteer::Result<Opening>(const std::string& project,
                                             const gazetteer::LongWork&)>
        open;
    /// Reads other inputs or corrections of a project that is open.
    std::function<gazetteer::Result<geo::Dataset>(const DataChoice&, const std::string& crs,
                                                  const gazetteer::LongWork&)>
        load;
};

/// The size of a window whose map has this size, with the panel on the right closed.
PixelSize window_around(PixelSize map);

/// Opens the window at once, reads the data beside it and runs until it is closed. Its title always
/// says the day and the sources shown. Diagnostics when no window or no data could be had.
gazetteer::Diagnostics run_app(const AppOptions& options);

}  // namespace render
