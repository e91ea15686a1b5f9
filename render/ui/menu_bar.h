#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/colour_vision.h"
#include "render/settings.h"
#include "render/ui/file_panel.h"
#include "render/ui/panels.h"

namespace render::ui {

/// What the menus show beside the map's own state.
struct MenuInput {
    bool can_undo = false, can_redo = false;
    bool can_restore = false;
    Sight sight = Sight::normal;
    const Settings& settings;
};

/// What was chosen in the bar, or with a key, that is no command on the map.
struct MenuChoice {
    bool search = false, help = false, record = false;
    bool copy_command = false, save_project = false, read_again = false, quit = false;
    bool restore = false;  ///< what a window that was killed showed
    bool forget = false;   ///< the same, not wanted
    bool fold_left = false, fold_right = false;
    std::optional<FilePurpose> ask_for;  ///< a file has to be named first
    std::string open;                    ///< a project to open
    std::optional<Sight> sight;
    float font_step = 0.0F;  ///< +1 larger letters, -1 smaller
};

/// The bar on top: menus, the title of what is open, the field that opens the search.
/// `search_field` gets where that field is.
MenuChoice menu_bar(const PanelInput& input, const MenuInput& menus, const PixelRect& rect,
                    PixelRect& search_field, std::vector<Command>& commands);

}  // namespace render::ui
