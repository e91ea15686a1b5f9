#pragma once

#include <vector>

#include "gazetteer/result.h"
#include "render/gl/context.h"
#include "render/style.h"
#include "render/text/fonts.h"

struct ImFont;
struct GLFWwindow;

namespace render::ui {

/// Dear ImGui on a GLFW window with the OpenGL 3 backend, set up and torn down.
class Gui {
public:
    /// The panels are set in the map's Latin faces; `scale` enlarges letters and gaps.
    Gui(gl::Context& context, const FontSet& fonts, const Style& style, float scale);
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;
    ~Gui();

    void begin_frame();
    void end_frame();   ///< draws the panels into the bound framebuffer
    void end_unseen();  ///< without drawing them
    bool wants_mouse() const;
    bool wants_keyboard() const;
    bool is_typed_in() const;  ///< letters go into a field
    /// Other letters or colours, between two frames.
    void restyle(const FontSet& fonts, const Style& style, float scale);
    /// Whether arrows and Enter walk through the panels instead of moving map and time.
    bool walks_panels() const;
    /// On to the next panel that is shown, or the one before: what has the focus there is framed.
    void walk_panels(int by);
    void stop_walking();

    /// A key that went down since the last frame, with the modifiers held at that moment (Dear
    /// ImGui only knows those held when a slow frame begins).
    struct KeyPress {
        int key = 0;
        bool control = false, shift = false, repeated = false;
    };
    const std::vector<KeyPress>& presses() const { return presses_; }
    /// Keys, mouse or letters came with the frame that ended last: what follows from them may need
    /// some frames more.
    bool had_input() const { return had_input_; }

private:
    /// Dear ImGui sees a key only if it is down when a frame begins: one that was pressed and let
    /// go between two slow frames is let go after the next one.
    static void on_key(GLFWwindow* window, int key, int scancode, int action, int mods);
    void let_go();
    struct Release {
        GLFWwindow* window;
        int key, scancode, mods;
    };
    std::vector<Release> releases_;
    std::vector<KeyPress> presses_;
    bool had_input_ = false;
};

ImFont* bold_font();   ///< names and headings, in the size of the text
ImFont* title_font();  ///< the name of what a panel is about

}  // namespace render::ui
