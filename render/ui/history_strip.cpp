#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/panels.h"
#include "render/ui/time_track.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Day;
using gazetteer::Status;

constexpr float last_known_opacity = 0.35F;  ///< after nobody vouched for it any more

Colour side_or_grey(const PanelInput& input, const std::string& side) {
    return side.empty() ? input.style.silent
                        : side_colour(input.style, *input.dataset.actors, side);
}

/// Diagonal stripes of two sides: they fight for it.
void draw_contested(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 a, ImU32 b) {
    list.AddRectFilled(from, to, a);
    list.PushClipRect(from, to, true);
    const float height = to.y - from.y;
    constexpr float period = 9.0F;
    for (float x = from.x - height; x < to.x; x += period)
        list.AddLine({x, to.y}, {x + height, from.y}, b, 3.0F);
    list.PopClipRect();
}

/// Paler on the panel's own paper, so that bands over each other do not mix.
ImU32 paler(Colour colour, float opacity) {
    const ImVec4 paper = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
    const ImVec4 full = ImGui::ColorConvertU32ToFloat4(to_imgui(colour));
    const auto mix = [&](float a, float b) { return a * opacity + b * (1.0F - opacity); };
    return ImGui::ColorConvertFloat4ToU32(
        {mix(full.x, paper.x), mix(full.y, paper.y), mix(full.z, paper.z), 1.0F});
}

void draw_state(const PanelInput& input, const HistorySpan& span, ImVec2 from, ImVec2 to,
                float opacity) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 holder = paler(side_or_grey(input, span.side), opacity);
    const ImU32 other = paler(side_or_grey(input, span.other_side), opacity);
    const float middle = (from.y + to.y) / 2.0F;
    switch (span.status) {
        case Status::contested:
            draw_contested(list, from, to, holder, other);
            break;
        case Status::besieged:  // the holder inside the besieger's line
            list.AddRectFilled(from, to, other);
            list.AddRectFilled({from.x, from.y + 3.0F}, {to.x, to.y - 3.0F}, holder);
            break;
        case Status::mixed:
        case Status::disputed:
            list.AddRectFilled(from, {to.x, middle}, holder);
            list.AddRectFilled({from.x, middle}, to, other);
            break;
        case Status::changing:
            list.AddRectFilledMultiColor(from, to, holder, other, other, holder);
            break;
        case Status::present:
        case Status::unknown:
            list.AddRect(from, {std::max(to.x, from.x + 3.0F), to.y}, holder, 0.0F, 0, 1.5F);
            break;
        case Status::held:
            list.AddRectFilled(from, to, holder);
            break;
    }
}

/// One stretch of a row; full colour while somebody vouches for it, paler afterwards.
void draw_span(const PanelInput& input, const HistorySpan& span, const Track& track) {
    const Day from = std::max(span.from, input.axis.first());
    const Day to = std::min(span.to, input.axis.last());
    if (to < from) return;
    const float top = track.at.y;
    const float bottom = top + track.height;
    const float x0 = track.x_of(input.axis, from);
    const float x2 = std::max(track.x_of(input.axis, to + 1), x0 + 2.0F);
    const Day vouched = std::clamp(span.said_until, from, to);
    const float x1 = std::clamp(track.x_of(input.axis, vouched + 1), x0 + 2.0F, x2);
    draw_state(input, span, {x0, top}, {x1, bottom}, 1.0F);
    if (x2 > x1) draw_state(input, span, {x1, top}, {x2, bottom}, last_known_opacity);
    if (!ImGui::IsMouseHoveringRect({x0, top}, {x2, bottom})) return;
    ImGui::SetTooltip("%s to %s\n%s%s", to_words(span.from).c_str(), to_words(span.to).c_str(),
                      span.words.c_str(),
                      span.said_until < span.to
                          ? fmt::format("\nlast said of {}", to_words(span.said_until)).c_str()
                          : "");
}

}  // namespace

void history_strip(const PanelInput& input, const Evidence& evidence,
                   std::vector<Command>& commands) {
    const float names = ImGui::GetContentRegionAvail().x * 0.36F;
    const float width = ImGui::GetContentRegionAvail().x - names - 4.0F;
    const float height = ImGui::GetTextLineHeight() * 0.8F;
    const ImVec2 first = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const HistoryRow& row : evidence.history) {
        ImGui::PushID(static_cast<int>(row.source));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        list.PushClipRect(at, {at.x + names - 4.0F, at.y + height + 6.0F}, true);
        if (row.shown) ImGui::PushFont(bold_font());
        input.letters.draw(list, at,
                           ImGui::GetColorU32(row.shown ? ImGuiCol_Text : ImGuiCol_TextDisabled),
                           row.name);
        if (row.shown) ImGui::PopFont();
        list.PopClipRect();
        const Track track{{at.x + names, at.y + 2.0F}, width, height};
        list.AddRectFilled(track.at, {track.at.x + width, track.at.y + height},
                           to_imgui(with_alpha(input.style.ink, 0.07F)));
        for (const HistorySpan& span : row.spans) draw_span(input, span, track);
        ImGui::InvisibleButton("row", {names + width, height + 5.0F});
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (ImGui::IsItemActive() && mouse.x >= track.at.x) {
            const Day day = input.axis.day_at(double{(mouse.x - track.at.x) / width});
            if (day != input.state.view.at) commands.push_back(SetTime{day});
        }
        if (ImGui::IsItemHovered() && mouse.x < track.at.x)
            ImGui::SetTooltip("%s", row.name.c_str());
        ImGui::PopID();
    }
    const Day day = input.state.view.at;
    if (day < input.axis.first() || day > input.axis.last()) return;
    const float x = first.x + names + static_cast<float>(input.axis.position(day)) * width;
    const float below = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
    list.AddLine({x, first.y}, {x, below}, ImGui::GetColorU32(ImGuiCol_Text), 1.5F);
    const auto year = [&](Day which, float share) {
        const std::string text = std::to_string(gazetteer::to_civil(which).year);
        list.AddText(
            {first.x + names + share * (width - ImGui::CalcTextSize(text.c_str()).x), below - 2.0F},
            ImGui::GetColorU32(ImGuiCol_TextDisabled), text.c_str());
    };
    year(input.axis.first(), 0.0F);
    year(input.axis.last(), 1.0F);
    ImGui::Dummy({names, ImGui::GetTextLineHeight() - 4.0F});
}

}  // namespace render::ui
