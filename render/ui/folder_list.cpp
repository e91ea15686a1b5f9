#include "render/ui/folder_list.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace fs = std::filesystem;

namespace render::ui {
namespace {

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool alike(char a, char b) { return small(a) == small(b); }

bool begins_with(const std::string& name, const std::string& beginning) {
    return name.size() >= beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), name.begin(), alike);
}

bool has_ending(const std::string& name, const std::vector<std::string>& endings) {
    return endings.empty() || std::any_of(endings.begin(), endings.end(), [&](const auto& ending) {
               return name.size() > ending.size() &&
                      std::equal(ending.rbegin(), ending.rend(), name.rbegin(), alike);
           });
}

}  // namespace

std::string without_tilde(const std::string& typed) {
    const char* home = std::getenv("HOME");
    if (!home || typed.empty() || typed[0] != '~' || (typed.size() > 1 && typed[1] != '/'))
        return typed;
    return home + typed.substr(1);
}

FolderList list_folder(const std::string& typed, const std::vector<std::string>& endings) {
    FolderList list;
    const auto slash = typed.rfind('/');
    if (slash != std::string::npos) list.folder = typed.substr(0, slash + 1);
    list.beginning = typed.substr(list.folder.size());
    const std::string folder = list.folder.empty() ? "." : without_tilde(list.folder);
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (!begins_with(name, list.beginning)) continue;
        if (name.starts_with('.') && !list.beginning.starts_with('.')) continue;
        std::error_code ignored;
        const bool is_folder = it->is_directory(ignored);
        if (!is_folder && !has_ending(name, endings)) continue;
        list.more = list.entries.size() == most_entries;
        if (list.more) break;
        list.entries.push_back({std::move(name), is_folder});
    }
    if (error) list.problem = folder + ": " + error.message();
    std::sort(list.entries.begin(), list.entries.end(), [](const auto& a, const auto& b) {
        return a.is_folder != b.is_folder ? a.is_folder : a.name < b.name;
    });
    return list;
}

std::string completed(const FolderList& list) {
    if (list.entries.empty()) return list.folder + list.beginning;
    if (list.entries.size() == 1)
        return list.folder + list.entries[0].name + (list.entries[0].is_folder ? "/" : "");
    std::string common = list.entries[0].name;
    for (const FolderEntry& entry : list.entries) {
        const auto differs = std::mismatch(common.begin(), common.end(), entry.name.begin(),
                                           entry.name.end(), alike);
        common.erase(differs.first, common.end());
    }
    return list.folder + common;
}

}  // namespace render::ui
