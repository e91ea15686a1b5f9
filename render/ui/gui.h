#pragma once

#include <memory>
#include <string>

#include "gazetteer/result.h"
#include "render/gl/context.h"

namespace render::ui {

/// Dear ImGui on a GLFW window with the OpenGL 3 backend, set up and torn down.
class Gui {
public:
    /// `font_file` is a TrueType file for the panels; empty = Dear ImGui's own bitmap font.
    Gui(gl::Context& context, const std::string& font_file, float scale);
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;
    ~Gui();

    void begin_frame();
    void end_frame();  ///< draws the panels into the bound framebuffer
    bool wants_mouse() const;
    bool wants_keyboard() const;
};

}  // namespace render::ui
