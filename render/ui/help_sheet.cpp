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

constexpr std::array<Group, 4> groups = {{
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
       {"1, 2, 4", "one map, one a source, four days"},
       {"D", "what is different from the last change before"},
       {"W", "two maps divided by a line: drag it, or Shift+Left, Shift+Right"},
       {"M, Shift+M", "keeps this day as a map beside the next; takes it away"},
       {"Shift+D", "dark or light"},
       {"R, Shift+R", "panel that records, record now"}}}},
    {"Evidence",
     {{{"T", "the whole text at the first sentence; T again: back"},
       {"E", "corrects the open claim, or the first: another place, point, or none"},
       {"C, Shift+C", "to the next contradiction, to the one before"},
       {"Ctrl+K", "search: places in any spelling, actors, sources, words, commands"},
       {"Ctrl+Shift+C", "copies the command that draws this picture"},
       {"Ctrl+S", "saves the project"}}}},
    {"Window",
     {{{"Ctrl+Z, Ctrl+Y", "undo, redo"},
       {"Esc", "closes what was opened last"},
       {"Tab", "walk through the panels with the arrows and Enter; Esc ends it"},
       {"Ctrl++, Ctrl+-", "larger and smaller letters"},
       {"?", "this sheet"}}}},
}};

}  // namespace

void help_sheet(const PixelRect& map, float ui_scale, bool& open) {
    if (!open) return;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height / 2.0F}, ImGuiCond_Always,
                            {0.5F, 0.5F});
    ImGui::SetNextWindowSize({560.0F * ui_scale, 0.0F});
    if (ImGui::Begin("Keys and mouse", &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize)) {
        for (const Group& group : groups) {
            bold(group.title);
            for (const auto& [key, what] : group.keys) {
                if (!key) break;
                ImGui::TextUnformatted(key);
                ImGui::SameLine(150.0F * ui_scale);
                ImGui::PushTextWrapPos(0.0F);
                ImGui::TextDisabled("%s", what);
                ImGui::PopTextWrapPos();
            }
            ImGui::Dummy({0.0F, 4.0F});
        }
    }
    ImGui::End();
}

}  // namespace render::ui
