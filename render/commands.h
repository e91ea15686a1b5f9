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

/// What the panel on the left lists.
enum class List { sources, contradictions, agreement, changes, holdings, corrections };

/// What can be saved of a view beside its picture.
enum class Exported { claims, states };

/// A stretch of days, both included.
struct Period {
    gazetteer::Day from, to;
    friend bool operator==(const Period&, const Period&) = default;
};

/// One correction, as a row of overrides.csv (gazetteer/claims/overrides.h).
struct Correction {
    std::string document, quote, place, field, value, why;
    std::string which{};  ///< which claims of the sentence; empty = all
    friend bool operator==(const Correction&, const Correction&) = default;
};

/// What the window remembers between frames: the view, how it moves, what is open beside it.
struct AppState {
    ViewState view;
    KnownClock clock = KnownClock::hindsight;
    bool playing = false;
    bool loop = false;  ///< playing begins anew at the end
    double days_per_second = 14.0;
    double day_fraction = 0.0;     ///< part of a day already played, 0..1
    std::optional<Period> period;  ///< what the slider shows and playing passes; empty = everything
    List list = List::sources;
    std::optional<gazetteer::ClaimIndex> open_claim;  ///< whose document is read
    std::string style = "light";                      ///< `light`, `dark`, `print`
    std::vector<Correction> corrections;              ///< made in this session, oldest first
    std::vector<Correction> taken_back;               ///< of those that the file held before
    std::vector<std::string> inputs;                  ///< added in this session, oldest first
    friend bool operator==(const AppState&, const AppState&) = default;
};

// All that a user can do. The window only ever changes an AppState through these.
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
struct SetLoop {
    bool on = false;
};
struct SetPeriod {
    std::optional<Period> period;
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
/// Only what a quoted speaker says; empty = everybody.
struct SetSpeaker {
    std::string speaker;
};
/// How much a source counts; empty = as in its sources.csv.
struct SetWeight {
    gazetteer::SourceIndex source = 0;
    std::optional<double> weight;
};
/// The sources that go before all others, in lists, rings and panes.
struct SetOrder {
    std::vector<gazetteer::SourceIndex> sources;
};
/// The sides whose land is left blank.
struct HideSides {
    std::vector<std::string> sides;
};
/// The colour of a side; empty = its usual one.
struct SetColour {
    std::string side;
    std::optional<gazetteer::Rgb> colour;
};
struct SetKnown {
    KnownClock clock = KnownClock::hindsight;
    std::optional<gazetteer::Day> day;  ///< for `fixed`
};
/// Small multiples: one pane a source, or one a date.
struct SetPanes {
    Panes panes = Panes::none;
    std::vector<gazetteer::Day> days;
};
struct SetDifference {
    std::optional<Against> against;
};
/// Two maps divided by a line.
struct SetSwipe {
    std::optional<Swipe> swipe;
};
/// Moves the line between them.
struct MoveSwipe {
    float at = 0.5F;  ///< share of the width; stays inside the picture
};
/// Shows only what was said within a window of time.
struct SetSince {
    std::optional<gazetteer::Since> since;  ///< empty = all that was ever said
};
struct SetTerritory {
    TerritoryMode mode = TerritoryMode::cells;
};
struct SetLabels {
    LabelScript script = LabelScript::both;
};
/// Meridians and parallels.
struct SetGraticule {
    bool on = false;
};
struct SetStyle {
    std::string name;
};
struct Pan {
    float dx = 0.0F, dy = 0.0F;  ///< pixels that the map moves right and down
};
struct Zoom {
    PixelPoint at;        ///< of a pane; stays where it is on the map
    double factor = 1.0;  ///< above 1 = closer
};
struct SetCamera {
    Camera camera;
};
/// The map's pane has another size.
struct Resize {
    PixelSize size;
    float scale = 1.0F;
};
struct Select {
    std::optional<gazetteer::PlaceIndex> place;
};
/// To a place and a day: selects it, moves the clock, and the camera where it is not seen.
struct GoTo {
    gazetteer::PlaceIndex place = 0;
    std::optional<gazetteer::Day> day;
};
/// Reads the document behind a claim, at its sentence.
struct OpenClaim {
    std::optional<gazetteer::ClaimIndex> claim;  ///< empty = closes the document
};
struct ShowList {
    List list = List::sources;
};
struct Correct {
    Correction correction;
};
/// Takes a correction back, of this session or of the file.
struct TakeBack {
    Correction correction;
};
/// Reads more files or folders.
struct AddInput {
    std::vector<std::string> files;
};
/// Saves something of the view as a file; changes nothing.
struct Export {
    Exported what = Exported::claims;
};
struct Undo {};
struct Redo {};

using Command =
    std::variant<SetTime, StepChange, SetPlaying, SetSpeed, SetLoop, SetPeriod, Advance, SetSources,
                 SetCombine, SetSpeaker, SetWeight, SetOrder, HideSides, SetColour, SetKnown,
                 SetSince, SetPanes, SetDifference, SetSwipe, MoveSwipe, SetTerritory, SetLabels,
                 SetGraticule, SetStyle, Pan, Zoom, SetCamera, Resize, Select, GoTo, OpenClaim,
                 ShowList, Correct, TakeBack, AddInput, Export, Undo, Redo>;

/// Carries out one command. Days stay inside the data set's period. Undo and Redo are a Session's
/// business, Export is the window's: they change nothing here.
void apply(AppState& state, const Command& command, const geo::Dataset& dataset);

/// The day that a claim leads to: its first, else its last, else that of its publication.
std::optional<gazetteer::Day> day_of(const gazetteer::Claim& claim);

}  // namespace render
