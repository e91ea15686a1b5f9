#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "render/gl/objects.h"
#include "render/painter_frame.h"
#include "render/painter_programs.h"

namespace render {

/// Sheets on the GPU, and for each pane in which one is seen the picture of which area covers which
/// pixel: drawn when the camera moves, shaded when a paint changes. Needs a current context.
class SheetPainter {
public:
    /// Sends what is new of a frame: geometry, covered pixels, paints. Changes the bound
    /// framebuffer.
    void upload(const Frame& frame, const SheetProgram& program);
    /// Paints one sheet into the bound framebuffer; the scissor is set to what may be touched.
    void draw(const Frame& frame, std::size_t index, ProgramSet& programs, bool pick) const;
    void clear();

private:
    struct GpuSheet {
        gl::VertexArray array;
        gl::Buffer positions, areas, indices;
        int index_count = 0;
        std::size_t floats = 0;  ///< tells another sheet at the same address
    };
    /// Which area covers each pixel of a pane, for one camera.
    struct Coverage {
        const geo::AreaSheet* sheet = nullptr;
        Camera camera;
        int width = 0, height = 0;
        PixelRect rect;
        std::vector<std::uint32_t> absent;
        gl::Framebuffer framebuffer;
        gl::Texture areas, sites, paints;
        std::vector<AreaPaint> painted;  ///< what `paints` holds
        Colour ground;
        /// Rectangles of the areas that have a pattern, sorted by it.
        gl::VertexArray array;
        gl::Buffer instances;
        std::array<std::pair<int, int>, pattern_count> runs{};  ///< first, count
        bool used = true;
    };

    static bool serves(const Coverage& coverage, const PlacedAreas& placed);
    const GpuSheet& gpu_sheet(const geo::AreaSheet& sheet);
    Coverage& coverage_of(const PlacedAreas& placed, const SheetProgram& program);
    void cover(Coverage& coverage, const PlacedAreas& placed, const SheetProgram& program);
    static void send_paints(Coverage& coverage, const Areas& areas);
    static void send_instances(Coverage& coverage);
    static void draw_instances(const Coverage& coverage, int first, int count);
    void set_up(const Frame& frame, const PlacedAreas& placed, const Coverage& coverage,
                const PaintProgram& program) const;

    gl::VertexArray nothing_;  ///< for drawing without vertices
    std::map<const geo::AreaSheet*, GpuSheet> sheets_;
    std::vector<Coverage> coverages_;
    std::vector<std::size_t> of_frame_;  ///< the coverage of each PlacedAreas of the frame
};

}  // namespace render
