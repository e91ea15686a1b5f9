#pragma once

#include <string>
#include <vector>

#include "render/commands.h"

namespace render {

/// What is read: the inputs and what is laid over them, as the command line names them.
struct DataChoice {
    std::vector<std::string> inputs;  ///< none = the bundled corpus
    std::vector<std::string> gazetteers;
    std::string actors, overrides;  ///< empty = none
    std::string read_as, map;       ///< format and columns of the inputs; empty = by their content
    bool headlines = false;         ///< those of coded events are read as texts
    geo::GroundFiles ground;
    friend bool operator==(const DataChoice&, const DataChoice&) = default;
};

/// A view in the words of the command line's options: what a command or a project file says of it.
/// Empty = as usual.
struct ViewWords {
    std::string at, known;
    std::vector<std::string> sources;  ///< ids
    std::string combine, speaker;
    std::vector<std::string> weights;  ///< SOURCE=2
    std::vector<std::string> order;    ///< ids
    std::vector<std::string> hidden;   ///< ids of sides
    std::vector<std::string> colours;  ///< SIDE=#rrggbb
    std::string since, panes, difference, swipe, territory, labels;
    std::string bbox, crs, style, title;
    std::string size, scale;
    std::string select;  ///< the place that is marked, as commands name it
    bool graticule = false;
    friend bool operator==(const ViewWords&, const ViewWords&) = default;
};
ViewWords words_for(const AppState& state, const geo::Dataset& dataset);

/// The command that draws what is seen: `controlmap render ... -o map.png`, quoted for a shell.
std::string render_command(const DataChoice& data, const ViewWords& view);

/// Quoted where a shell would take it for something else.
std::string shell_word(const std::string& text);

}  // namespace render
