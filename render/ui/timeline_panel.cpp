#include "render/ui/timeline_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Day;

constexpr double slowest = 0.1;
constexpr double fastest = 36500.0;

void transport(const PanelInput& input, std::vector<Command>& commands) {
    if (sign_button("back", Sign::back, false)) commands.push_back(StepChange{-1});
    hint("to the change before (Left)");
    ImGui::SameLine();
    const bool playing = input.state.playing;
    if (sign_button("play", playing ? Sign::pause : Sign::play, playing))
        commands.push_back(SetPlaying{!playing});
    hint("play or pause (Space)");
    ImGui::SameLine();
    if (sign_button("forth", Sign::forth, false)) commands.push_back(StepChange{1});
    hint("to the next change (Right)");
    ImGui::SameLine();
}

/// What a row of the panel is about, before its field.
void row_name(const char* name) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("%s", name);
    ImGui::SameLine(ImGui::GetFontSize() * 3.6F);
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
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo("##speed", current.c_str(), ImGuiComboFlags_HeightLargest)) return;
    for (const auto& [label, value] : speeds) {
        if (ImGui::Selectable(label)) commands.push_back(SetSpeed{value});
    }
    double own = input.state.days_per_second;
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 4.5F);
    if (ImGui::InputDouble("days/s", &own, 0.0, 0.0, "%g", ImGuiInputTextFlags_EnterReturnsTrue))
        commands.push_back(SetSpeed{std::clamp(own, slowest, fastest)});
    bool loop = input.state.loop;
    if (ImGui::Checkbox("begin anew at the end", &loop)) commands.push_back(SetLoop{loop});
    ImGui::EndCombo();
}

}  // namespace

/// The day shown, and a field to type another into.
void TimelinePanel::date_entry(const PanelInput& input, std::vector<Command>& commands) {
    if (shown_ != input.state.view.at || typed_.empty()) {
        shown_ = input.state.view.at;
        typed_ = to_iso(shown_);
    }
    row_name("shown");
    if (date_field("##date", typed_, -1.0F)) {
        if (const auto date = gazetteer::parse_date(typed_))
            commands.push_back(SetTime{date->first});
        typed_.clear();
    }
    hint((to_words(input.state.view.at) + "\ntype a day: 2016-12-05, 2016-12 or 2016").c_str());
}

void TimelinePanel::second_clock(const PanelInput& input, std::vector<Command>& commands) {
    constexpr std::array<const char*, 3> names = {"with hindsight", "on that day", "on"};
    std::string label = names.at(static_cast<std::size_t>(input.state.clock));
    if (input.state.clock == KnownClock::fixed && input.state.view.known)
        label += " " + to_iso(*input.state.view.known);
    row_name("known");
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo("##known", label.c_str())) return;
    if (ImGui::Selectable(names[0])) commands.push_back(SetKnown{KnownClock::hindsight, {}});
    if (ImGui::Selectable(names[1])) commands.push_back(SetKnown{KnownClock::same_day, {}});
    if (typed_known_.empty())
        typed_known_ = to_iso(input.state.view.known.value_or(input.state.view.at));
    ImGui::TextDisabled("on");
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

/// Only what was said from a day on, or in the last days.
void TimelinePanel::since_entry(const PanelInput& input, std::vector<Command>& commands) {
    const auto& since = input.state.view.since;
    const auto* day = since ? std::get_if<Day>(&*since) : nullptr;
    const auto* last = since ? std::get_if<gazetteer::LastDays>(&*since) : nullptr;
    const std::string label = day    ? "since " + to_iso(*day)
                              : last ? fmt::format("the last {} days", last->count)
                                     : std::string("at any time");
    row_name("said");
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo("##since", label.c_str(), ImGuiComboFlags_HeightLargest)) {
        typed_since_.clear();
        return;
    }
    if (ImGui::Selectable("at any time", !since)) commands.push_back(SetSince{});
    for (const int days : {30, 90, 365}) {
        if (ImGui::Selectable(fmt::format("in the last {} days", days).c_str(),
                              last && last->count == days))
            commands.push_back(SetSince{gazetteer::LastDays{days}});
    }
    if (typed_since_.empty())
        typed_since_ = since ? gazetteer::to_string(*since) : to_iso(input.state.view.at - 30);
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("since");
    ImGui::SameLine();
    if (date_field("##since day", typed_since_, ImGui::GetFontSize() * 6.0F)) {
        if (const auto typed = gazetteer::parse_since(typed_since_)) {
            commands.push_back(SetSince{typed});
            ImGui::CloseCurrentPopup();
        }
        typed_since_.clear();
    }
    hint("a day, 2016-11-01, or days up to the one shown, 45d");
    ImGui::EndCombo();
}

void TimelinePanel::draw(const PanelInput& input, const PixelRect& rect,
                         std::vector<Command>& commands) {
    if (begin_panel("timeline", rect)) {
        const float left = ImGui::GetFontSize() * 13.0F;
        if (ImGui::BeginChild("transport", {left, 0.0F})) {
            transport(input, commands);
            speed(input, commands);
            date_entry(input, commands);
            second_clock(input, commands);
            since_entry(input, commands);
        }
        ImGui::EndChild();
        ImGui::SameLine();
        if (ImGui::BeginChild("axis", {0.0F, 0.0F}, false, ImGuiWindowFlags_NoScrollWithMouse)) {
            slider(input, commands);
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
