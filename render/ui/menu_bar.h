#pragma once

#include <string>
#include <vector>

#include "render/ui/panels.h"

namespace render::ui {

/// What was chosen in the bar that is no command on the map.
struct MenuChoice {
    bool search = false, help = false, record = false;
    bool copy_command = false, save_project = false, save_picture = false;
    float font_step = 0.0F;  ///< +1 larger letters, -1 smaller
};

/// The bar on top: menus, the title of what is open, the field that opens the search.
/// `search_field` gets where that field is.
MenuChoice menu_bar(const PanelInput& input, const PixelRect& rect, PixelRect& search_field,
                    bool can_undo, bool can_redo, std::vector<Command>& commands);

}  // namespace render::ui
