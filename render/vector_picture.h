#pragma once

#include <string>

#include "gazetteer/result.h"
#include "render/image.h"
#include "render/scene.h"
#include "render/text/fonts.h"

namespace render {

enum class VectorFormat { pdf, svg };

/// Writes the scene that the Painter draws as outlines and text: areas, patterns and lines are
/// paths, text in PDF can be selected and searched in every script; in SVG letters are outlines,
/// with the same text invisibly above them. A pixel of the scene is 1/`dpi` inch. The same scene
/// gives the same bytes.
gazetteer::Diagnostics write_vector(const Scene& scene, const FontSet& fonts, VectorFormat format,
                                    double dpi, const std::string& file);

/// The same drawing as pixels, for comparing it with the Painter's.
Image raster_of_vector(const Scene& scene, const FontSet& fonts);

}  // namespace render
