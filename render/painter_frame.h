#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "render/painter_programs.h"
#include "render/scene.h"
#include "render/text/atlas.h"

// A Scene as vertices and batches, still without GL calls: private to the painter.

namespace render {

using Rgba = std::array<std::uint8_t, 4>;

// Vertices of quads, four a quad, in pixels of the picture (see the shaders of the same names).
struct StrokeVertex {
    float x, y;
    float ax, ay, bx, by;
    float start_x, start_y, end_x, end_y;
    float half_width, caps;
    Rgba left, right;
    PickId pick;
};
struct DiscVertex {
    float x, y;
    float local_x, local_y;
    float outer, inner, edge_width, half_angle;
    float middle_x, middle_y;
    Rgba fill, edge;
    PickId pick;
};
struct BoxVertex {
    float x, y;
    float local_x, local_y;
    float half_width, half_height, radius, edge_width;
    float fade, share;
    Rgba a, b, edge;
};
struct TextVertex {
    float x, y;
    float u, v;
    Rgba colour;
    PickId pick;
};

enum class BatchKind : std::uint8_t { fills, areas, rasters, strokes, discs, boxes, texts };

/// Marks of one kind that follow one another in one pane: one draw call (fills: one each).
struct Batch {
    BatchKind kind = BatchKind::fills;
    Pattern pattern = Pattern::solid;  ///< of boxes
    std::size_t pane = 0;
    std::size_t first = 0;  ///< fill or quad
    std::size_t count = 0;
    bool pickable = false;  ///< some mark of it writes a pick id, or hides what lies below
};

/// A Fill with its camera resolved: pixel = origin + (x, -y) * pixels_per_unit.
struct PlacedFill {
    const Fill* fill = nullptr;
    float origin_x = 0.0F, origin_y = 0.0F;
    float pixels_per_unit = 1.0F;
    float anchor_x = 0.0F, anchor_y = 0.0F;
    PixelRect bounds;  ///< of the mesh
};

/// A sheet with its camera resolved.
struct PlacedAreas {
    Areas areas;
    Camera camera;
    PixelRect rect;  ///< of the pane
    std::array<float, 2 * pattern_count> anchors{};
};

/// A raster with its camera resolved.
struct PlacedRaster {
    const geo::Raster* raster = nullptr;
    PixelRect place;
};

struct PaneClip {
    int x = 0, y = 0, width = 0, height = 0;
    Colour background;
    bool has_background = false;
    std::shared_ptr<const std::vector<Mark>> backdrop;
    Camera camera;
    bool backdrop_known = false;       ///< drawn in an earlier frame: not laid out
    std::size_t backdrop_batches = 0;  ///< the pane's first batches, which draw it
};

struct Frame {
    PixelSize size;
    float scale = 1.0F;
    std::vector<PaneClip> panes;
    std::vector<Batch> batches;
    std::vector<Fill> fills;  ///< copies, so that picking works when the Scene is gone
    std::vector<PlacedFill> placed;
    std::vector<PlacedAreas> areas;
    std::vector<PlacedRaster> rasters;
    std::vector<StrokeVertex> strokes;
    std::vector<DiscVertex> discs;
    std::vector<BoxVertex> boxes;
    std::vector<TextVertex> texts;
};

/// Fills `frame` anew; false when the atlas was too full for all glyphs (those are left out).
/// `known` tells whether a pane's backdrop need not be drawn again.
bool lay_out(const Scene& scene, FontSet::Impl& fonts, GlyphAtlas& atlas,
             const std::function<bool(const PaneClip&)>& known, Frame& frame);

/// The quads of a stroke, clipped to `clip`: the line cut into dashes and shifted by its offset.
void add_stroke(const Stroke& stroke, const PixelRect& clip, std::vector<StrokeVertex>& out);

}  // namespace render
