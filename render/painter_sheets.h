#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "render/area_codes.h"
#include "render/gl/objects.h"
#include "render/painter_frame.h"
#include "render/painter_programs.h"

namespace render {

/// Paints each pixel of a pane by the area of a sheet that covers it: known anew when the camera
/// moves, painted anew when a paint changes. Plain colours are looked up here and laid on the
/// picture as pixels: a software rasteriser takes ten times as long for the same in a shader. Needs
/// a current context.
class SheetPainter {
public:
    /// Sends what is new of a frame: covered pixels, paints.
    void upload(const Frame& frame);
    /// Paints one sheet into the bound framebuffer; the scissor is set to what may be touched.
    void draw(const Frame& frame, std::size_t index, ProgramSet& programs, bool pick);
    void clear();

private:
    /// A sheet in a pane, for one camera.
    struct Coverage {
        AreaCodes codes;
        gl::Texture areas;  ///< `codes` on the GPU
        gl::Texture sites, paints;
        std::vector<std::uint32_t> plain;  ///< by code: the plain colour over the ground, or 0
        std::vector<AreaPaint> painted;    ///< what `paints` holds
        Colour ground;
        /// Rectangles of the areas that have a pattern, sorted by it.
        gl::VertexArray array;
        gl::Buffer instances;
        std::array<std::pair<int, int>, pattern_count> runs{};  ///< first, count
        bool used = true;
        bool moved = false;  ///< the rectangles of patterns lie elsewhere now
    };

    static bool serves(const Coverage& coverage, const PlacedAreas& placed);
    Coverage& coverage_of(const PlacedAreas& placed);
    static void send_codes(Coverage& coverage);
    static void send_sites(Coverage& coverage);
    static void send_paints(Coverage& coverage, const Areas& areas);
    static void send_instances(Coverage& coverage);
    static void draw_instances(const Coverage& coverage, int first, int count);
    void lay_plain(const Frame& frame, const Coverage& coverage);
    void set_up(const Frame& frame, const PlacedAreas& placed, const Coverage& coverage,
                const PaintProgram& program) const;

    std::vector<std::uint32_t> pixels_;  ///< scratch of `lay_plain`
    gl::VertexArray nothing_;            ///< for drawing without vertices
    std::vector<Coverage> coverages_;
    std::vector<std::size_t> of_frame_;  ///< the coverage of each PlacedAreas of the frame
};

}  // namespace render
