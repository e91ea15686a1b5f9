#pragma once

#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/view.h"

namespace render::ui {

/// What the window has to say, at the lower edge of the map, until it is clicked away or has been
/// there for a while.
class Notices {
public:
    void add(std::string text);
    /// Warnings and errors; notes are for the terminal.
    void add(const gazetteer::Diagnostics& remarks);
    void clear();
    bool empty() const { return texts_.empty(); }
    /// Clears what has been there for long enough; called when the user does something else.
    void age();
    /// `working` is said first and can be stopped: true when the user wants that. Empty = nothing
    /// is under way.
    bool draw(const PixelRect& map, float ui_scale, const std::string& working);

private:
    std::vector<std::string> texts_;
    std::size_t untold_ = 0;  ///< more than there is room for
    double added_at_ = 0.0;
};

}  // namespace render::ui
