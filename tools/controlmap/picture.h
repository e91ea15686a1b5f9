#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "geo/dataset.h"
#include "render/style.h"
#include "render/view.h"
#include "tools/controlmap/options.h"

namespace controlmap {

/// How a picture looks: the options that `render` and `view` share.
struct PictureOptions {
    std::string size;
    double scale = 0.0;  ///< of text, lines and symbols; 0 = by the size of the picture
    double dpi = 0.0;    ///< 0 = 96 at scale 1
    std::string territory = "cells", labels = "both", panes, difference, swipe;
    std::string bbox, place, crs = geo::web_mercator, style = "light", title;
    std::string select;  ///< a claimed place to mark
    std::vector<std::string> order, hidden, colours;
    bool graticule = false;
};
/// `ground` gets the files that the map is drawn on.
void add_picture_options(CLI::App& verb, PictureOptions& options, geo::GroundFiles& ground);

/// Takes from the project file's view what the command line does not say.
void use_project(const CLI::App& verb, PictureOptions& options, const render::ViewWords& view);

/// `WxH` in pixels; throws UsageError.
render::PixelSize to_size(const std::string& text);

/// A view of which only the size is known, to start from.
render::ViewState sized(render::PixelSize size);

/// The view that the options ask for; throws UsageError (unknown place, bad box). `start` has the
/// size and what else the camera has to leave room for.
render::ViewState to_view(const PictureOptions& picture, const StateOptions& states,
                          const geo::Dataset& dataset, render::ViewState start);

}  // namespace controlmap
