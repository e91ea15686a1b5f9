#pragma once

#include <string>
#include <vector>

namespace render::ui {

// What a window shows is written down now and then as a project, so that a crash or a kill loses
// little: corrections are in their own file at once, this is the rest.

/// `controlmap` below $XDG_STATE_HOME, else ~/.local/state; empty where neither is to be had.
std::string session_folder();
/// Where this process writes; empty without a folder.
std::string own_session_file(const std::string& folder);
/// In that folder, of a window that is gone.
bool is_left_session(const std::string& file, const std::string& folder);
/// Those of windows that are gone without having removed theirs, the last one first.
std::vector<std::string> left_sessions(const std::string& folder);

}  // namespace render::ui
