#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/ui/timeline_panel.h"
#include "render/ui/widgets.h"

namespace render::ui {

namespace {

using gazetteer::Day;

constexpr float grip_reach = 6.0F;  ///< pixels on each side by which the window's edge is caught

Period within(Period period, const geo::Dataset& dataset) {
    const auto whole = dataset.store->period();
    if (whole.start) period.from = std::max(period.from, *whole.start);
    if (whole.end) period.to = std::min(period.to, *whole.end);
    return period;
}

/// The wheel over the slider shows a shorter or longer period around the mouse; with Shift, an
/// earlier or later one.
void zoom_period(const PanelInput& input, const Track& track, std::vector<Command>& commands) {
    const float wheel = ImGui::GetIO().MouseWheel;
    if (!ImGui::IsItemHovered() || wheel == 0.0F) return;
    const Day first = input.axis.first();
    const Day last = input.axis.last();
    const int length = last - first;
    Period period{first, last};
    if (ImGui::GetIO().KeyShift) {
        constexpr double step = 0.2;
        const int by = static_cast<int>(std::lround(-double{wheel} * step * length));
        period = within({first + by, last + by}, input.dataset);
        if (period.to - period.from != length) return;  // at an end: it would be zoomed
    } else {
        const Day day =
            std::clamp(track.day_at(input.axis, ImGui::GetIO().MousePos.x), first, last);
        constexpr double shortest = 6.0;
        const double days = std::max(shortest, length * std::pow(0.7, double{wheel}));
        const double share = last > first ? double(day - first) / length : 0.5;
        period.from = day - static_cast<int>(days * share);
        period.to = period.from + static_cast<int>(days);
        period = within(period, input.dataset);
    }
    if (period.from >= period.to) return;
    const auto whole = input.dataset.store->period();
    const bool all = whole.start && whole.end && period == Period{*whole.start, *whole.end};
    commands.push_back(all ? SetPeriod{} : SetPeriod{period});
}

/// The first day of the window of time.
std::optional<Day> window_from(const ViewState& view) {
    if (!view.since) return {};
    if (const auto* day = std::get_if<Day>(&*view.since)) return *day;
    return view.at - (std::get<gazetteer::LastDays>(*view.since).count - 1);
}

float clamped_x(const PanelInput& input, const Track& track, Day day) {
    return track.x_of(input.axis, std::clamp(day, input.axis.first(), input.axis.last()));
}

/// The window of time as a band, with a grip at its beginning; it ends with the day shown.
void draw_window(const PanelInput& input, const Track& track) {
    const auto from = window_from(input.state.view);
    if (!from) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const float bottom = track.at.y + track.height;
    const float x = clamped_x(input, track, *from);
    const float end = std::max(x, clamped_x(input, track, input.state.view.at));
    list.AddRectFilled({x, track.at.y}, {end, bottom},
                       to_imgui(with_alpha(input.style.ink, 0.10F)));
    list.AddLine({x, track.at.y + 1.0F}, {end, track.at.y + 1.0F}, ink, 2.0F);
    list.AddLine({x, track.at.y}, {x, bottom}, ink, 1.5F);
    list.AddRectFilled({x - 3.5F, bottom - 18.0F}, {x + 3.5F, bottom - 2.0F}, ink, 2.0F);
    list.AddLine({x, bottom - 14.0F}, {x, bottom - 6.0F}, ImGui::GetColorU32(ImGuiCol_PopupBg));
}

/// The day shown as a line with a knob; days of other maps as knobs alone.
void draw_days(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ViewState& view = input.state.view;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const ImU32 paper = ImGui::GetColorU32(ImGuiCol_PopupBg);
    const auto seen = [&](Day day) {
        return day >= input.axis.first() && day <= input.axis.last();
    };
    std::vector<Day> others = view.pane_days;
    for (const auto& against : {view.difference, view.swipe ? std::optional(view.swipe->against)
                                                            : std::optional<Against>()})
        if (against && against->day) others.push_back(*against->day);
    for (const Day day : others) {
        if (!seen(day)) continue;
        const float x = track.x_of(input.axis, day);
        list.AddLine({x, track.at.y + 8.0F}, {x, track.at.y + track.height}, small_ink());
        list.AddCircleFilled({x, track.at.y + 6.0F}, 4.5F, paper);
        list.AddCircle({x, track.at.y + 6.0F}, 4.5F, ink, 0, 1.5F);
    }
    if (!seen(view.at)) return;
    const float x = track.x_of(input.axis, view.at);
    list.AddLine({x, track.at.y}, {x, track.at.y + track.height + 2.0F}, ink, 2.0F);
    list.AddCircleFilled({x, track.at.y + 6.0F}, 6.0F, ink);
    list.AddCircleFilled({x, track.at.y + 6.0F}, 3.5F, paper);
}

/// What the marks of the track mean; what the slider shows where that is not everything.
void legend_line(const PanelInput& input, std::vector<Command>& commands) {
    const float height = ImGui::GetTextLineHeight();
    ImGui::TextDisabled("claims by side, square-root scale");
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x + 3.0F, at.y + height * 0.3F}, {at.x + 3.0F, at.y + height * 0.8F},
                 small_ink());
    ImGui::Dummy({6.0F, height});
    ImGui::SameLine(0.0F, 2.0F);
    ImGui::TextDisabled("the map changes");
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    const ImVec2 mark = ImGui::GetCursorScreenPos();
    list.AddTriangleFilled(
        {mark.x + 5.0F, mark.y + height * 0.35F}, {mark.x + 1.0F, mark.y + height * 0.8F},
        {mark.x + 9.0F, mark.y + height * 0.8F}, ImGui::GetColorU32(ImGuiCol_Text));
    ImGui::Dummy({10.0F, height});
    ImGui::SameLine(0.0F, 2.0F);
    ImGui::TextDisabled("published");
    if (!input.state.period) return;
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    const std::string words = fmt::format("{} to {}: show all", to_iso(input.state.period->from),
                                          to_iso(input.state.period->to));
    if (ImGui::SmallButton(words.c_str())) commands.push_back(SetPeriod{});
}

}  // namespace

/// The lower half of the window's beginning drags it; anything else moves the clock.
void TimelinePanel::drag(const PanelInput& input, const Track& track,
                         std::vector<Command>& commands) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const ViewState& view = input.state.view;
    const auto from = window_from(view);
    const bool on_grip = from && mouse.y > track.at.y + track.height / 2.0F &&
                         std::abs(clamped_x(input, track, *from) - mouse.x) <= grip_reach;
    if (ImGui::IsItemActivated()) drags_since_ = on_grip;
    if (on_grip || (ImGui::IsItemActive() && drags_since_))
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!ImGui::IsItemActive()) return;
    const Day day = track.day_at(input.axis, mouse.x);
    if (!drags_since_ || !view.since) {
        if (day != view.at) commands.push_back(SetTime{day});
        return;
    }
    const Day begins = std::min(day, view.at);
    if (begins == from) return;
    if (std::holds_alternative<Day>(*view.since))
        commands.push_back(SetSince{begins});
    else
        commands.push_back(SetSince{
            gazetteer::LastDays{std::min(view.at - begins + 1, gazetteer::most_last_days)}});
}

void TimelinePanel::slider(const PanelInput& input, std::vector<Command>& commands) {
    legend_line(input, commands);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 room = ImGui::GetContentRegionAvail();
    const float below = ImGui::GetFontSize() * 2.2F;
    const Track track{at, std::max(room.x - 12.0F, 10.0F), std::max(room.y - below, 10.0F)};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::InvisibleButton("slider", {track.width, track.height + below});
    zoom_period(input, track, commands);
    drag(input, track, commands);
    const bool hints = ImGui::IsItemHovered() && !ImGui::IsItemActive();
    list.PushClipRect({at.x - 8.0F, at.y}, {at.x + track.width + 10.0F, at.y + room.y}, true);
    draw_track(input, track, bins_, hints);
    draw_window(input, track);
    draw_days(input, track);
    list.PopClipRect();
}

}  // namespace render::ui
