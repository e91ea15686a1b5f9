#include "render/ui/time_track.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::CivilDate;
using gazetteer::Day;

constexpr float bar_width = 6.0F;
constexpr float day_name_px = 8.0F;     ///< a day as wide as this may be named
constexpr float month_name_px = 14.0F;  ///< a month as wide as this; else years are
constexpr float hint_reach = 4.0F;      ///< pixels around the mouse that a hint speaks of

Colour paler(const PanelInput& input, float share) { return with_alpha(input.style.ink, share); }

/// Claims per stretch of the axis, stacked by side, in square-root scale.
void histogram(const PanelInput& input, const Track& track, const std::vector<Bin>& bins) {
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
    float last = -1.0e9F;
    for (auto day = std::lower_bound(days.begin(), days.end(), input.axis.first());
         day != days.end() && *day <= input.axis.last(); ++day) {
        const float x = track.x_of(input.axis, *day);
        if (x < last + 1.0F) continue;
        list.AddLine({x, track.at.y + track.height}, {x, track.at.y + track.height + 4.0F},
                     small_ink());
        last = x;
    }
}

enum class Unit { day, month, year };

/// What has a name of its own where the axis is as wide as at this day.
Unit unit_at(const PanelInput& input, const Track& track, Day day) {
    const float width = track.x_of(input.axis, day + 1) - track.x_of(input.axis, day);
    if (width >= day_name_px) return Unit::day;
    return width * 30.0F >= month_name_px ? Unit::month : Unit::year;
}

Day next_named(Day day, Unit unit) {
    if (unit == Unit::day) return day + 1;
    CivilDate date = gazetteer::to_civil(day);
    date.day = 1;
    if (unit == Unit::year) date.month = 12;
    if (++date.month > 12) {
        date.month = 1;
        ++date.year;
    }
    return gazetteer::to_day(date);
}

/// With the year where it is another than that of the name before.
std::string name_of_day(Day day, Unit unit, bool new_year) {
    const CivilDate date = gazetteer::to_civil(day);
    const std::string words = to_words(day);  // 5 December 2016
    const auto month = words.find(' ') + 1;
    const auto year = words.rfind(' ') + 1;
    if (unit == Unit::year) return words.substr(year);
    std::string name = words.substr(month, 3);
    if (unit == Unit::day) name = fmt::format("{} {}", date.day, name);
    return new_year ? name + " " + words.substr(year) : name;
}

/// Dates below the axis where there is room.
void date_labels(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = track.at.y + track.height + 3.0F;
    float free_from = track.at.x - 1.0F;
    std::optional<int> year;  // of the last name
    Unit unit = Unit::day;
    for (Day day = input.axis.first(); day <= input.axis.last(); day = next_named(day, unit)) {
        unit = unit_at(input, track, day);
        const float x = track.x_of(input.axis, day);
        if (x < free_from) continue;
        const int of_day = gazetteer::to_civil(day).year;
        const std::string text = name_of_day(day, unit, year != of_day);
        const float width = ImGui::CalcTextSize(text.c_str()).x;
        if (x + width > track.at.x + track.width + 4.0F) break;
        list.AddLine({x, y - 3.0F}, {x, y + 5.0F}, small_ink());
        list.AddText({x + 3.0F, y}, small_ink(), text.c_str());
        free_from = x + width + ImGui::GetFontSize();
        year = of_day;
    }
}

/// Names of who published right of their marks, or left of them, where there is room.
void published_marks(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = track.at.y + track.height + ImGui::GetFontSize() * 1.3F;
    const float right = track.at.x + track.width + 4.0F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const auto& all = input.digest.published;
    auto each =
        std::lower_bound(all.begin(), all.end(), Digest::Publication{input.axis.first(), 0});
    float taken = track.at.x;  // up to here by names and marks
    while (each != all.end() && each->day <= input.axis.last()) {
        const float x = track.x_of(input.axis, each->day);
        const auto of_mark = each;
        // The next that has room beside it: a mark is as wide as that.
        const Day beside = std::max(each->day + 1, track.day_at(input.axis, x + 9.0F));
        each = std::lower_bound(each, all.end(), Digest::Publication{beside, 0});
        list.AddTriangleFilled({x, y}, {x - 4.0F, y + 7.0F}, {x + 4.0F, y + 7.0F}, ink);
        const float next = each != all.end() && each->day <= input.axis.last()
                               ? track.x_of(input.axis, each->day) - 6.0F
                               : right;
        const std::string& name = input.dataset.store->sources()[of_mark->source].name;
        const float width = input.letters.measure(name).x;
        float from = x + 6.0F;
        if (from + width >= std::min(next, right)) from = x - 6.0F - width;
        const bool fits = from > x || from > taken;
        if (fits) input.letters.draw(list, {from, y - 4.0F}, small_ink(), name);
        taken = std::max(x + 6.0F, fits ? from + width : 0.0F);
    }
}

/// The stretches of the axis that are squeezed, as grey bands between break marks.
void squeezed_bands(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float bottom = track.at.y + track.height;
    for (const auto& gap : input.axis.breaks()) {
        const float from = track.x_of(input.axis, gap.from);
        const float to = track.x_of(input.axis, gap.to);
        list.AddRectFilled({from, track.at.y}, {to, bottom}, to_imgui(paler(input, 0.07F)));
        const int months = (gap.to - gap.from) / 30;
        const std::string words = months < 24
                                      ? fmt::format("{} months\nwithout change", months)
                                      : fmt::format("{} years\nwithout change", months / 12);
        const ImVec2 size = ImGui::CalcTextSize(words.c_str());
        if (size.x + 10.0F < to - from && size.y + 4.0F < track.height)
            list.AddText({(from + to - size.x) / 2.0F, track.at.y + 3.0F}, small_ink(),
                         words.c_str());
    }
}

/// Where the scale of the axis changes.
void break_marks(const PanelInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float bottom = track.at.y + track.height;
    for (const auto& gap : input.axis.breaks()) {
        for (const Day end : {gap.from, gap.to}) {
            if (end <= input.axis.first() || end >= input.axis.last()) continue;
            const float x = track.x_of(input.axis, end);
            for (const float dx : {-2.0F, 2.0F})
                list.AddLine({x + dx - 2.0F, bottom + 4.0F}, {x + dx + 2.0F, bottom - 4.0F},
                             small_ink(), 1.2F);
        }
    }
}

/// What is said of the days under the mouse, or who published then.
void track_hints(const PanelInput& input, const Track& track) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const Day from = track.day_at(input.axis, mouse.x - hint_reach);
    const Day to = track.day_at(input.axis, mouse.x + hint_reach);
    const bool below = mouse.y > track.at.y + track.height + ImGui::GetFontSize();
    const std::string words = below ? published_between(input.dataset, input.digest, from, to)
                                    : said_between(input.dataset, input.digest, from, to);
    if (words.empty()) return;
    // Above the track: it hides no other day.
    ImGui::SetNextWindowPos({mouse.x, track.at.y - 6.0F}, ImGuiCond_Always,
                            {mouse.x > track.at.x + track.width / 2.0F ? 1.0F : 0.0F, 1.0F});
    ImGui::BeginTooltip();
    std::string_view rest = words;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        input.letters.line(line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    ImGui::EndTooltip();
}

}  // namespace

const std::vector<Bin>& TrackBins::of(const Digest& digest, const TimeAxis& axis,
                                      std::size_t count) {
    const Period period{axis.first(), axis.last()};
    if (bins_.size() != count || period_ != period) bins_ = bins_of(digest, axis, count);
    period_ = period;
    return bins_;
}

void draw_track(const PanelInput& input, const Track& track, TrackBins& bins, bool hints) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float bottom = track.at.y + track.height;
    list.AddRectFilled(track.at, {track.at.x + track.width, bottom},
                       ImGui::GetColorU32(ImGuiCol_PopupBg));
    squeezed_bands(input, track);
    histogram(input, track,
              bins.of(input.digest, input.axis,
                      static_cast<std::size_t>(std::max(1.0F, track.width / bar_width))));
    list.AddLine({track.at.x, bottom}, {track.at.x + track.width, bottom}, small_ink());
    break_marks(input, track);
    change_ticks(input, track);
    date_labels(input, track);
    published_marks(input, track);
    if (hints) track_hints(input, track);
}

}  // namespace render::ui
