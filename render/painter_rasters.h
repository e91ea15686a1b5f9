#pragma once

#include <map>

#include "render/gl/objects.h"
#include "render/painter_frame.h"

namespace render {

/// Textures of the rasters that lie on the map plane, one an address, and how they are drawn.
class RasterPainter {
public:
    void draw(const Frame& frame, const PlacedRaster& placed, ProgramSet& programs);
    void clear() { textures_.clear(); }

private:
    gl::VertexArray array_;
    std::map<const geo::Raster*, gl::Texture> textures_;
};

}  // namespace render
