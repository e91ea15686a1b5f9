#include "render/project.h"

#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "gazetteer/write_file.h"

namespace fs = std::filesystem;

namespace render {
namespace {

using gazetteer::Diagnostic;

struct ViewKey {
    const char* key;
    std::string ViewWords::*value;
};
constexpr std::array<ViewKey, 16> view_keys = {{{"at", &ViewWords::at},
                                                {"known", &ViewWords::known},
                                                {"combine", &ViewWords::combine},
                                                {"speaker", &ViewWords::speaker},
                                                {"since", &ViewWords::since},
                                                {"panes", &ViewWords::panes},
                                                {"diff", &ViewWords::difference},
                                                {"swipe", &ViewWords::swipe},
                                                {"territory", &ViewWords::territory},
                                                {"labels", &ViewWords::labels},
                                                {"bbox", &ViewWords::bbox},
                                                {"crs", &ViewWords::crs},
                                                {"style", &ViewWords::style},
                                                {"title", &ViewWords::title},
                                                {"size", &ViewWords::size},
                                                {"scale", &ViewWords::scale}}};

/// A name in the project as the program opens it. `PG:` and the like are no files.
std::string from_project(const std::string& name, const fs::path& folder) {
    if (name.empty() || name.find(':') != std::string::npos || fs::path(name).is_absolute())
        return name;
    return (folder / name).lexically_normal().string();
}

std::string to_project(const std::string& name, const fs::path& folder) {
    if (name.empty() || name.find(':') != std::string::npos) return name;
    std::error_code error;
    const fs::path whole = fs::absolute(name, error);
    const fs::path relative = whole.lexically_relative(fs::absolute(folder, error));
    return relative.empty() ? whole.string() : relative.string();
}

Diagnostic remark(const std::string& file, const toml::node& node, std::string what) {
    return {Diagnostic::Severity::warning, file, static_cast<int>(node.source().begin.line),
            std::move(what), "it is left out"};
}

std::vector<std::string> texts(const toml::node& node) {
    std::vector<std::string> list;
    if (const auto one = node.value<std::string>()) list.push_back(*one);
    if (const auto* array = node.as_array()) {
        for (const toml::node& each : *array) {
            if (const auto text = each.value<std::string>()) list.push_back(*text);
        }
    }
    return list;
}

void read_view(const toml::table& table, const std::string& file,
               gazetteer::Result<Project>& result) {
    for (const auto& [name, node] : table) {
        const std::string key(name.str());
        if (key == "sources") {
            result->view.sources = texts(node);
            continue;
        }
        const auto known = std::find_if(view_keys.begin(), view_keys.end(),
                                        [&](const ViewKey& each) { return key == each.key; });
        const auto text = node.value<std::string>();
        if (known == view_keys.end())
            result.diagnostics.push_back(
                remark(file, node, fmt::format("[view] has no '{}'", key)));
        else if (!text)
            result.diagnostics.push_back(
                remark(file, node, fmt::format("[view] '{}' is no text", key)));
        else
            result->view.*(known->value) = *text;
    }
}

}  // namespace

gazetteer::Result<Project> read_project(const std::string& file) {
    toml::table table;
    try {
        table = toml::parse_file(file);
    } catch (const toml::parse_error& error) {
        return Diagnostic{Diagnostic::Severity::error, file,
                          static_cast<int>(error.source().begin.line),
                          "the project cannot be read: " + std::string(error.description()),
                          "save it anew, or correct the line"};
    }
    const fs::path folder = fs::path(file).parent_path();
    gazetteer::Result<Project> result{Project{}};
    DataChoice& data = result->data;
    for (const auto& [name, node] : table) {
        const std::string key(name.str());
        auto names = texts(node);
        for (std::string& each : names) each = from_project(each, folder);
        if (key == "inputs") {
            data.inputs = std::move(names);
        } else if (key == "gazetteers") {
            data.gazetteers = std::move(names);
        } else if (key == "actors" && !names.empty()) {
            data.actors = names.front();
        } else if (key == "overrides" && !names.empty()) {
            data.overrides = names.front();
        } else if (key == "view" && node.is_table()) {
            read_view(*node.as_table(), file, result);
        } else {
            result.diagnostics.push_back(remark(file, node, fmt::format("there is no '{}'", key)));
        }
    }
    return result;
}

gazetteer::Diagnostics write_project(const Project& project, const std::string& file) {
    std::error_code error;
    const fs::path folder = fs::absolute(file, error).parent_path();
    const auto list = [&](const std::vector<std::string>& names) {
        toml::array array;
        for (const std::string& name : names) array.push_back(to_project(name, folder));
        return array;
    };
    toml::table table;
    table.insert("inputs", list(project.data.inputs));
    if (!project.data.gazetteers.empty()) table.insert("gazetteers", list(project.data.gazetteers));
    if (!project.data.actors.empty())
        table.insert("actors", to_project(project.data.actors, folder));
    if (!project.data.overrides.empty())
        table.insert("overrides", to_project(project.data.overrides, folder));
    toml::table view;
    for (const ViewKey& each : view_keys) {
        const std::string& value = project.view.*(each.value);
        if (!value.empty()) view.insert(each.key, value);
    }
    toml::array sources;
    for (const std::string& source : project.view.sources) sources.push_back(source);
    if (!sources.empty()) view.insert("sources", std::move(sources));
    table.insert("view", std::move(view));
    std::ostringstream text;
    text << table << "\n";
    return gazetteer::write_file(file, text.str());
}

}  // namespace render
