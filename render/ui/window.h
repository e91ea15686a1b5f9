#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/app.h"
#include "render/project.h"
#include "render/session.h"
#include "render/settings.h"
#include "render/ui/command_log.h"
#include "render/ui/desk.h"
#include "render/ui/file_panel.h"
#include "render/ui/file_watch.h"
#include "render/ui/graphics.h"
#include "render/ui/letters.h"
#include "render/ui/menu_bar.h"
#include "render/ui/notices.h"
#include "render/ui/own_files.h"
#include "render/ui/reading.h"

struct GLFWwindow;

namespace render::ui {

/// The file of corrections, as far as this window knows it.
struct OverridesFile {
    std::optional<std::string> before;   ///< what it held without ours; empty = not looked at yet
    KeptCorrections kept;                ///< the rows of that
    std::vector<Correction> written;     ///< ours that it holds
    std::vector<Correction> taken_back;  ///< of `before`, which it does not hold any more
};

/// A project as the window takes it up: read a moment ago, or as it was before the graphics were
/// lost.
struct Opened {
    std::unique_ptr<Loaded> loaded;
    std::unique_ptr<Session> session;  ///< into `loaded`
    std::optional<PixelSize> fit;      ///< size of the picture that the camera is meant for
    std::string project;
    DataChoice data;
    OverridesFile overrides;
    /// When reading began: what was written later has to be read again.
    std::filesystem::file_time_type read_at = std::filesystem::file_time_type::clock::now();
    bool stale = false;  ///< it was known already then that something has to be read again
    gazetteer::Diagnostics remarks;
};
/// `style`: where the opening does not name one.
Opened take_up(gazetteer::Result<Opening> opening, const std::string& style);

/// How a window's time with a project ends: closed, with another project, or without graphics.
struct Ending {
    std::optional<Opened> next;  ///< empty = the window was closed
    bool graphics_lost = false;
};

/// Projects that windows left behind when they were killed, the last one first; none where
/// nothing is to be remembered.
std::vector<std::string> sessions_left(const AppOptions& options);

constexpr double session_wait_s = 3.0;  ///< between two writings of what is shown

/// One project in the window, and one frame of it at a time.
class Window {
public:
    Window(Opened opened, Style style, const FontSet& fonts, Graphics& graphics,
           const AppOptions& options, SettingsFile& settings);
    ~Window();
    Ending run();

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
    void present(const PixelRect& map, PixelSize size);
    bool draw_map(const PixelRect& map);
    void fade();
    void follow_size(const PixelRect& map);
    void follow_style();
    PanelInput panel_input();
    void draw_panels(const Layout& layout, std::vector<Command>& commands);
    void draw_over_map(const Layout& layout, std::vector<Command>& commands);
    void obey(const MenuChoice& chosen);
    void correct(gazetteer::ClaimIndex claim);
    Ending lost();

    // window_input.cpp
    void map_input(const PixelRect& map, std::vector<Command>& commands);
    void press_and_drag(const PixelRect& map, bool over, std::vector<Command>& commands);
    void drag_line(PixelPoint at, std::vector<Command>& commands);
    void frame_live_pane(const PixelRect& map) const;
    void hover(const PixelRect& map);
    void click(const PixelRect& map, std::vector<Command>& commands);
    void zoom_in_middle(double factor, std::vector<Command>& commands) const;
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
    void read_kept(const std::string& file);
    void keep(const std::string& file, std::string before);
    void write_corrections(const DataChoice& wanted);
    void follow_exports();
    void right_click(const PixelRect& map);
    void take_loaded();
    void retire(std::unique_ptr<Desk> desk);
    DataChoice wanted_data() const;
    std::string overrides_file() const;
    void follow_files();
    void watch_files(const DataChoice& data);
    void read_again();
    void drop(int count, const char** files);
    // window_projects.cpp
    void open_project(const std::string& file);
    void take_file(const FilePanel::Chosen& chosen, std::vector<Command>& commands);
    void save_project(const std::string& file);
    void save_picture(const std::string& file);
    void ask_for(FilePurpose purpose);
    void copy_command();
    void keep_settings();
    void keep_session();

    Style style_;
    const FontSet& fonts_;
    Graphics& graphics_;
    GLFWwindow* window_;
    Painter& painter_;
    Gui& gui_;
    const AppOptions& options_;
    SettingsFile& settings_;
    std::string project_;  ///< file that it is saved as; empty = none yet
    DataChoice data_;      ///< what it was opened with
    float letters_drawn_;  ///< scale() as the letters were made for
    Letters letters_;
    std::unique_ptr<Desk> desk_;
    std::vector<std::unique_ptr<Desk>> retired_;  ///< of older data, while they work something out
    std::unique_ptr<Session> session_;
    CommandLog log_;
    FilePanel files_;
    Scene scene_;
    std::optional<ViewState> drawn_;  ///< the view that the painter holds
    double fade_left_ = 0.0;          ///< seconds until the new picture is all that is seen
    double faded_at_ = 0.0;           ///< when it was last brought nearer to that
    std::string drawn_style_;
    std::vector<PixelRect> panes_;  ///< of the picture, in its pixels
    std::vector<PixelRect> cards_;  ///< what hides the map in it
    std::optional<PixelSize> first_size_;
    std::optional<Press> pressed_;
    PixelRect search_field_;
    bool help_ = false;
    bool can_restore_ = false;  ///< a window that was killed has left what it showed
    Sight sight_ = Sight::normal;
    Notices notices_;
    std::vector<std::string> dropped_;
    double settings_saved_at_ = 0.0;
    double session_saved_at_ = -1.0e9;      ///< the first is written at once
    bool session_due_ = false;              ///< something may have changed since
    std::string session_file_;              ///< written while the window is open; empty = never
    std::optional<Project> session_shown_;  ///< what it holds
    int frames_ = 0;

    DataChoice asked_data_;  ///< what was read last, or is being read
    bool stale_ = false;     ///< the same names, another content
    OverridesFile overrides_;
    std::unique_ptr<FileWatch> watch_;
    OwnFiles own_;  ///< what this window wrote, which is no news to it
    Reading<std::unique_ptr<Loaded>> loader_;
    Reading<Opened> opener_;
    std::vector<Exported> to_export_;  ///< asked for, not begun yet
    std::string exported_;             ///< the file that was begun last
};

}  // namespace render::ui
