#include "render/ui/file_panel.h"

#include <imgui/imgui.h>
#include <imgui/imgui_stdlib.h>

#include <algorithm>
#include <filesystem>

#include "render/ui/widgets.h"

namespace fs = std::filesystem;

namespace render::ui {
namespace {

struct Words {
    const char* title;
    const char* verb;
    std::vector<std::string> endings;
    bool saves;
};

const Words& words_of(FilePurpose purpose) {
    static const Words open{"Open a project", "Open", {".toml"}, false};
    static const Words add{"Add files or a folder", "Add", {}, false};
    static const Words save{"Save the project as", "Save", {".toml"}, true};
    static const Words picture{"Export the picture: .png .tif .svg .pdf",
                               "Export",
                               {".png", ".tif", ".svg", ".pdf"},
                               true};
    switch (purpose) {
        case FilePurpose::add_data:
            return add;
        case FilePurpose::save_project:
            return save;
        case FilePurpose::save_picture:
            return picture;
        case FilePurpose::open_project:
            break;
    }
    return open;
}

}  // namespace

void FilePanel::open(FilePurpose purpose, std::string suggested) {
    purpose_ = purpose;
    typed_ = std::move(suggested);
    looked_ = "\n";
    marked_ = -1;
    focus_ = true;
    replaces_.clear();
}

void FilePanel::look() {
    if (looked_ == typed_) return;
    looked_ = typed_;
    list_ = list_folder(typed_, words_of(*purpose_).endings);
    marked_ = -1;
}

void FilePanel::move(int by) {
    const int count = static_cast<int>(list_.entries.size());
    marked_ = std::clamp(marked_ + by, -1, count - 1);
}

/// Tab completes, arrows choose among the entries.
int FilePanel::on_edit(ImGuiInputTextCallbackData* data) {
    auto& panel = *static_cast<FilePanel*>(data->UserData);
    if (data->EventFlag == ImGuiInputTextFlags_CallbackCompletion) {
        const std::string whole = completed(panel.list_);
        data->DeleteChars(0, data->BufTextLen);
        data->InsertChars(0, whole.c_str());
    } else if (data->EventFlag == ImGuiInputTextFlags_CallbackHistory) {
        panel.move(data->EventKey == ImGuiKey_DownArrow ? 1 : -1);
    } else if (panel.to_end_) {
        data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
        panel.to_end_ = false;
    }
    return 0;
}

/// True when Enter was pressed.
bool FilePanel::field() {
    if (focus_) {
        ImGui::SetKeyboardFocusHere();
        to_end_ = true;
    }
    focus_ = false;
    ImGui::SetNextItemWidth(-1.0F);
    return ImGui::InputText(
        "##file", &typed_,
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion |
            ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_CallbackAlways,
        on_edit, this);
}

void FilePanel::rows(float height) {
    clicked_.clear();
    ImGui::BeginChild("entries", {0.0F, height}, true);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(list_.entries.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const FolderEntry& entry = list_.entries[static_cast<std::size_t>(i)];
            const std::string name = entry.name + (entry.is_folder ? "/" : "");
            ImGui::PushID(i);
            if (ImGui::Selectable(name.c_str(), i == marked_)) clicked_ = list_.folder + name;
            ImGui::PopID();
        }
    }
    if (list_.entries.empty())
        ImGui::TextDisabled(
            "%s", list_.problem.empty() ? "nothing of this kind here" : list_.problem.c_str());
    if (list_.more) ImGui::TextDisabled("and more: type how the name begins");
    ImGui::EndChild();
}

/// A folder is looked into, unless a folder may be what is wanted.
void FilePanel::take(std::string file, std::optional<Chosen>& chosen) {
    const Words& words = words_of(*purpose_);
    std::string path = without_tilde(file);
    std::error_code ignored;
    const bool folder = fs::is_directory(path, ignored);
    if (file.empty() || (folder && *purpose_ != FilePurpose::add_data)) {
        typed_ = file;
        if (!file.empty() && !file.ends_with('/')) typed_ += '/';
        focus_ = true;
        return;
    }
    if (words.saves && words.endings.size() == 1 && !path.ends_with(words.endings.front()))
        path += words.endings.front();
    if (words.saves && replaces_ != path && fs::exists(path, ignored)) {
        replaces_ = path;
        typed_ = file;
        focus_ = true;
        return;
    }
    chosen = Chosen{*purpose_, path};
    close();
}

std::optional<FilePanel::Chosen> FilePanel::draw(const PixelRect& map, float ui_scale) {
    std::optional<Chosen> chosen;
    if (!is_open()) return chosen;
    const Words& words = words_of(*purpose_);
    bool stays = true;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height / 2.0F}, ImGuiCond_Always,
                            {0.5F, 0.5F});
    ImGui::SetNextWindowSize(
        {std::min(520.0F * ui_scale, map.width), std::min(360.0F * ui_scale, map.height)});
    // Its name differs by purpose, its place and size do not: nothing of it is remembered.
    const std::string name = std::string(words.title) + "###file panel";
    if (ImGui::Begin(name.c_str(), &stays,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize)) {
        const bool entered = field();
        look();
        const float below = 2.0F * ImGui::GetFrameHeightWithSpacing();
        rows(std::max(ImGui::GetContentRegionAvail().y - below, ImGui::GetFontSize()));
        const bool asks = !replaces_.empty() && replaces_.starts_with(without_tilde(typed_));
        ImGui::TextDisabled("%s", asks ? "This file exists; once more replaces it."
                                       : "Tab completes, Up and Down choose, Esc closes");
        const bool pressed = ImGui::Button(asks ? "Replace" : words.verb);
        ImGui::SameLine();
        if (ImGui::Button("Cancel")) stays = false;
        const bool has_mark =
            marked_ >= 0 && static_cast<std::size_t>(marked_) < list_.entries.size();
        if (!clicked_.empty()) {
            typed_ = clicked_;
            focus_ = true;
            if (!clicked_.ends_with('/') && !words.saves) take(clicked_, chosen);
        } else if (entered && has_mark) {
            const FolderEntry& entry = list_.entries[static_cast<std::size_t>(marked_)];
            take(list_.folder + entry.name + (entry.is_folder ? "/" : ""), chosen);
        } else if (entered || pressed) {
            take(typed_, chosen);
        }
    }
    ImGui::End();
    if (!stays) close();
    return chosen;
}

}  // namespace render::ui
