#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "render/commands.h"
#include "render/scene.h"
#include "render/ui/evidence.h"

namespace render::ui {

/// A file to which every command is appended as one line, and after each new picture what it shows:
/// `symbol PLACE at X Y` (window pixels) and, for the selected place, `sentence TEXT`; and what a
/// panel tells. It lets a test, or a person who reports a fault, see what the window did.
class CommandLog {
public:
    explicit CommandLog(const std::string& file);  ///< empty name = no log
    bool failed() const { return failed_; }
    void command(const Command& command, const geo::Dataset& dataset);
    void told(std::string_view panel, std::string_view message);
    void picture(const Scene& scene, const PixelRect& map, const geo::Dataset& dataset,
                 const Evidence* evidence);

private:
    std::ofstream file_;
    bool failed_ = false;
};

}  // namespace render::ui
