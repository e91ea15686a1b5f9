#include <algorithm>
#include <array>
#include <utility>

#include "render/ui/gui.h"
#include "render/ui/panels.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

struct Group {
    const char* title;
    std::array<std::pair<const char*, const char*>, 9> keys;  ///< empty = no more
};

constexpr std::array<Group, 5> groups = {{
    {"Time",
     {{{"Space", "play or pause"},
       {"Left, Right", "to the change before, to the next one"},
       {"Home, End", "first and last day"},
       {"drag the slider",
        "any day; the wheel over it zooms from decades to days, with Shift it "
        "moves along"},
       {"K", "hindsight, or what was known on the day shown"}}}},
    {"Map",
     {{{"drag, wheel, + -", "move, closer, farther"},
       {"click", "who held the place, according to whom, on what words"},
       {"right click", "adds a claim or a place by hand"},
       {"1, 2, 4", "one map, one a source, four days"},
       {"D", "what is different from the last change before"},
       {"W", "two maps divided by a line: drag it, or Shift+Left, Shift+Right"},
       {"M, Shift+M", "keeps this day as a map beside the next; takes it away"},
       {"Shift+D", "dark or light"},
       {"R, Shift+R", "panel that records, record now"}}}},
    {"Evidence",
     {{{"T", "the whole text at the first sentence; T again: back"},
       {"E", "corrects the open claim, or the first: its place, what it says, or none"},
       {"C, Shift+C", "to the next contradiction, to the one before"},
       {"Ctrl+K", "search: places in any spelling, actors, sources, words, commands"}}}},
    {"Files",
     {{{"Ctrl+O, Ctrl+Shift+O", "opens a project; adds files or a folder, as dropping them does"},
       {"Ctrl+S, Ctrl+Shift+S", "saves the project, under another name"},
       {"Ctrl+E", "saves the picture of the map"},
       {"Ctrl+Shift+C", "copies the command that draws this picture"},
       {"F5", "reads the files again; what changes on the disk is read by itself"},
       {"Ctrl+Q", "ends the program"}}}},
    {"Window",
     {{{"Ctrl+Z, Ctrl+Y", "undo, redo"},
       {"Esc", "closes what was opened last"},
       {"Tab, Shift+Tab", "to the next panel, the one before: arrows and Enter; Esc ends it"},
       {"[, ]", "folds the panel on the left, on the right; drag its edge for its width"},
       {"Ctrl++, Ctrl+-", "larger and smaller letters"},
       {"V", "shows colours as other eyes see them; again: the next ones"},
       {"?", "this sheet"}}}},
}};

void draw(const Group& group, float ui_scale) {
    bold(group.title);
    for (const auto& [key, what] : group.keys) {
        if (!key) break;
        ImGui::TextUnformatted(key);
        ImGui::SameLine(160.0F * ui_scale);
        ImGui::PushTextWrapPos(0.0F);
        ImGui::TextDisabled("%s", what);
        ImGui::PopTextWrapPos();
    }
    ImGui::Dummy({0.0F, 4.0F});
}

}  // namespace

void help_sheet(const PixelRect& map, float ui_scale, bool& open) {
    if (!open) return;
    constexpr std::size_t of_left_column = 2;
    const bool wide = map.width >= 900.0F * ui_scale;  // else in one column, scrolled
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height / 2.0F}, ImGuiCond_Always,
                            {0.5F, 0.5F});
    ImGui::SetNextWindowSize({std::min(map.width, (wide ? 980.0F : 560.0F) * ui_scale), 0.0F});
    ImGui::SetNextWindowSizeConstraints({0.0F, 0.0F}, {map.width, map.height});
    if (ImGui::Begin("Keys and mouse", &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize) &&
        ImGui::BeginTable("groups", wide ? 2 : 1)) {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (i == 0 || (wide && i == of_left_column)) ImGui::TableNextColumn();
            draw(groups[i], ui_scale);
        }
        ImGui::EndTable();
    }
    ImGui::End();
}

}  // namespace render::ui
