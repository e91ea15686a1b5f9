#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "render/ui/panels.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Day;

struct Track {
    ImVec2 at;
    float width, height;
    float x_of(const TimeAxis& axis, Day day) const {
        return at.x + static_cast<float>(axis.position(day)) * width;
    }
};

void transport(const PanelInput& input, std::vector<Command>& commands) {
    if (ImGui::Button("|<")) commands.push_back(StepChange{-1});
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("previous change (Left)");
    ImGui::SameLine();
    if (ImGui::Button(input.state.playing ? "Pause" : "Play"))
        commands.push_back(SetPlaying{!input.state.playing});
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("play or pause (Space)");
    ImGui::SameLine();
    if (ImGui::Button(">|")) commands.push_back(StepChange{1});
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("next change (Right)");
    constexpr std::array<std::pair<const char*, double>, 4> speeds = {
        {{"3 days/s", 3.0}, {"2 weeks/s", 14.0}, {"2 months/s", 60.0}, {"1 year/s", 365.0}}};
    const char* current = "custom";
    for (const auto& [label, speed] : speeds) {
        if (speed == input.state.days_per_second) current = label;
    }
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 8.0F);
    if (ImGui::BeginCombo("##speed", current)) {
        for (const auto& [label, speed] : speeds) {
            if (ImGui::Selectable(label)) commands.push_back(SetSpeed{speed});
        }
        ImGui::EndCombo();
    }
    ImGui::TextUnformatted(to_words(input.state.view.at).c_str());
}

void second_clock(const PanelInput& input, std::vector<Command>& commands) {
    constexpr std::array<const char*, 3> names = {"with hindsight", "as known that day",
                                                  "as known on"};
    const auto current = static_cast<std::size_t>(input.state.clock);
    std::string label = names.at(current);
    if (input.state.clock == KnownClock::fixed && input.state.view.known)
        label += " " + to_iso(*input.state.view.known);
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 11.0F);
    if (ImGui::BeginCombo("##known", label.c_str())) {
        if (ImGui::Selectable(names[0])) commands.push_back(SetKnown{KnownClock::hindsight, {}});
        if (ImGui::Selectable(names[1])) commands.push_back(SetKnown{KnownClock::same_day, {}});
        const std::string fixed = fmt::format("as known on {}", to_iso(input.state.view.at));
        if (ImGui::Selectable(fixed.c_str()))
            commands.push_back(SetKnown{KnownClock::fixed, input.state.view.at});
        ImGui::EndCombo();
    }
}

/// Claims per stretch of the axis, stacked by side, in square-root scale.
void histogram(const PanelInput& input, const Track& track) {
    constexpr float bar = 6.0F;
    const auto bins = static_cast<std::size_t>(std::max(1.0F, track.width / bar));
    std::vector<std::map<std::string, int>> counts(bins);
    for (const auto& claim : input.dataset.store->claims()) {
        const auto day = claim.start ? claim.start : claim.end;
        if (!day) continue;
        const double position = input.axis.position(*day) * static_cast<double>(bins);
        ++counts[std::min(static_cast<std::size_t>(position), bins - 1)][claim.side];
    }
    int highest = 1;
    for (const auto& bin : counts) {
        int sum = 0;
        for (const auto& [side, count] : bin) sum += count;
        highest = std::max(highest, sum);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < bins; ++i) {
        int sum = 0;
        for (const auto& [side, count] : counts[i]) sum += count;
        if (sum == 0) continue;
        const float full =
            track.height * 0.9F * std::sqrt(static_cast<float>(sum) / static_cast<float>(highest));
        float y = track.at.y + track.height;
        const float x = track.at.x + static_cast<float>(i) * bar;
        for (const auto& [side, count] : counts[i]) {
            const float part = full * static_cast<float>(count) / static_cast<float>(sum);
            list.AddRectFilled({x, y - part}, {x + bar - 1.0F, y},
                               to_imgui(side_colour(input.style, *input.dataset.actors, side)));
            y -= part;
        }
    }
}

void squeezed_years(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto& gap : input.axis.breaks()) {
        const float from = track.x_of(input.axis, gap.from);
        const float to = track.x_of(input.axis, gap.to);
        list.AddRectFilled({from, track.at.y}, {to, track.at.y + track.height},
                           IM_COL32(0xEC, 0xE7, 0xDD, 0xFF));
        for (const float x : {(from + to) / 2.0F - 2.0F, (from + to) / 2.0F + 2.0F})
            list.AddLine({x - 2.0F, track.at.y + track.height + 4.0F},
                         {x + 2.0F, track.at.y + track.height - 4.0F},
                         IM_COL32(0x80, 0x7A, 0x70, 0xFF));
    }
}

/// Dates below the axis where there is room, at the first day after a break or a new month.
void tick_labels(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = track.at.y + track.height + 4.0F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_TextDisabled);
    float free_from = track.at.x - 1.0F;
    const auto label = [&](Day day, const std::string& text) {
        const float x = track.x_of(input.axis, day);
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        if (x < free_from || x + width > track.at.x + track.width + 4.0F) return;
        list.AddLine({x, y - 4.0F}, {x, y}, ink);
        list.AddText({x, y}, ink, text.c_str());
        free_from = x + width + ImGui::GetFontSize();
    };
    for (Day day = input.axis.first(); day <= input.axis.last(); day = day + 1) {
        const auto date = gazetteer::to_civil(day);
        if (day != input.axis.first() && date.day != 1) continue;
        const std::string words = to_words(day);
        label(day, date.month == 1 || day == input.axis.first()
                       ? words.substr(words.find(' ') + 1)
                       : words.substr(words.find(' ') + 1, 3));
    }
}

void published_marks(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto& source : input.dataset.store->sources()) {
        if (!source.last_published) continue;
        const float x = track.x_of(input.axis, *source.last_published);
        const float y = track.at.y + track.height + ImGui::GetFontSize() * 1.5F;
        const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
        list.AddTriangleFilled({x, y}, {x - 4.0F, y + 7.0F}, {x + 4.0F, y + 7.0F}, ink);
        if (ImGui::IsMouseHoveringRect({x - 6.0F, y - 3.0F}, {x + 6.0F, y + 10.0F}))
            ImGui::SetTooltip("%s published %s", source.name.c_str(),
                              to_words(*source.last_published).c_str());
    }
}

void slider(const PanelInput& input, std::vector<Command>& commands) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float below = ImGui::GetFontSize() * 2.4F;
    const Track track{at, std::max(room.x - 12.0F, 10.0F), std::max(room.y - below, 10.0F)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(track.at, {at.x + track.width, at.y + track.height},
                       IM_COL32(0xFA, 0xF8, 0xF3, 0xFF));
    squeezed_years(input, track);
    histogram(input, track);
    list.AddLine({at.x, at.y + track.height}, {at.x + track.width, at.y + track.height},
                 ImGui::GetColorU32(ImGuiCol_TextDisabled));
    tick_labels(input, track);
    published_marks(input, track);

    ImGui::InvisibleButton("slider", {track.width, track.height + below});
    if (ImGui::IsItemActive()) {
        const float x = ImGui::GetIO().MousePos.x - track.at.x;
        const Day day = input.axis.day_at(static_cast<double>(x / track.width));
        if (day != input.state.view.at) commands.push_back(SetTime{day});
    }
    const float x = track.x_of(input.axis, input.state.view.at);
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    list.AddLine({x, at.y}, {x, at.y + track.height + 2.0F}, ink, 2.0F);
    list.AddCircleFilled({x, at.y + 5.0F}, 6.0F, ink);
    list.AddCircleFilled({x, at.y + 5.0F}, 3.5F, IM_COL32_WHITE);
}

}  // namespace

void timeline_panel(const PanelInput& input, const PixelRect& rect,
                    std::vector<Command>& commands) {
    if (begin_panel("timeline", rect)) {
        const float left = ImGui::GetFontSize() * 12.5F;
        if (ImGui::BeginChild("transport", {left, 0.0F})) {
            transport(input, commands);
            second_clock(input, commands);
        }
        ImGui::EndChild();
        ImGui::SameLine();
        if (ImGui::BeginChild("axis", {0.0F, 0.0F})) {
            ImGui::TextDisabled("claims by side, square-root scale; triangles: publication");
            slider(input, commands);
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
