#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gazetteer/claims/control.h"
#include "geo/dataset.h"
#include "render/view.h"

namespace render {

/// Which publications count: all of them, those out by the day shown, or those out by a fixed day.
enum class KnownClock { hindsight, same_day, fixed };

/// What the window remembers between frames: the view and how it moves.
struct AppState {
    ViewState view;
    KnownClock clock = KnownClock::hindsight;
    bool playing = false;
    double days_per_second = 14.0;
    double day_fraction = 0.0;  ///< part of a day already played, 0..1
};

// All that a user can do to the map. The window only ever changes an AppState through these.
struct SetTime {
    gazetteer::Day day;
};
/// To the next (+1) or previous (-1) day on which a state of the shown sources changes.
struct StepChange {
    int direction = 1;
};
struct SetPlaying {
    bool on = false;
};
struct SetSpeed {
    double days_per_second = 14.0;
};
/// Lets `seconds` of playing pass.
struct Advance {
    double seconds = 0.0;
};
struct SetSources {
    SourceMode mode = SourceMode::one;
    std::vector<gazetteer::SourceIndex> sources;  ///< empty = all
};
struct SetCombine {
    gazetteer::CombineRule rule = gazetteer::CombineRule::latest;
};
struct SetKnown {
    KnownClock clock = KnownClock::hindsight;
    std::optional<gazetteer::Day> day;  ///< for `fixed`
};
struct Pan {
    float dx = 0.0F, dy = 0.0F;  ///< pixels that the map moves right and down
};
struct Zoom {
    PixelPoint at;        ///< stays where it is on the map
    double factor = 1.0;  ///< above 1 = closer
};
struct Select {
    std::optional<gazetteer::PlaceIndex> place;
};

using Command = std::variant<SetTime, StepChange, SetPlaying, SetSpeed, Advance, SetSources,
                             SetCombine, SetKnown, Pan, Zoom, Select>;

/// Carries out one command. Days stay inside the data set's period.
void apply(AppState& state, const Command& command, const geo::Dataset& dataset);

/// One line that says what was done, for the command log: `time 2016-12-05`, `select Aleppo`.
std::string to_text(const Command& command, const geo::Dataset& dataset);

}  // namespace render
