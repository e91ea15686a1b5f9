#pragma once

#include <array>
#include <optional>

#include "gazetteer/result.h"
#include "render/gl/program.h"
#include "render/scene.h"

namespace render {

constexpr std::size_t pattern_count = 11;

struct AreaProgram {
    gl::Program program;
    int picture = -1, scale = -1;
    int origin = -1, pixels_per_unit = -1;
    int a = -1, b = -1, share = -1, anchor = -1, pick = -1;
};

/// Draws which area of a sheet covers each pixel.
struct SheetProgram {
    gl::Program program;
    int pane = -1, units = -1, sites = -1;
};

/// Paints a sheet from what SheetProgram drew.
struct PaintProgram {
    gl::Program program;
    int picture = -1, pane = -1, scale = -1, areas = -1, sites = -1, paints = -1, anchors = -1,
        ground = -1, fade_reach = -1;
};

struct QuadProgram {
    gl::Program program;
    int picture = -1;
};

/// All programs for one kind of output.
struct ProgramSet {
    std::array<AreaProgram, pattern_count> fill, fringe, box;
    PaintProgram paint;
    QuadProgram stroke, disc, text;
};

/// `pick`: programs that write pick ids instead of colours (one for all patterns).
gazetteer::Result<ProgramSet> make_programs(bool pick);
gazetteer::Result<SheetProgram> make_sheet_program();

}  // namespace render
