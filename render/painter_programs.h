#pragma once

#include <array>
#include <optional>

#include "gazetteer/result.h"
#include "render/gl/program.h"
#include "render/scene.h"

namespace render {

constexpr std::size_t pattern_count = 14;

struct AreaProgram {
    gl::Program program;
    int picture = -1, scale = -1;
    int origin = -1, pixels_per_unit = -1;
    int a = -1, b = -1, share = -1, anchor = -1, pick = -1;
};

/// Paints a sheet by which area covers each pixel (`AreaCodes`).
struct PaintProgram {
    gl::Program program;
    int picture = -1, pane = -1, scale = -1, areas = -1, sites = -1, paints = -1, anchor = -1,
        ground = -1, fade_reach = -1;
};

struct RasterProgram {
    gl::Program program;
    int picture = -1, place = -1;
};

struct QuadProgram {
    gl::Program program;
    int picture = -1;
};

/// All programs for one kind of output. Those of patterns are compiled when first used: a picture
/// needs few of them, and compiling all would take longer than drawing it. Needs a current context.
class ProgramSet {
public:
    ProgramSet() = default;
    /// `pick`: programs that write pick ids instead of colours (one for all patterns). The programs
    /// that every picture needs are made at once.
    static gazetteer::Result<ProgramSet> make(bool pick);

    const AreaProgram& fill(Pattern pattern) { return area(fill_, "FILL", pattern); }
    const AreaProgram& fringe(Pattern pattern) { return area(fringe_, "FRINGE", pattern); }
    const AreaProgram& box(Pattern pattern) { return area(box_, "BOX", pattern); }
    /// `fading`: paler with the distance from the area's site.
    const PaintProgram& paint(Pattern pattern, bool fading);

    /// Pixels on the map plane; never picked.
    const RasterProgram& raster();

    QuadProgram stroke, disc, text;

private:
    using AreaPrograms = std::array<std::optional<AreaProgram>, pattern_count>;
    const AreaProgram& area(AreaPrograms& programs, const char* kind, Pattern pattern);

    bool pick_ = false;
    AreaPrograms fill_, fringe_, box_;
    std::optional<RasterProgram> raster_;
    std::array<std::optional<PaintProgram>, 2 * pattern_count> paint_;
};

}  // namespace render
