#pragma once

#include "gazetteer/result.h"
#include "render/colour_vision.h"
#include "render/gl/objects.h"
#include "render/view.h"

namespace render {

/// Shows a window's picture as other eyes see it: its pixels are changed where they are, after all
/// has been drawn. Pictures that are saved or recorded do not pass through it. Needs a current
/// context; what it draws with is made when it is first used.
class SightPreview {
public:
    /// Changes the framebuffer that is bound, from its lower left corner.
    gazetteer::Diagnostics apply(Sight sight, PixelSize size);

private:
    gl::Program program_;
    gl::VertexArray nothing_;
    gl::Texture shown_;
    PixelSize size_;
};

}  // namespace render
