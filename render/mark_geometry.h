#pragma once

#include <cstdint>
#include <vector>

#include "render/scene.h"

namespace render {

class GlyphAtlas;
class FontSet;

/// One vertex of the mark program (shaders/mark.vert); the same for all kinds of marks, so that
/// marks that follow each other are one draw call.
struct MarkVertex {
    float x, y;          ///< pixels of the picture
    float u, v;          ///< local coordinates or glyph texture
    float shape_a[4];
    float shape_b[4];
    Colour a, b, edge;
    std::uint32_t kind;
    PickId pick;
};

// Append a mark's triangles. Lengths in marks are pixels of the picture.
void append(std::vector<MarkVertex>& vertices, const Stroke& stroke);
void append(std::vector<MarkVertex>& vertices, const Disc& disc);
void append(std::vector<MarkVertex>& vertices, const Box& box);
void append(std::vector<MarkVertex>& vertices, const Text& text, const FontSet& fonts,
            GlyphAtlas& atlas);

}  // namespace render
