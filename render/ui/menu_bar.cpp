#include "render/ui/menu_bar.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/search.h"
#include "render/ui/letters.h"
#include "render/ui/map_controls.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

/// Named commands whose names are given, as items of a menu.
void items(const PanelInput& input, std::initializer_list<const char*> names,
           std::vector<Command>& commands) {
    const auto all = named_commands(input.digest, input.state);
    for (const char* name : names) {
        const auto found = std::find_if(
            all.begin(), all.end(), [&](const NamedCommand& each) { return each.name == name; });
        if (found != all.end() && ImGui::MenuItem(found->name.c_str(), found->key.c_str()))
            commands.insert(commands.end(), found->commands.begin(), found->commands.end());
    }
}

bool menu(const char* name) {
    if (ImGui::Button(name)) ImGui::OpenPopup(name);
    const ImVec2 below{ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + 2.0F};
    ImGui::SetNextWindowPos(below);
    return ImGui::BeginPopup(name);
}

void file_menu(const PanelInput& input, const MenuInput& menus, MenuChoice& chosen,
               std::vector<Command>& commands) {
    if (!menu("File")) return;
    const auto ask = [&](const char* name, const char* key, FilePurpose purpose) {
        if (ImGui::MenuItem(name, key)) chosen.ask_for = purpose;
    };
    ask("Open a project ...", "Ctrl+O", FilePurpose::open_project);
    if (ImGui::BeginMenu("Open again", !menus.settings.recent.empty())) {
        for (const std::string& file : menus.settings.recent)
            if (ImGui::MenuItem(file.c_str())) chosen.open = file;
        ImGui::EndMenu();
    }
    if (menus.can_restore) {
        chosen.restore = ImGui::MenuItem("Restore what the lost window showed");
        chosen.forget = ImGui::MenuItem("Forget what it showed");
    }
    ask("Add files or a folder ...", "Ctrl+Shift+O", FilePurpose::add_data);
    ImGui::TextDisabled("or drop them on the window");
    chosen.read_again = ImGui::MenuItem("Read the files again", "F5");
    ImGui::Separator();
    chosen.save_project = ImGui::MenuItem("Save the project", "Ctrl+S");
    ask("Save the project as ...", "Ctrl+Shift+S", FilePurpose::save_project);
    ask("Export the picture ...", "Ctrl+E", FilePurpose::save_picture);
    items(input, {"Save the visible claims", "Save the table of states"}, commands);
    chosen.copy_command = ImGui::MenuItem("Copy the command that draws it", "Ctrl+Shift+C");
    ImGui::Separator();
    chosen.quit = ImGui::MenuItem("Quit", "Ctrl+Q");
    ImGui::EndPopup();
}

void edit_menu(bool can_undo, bool can_redo, std::vector<Command>& commands) {
    if (!menu("Edit")) return;
    if (ImGui::MenuItem("Undo", "Ctrl+Z", false, can_undo)) commands.emplace_back(Undo{});
    if (ImGui::MenuItem("Redo", "Ctrl+Y", false, can_redo)) commands.emplace_back(Redo{});
    if (ImGui::MenuItem("Corrections")) commands.emplace_back(ShowList{List::corrections});
    ImGui::EndPopup();
}

void sight_menu(Sight now, MenuChoice& chosen) {
    if (!ImGui::BeginMenu("Preview colours")) return;
    for (const Sight sight :
         {Sight::normal, Sight::deutan, Sight::protan, Sight::tritan, Sight::grey})
        if (ImGui::MenuItem(words_for(sight), "", sight == now)) chosen.sight = sight;
    ImGui::EndMenu();
}

void view_menu(const PanelInput& input, const MenuInput& menus, MenuChoice& chosen,
               std::vector<Command>& commands) {
    if (!menu("View")) return;
    items(input, {"Light style", "Dark style", "Print style"}, commands);
    ImGui::Separator();
    items(input, {"Names in both scripts", "Names in Latin letters", "Names in Arabic letters"},
          commands);
    ImGui::Separator();
    const auto territory = [&](const char* name, TerritoryMode mode) {
        if (ImGui::MenuItem(name, "", input.state.view.territory == mode))
            commands.emplace_back(SetTerritory{mode});
    };
    territory("A claim colours its surroundings", TerritoryMode::cells);
    territory("The same, paler with the distance", TerritoryMode::influence);
    territory("Symbols only", TerritoryMode::points);
    ImGui::Separator();
    items(input, {"Meridians and parallels", "No meridians and parallels"}, commands);
    sight_menu(menus.sight, chosen);
    ImGui::Separator();
    const Settings& settings = menus.settings;
    chosen.fold_left = ImGui::MenuItem("Left panel", "[", !settings.left_folded);
    chosen.fold_right = ImGui::MenuItem("Right panel", "]", !settings.right_folded);
    if (ImGui::MenuItem("Larger letters", "Ctrl++")) chosen.font_step = 1.0F;
    if (ImGui::MenuItem("Smaller letters", "Ctrl+-")) chosen.font_step = -1.0F;
    ImGui::EndPopup();
}

/// One source to compare with.
std::optional<gazetteer::SourceIndex> source_menu(const PanelInput& input, const char* name) {
    std::optional<gazetteer::SourceIndex> chosen;
    const auto sources = input.dataset.store->sources();
    if (sources.size() < 2 || !ImGui::BeginMenu(name)) return chosen;
    ImGuiListClipper clipper;  // there may be ten thousand
    clipper.Begin(static_cast<int>(sources.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto source = static_cast<gazetteer::SourceIndex>(i);
            const std::string label = fmt::format("{}##{}", sources[source].name, i);
            if (ImGui::MenuItem(label.c_str())) chosen = source;
        }
    }
    ImGui::EndMenu();
    return chosen;
}

void compare_menu(const PanelInput& input, std::vector<Command>& commands) {
    if (!menu("Compare")) return;
    items(input,
          {"One map", "A map for each source", "Maps of four days", "Keep this day as a map",
           "Take this day's map away"},
          commands);
    ImGui::Separator();
    items(input, {"What is different from the last change before"}, commands);
    if (const auto source = source_menu(input, "What another source says otherwise"))
        commands.emplace_back(SetDifference{Against{{}, source}});
    items(input, {"No difference"}, commands);
    ImGui::Separator();
    items(input, {"Swipe to the last change before", "Swipe between this day and others"},
          commands);
    if (const auto source = source_menu(input, "Swipe to another source"))
        commands.emplace_back(SetSwipe{Swipe{Against{{}, source}}});
    items(input, {"No swipe"}, commands);
    ImGui::Separator();
    items(
        input,
        {"List of contradictions", "Agreement of the sources", "What changed", "Who held how much"},
        commands);
    ImGui::EndPopup();
}

}  // namespace

MenuChoice menu_bar(const PanelInput& input, const MenuInput& menus, const PixelRect& rect,
                    PixelRect& search_field, std::vector<Command>& commands) {
    MenuChoice chosen;
    if (rect.height < 1.0F) return chosen;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {6.0F, 4.0F});
    if (begin_panel("top", rect)) {
        ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
        ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
        file_menu(input, menus, chosen, commands);
        ImGui::SameLine();
        edit_menu(menus.can_undo, menus.can_redo, commands);
        ImGui::SameLine();
        view_menu(input, menus, chosen, commands);
        ImGui::SameLine();
        compare_menu(input, commands);
        ImGui::SameLine();
        chosen.record = ImGui::Button("Record");
        ImGui::SameLine();
        chosen.help = ImGui::Button("Help");
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
        const float right = std::min(330.0F * input.ui_scale, rect.width * 0.3F);
        const std::string title =
            fmt::format("{} · {} documents, {} claims", input.dataset.title,
                        input.dataset.documents.size(), input.dataset.store->claims().size());
        const float width = input.letters.measure(title).x;
        const float left = std::max(ImGui::GetItemRectMax().x + 16.0F, (rect.width - width) / 2.0F);
        if (left + width < rect.width - right - 10.0F) {
            ImGui::SameLine(left);
            ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
            input.letters.line(title, ImGui::GetColorU32(ImGuiCol_TextDisabled));
        }
        ImGui::SameLine(rect.width - right - 6.0F);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        search_field = {at.x, at.y, right, ImGui::GetFrameHeight()};
        ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, {0.04F, 0.5F});
        chosen.search =
            ImGui::Button("Search place, actor, source, words ...   Ctrl+K", {right, 0.0F});
        ImGui::PopStyleVar();
    }
    end_panel();
    ImGui::PopStyleVar();
    return chosen;
}

}  // namespace render::ui
