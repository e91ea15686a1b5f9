#pragma once

#include <memory>

#include "gazetteer/result.h"
#include "render/gl/context.h"
#include "render/painter.h"
#include "render/sight_preview.h"
#include "render/ui/gui.h"

namespace render::ui {

/// What a window is drawn with; made anew when the driver has lost it.
struct Graphics {
    static gazetteer::Result<std::unique_ptr<Graphics>> make(PixelSize size, const FontSet& fonts,
                                                             const Style& style, float letters);
    Graphics(gl::Context made, Painter painted, const FontSet& fonts, const Style& style,
             float letters);

    /// Of the display: 2 on one with twice as many pixels to the inch.
    float content_scale() const;

    gl::Context context;
    Painter painter;
    Gui gui;
    SightPreview sight;
};

}  // namespace render::ui
