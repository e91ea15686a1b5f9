#pragma once

#include <memory>
#include <vector>

#include "render/gl/objects.h"
#include "render/painter_frame.h"
#include "render/painter_meshes.h"
#include "render/painter_programs.h"
#include "render/painter_rasters.h"
#include "render/painter_sheets.h"

namespace render {

/// Picture rows from the top are framebuffer rows from the bottom: nothing needs turning over.
struct Target {
    gl::Framebuffer framebuffer;
    gl::Texture colour;
    gl::Renderbuffer stencil;
    PixelSize size;
};
/// A framebuffer with one colour texture of this format; leaves it bound.
Target make_target(PixelSize size, unsigned int format, unsigned int layout, unsigned int type,
                   bool with_stencil);

/// The vertices of one kind of quads, rewritten every frame.
struct QuadStream {
    gl::VertexArray array;
    gl::Buffer buffer;
};

/// The GL side of a Frame: its buffers and the draw calls. Needs a current context.
class Canvas {
public:
    Canvas();
    /// Sends the frame's vertices, its new meshes and glyphs to the GPU.
    void upload(const Frame& frame);
    /// Starts a picture: the stencil of the bound framebuffer is clear.
    void restart() { last_mark_ = 0; }
    /// Whether the backdrop of a pane was kept from an earlier frame.
    bool knows_backdrop(const PaneClip& pane) const;
    /// Draws what lies in `part` of the picture into the bound framebuffer, pane by pane, and
    /// leaves the bindings clean for foreign drawing.
    void draw(const Frame& frame, ProgramSet& programs, bool pick, const PixelRect& part,
              unsigned int framebuffer);
    GlyphAtlas& atlas() { return atlas_; }
    MeshCache& meshes() { return meshes_; }
    SheetPainter& sheets() { return sheets_; }
    RasterPainter& rasters() { return rasters_; }
    void forget_backdrops() { backdrops_.clear(); }

private:
    /// A pane's backdrop as it was drawn.
    struct Backdrop {
        std::shared_ptr<const std::vector<Mark>> marks;
        Camera camera;
        int width = 0, height = 0;
        Target target;
    };

    void index_quads(std::size_t quads);
    const Backdrop* find_backdrop(const PaneClip& pane) const;
    void copy_backdrop(const PaneClip& pane, unsigned int picture);
    void keep_backdrop(const PaneClip& pane, unsigned int picture);
    void draw_batch(const Frame& frame, const Batch& batch, ProgramSet& programs, bool pick);
    std::vector<int> marks_of(const Frame& frame, std::size_t first, std::size_t end);
    void draw_fills(const Frame& frame, const Batch& batch, ProgramSet& programs);
    void pick_fills(const Frame& frame, const Batch& batch, ProgramSet& programs,
                    const PixelRect& part);
    void draw_fill(const Frame& frame, const PlacedFill& placed, ProgramSet& programs, bool fringe);
    void draw_quads(const Frame& frame, const Batch& batch, unsigned int program,
                    int picture_uniform, const QuadStream& stream);

    GlyphAtlas atlas_;
    MeshCache meshes_;
    SheetPainter sheets_;
    RasterPainter rasters_;
    std::vector<Backdrop> backdrops_;
    Target spare_;  ///< of the last backdrop that was given up
    QuadStream strokes_, discs_, boxes_, texts_;
    gl::Buffer quad_indices_;
    std::size_t quads_indexed_ = 0;
    int last_mark_ = 0;  ///< of a look of translucent fills, in the stencil; 1 to 255
};

}  // namespace render
