#pragma once

#include <string>

#include "geo/dataset.h"
#include "render/style.h"
#include "render/view.h"

namespace render {

struct AppOptions {
    std::string assets;
    std::string style_file;
    PixelSize size{1440, 900};
};

/// Opens the window and runs until it is closed. Diagnostics when no window could be had.
gazetteer::Diagnostics run_app(const geo::Dataset& dataset, const ViewState& first,
                               const AppOptions& options);

}  // namespace render
