#pragma once

#include <functional>
#include <string>

#include "geo/dataset.h"
#include "render/commands.h"
#include "render/style.h"
#include "render/view.h"
#include "render/view_words.h"

namespace render {

struct AppOptions {
    std::string assets;
    std::string style = "light";  ///< `light`, `dark`, `print`, or a style file
    std::string command_log;  ///< file that every command is appended to as a line; empty = none
    std::string project;      ///< file that the project is saved as; empty = project.toml
    PixelSize size{1440, 900};
    KnownClock clock = KnownClock::hindsight;  ///< where the view has a day that is known by
    DataChoice data;  ///< what was read
    /// Reads other inputs or corrections; called from another thread.
    std::function<gazetteer::Result<geo::Dataset>(const DataChoice&)> load;
};

/// The size of a window whose map has this size, with the panel on the right closed.
PixelSize window_around(PixelSize map);

/// Opens the window and runs until it is closed. Its title always says the day and the sources
/// shown. Diagnostics when no window could be had.
gazetteer::Diagnostics run_app(geo::Dataset dataset, const ViewState& first,
                               const AppOptions& options);

/// The file of a style by its name, or of a style file by its own.
std::string style_file(const std::string& assets, const std::string& style);

}  // namespace render
