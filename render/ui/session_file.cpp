#include "render/ui/session_file.h"

#include <fmt/core.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <optional>

namespace fs = std::filesystem;

namespace render::ui {
namespace {

constexpr std::string_view before = "session-";
constexpr std::string_view after = ".toml";

/// Of `session-123.toml`.
std::optional<int> process_of(std::string_view name) {
    if (!name.starts_with(before) || !name.ends_with(after)) return {};
    name.remove_prefix(before.size());
    name.remove_suffix(std::min(after.size(), name.size()));
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size() || number < 1) return {};
    return number;
}

bool is_running(int process) { return kill(process, 0) == 0 || errno != ESRCH; }

}  // namespace

std::string session_folder() {
    const auto below = [](const char* variable, const char* folder) -> std::string {
        const char* value = std::getenv(variable);
        if (!value || *value == '\0') return {};
        return (fs::path(value) / folder / "controlmap").string();
    };
    const std::string own = below("XDG_STATE_HOME", "");
    return own.empty() ? below("HOME", ".local/state") : own;
}

std::string own_session_file(const std::string& folder) {
    if (folder.empty()) return {};
    return (fs::path(folder) / fmt::format("{}{}{}", before, getpid(), after)).string();
}

bool is_left_session(const std::string& file, const std::string& folder) {
    const fs::path path(file);
    if (folder.empty() || path.parent_path() != fs::path(folder)) return false;
    const auto process = process_of(path.filename().string());
    return process && !is_running(*process);
}

std::vector<std::string> left_sessions(const std::string& folder) {
    std::vector<std::pair<fs::file_time_type, std::string>> found;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (is_left_session(it->path().string(), folder))
            found.emplace_back(it->last_write_time(ignored), it->path().string());
    }
    std::sort(found.rbegin(), found.rend());
    std::vector<std::string> files;
    for (auto& [time, file] : found) files.push_back(std::move(file));
    return files;
}

}  // namespace render::ui
