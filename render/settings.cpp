#include "render/settings.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "gazetteer/toml_file.h"
#include "gazetteer/write_file.h"

namespace fs = std::filesystem;

namespace render {
namespace {

constexpr std::size_t most_recent = 10;
constexpr float widest_panel = 2000.0F;
constexpr int smallest_side = 100;
constexpr int largest_side = 16384;

/// Takes the keys of the file one by one; what is no such value is remarked upon.
class Reader {
public:
    Reader(const std::string& file, gazetteer::Diagnostics& remarks)
        : file_(file), remarks_(remarks) {}

    void wrong(const toml::node& node, std::string what) {
        remarks_.push_back({gazetteer::Diagnostic::Severity::warning, file_,
                            gazetteer::line_of(node), std::move(what), "it is left as usual"});
    }
    void number(const toml::node& node, const char* what, float least, float most, float& value) {
        const auto number = node.is_number() ? node.value<double>() : std::nullopt;
        if (number && *number >= double{least} && *number <= double{most})
            value = static_cast<float>(*number);
        else
            wrong(node, fmt::format("{} is no number from {:g} to {:g}", what, least, most));
    }
    void truth(const toml::node& node, const char* what, bool& value) {
        if (node.is_boolean())
            value = *node.value<bool>();
        else
            wrong(node, fmt::format("{} is neither true nor false", what));
    }
    void size(const toml::node& node, std::optional<PixelSize>& value) {
        const toml::array* list = node.as_array();
        const auto side = [&](std::size_t i) {
            return list && list->size() == 2 ? (*list)[i].value<int>().value_or(0) : 0;
        };
        const PixelSize size{side(0), side(1)};
        if (std::min(size.width, size.height) >= smallest_side &&
            std::max(size.width, size.height) <= largest_side)
            value = size;
        else
            wrong(node, "window is no size, [width, height]");
    }
    void texts(const toml::node& node, std::vector<std::string>& value) {
        const toml::array* list = node.as_array();
        if (!list) return wrong(node, "recent is no list of projects");
        for (const toml::node& each : *list) {
            if (const auto text = each.value<std::string>(); text && value.size() < most_recent)
                value.push_back(*text);
        }
    }

private:
    const std::string& file_;
    gazetteer::Diagnostics& remarks_;
};

}  // namespace

std::string usual_settings_file() {
    const auto below = [](const char* variable, const char* folder) -> std::string {
        const char* value = std::getenv(variable);
        if (!value || *value == '\0') return {};
        return (fs::path(value) / folder / "controlmap" / "settings.toml").string();
    };
    const std::string own = below("XDG_CONFIG_HOME", "");
    return own.empty() ? below("HOME", ".config") : own;
}

gazetteer::Result<Settings> read_settings(const std::string& file) {
    gazetteer::Result<Settings> result{Settings{}};
    std::error_code error;
    if (file.empty() || !fs::exists(file, error)) return result;
    auto table = gazetteer::read_toml(file, "correct the line, or remove the file");
    gazetteer::append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    Settings& settings = *result;
    Reader reader(file, result.diagnostics);
    for (const auto& [name, node] : *table) {
        const std::string_view key = name.str();
        if (key == "window") {
            reader.size(node, settings.window);
        } else if (key == "letters") {
            reader.number(node, "letters", smallest_letters, largest_letters, settings.letters);
        } else if (key == "style" && node.is_string() && !node.value<std::string>()->empty()) {
            settings.style = *node.value<std::string>();
        } else if (key == "left_folded") {
            reader.truth(node, "left_folded", settings.left_folded);
        } else if (key == "right_folded") {
            reader.truth(node, "right_folded", settings.right_folded);
        } else if (key == "left_width") {
            reader.number(node, "left_width", 0.0F, widest_panel, settings.left_width);
        } else if (key == "right_width") {
            reader.number(node, "right_width", 0.0F, widest_panel, settings.right_width);
        } else if (key == "recent") {
            reader.texts(node, settings.recent);
        } else {
            reader.wrong(node, fmt::format("there is no '{}'", key));
        }
    }
    return result;
}

gazetteer::Diagnostics write_settings(const Settings& settings, const std::string& file) {
    toml::table table;
    if (settings.window)
        table.insert("window", toml::array{settings.window->width, settings.window->height});
    const auto rounded = [](float value) { return std::round(double{value} * 100.0) / 100.0; };
    table.insert("letters", rounded(settings.letters));
    table.insert("style", settings.style);
    table.insert("left_folded", settings.left_folded);
    table.insert("right_folded", settings.right_folded);
    table.insert("left_width", rounded(settings.left_width));
    table.insert("right_width", rounded(settings.right_width));
    toml::array recent;
    for (const std::string& each : settings.recent) recent.push_back(each);
    table.insert("recent", std::move(recent));
    std::error_code ignored;  // the file that cannot be written then says so
    fs::create_directories(fs::path(file).parent_path(), ignored);
    std::ostringstream text;
    text << table << "\n";
    return gazetteer::write_file(file, text.str());
}

SettingsFile::SettingsFile(std::string file) : file_(std::move(file)) {
    auto read = read_settings(file_);
    remarks = std::move(read.diagnostics);
    now = saved_ = std::move(*read);
}

gazetteer::Diagnostics SettingsFile::save() {
    if (is_saved()) return {};
    saved_ = now;  // also where it cannot be written: that is said once
    return write_settings(now, file_);
}

void remember_project(Settings& settings, const std::string& file) {
    std::error_code error;
    const fs::path whole = fs::absolute(file, error).lexically_normal();
    if (error) return;
    std::erase(settings.recent, whole.string());
    settings.recent.insert(settings.recent.begin(), whole.string());
    if (settings.recent.size() > most_recent) settings.recent.resize(most_recent);
}

}  // namespace render
