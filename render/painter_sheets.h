#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "render/gl/objects.h"
#include "render/painter_frame.h"
#include "render/painter_programs.h"

namespace render {

/// For each pane in which a sheet is seen, the picture of which area covers which pixel: drawn when
/// the camera moves, shaded when a paint changes. Plain colours are looked up here and laid on the
/// picture as pixels: a software rasteriser takes ten times as long for the same in a shader. Needs
/// a current context.
class SheetPainter {
public:
    /// Sends what is new of a frame: geometry, covered pixels, paints. Changes the bound
    /// framebuffer.
    void upload(const Frame& frame, const SheetProgram& program);
    /// Paints one sheet into the bound framebuffer; the scissor is set to what may be touched.
    void draw(const Frame& frame, std::size_t index, ProgramSet& programs, bool pick);
    void clear();

private:
    /// A corner of an area, in pixels from the pane's upper left.
    struct Corner {
        float x, y;
        std::uint32_t area;
    };
    /// Which area covers each pixel of a pane, for one camera.
    struct Coverage {
        const geo::AreaSheet* sheet = nullptr;
        Camera camera;
        int width = 0, height = 0;
        PixelRect rect;
        std::vector<std::uint32_t> absent;  ///< areas that were not drawn, sorted
        gl::Framebuffer framebuffer, spare_framebuffer;
        gl::Texture areas, spare, sites, paints;
        std::vector<std::uint32_t> codes;  ///< what `areas` holds: area + 1, 0 = none
        std::vector<std::uint32_t> plain;  ///< by code: the plain colour over the ground, or 0
        Camera drawn_for;                  ///< of the last time when everything was drawn
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
    Coverage& coverage_of(const PlacedAreas& placed, const SheetProgram& program);
    void cover(Coverage& coverage, const PlacedAreas& placed, const SheetProgram& program);
    static void make_textures(Coverage& coverage, int width, int height);
    static void send_sites(Coverage& coverage);
    /// By how many whole pixels the picture moves when the coverage is used for this camera.
    struct Shift {
        int x = 0, y = 0;
    };
    static std::optional<Shift> shift_to(const Coverage& coverage, const Camera& camera);
    static void scroll(Coverage& coverage, Shift shift);
    /// Draws the areas that are seen in a rectangle of the pane.
    void draw_areas(const Coverage& coverage, int x, int y, int width, int height);
    void gather_areas(const Coverage& coverage, const geo::MapBox& seen);
    void add_area(const Coverage& coverage, std::size_t area);
    static void send_paints(Coverage& coverage, const Areas& areas);
    static void send_instances(Coverage& coverage);
    static void draw_instances(const Coverage& coverage, int first, int count);
    void lay_plain(const Frame& frame, const Coverage& coverage);
    void set_up(const Frame& frame, const PlacedAreas& placed, const Coverage& coverage,
                const PaintProgram& program) const;

    std::vector<std::uint32_t> pixels_;  ///< scratch of `lay_plain`
    gl::VertexArray nothing_;            ///< for drawing without vertices
    /// The areas that are drawn at a time.
    std::vector<Corner> corners_;
    std::vector<std::uint32_t> triangles_;
    gl::VertexArray array_;
    gl::Buffer corner_buffer_, triangle_buffer_;
    std::vector<Coverage> coverages_;
    std::vector<std::size_t> of_frame_;  ///< the coverage of each PlacedAreas of the frame
};

}  // namespace render
