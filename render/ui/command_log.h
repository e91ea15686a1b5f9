#pragma once

#include <fstream>
#include <optional>
#include <string>

#include "render/commands.h"
#include "render/scene.h"
#include "render/ui/evidence.h"

namespace render::ui {

/// A file to which every command is appended as one line, and after each new picture what it shows:
/// `symbol PLACE at X Y` (window pixels) and, for the selected place, `sentence TEXT`. It is a tour
/// (render/tour.h), and lets a person who reports a fault tell what the window did.
class CommandLog {
public:
    explicit CommandLog(const std::string& file);  ///< empty name = no log
    ~CommandLog();
    CommandLog(const CommandLog&) = delete;
    CommandLog& operator=(const CommandLog&) = delete;
    bool failed() const { return !file_; }
    /// The commands that lead to the state in which the window opened.
    void opened(const AppState& state, const geo::Dataset& dataset);
    /// `after` is the state that the command led to. Playing is not logged frame by frame: the day
    /// that it reached is, before the next command.
    void command(const Command& command, const AppState& after, const geo::Dataset& dataset);
    void note(const std::string& text);  ///< a comment
    void picture(const Scene& scene, const PixelRect& map, const geo::Dataset& dataset,
                 const Evidence* evidence);

private:
    void finish_playing();

    std::ofstream file_;
    std::string played_;  ///< lines for what playing has led to, not logged yet
};

}  // namespace render::ui
