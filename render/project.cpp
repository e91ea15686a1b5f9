#include "render/project.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>

#include "gazetteer/toml_file.h"
#include "gazetteer/write_file.h"
#include "render/corrections.h"

namespace fs = std::filesystem;

namespace render {
namespace {

using gazetteer::Diagnostic;

constexpr std::array<std::pair<const char*, std::string ViewWords::*>, 17> view_texts = {
    {{"at", &ViewWords::at},
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
     {"scale", &ViewWords::scale},
     {"select", &ViewWords::select}}};

constexpr std::array<std::pair<const char*, std::vector<std::string> ViewWords::*>, 5> view_lists =
    {{{"sources", &ViewWords::sources},
      {"weights", &ViewWords::weights},
      {"order", &ViewWords::order},
      {"hide", &ViewWords::hidden},
      {"colours", &ViewWords::colours}}};

/// What a key of the file stands for: one of these members.
struct DataKey {
    const char* key;
    std::vector<std::string> DataChoice::*list = nullptr;
    std::string DataChoice::*text = nullptr;
    std::vector<std::string> geo::GroundFiles::*ground_list = nullptr;
    std::string geo::GroundFiles::*ground_text = nullptr;
};
constexpr std::array<DataKey, 9> data_keys = {
    {{"inputs", &DataChoice::inputs},
     {"gazetteers", &DataChoice::gazetteers},
     {"actors", nullptr, &DataChoice::actors},
     {"overrides", nullptr, &DataChoice::overrides},
     {"read_as", nullptr, &DataChoice::read_as},
     {"map", nullptr, &DataChoice::map},
     {"layers", nullptr, nullptr, &geo::GroundFiles::layers},
     {"borders", nullptr, nullptr, nullptr, &geo::GroundFiles::borders},
     {"raster", nullptr, nullptr, nullptr, &geo::GroundFiles::raster}}};

template <class Data>
auto* list_of(const DataKey& key, Data& data) {
    return key.list          ? &(data.*key.list)
           : key.ground_list ? &(data.ground.*key.ground_list)
                             : nullptr;
}
template <class Data>
auto* text_of(const DataKey& key, Data& data) {
    return key.text          ? &(data.*key.text)
           : key.ground_text ? &(data.ground.*key.ground_text)
                             : nullptr;
}

/// Formats are no files, columns only where they stand in one; neither are databases (`PG:`).
bool names_file(std::string_view key, const std::string& name) {
    if (name.empty() || key == "read_as" || name.find(':') != std::string::npos) return false;
    return key == "map" ? name.ends_with(".toml") : true;
}
bool style_names_file(const std::string& style) {
    return style.ends_with(".toml") || style.find('/') != std::string::npos;
}

/// A name in the project as the program opens it.
std::string from_project(const std::string& name, const fs::path& folder) {
    if (fs::path(name).is_absolute()) return name;
    return (folder / name).lexically_normal().string();
}

std::string to_project(const std::string& name, const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::absolute(name, error);
    const fs::path relative = whole.lexically_relative(fs::absolute(folder, error));
    return relative.empty() ? whole.string() : relative.string();
}

constexpr const char* saved_as_key = "saved_as";

Diagnostic remark(const std::string& file, const toml::node& node, std::string what) {
    return {Diagnostic::Severity::warning, file, gazetteer::line_of(node), std::move(what),
            "it is left out"};
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

void read_view(const toml::table& table, const std::string& file, const fs::path& folder,
               gazetteer::Result<Project>& result) {
    ViewWords& view = result->view;
    for (const auto& [name, node] : table) {
        const std::string key(name.str());
        const auto wrong = [&](const char* what) {
            result.diagnostics.push_back(
                remark(file, node, fmt::format("[view] '{}' is {}", key, what)));
        };
        const auto known = std::find_if(view_texts.begin(), view_texts.end(),
                                        [&](const auto& each) { return key == each.first; });
        const auto list = std::find_if(view_lists.begin(), view_lists.end(),
                                       [&](const auto& each) { return key == each.first; });
        if (list != view_lists.end()) {
            view.*(list->second) = texts(node);
        } else if (key == "graticule") {
            if (const auto on = node.value<bool>(); on && node.is_boolean())
                view.graticule = *on;
            else
                wrong("neither true nor false");
        } else if (known == view_texts.end()) {
            result.diagnostics.push_back(
                remark(file, node, fmt::format("[view] has no '{}'", key)));
        } else if (const auto text = node.value<std::string>()) {
            view.*(known->second) = *text;
        } else {
            wrong("no text");
        }
    }
    if (style_names_file(view.style)) view.style = from_project(view.style, folder);
}

/// One key of the data; false where there is none of that name.
bool read_data(std::string_view key, const toml::node& node, const fs::path& folder,
               DataChoice& data) {
    if (key == "headlines" && node.is_boolean()) {
        data.headlines = *node.value<bool>();
        return true;
    }
    const auto known = std::find_if(data_keys.begin(), data_keys.end(),
                                    [&](const DataKey& each) { return key == each.key; });
    auto names = texts(node);
    if (known == data_keys.end()) return false;
    for (std::string& each : names) {
        if (names_file(key, each)) each = from_project(each, folder);
    }
    if (auto* list = list_of(*known, data)) {
        *list = std::move(names);
        return true;
    }
    if (names.empty()) return false;
    *text_of(*known, data) = std::move(names.front());
    return true;
}

toml::table view_table(const ViewWords& words, const fs::path& folder) {
    toml::table view;
    for (const auto& [key, member] : view_texts) {
        const std::string& value = words.*member;
        const bool is_file = member == &ViewWords::style && style_names_file(value);
        if (!value.empty()) view.insert(key, is_file ? to_project(value, folder) : value);
    }
    for (const auto& [key, member] : view_lists) {
        toml::array values;
        for (const std::string& value : words.*member) values.push_back(value);
        if (!values.empty()) view.insert(key, std::move(values));
    }
    if (words.graticule) view.insert("graticule", true);
    return view;
}

}  // namespace

gazetteer::Result<Project> read_project(const std::string& file) {
    const auto table = gazetteer::read_toml(file, "name another project, or correct the line");
    if (!table) return Diagnostic(table.diagnostics.front());
    const fs::path folder = fs::path(file).parent_path();
    gazetteer::Result<Project> result{Project{}};
    for (const auto& [name, node] : *table) {
        if (name.str() == "view" && node.is_table())
            read_view(*node.as_table(), file, folder, result);
        else if (name.str() == saved_as_key && node.is_string())
            result->saved_as = from_project(*node.value<std::string>(), folder);
        else if (!read_data(name.str(), node, folder, result->data))
            result.diagnostics.push_back(
                remark(file, node, fmt::format("there is no '{}'", name.str())));
    }
    // Corrections are kept beside the project from the first one on, before it is saved anew.
    std::error_code ignored;
    const fs::path beside = folder / usual_overrides;
    if (result->data.overrides.empty() && fs::exists(beside, ignored))
        result->data.overrides = beside.string();
    return result;
}

gazetteer::Diagnostics write_project(const Project& project, const std::string& file) {
    std::error_code error;
    const fs::path folder = fs::absolute(file, error).parent_path();
    toml::table table;
    for (const DataKey& key : data_keys) {
        const auto named = [&](const std::string& name) {
            return names_file(key.key, name) ? to_project(name, folder) : name;
        };
        if (const auto* list = list_of(key, project.data)) {
            toml::array array;
            for (const std::string& name : *list) array.push_back(named(name));
            if (!array.empty() || key.list == &DataChoice::inputs)
                table.insert(key.key, std::move(array));
        } else if (const std::string& text = *text_of(key, project.data); !text.empty()) {
            table.insert(key.key, named(text));
        }
    }
    if (project.data.headlines) table.insert("headlines", true);
    if (!project.saved_as.empty()) table.insert(saved_as_key, to_project(project.saved_as, folder));
    table.insert("view", view_table(project.view, folder));
    std::ostringstream text;
    text << table << "\n";
    return gazetteer::write_file(file, text.str());
}

}  // namespace render
