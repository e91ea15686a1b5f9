#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "render/panes.h"

namespace render {
namespace {

/// Where a year strip has its names below the line: months of one year, else years.
std::vector<std::pair<gazetteer::Day, std::string>> strip_names(int first, int last, float room,
                                                                float widest) {
    static constexpr std::array<const char*, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::vector<std::pair<gazetteer::Day, std::string>> names;
    if (first == last) {
        for (int month = 1; month <= 12; ++month)
            names.emplace_back(gazetteer::to_day({first, month, 1}),
                               months.at(static_cast<std::size_t>(month - 1)));
        return names;
    }
    const float most = std::max(1.0F, room / widest);
    const int step =
        std::max(1, static_cast<int>(std::ceil(static_cast<float>(last - first + 1) / most)));
    for (int year = first; year <= last; year += step)
        names.emplace_back(gazetteer::to_day({year, 1, 1}), std::to_string(year));
    return names;
}

}  // namespace

/// The year of the days shown, or their years: when each source was published, where the days
/// stand.
void add_year_strip(const SceneInput& input, const Shown& shown, PixelRect rect,
                    std::vector<Mark>& marks) {
    const float s = input.scale;
    const Style& style = input.style;
    std::set<gazetteer::Day> days;
    for (const ShownPane& pane : shown.panes) days.insert(pane.view.at);
    const int first_year = gazetteer::to_civil(*days.begin()).year;
    const int last_year = gazetteer::to_civil(*days.rbegin()).year;
    const auto first = gazetteer::to_day({first_year, 1, 1});
    const auto last = gazetteer::to_day({last_year, 12, 31});
    const std::string heading = first_year == last_year
                                    ? std::to_string(last_year)
                                    : fmt::format("{}–{}", first_year, last_year);
    const float heading_width = input.fonts.measure(heading, Face::bold, 22.0F * s).width;
    const float left = rect.x + std::max(96.0F * s, heading_width + 24.0F * s);
    const float right = rect.x + rect.width - 16.0F * s;
    const float y = rect.y + rect.height * 0.55F;
    const auto x_of = [&](gazetteer::Day day) {
        return left +
               (right - left) * static_cast<float>(day - first) / static_cast<float>(last - first);
    };
    marks.emplace_back(text_at({rect.x, y + 8.0F * s}, heading, Face::bold, 22.0F * s, style.ink));
    Stroke line{{{left, y}, {right, y}}, false, 4.0F * s, style.card_edge, {}, 0.0F, 0};
    marks.emplace_back(line);
    for (const auto& [day, name] : strip_names(first_year, last_year, right - left, 60.0F * s)) {
        const float x = x_of(day);
        Stroke tick{{{x, y + 5.0F * s}, {x, y + 12.0F * s}}, false, s, style.small_text, {}, 0, 0};
        marks.emplace_back(tick);
        marks.emplace_back(text_at({x + 5.0F * s, y + 17.0F * s}, name, Face::regular, 12.0F * s,
                                   style.small_text));
    }
    std::array<float, 2> taken = {left - 1.0F, left - 1.0F};  // in the two rows of names
    const auto sources = input.dataset.store->sources();
    std::vector<std::pair<gazetteer::Day, std::string>> spoken;
    for (const ShownPane& pane : shown.panes) {
        for (const auto source : shown_sources(input.dataset, pane.view)) {
            const auto day = sources[source].last_published;
            if (!day || *day < first || *day > last) continue;
            const std::pair entry{*day, sources[source].name};
            if (std::find(spoken.begin(), spoken.end(), entry) == spoken.end())
                spoken.push_back(entry);
        }
    }
    std::sort(spoken.begin(), spoken.end());
    for (const auto& [day, name] : spoken) {
        const float x = x_of(day);
        const float width = input.fonts.measure(name, Face::regular, 12.0F * s).width;
        const float start = std::min(x - width / 2.0F, right - width);
        const auto row =
            std::find_if(taken.begin(), taken.end(), [&](float end) { return start >= end; });
        const float up = row == taken.begin() ? 0.0F : 15.0F * s;
        Stroke notch{{{x, y - 12.0F * s}, {x, y - 4.0F * s}}, false, 2.0F * s, style.ink, {}, 0, 0};
        marks.emplace_back(notch);
        if (row == taken.end()) continue;  // its notch stays
        *row = start + width + 8.0F * s;
        marks.emplace_back(
            text_at({start, y - 16.0F * s - up}, name, Face::regular, 12.0F * s, style.ink));
    }
    for (const gazetteer::Day day : days) {
        marks.emplace_back(
            Disc{{x_of(day), y}, 8.0F * s, 0, 0, 360, style.card, style.ink, 3.0F * s, 0});
    }
}

}  // namespace render
