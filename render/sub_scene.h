#pragma once

#include "render/scene.h"

namespace render {

/// The part of a scene from pixel (x, y) on, of this size, as a scene of its own: parts drawn one
/// by one and put together are the picture. Patterns go on across the seams.
Scene sub_scene(const Scene& scene, int x, int y, PixelSize size);

/// A part of a pane: what its marks show there stays where it is.
Pane cut(Pane pane, const PixelRect& part);

}  // namespace render
