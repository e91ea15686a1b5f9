#pragma once

#include "render/scene_builder.h"

/// What helps to find one's way on the map: graticule, north, where in the country this is.
namespace render {

/// Degrees clockwise from the picture's up to north at the middle of the frame; 0 where unknown.
double north_of(const geo::Projection& projection, const Camera& camera);

/// Metres on the ground of one pixel along a horizontal line through the middle of the frame.
double metres_per_pixel(const geo::Projection& projection, const Camera& camera);

/// Meridians and parallels at round degrees, with their numbers at the lower and left edge.
void add_graticule(const SceneInput& input, const MapFrame& frame, std::vector<Mark>& marks);

/// An arrow to the north, its foot at `at`; turned where north is not up.
void add_north_arrow(const SceneInput& input, const MapFrame& frame, PixelPoint at,
                     std::vector<Mark>& marks);

/// A small map of the theatre's country with the main map's frame on it, above what stands `foot`
/// pixels high along the lower edge; where it lies, or nothing where the main map shows most of the
/// country anyway.
std::optional<PixelRect> add_locator(const SceneInput& input, const MapFrame& main, float foot,
                                     Scene& scene);

}  // namespace render
