#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/result.h"
#include "geo/projection.h"
#include "render/image.h"
#include "render/scene.h"
#include "render/text/fonts.h"

namespace render {

class Painter;

/// A file that a scene can be written as: pixels, outlines, or a list of its marks.
enum class PictureFormat { png, tif, svg, pdf, txt };
/// By the end of the name; empty for others.
std::optional<PictureFormat> picture_format(std::string_view file);

struct PictureFile {
    std::string file;
    PictureFormat format = PictureFormat::png;
    double dpi = 96.0;        ///< pixels of the scene per inch of paper
    bool world_file = false;  ///< beside a PNG: MAP.pgw, and the CRS in MAP.png.aux.xml
};

/// Draws a scene of any size, in tiles where it is larger than `largest_tile` or what the driver
/// can draw at once. Empty when there is not enough memory.
Image draw_in_tiles(Painter& painter, const Scene& scene, int largest_tile);

/// Writes pixels that a scene was drawn as, as PNG or GeoTIFF.
gazetteer::Diagnostics write_pixels(const Image& image, const Scene& scene,
                                    const geo::Projection& projection, const PictureFile& picture);

/// Writes the picture of a scene; no display is needed. GeoTIFFs and world files place the pixels
/// of the first pane's map, which has to fill the picture.
gazetteer::Diagnostics write_picture(const Scene& scene, const FontSet& fonts,
                                     const geo::Projection& projection, const PictureFile& picture);

}  // namespace render
