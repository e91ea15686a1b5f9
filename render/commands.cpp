#include "render/commands.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "render/build_scene.h"
#include "render/overloaded.h"

namespace render {
namespace {

using gazetteer::Day;

constexpr double closest_units_per_pixel = 0.05;
constexpr double farthest_units_per_pixel = 80000.0;
constexpr float title_width = 540.0F;  ///< about as large as the title's card gets, at scale 1
constexpr float title_height = 240.0F;
constexpr float small_title_height = 80.0F;  ///< the same of a small multiple, with the ring below
constexpr float edge_share = 0.15F;  ///< of a pane: nearer to its edge a place is not well seen

Day clamp_to_period(Day day, const geo::Dataset& dataset) {
    const auto period = dataset.store->period();
    if (period.start) day = std::max(day, *period.start);
    if (period.end) day = std::min(day, *period.end);
    return day;
}

void set_day(AppState& state, Day day, const geo::Dataset& dataset) {
    day = clamp_to_period(day, dataset);
    // Of maps of several days the last one goes with the clock.
    auto& days = state.view.pane_days;
    if (state.view.panes == Panes::date && !days.empty()) days.back() = day;
    state.view.at = day;
    if (state.clock == KnownClock::same_day) state.view.known = state.view.at;
}

void step(AppState& state, int direction, const geo::Dataset& dataset) {
    const auto& timeline = *dataset.timeline;
    const ViewState& view = state.view;
    const auto day = direction > 0 ? timeline.change_after(view.at, view.sources, view.since)
                                   : timeline.change_before(view.at, view.sources, view.since);
    if (day) set_day(state, *day, dataset);
}

/// The days that playing passes.
Period played(const AppState& state, const geo::Dataset& dataset) {
    const Day first = clamp_to_period(gazetteer::beginning_of_time, dataset);
    const Day last = clamp_to_period(gazetteer::end_of_time, dataset);
    if (!state.period) return {first, last};
    return {std::max(first, state.period->from), std::min(last, state.period->to)};
}

void set_playing(AppState& state, bool on, const geo::Dataset& dataset) {
    const Period days = played(state, dataset);
    if (on && state.view.at >= days.to) set_day(state, days.from, dataset);
    state.playing = on && dataset.store->period().start;  // without a date there is no time to pass
}

void advance(AppState& state, double seconds, const geo::Dataset& dataset) {
    if (!state.playing) return;
    const Period days = played(state, dataset);
    state.day_fraction += seconds * state.days_per_second;
    const double whole = std::min(std::floor(state.day_fraction), 1.0e6);
    state.day_fraction -= std::floor(state.day_fraction);
    if (whole < 1.0) return;
    if (state.view.at < days.to) {
        // No change is passed over, however fast time plays: each is drawn at least once.
        Day target = std::min(days.to, state.view.at + static_cast<int>(whole));
        const auto change =
            dataset.timeline->change_after(state.view.at, state.view.sources, state.view.since);
        if (change) target = std::min(target, *change);
        set_day(state, target, dataset);
    } else if (state.loop) {
        set_day(state, days.from, dataset);
    } else {
        state.playing = false;
    }
}

PixelRect pane_of(const ViewState& view, const geo::Dataset& dataset) {
    PixelRect pane = first_pane(dataset, view);
    pane.x = pane.y = 0.0F;
    return pane;
}

void zoom(ViewState& view, const Zoom& command, const geo::Dataset& dataset) {
    const PixelRect pane = pane_of(view, dataset);
    const geo::MapPoint fixed = to_map(view.camera, pane, command.at);
    view.camera.units_per_pixel = std::clamp(view.camera.units_per_pixel / command.factor,
                                             closest_units_per_pixel, farthest_units_per_pixel);
    const geo::MapPoint moved = to_map(view.camera, pane, command.at);
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

/// What is seen in one map is seen in each of several, and the other way round.
void set_panes(AppState& state, const SetPanes& command, const geo::Dataset& dataset) {
    const auto smallness = [&] {  // compared with one map over the whole picture
        const PixelRect pane = pane_of(state.view, dataset);
        return std::max(double(state.view.size.width) / std::max(1.0F, pane.width),
                        double(state.view.size.height) / std::max(1.0F, pane.height));
    };
    const double before = smallness();
    state.view.panes = command.panes;
    state.view.pane_days = command.days;
    if (command.panes == Panes::date && !command.days.empty()) {
        state.view.at = command.days.back();  // which goes with the clock
        if (state.clock == KnownClock::same_day) state.view.known = state.view.at;
    }
    state.view.difference.reset();
    state.view.swipe.reset();
    state.view.camera.units_per_pixel *= smallness() / before;
}

/// Both maps stay to be seen, and the line to be caught.
void move_swipe(ViewState& view, float at) {
    constexpr float least = 0.02F;
    if (view.swipe) view.swipe->at = std::clamp(at, least, 1.0F - least);
}

/// Where in a pane a place is well seen: neither at its edge nor under furniture.
struct ClearPart {
    PixelRect room, title;  ///< but for the title
};
ClearPart clear_part(const ViewState& view, const PixelRect& pane) {
    const float s = view.scale;
    const bool small = pane.width < static_cast<float>(view.size.width);
    const float edge = edge_share * std::min(pane.width, pane.height);
    const float right = std::max(edge, small ? 0.0F : legend_room(view));
    ClearPart clear;
    clear.room = {edge, edge, pane.width - edge - right, pane.height - 2.0F * edge};
    clear.title = small ? PixelRect{0.0F, 0.0F, pane.width, small_title_height * s}
                        : PixelRect{0.0F, 0.0F, title_width * s, title_height * s};
    if (small) {  // all of its width: the clear part begins below it
        const float below = std::max(edge, clear.title.height);
        clear.room = {edge, below, pane.width - 2.0F * edge, pane.height - below - edge};
    }
    return clear;
}

/// The place that is selected, where it has one on the map.
std::optional<geo::MapPoint> selected_point(const ViewState& view, const geo::Dataset& dataset) {
    if (!view.selected || *view.selected >= dataset.areas.size() ||
        !dataset.areas[*view.selected].has_anchor)
        return {};
    return dataset.areas[*view.selected].anchor;
}

bool selected_is_clear(const ViewState& view, const geo::Dataset& dataset) {
    const auto anchor = selected_point(view, dataset);
    if (!anchor) return false;
    const PixelRect pane = pane_of(view, dataset);
    const ClearPart clear = clear_part(view, pane);
    const PixelPoint at = to_pixel(view.camera, pane, *anchor);
    return clear.room.contains(at) && !clear.title.contains(at);
}

/// To the middle of what nothing hides.
void show_selected(ViewState& view, const geo::Dataset& dataset) {
    const auto found = selected_point(view, dataset);
    if (!found || selected_is_clear(view, dataset)) return;
    const geo::MapPoint anchor = *found;
    const PixelRect pane = pane_of(view, dataset);
    const ClearPart clear = clear_part(view, pane);
    Camera& camera = view.camera;
    camera.centre.x = anchor.x + camera.units_per_pixel *
                                     (pane.width / 2.0 - clear.room.x - clear.room.width / 2.0);
    camera.centre.y = anchor.y - camera.units_per_pixel *
                                     (pane.height / 2.0 - clear.room.y - clear.room.height / 2.0);
}

void go_to(AppState& state, const GoTo& command, const geo::Dataset& dataset) {
    state.view.selected = command.place;
    state.playing = false;
    if (command.day) set_day(state, *command.day, dataset);
    show_selected(state.view, dataset);
}

/// A panel that opens beside the map must not hide the place that it is about.
void resize(ViewState& view, const Resize& command, const geo::Dataset& dataset) {
    const bool was_clear = selected_is_clear(view, dataset);
    view.size = command.size;
    view.scale = command.scale;
    if (was_clear) show_selected(view, dataset);
}

/// Of this session it is gone as if it had never been made; of the file its row is left out.
void take_back(AppState& state, const Correction& correction) {
    const auto own = std::find(state.corrections.rbegin(), state.corrections.rend(), correction);
    if (own != state.corrections.rend())
        state.corrections.erase(std::next(own).base());
    else if (std::find(state.taken_back.begin(), state.taken_back.end(), correction) ==
             state.taken_back.end())
        state.taken_back.push_back(correction);
}

}  // namespace

std::optional<Day> day_of(const gazetteer::Claim& claim) {
    if (claim.start) return claim.start;
    if (claim.end) return claim.end;
    if (claim.published) return claim.published->last;
    return {};
}

void apply(AppState& state, const Command& command, const geo::Dataset& dataset) {
    ViewState& view = state.view;
    std::visit(Overloaded{
                   [&](const SetTime& c) { set_day(state, c.day, dataset); },
                   [&](const StepChange& c) { step(state, c.direction, dataset); },
                   [&](const SetPlaying& c) { set_playing(state, c.on, dataset); },
                   [&](const SetSpeed& c) { state.days_per_second = c.days_per_second; },
                   [&](const SetLoop& c) { state.loop = c.on; },
                   [&](const SetPeriod& c) { state.period = c.period; },
                   [&](const Advance& c) { advance(state, c.seconds, dataset); },
                   [&](const SetSources& c) {
                       view.mode = c.mode;
                       view.sources = c.sources;
                   },
                   [&](const SetCombine& c) { view.combine = c.rule; },
                   [&](const SetSpeaker& c) { view.speaker = c.speaker; },
                   [&](const SetWeight& c) {
                       if (c.weight)
                           view.weights[c.source] = *c.weight;
                       else
                           view.weights.erase(c.source);
                   },
                   [&](const SetOrder& c) { view.order = c.sources; },
                   [&](const HideSides& c) {
                       const std::set<std::string> sides(c.sides.begin(), c.sides.end());
                       view.hidden_sides.assign(sides.begin(), sides.end());
                   },
                   [&](const SetColour& c) {
                       if (c.colour)
                           view.colours[c.side] = *c.colour;
                       else
                           view.colours.erase(c.side);
                   },
                   [&](const SetKnown& c) { set_known(state, c); },
                   [&](const SetPanes& c) { set_panes(state, c, dataset); },
                   [&](const SetDifference& c) {
                       if (c.against) set_panes(state, SetPanes{}, dataset);
                       view.difference = c.against;
                   },
                   [&](const SetSwipe& c) {
                       if (c.swipe) set_panes(state, SetPanes{}, dataset);
                       view.swipe = c.swipe;
                       if (c.swipe) move_swipe(view, c.swipe->at);
                   },
                   [&](const MoveSwipe& c) { move_swipe(view, c.at); },
                   [&](const SetSince& c) { view.since = c.since; },
                   [&](const SetTerritory& c) { view.territory = c.mode; },
                   [&](const SetLabels& c) { view.labels = c.script; },
                   [&](const SetGraticule& c) { view.graticule = c.on; },
                   [&](const SetStyle& c) { state.style = c.name; },
                   [&](const Pan& c) {
                       view.camera.centre.x -= c.dx * view.camera.units_per_pixel;
                       view.camera.centre.y += c.dy * view.camera.units_per_pixel;
                   },
                   [&](const Zoom& c) { zoom(view, c, dataset); },
                   [&](const SetCamera& c) { view.camera = c.camera; },
                   [&](const Resize& c) { resize(view, c, dataset); },
                   [&](const Select& c) {
                       view.selected = c.place;
                       state.open_claim.reset();
                   },
                   [&](const GoTo& c) { go_to(state, c, dataset); },
                   [&](const OpenClaim& c) {
                       state.open_claim = c.claim;
                       if (c.claim) view.selected = dataset.store->place_of(*c.claim);
                   },
                   [&](const ShowList& c) { state.list = c.list; },
                   [&](const Correct& c) { state.corrections.push_back(c.correction); },
                   [&](const TakeBack& c) { take_back(state, c.correction); },
                   [&](const AddInput& c) {
                       state.inputs.insert(state.inputs.end(), c.files.begin(), c.files.end());
                   },
                   [](const Export&) {},
                   [](const Undo&) {},
                   [](const Redo&) {},
               },
               command);
}

}  // namespace render
