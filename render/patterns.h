#pragma once

#include <span>
#include <vector>

#include "render/scene.h"

namespace render {

/// A length after which the pattern repeats along x and along y, pixels at scale 1; 0 = it never
/// shows.
double repeat_of(Pattern pattern);

/// Where the map's own origin falls among the repeats: patterns stay on the ground when the camera
/// moves. Whole pixels, so that a pattern looks the same everywhere.
float pinned(double pixel_of_origin, double repeat);

/// A rectangle's sides on whole pixels, so that hairline edges are one pixel everywhere; bars
/// thinner than that keep their size.
PixelRect snapped(PixelRect rect);

/// A piece of a pattern in pixels of the picture: a stripe (four corners) or a dot.
struct PatternStripe {
    PixelPoint corners[4];
};
struct PatternDot {
    PixelPoint centre;
    float radius = 1.0F;
};
/// What a pattern draws in one of its two colours within a rectangle, as outlines: the shapes that
/// shaders/patterns.glsl shades pixel by pixel. `whole` = the colour covers everything.
struct PatternLayer {
    bool whole = false;
    std::vector<PatternStripe> stripes;
    std::vector<PatternDot> dots;
};
struct PatternShapes {
    PatternLayer a, b;
    bool a_on_top = false;  ///< else b lies above a
};
/// `a` is the first colour (spots of two colours never cover each other), `anchor` the pixel to
/// which the pattern is pinned; `swatch` = inside a box of the legend, whose spots are smaller.
PatternShapes pattern_shapes(Pattern pattern, Colour a, float share, PixelPoint anchor, float scale,
                             const PixelRect& within, bool swatch);

}  // namespace render
