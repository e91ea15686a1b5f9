#include "render/commands.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace render {
namespace {

using gazetteer::Day;

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

constexpr double closest_units_per_pixel = 0.05;
constexpr double farthest_units_per_pixel = 80000.0;

Day clamp_to_period(Day day, const geo::Dataset& dataset) {
    const auto period = dataset.store->period();
    if (period.start) day = std::max(day, *period.start);
    if (period.end) day = std::min(day, *period.end);
    return day;
}

void set_day(AppState& state, Day day, const geo::Dataset& dataset) {
    state.view.at = clamp_to_period(day, dataset);
    if (state.clock == KnownClock::same_day) state.view.known = state.view.at;
}

void step(AppState& state, int direction, const geo::Dataset& dataset) {
    const auto days = dataset.timeline->change_days(state.view.sources);
    const Day at = state.view.at;
    if (direction > 0) {
        const auto next = std::upper_bound(days.begin(), days.end(), at);
        if (next != days.end()) set_day(state, *next, dataset);
        return;
    }
    const auto first_not_before = std::lower_bound(days.begin(), days.end(), at);
    if (first_not_before != days.begin()) set_day(state, *std::prev(first_not_before), dataset);
}

void advance(AppState& state, double seconds, const geo::Dataset& dataset) {
    if (!state.playing) return;
    state.day_fraction += seconds * state.days_per_second;
    const double whole = std::floor(state.day_fraction);
    state.day_fraction -= whole;
    const Day before = state.view.at;
    set_day(state, before + static_cast<int>(whole), dataset);
    if (whole >= 1.0 && state.view.at == before) state.playing = false;  // the end is reached
}

void zoom(ViewState& view, PixelPoint at, double factor) {
    const PixelRect pane{0, 0, static_cast<float>(view.size.width),
                         static_cast<float>(view.size.height)};
    const geo::MapPoint fixed = to_map(view.camera, pane, at);
    view.camera.units_per_pixel = std::clamp(view.camera.units_per_pixel / factor,
                                             closest_units_per_pixel, farthest_units_per_pixel);
    const geo::MapPoint moved = to_map(view.camera, pane, at);
    view.camera.centre.x += fixed.x - moved.x;
    view.camera.centre.y += fixed.y - moved.y;
}

void set_known(AppState& state, const SetKnown& command) {
    state.clock = command.clock;
    switch (command.clock) {
        case KnownClock::hindsight:
            state.view.known.reset();
            break;
        case KnownClock::same_day:
            state.view.known = state.view.at;
            break;
        case KnownClock::fixed:
            state.view.known = command.day;
            break;
    }
}

std::string_view to_text(SourceMode mode) {
    switch (mode) {
        case SourceMode::one:
            return "one";
        case SourceMode::side_by_side:
            return "side-by-side";
        case SourceMode::combined:
            return "combined";
    }
    return "";
}

std::string to_text(const SetSources& command, const geo::Dataset& dataset) {
    std::string text = fmt::format("sources {}", to_text(command.mode));
    for (const auto source : command.sources) text += " " + dataset.store->sources()[source].id;
    return text;
}

std::string to_text(const SetKnown& command) {
    switch (command.clock) {
        case KnownClock::hindsight:
            return "known hindsight";
        case KnownClock::same_day:
            return "known same-day";
        case KnownClock::fixed:
            return "known " + gazetteer::to_iso(command.day.value_or(Day{}));
    }
    return "";
}

}  // namespace

void apply(AppState& state, const Command& command, const geo::Dataset& dataset) {
    std::visit(Overloaded{
                   [&](const SetTime& c) { set_day(state, c.day, dataset); },
                   [&](const StepChange& c) { step(state, c.direction, dataset); },
                   [&](const SetPlaying& c) { state.playing = c.on; },
                   [&](const SetSpeed& c) { state.days_per_second = c.days_per_second; },
                   [&](const Advance& c) { advance(state, c.seconds, dataset); },
                   [&](const SetSources& c) {
                       state.view.mode = c.mode;
                       state.view.sources = c.sources;
                   },
                   [&](const SetCombine& c) { state.view.combine = c.rule; },
                   [&](const SetKnown& c) { set_known(state, c); },
                   [&](const Pan& c) {
                       state.view.camera.centre.x -= c.dx * state.view.camera.units_per_pixel;
                       state.view.camera.centre.y += c.dy * state.view.camera.units_per_pixel;
                   },
                   [&](const Zoom& c) { zoom(state.view, c.at, c.factor); },
                   [&](const Select& c) { state.view.selected = c.place; },
               },
               command);
}

std::string to_text(const Command& command, const geo::Dataset& dataset) {
    return std::visit(
        Overloaded{
            [](const SetTime& c) { return "time " + gazetteer::to_iso(c.day); },
            [](const StepChange& c) { return fmt::format("step {:+d}", c.direction); },
            [](const SetPlaying& c) { return std::string(c.on ? "play" : "pause"); },
            [](const SetSpeed& c) { return fmt::format("speed {:g}", c.days_per_second); },
            [](const Advance& c) { return fmt::format("advance {:.3f}", c.seconds); },
            [&](const SetSources& c) { return to_text(c, dataset); },
            [](const SetCombine& c) {
                return fmt::format("combine {}", gazetteer::to_string(c.rule));
            },
            [](const SetKnown& c) { return to_text(c); },
            [](const Pan& c) { return fmt::format("pan {:g} {:g}", c.dx, c.dy); },
            [](const Zoom& c) {
                return fmt::format("zoom {:g} at {:g} {:g}", c.factor, c.at.x, c.at.y);
            },
            [&](const Select& c) {
                return c.place ? "select " + dataset.store->places()[*c.place].label()
                               : std::string("select nothing");
            },
        },
        command);
}

}  // namespace render
