#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "render/ui/letters.h"
#include "render/ui/panels.h"
#include "render/ui/time_track.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Day;

constexpr double slowest = 0.1;
constexpr double fastest = 36500.0;

void transport(const PanelInput& input, std::vector<Command>& commands) {
    if (ImGui::Button("|<")) commands.push_back(StepChange{-1});
    hint("to the change before (Left)");
    ImGui::SameLine();
    if (choice(input.state.playing ? "Pause" : "Play ", input.state.playing))
        commands.push_back(SetPlaying{!input.state.playing});
    hint("play or pause (Space)");
    ImGui::SameLine();
    if (ImGui::Button(">|")) commands.push_back(StepChange{1});
    hint("to the next change (Right)");
    ImGui::SameLine();
    bool loop = input.state.loop;
    if (ImGui::Checkbox("loop", &loop)) commands.push_back(SetLoop{loop});
    hint("begin anew at the end");
}

void speed(const PanelInput& input, std::vector<Command>& commands) {
    constexpr std::array<std::pair<const char*, double>, 6> speeds = {{{"1 day/s", 1.0},
                                                                       {"3 days/s", 3.0},
                                                                       {"2 weeks/s", 14.0},
                                                                       {"2 months/s", 60.0},
                                                                       {"1 year/s", 365.0},
                                                                       {"10 years/s", 3650.0}}};
    std::string current = fmt::format("{:g} days/s", input.state.days_per_second);
    for (const auto& [label, value] : speeds) {
        if (value == input.state.days_per_second) current = label;
    }
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 6.5F);
    if (!ImGui::BeginCombo("##speed", current.c_str())) return;
    for (const auto& [label, value] : speeds) {
        if (ImGui::Selectable(label)) commands.push_back(SetSpeed{value});
    }
    double own = input.state.days_per_second;
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 4.5F);
    if (ImGui::InputDouble("days/s", &own, 0.0, 0.0, "%g", ImGuiInputTextFlags_EnterReturnsTrue))
        commands.push_back(SetSpeed{std::clamp(own, slowest, fastest)});
    ImGui::EndCombo();
}

}  // namespace

/// The day shown, and a field to type another into.
void TimelinePanel::date_entry(const PanelInput& input, std::vector<Command>& commands) {
    if (shown_ != input.state.view.at || typed_.empty()) {
        shown_ = input.state.view.at;
        typed_ = to_iso(shown_);
    }
    ImGui::SameLine();
    if (date_field("##date", typed_, -1.0F)) {
        if (const auto date = gazetteer::parse_date(typed_))
            commands.push_back(SetTime{date->first});
        typed_.clear();
    }
    hint("type a day: 2016-12-05, 2016-12 or 2016");
}

void TimelinePanel::second_clock(const PanelInput& input, std::vector<Command>& commands) {
    constexpr std::array<const char*, 3> names = {"with hindsight", "as known that day",
                                                  "as known on"};
    std::string label = names.at(static_cast<std::size_t>(input.state.clock));
    if (input.state.clock == KnownClock::fixed && input.state.view.known)
        label += " " + to_iso(*input.state.view.known);
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo("##known", label.c_str())) return;
    if (ImGui::Selectable(names[0])) commands.push_back(SetKnown{KnownClock::hindsight, {}});
    if (ImGui::Selectable(names[1])) commands.push_back(SetKnown{KnownClock::same_day, {}});
    if (typed_known_.empty())
        typed_known_ = to_iso(input.state.view.known.value_or(input.state.view.at));
    ImGui::TextDisabled("as known on");
    ImGui::SameLine();
    if (date_field("##known day", typed_known_, ImGui::GetFontSize() * 6.0F)) {
        if (const auto date = gazetteer::parse_date(typed_known_)) {
            commands.push_back(SetKnown{KnownClock::fixed, date->last});
            ImGui::CloseCurrentPopup();
        }
        typed_known_.clear();
    }
    ImGui::EndCombo();
}

namespace {

/// The wheel over the slider shows a shorter or longer period around the mouse.
void zoom_period(const PanelInput& input, const Track& track, std::vector<Command>& commands) {
    const float wheel = ImGui::GetIO().MouseWheel;
    if (!ImGui::IsItemHovered() || wheel == 0.0F) return;
    const double at =
        std::clamp(double{(ImGui::GetIO().MousePos.x - track.at.x) / track.width}, 0.0, 1.0);
    const Day day = input.axis.day_at(at);
    const Day first = input.axis.first();
    const Day last = input.axis.last();
    const double factor = std::pow(0.7, double{wheel});
    constexpr double shortest = 6.0;
    const double days = std::max(shortest, (last - first) * factor);
    const double share = last > first ? double(day - first) / double(last - first) : 0.5;
    Period period{day - static_cast<int>(days * share), Day{}};
    period.to = period.from + static_cast<int>(days);
    const auto whole = input.dataset.store->period();
    if (whole.start) period.from = std::max(period.from, *whole.start);
    if (whole.end) period.to = std::min(period.to, *whole.end);
    if (period.from >= period.to) return;
    const bool all = whole.start && whole.end && period == Period{*whole.start, *whole.end};
    commands.push_back(all ? SetPeriod{} : SetPeriod{period});
}

void slider(const PanelInput& input, std::vector<Command>& commands) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float below = ImGui::GetFontSize() * 2.0F;
    const Track track{at, std::max(room.x - 12.0F, 10.0F), std::max(room.y - below, 10.0F)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::InvisibleButton("slider", {track.width, track.height + below});
    zoom_period(input, track, commands);
    if (ImGui::IsItemActive()) {
        const float x = ImGui::GetIO().MousePos.x - track.at.x;
        const Day day = input.axis.day_at(static_cast<double>(x / track.width));
        if (day != input.state.view.at) commands.push_back(SetTime{day});
    }
    list.PushClipRect({at.x - 8.0F, at.y}, {at.x + track.width + 10.0F, at.y + room.y}, true);
    draw_track(input, track);
    const Day day = input.state.view.at;
    if (day >= input.axis.first() && day <= input.axis.last()) {
        const float x = track.x_of(input.axis, day);
        const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
        list.AddLine({x, at.y}, {x, at.y + track.height + 2.0F}, ink, 2.0F);
        list.AddCircleFilled({x, at.y + 6.0F}, 6.0F, ink);
        list.AddCircleFilled({x, at.y + 6.0F}, 3.5F, ImGui::GetColorU32(ImGuiCol_PopupBg));
    }
    list.PopClipRect();
}

void legend_line(const PanelInput& input, std::vector<Command>& commands) {
    const float height = ImGui::GetTextLineHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddTriangleFilled(
        {at.x + 5.0F, at.y + height * 0.3F}, {at.x + 1.0F, at.y + height * 0.8F},
        {at.x + 9.0F, at.y + height * 0.8F}, ImGui::GetColorU32(ImGuiCol_TextDisabled));
    ImGui::Dummy({12.0F, height});
    ImGui::SameLine();
    ImGui::TextDisabled("published · bars: claims by side, square-root scale · ticks: changes");
    if (!input.state.period) return;
    ImGui::SameLine();
    const std::string words = fmt::format("{} to {}: show all", to_iso(input.state.period->from),
                                          to_iso(input.state.period->to));
    if (ImGui::SmallButton(words.c_str())) commands.push_back(SetPeriod{});
}

}  // namespace

void TimelinePanel::draw(const PanelInput& input, const PixelRect& rect,
                         std::vector<Command>& commands) {
    if (begin_panel("timeline", rect)) {
        const float left = ImGui::GetFontSize() * 13.0F;
        if (ImGui::BeginChild("transport", {left, 0.0F})) {
            transport(input, commands);
            speed(input, commands);
            date_entry(input, commands);
            second_clock(input, commands);
            bold(to_words(input.state.view.at));
        }
        ImGui::EndChild();
        ImGui::SameLine();
        if (ImGui::BeginChild("axis", {0.0F, 0.0F}, false, ImGuiWindowFlags_NoScrollWithMouse)) {
            legend_line(input, commands);
            slider(input, commands);
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
