#pragma once

#include <imgui/imgui.h>

#include "render/scene.h"

namespace render::ui {

inline ImU32 to_imgui(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

/// Places the next panel at `rect`, fixed, without decoration.
bool begin_panel(const char* name, const PixelRect& rect);
void end_panel();

/// A small spaced heading over a group.
void heading(const char* text);

/// A colour sample as large as a line of text, followed by the next item on the same line.
void swatch(Colour colour);

}  // namespace render::ui
