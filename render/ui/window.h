#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/app.h"
#include "render/painter.h"
#include "render/session.h"
#include "render/ui/command_log.h"
#include "render/ui/desk.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/menu_bar.h"

struct GLFWwindow;

namespace render::ui {

/// One open window: owns what lives as long as it does, and runs one frame at a time.
class Window {
public:
    Window(Loaded loaded, const ViewState& first, Style style, const FontSet& fonts,
           gl::Context& context, Painter& painter, const AppOptions& options);
    ~Window();
    void run();

private:
    /// A mouse button that is held down on the map.
    struct Press {
        PixelPoint at, last;
        bool dragged = false;
        bool line = false;  ///< of a swipe: it goes with the mouse
        std::size_t pane = 0;
    };

    const geo::Dataset& dataset() const { return desk_->data.dataset; }
    const AppState& state() const { return session_->state(); }
    float scale() const;
    void perform(const Command& command);
    void frame();
    void draw_map(const PixelRect& map);
    void fade();
    void follow_size(const PixelRect& map);
    void follow_style();
    PanelInput panel_input();
    void draw_panels(const Layout& layout, std::vector<Command>& commands);
    void obey(const MenuChoice& chosen);

    // window_input.cpp
    void map_input(const PixelRect& map, std::vector<Command>& commands);
    void press_and_drag(const PixelRect& map, bool over, std::vector<Command>& commands);
    void drag_line(PixelPoint at, std::vector<Command>& commands);
    void frame_live_pane(const PixelRect& map) const;
    void hover(const PixelRect& map);
    void click(const PixelRect& map, std::vector<Command>& commands);
    std::size_t pane_at(PixelPoint at) const;
    PickId pick_at(PixelPoint at) const;
    // window_keys.cpp
    void keyboard(std::vector<Command>& commands);
    void plain_key(const Gui::KeyPress& press, std::vector<Command>& commands);
    void control_key(const Gui::KeyPress& press, std::vector<Command>& commands);
    void time_key(const Gui::KeyPress& press, std::vector<Command>& commands);
    void escape(std::vector<Command>& commands);
    void named(std::string_view key, std::vector<Command>& commands);
    void jump_to_contradiction(int direction, std::vector<Command>& commands);

    // window_files.cpp
    void follow_data();
    void take_loaded();
    DataChoice wanted_data();
    void drop(int count, const char** files);
    void copy_command();
    void save_project();
    void save_picture();
    void notice(std::string text);
    void draw_notices(const PixelRect& map);

    Style style_;
    const FontSet& fonts_;
    GLFWwindow* window_;
    Painter& painter_;
    AppOptions options_;
    float letters_scale_ = 1.0F;
    float letters_drawn_ = scale();  ///< scale() as the letters were made for
    Gui gui_;
    Letters letters_;
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<Session> session_;
    CommandLog log_;
    Scene scene_;
    std::optional<ViewState> drawn_;  ///< the view that the painter holds
    double fade_left_ = 0.0;          ///< seconds until the new picture is all that is seen
    double faded_at_ = 0.0;           ///< when it was last brought nearer to that
    std::string drawn_style_;
    std::vector<PixelRect> panes_;  ///< of the picture, in its pixels
    std::optional<PixelSize> first_size_;
    std::optional<Press> pressed_;
    PixelRect search_field_;
    bool help_ = false;
    std::vector<std::string> notices_;
    double noticed_at_ = 0.0;  ///< when the last notice was given
    std::vector<std::string> dropped_;

    DataChoice asked_data_;                 ///< what was read last, or is being read
    std::vector<Correction> written_;       ///< corrections that the file holds
    std::optional<std::string> base_file_;  ///< what the overrides file held before
    Task<gazetteer::Result<Loaded>> loader_;
};

}  // namespace render::ui
