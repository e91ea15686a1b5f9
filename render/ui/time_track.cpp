#include "render/ui/time_track.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::CivilDate;
using gazetteer::Day;

constexpr float bar_width = 6.0F;
constexpr int days_named_singly = 100;         ///< an axis of so few days names days
constexpr int months_named_singly = 40 * 366;  ///< so few days: months; else years

Colour paler(const PanelInput& input, float share) { return with_alpha(input.style.ink, share); }

/// Claims per stretch of the axis, stacked by side, in square-root scale.
void histogram(const PanelInput& input, const Track& track) {
    const auto count = static_cast<std::size_t>(std::max(1.0F, track.width / bar_width));
    const auto bins = bins_of(input.digest, input.axis, count);
    std::uint32_t highest = 1;
    for (const Bin& bin : bins) highest = std::max(highest, bin.sum);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < bins.size(); ++i) {
        const Bin& bin = bins[i];
        if (bin.sum == 0) continue;
        const float full = track.height * 0.85F *
                           std::sqrt(static_cast<float>(bin.sum) / static_cast<float>(highest));
        float y = track.at.y + track.height;
        const float x = track.at.x + static_cast<float>(i) * bar_width;
        for (std::size_t side = 0; side < bin.by_side.size(); ++side) {
            const float part =
                full * static_cast<float>(bin.by_side[side]) / static_cast<float>(bin.sum);
            if (part <= 0.0F) continue;
            list.AddRectFilled({x, y - part}, {x + bar_width - 1.0F, y},
                               to_imgui(side_colour(input.style, *input.dataset.actors,
                                                    input.digest.sides[side].id)));
            y -= part;
        }
    }
}

/// A tick for each day on which the map changes, as long as they can be told apart.
void change_ticks(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto& days = input.digest.change_days;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_TextDisabled);
    float last = -1.0e9F;
    for (auto day = std::lower_bound(days.begin(), days.end(), input.axis.first());
         day != days.end() && *day <= input.axis.last(); ++day) {
        const float x = track.x_of(input.axis, *day);
        if (x < last + 1.0F) continue;
        list.AddLine({x, track.at.y + track.height}, {x, track.at.y + track.height + 3.0F}, ink);
        last = x;
    }
}

/// The next day that has a name of its own on an axis of this length.
Day next_named(Day day, int length) {
    if (length <= days_named_singly) return day + 1;
    CivilDate date = gazetteer::to_civil(day);
    date.day = 1;
    if (length > months_named_singly) date.month = 12;
    if (++date.month > 12) {
        date.month = 1;
        ++date.year;
    }
    return gazetteer::to_day(date);
}

/// With the year where it is another than that of the name before.
std::string name_of_day(Day day, int length, bool new_year) {
    const CivilDate date = gazetteer::to_civil(day);
    const std::string words = to_words(day);  // 5 December 2016
    const auto month = words.find(' ') + 1;
    const auto year = words.rfind(' ') + 1;
    if (length > months_named_singly) return words.substr(year);
    std::string name = words.substr(month, 3);
    if (length <= days_named_singly) name = fmt::format("{} {}", date.day, name);
    return new_year ? name + " " + words.substr(year) : name;
}

/// Dates below the axis where there is room.
void date_labels(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = track.at.y + track.height + 3.0F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_TextDisabled);
    const int length = input.axis.last() - input.axis.first();
    float free_from = track.at.x - 1.0F;
    std::optional<int> year;  // of the last name
    for (Day day = input.axis.first(); day <= input.axis.last(); day = next_named(day, length)) {
        const float x = track.x_of(input.axis, day);
        if (x < free_from) continue;
        const int of_day = gazetteer::to_civil(day).year;
        const std::string text = name_of_day(day, length, year != of_day);
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        if (x + width > track.at.x + track.width + 4.0F) break;
        list.AddLine({x, y - 3.0F}, {x, y + 2.0F}, ink);
        list.AddText({x + 2.0F, y}, ink, text.c_str());
        free_from = x + width + ImGui::GetFontSize();
        year = of_day;
    }
}

/// Who published on days so near to `day` that their marks are one.
std::string publishers_at(const PanelInput& input, const Track& track, float x) {
    std::string text;
    std::size_t lines = 0;
    constexpr std::size_t most_lines = 8;
    for (const auto& source : input.dataset.store->sources()) {
        if (!source.last_published ||
            std::abs(track.x_of(input.axis, *source.last_published) - x) > 4.0F)
            continue;
        if (++lines > most_lines) return text + "\n...";
        if (!text.empty()) text += '\n';
        text += fmt::format("{} published {}", source.name, to_words(*source.last_published));
    }
    return text;
}

void published_marks(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = track.at.y + track.height + ImGui::GetFontSize() * 1.25F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    float last = -1.0e9F;
    for (const Day day : input.digest.published) {
        if (day < input.axis.first() || day > input.axis.last()) continue;
        const float x = track.x_of(input.axis, day);
        if (x < last + 9.0F) continue;  // as wide as a mark
        last = x;
        list.AddTriangleFilled({x, y}, {x - 4.0F, y + 7.0F}, {x + 4.0F, y + 7.0F}, ink);
        if (ImGui::IsMouseHoveringRect({x - 5.0F, y - 2.0F}, {x + 5.0F, y + 10.0F})) {
            const std::string who = publishers_at(input, track, x);
            ImGui::SetTooltip("%s", who.empty() ? to_words(day).c_str() : who.c_str());
        }
    }
}

}  // namespace

void draw_squeezed(const PanelInput& input, const Track& track, bool marks) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto& gap : input.axis.breaks()) {
        const float from = track.x_of(input.axis, gap.from);
        const float to = track.x_of(input.axis, gap.to);
        list.AddRectFilled({from, track.at.y}, {to, track.at.y + track.height},
                           to_imgui(paler(input, 0.07F)));
        if (!marks) continue;
        for (const float x : {(from + to) / 2.0F - 2.0F, (from + to) / 2.0F + 2.0F})
            list.AddLine({x - 2.0F, track.at.y + track.height + 4.0F},
                         {x + 2.0F, track.at.y + track.height - 4.0F},
                         ImGui::GetColorU32(ImGuiCol_TextDisabled));
    }
}

void draw_track(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(track.at, {track.at.x + track.width, track.at.y + track.height},
                       ImGui::GetColorU32(ImGuiCol_PopupBg));
    draw_squeezed(input, track, true);
    histogram(input, track);
    list.AddLine({track.at.x, track.at.y + track.height},
                 {track.at.x + track.width, track.at.y + track.height},
                 ImGui::GetColorU32(ImGuiCol_TextDisabled));
    change_ticks(input, track);
    date_labels(input, track);
    published_marks(input, track);
}

}  // namespace render::ui
