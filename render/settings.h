#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/view.h"

namespace render {

/// What the window remembers from one time to the next; nothing of it changes a picture that is
/// saved or recorded.
struct Settings {
    std::optional<PixelSize> window;
    float letters = 1.0F;  ///< size of the panels' letters; 1 = usual
    std::string style = "light";
    bool left_folded = false, right_folded = false;
    float left_width = 0.0F, right_width = 0.0F;  ///< at letters 1; 0 = usual
    std::vector<std::string> recent;              ///< project files, the last one first
    friend bool operator==(const Settings&, const Settings&) = default;
};
inline constexpr float smallest_letters = 0.7F;
inline constexpr float largest_letters = 2.0F;

/// Where they are kept: `controlmap/settings.toml` below $XDG_CONFIG_HOME, else ~/.config. Empty
/// where neither is to be had.
std::string usual_settings_file();

/// A missing file is no fault and gives the usual settings; what means nothing is reported and
/// left as usual.
gazetteer::Result<Settings> read_settings(const std::string& file);
/// Complete or not at all; folders on the way are made.
gazetteer::Diagnostics write_settings(const Settings& settings, const std::string& file);

/// The settings and the file that they are kept in; no file, and they are forgotten.
class SettingsFile {
public:
    /// Reads it; what was wrong is in `remarks`.
    explicit SettingsFile(std::string file);
    Settings now;
    gazetteer::Diagnostics remarks;
    bool is_saved() const { return file_.empty() || now == saved_; }
    /// Writes them if they have changed.
    gazetteer::Diagnostics save();

private:
    std::string file_;
    Settings saved_;
};

/// Puts a project in front of the recent ones, under its whole path.
void remember_project(Settings& settings, const std::string& file);

}  // namespace render
