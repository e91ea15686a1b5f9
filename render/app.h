#pragma once

#include <string>

#include "geo/dataset.h"
#include "render/style.h"
#include "render/view.h"

namespace render {

struct AppOptions {
    std::string assets;
    std::string style_file;
    std::string command_log;  ///< file that every command is appended to as a line; empty = none
    PixelSize size{1440, 900};
};

/// Opens the window and runs until it is closed. Its title always says the day and the sources
/// shown. Diagnostics when no window could be had.
gazetteer::Diagnostics run_app(const geo::Dataset& dataset, const ViewState& first,
                               const AppOptions& options);

}  // namespace render
