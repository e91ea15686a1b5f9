#include <algorithm>

#include "render/search.h"

namespace render {
namespace {

/// The day shown, and before it three days of change, from the first on and as many changes apart.
SetPanes four_days(const Digest& digest, gazetteer::Day shown) {
    SetPanes command{Panes::date, {}};
    const auto& days = digest.change_days;
    const auto count =
        static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), shown) - days.begin());
    constexpr std::size_t before = 3;
    for (std::size_t i = 0; i < std::min(before, count); ++i)
        command.days.push_back(days[i * count / std::min(before, count)]);
    if (command.days.empty()) command.days.push_back(shown);  // nothing is earlier
    command.days.push_back(shown);
    return command;
}

/// The day shown is kept as a map of its own; the clock goes on in another beside it.
std::vector<Command> keep_day(const ViewState& view) {
    SetPanes command{Panes::date, view.pane_days};
    if (view.panes != Panes::date) command.days = {view.at};
    command.days.push_back(view.at);
    return {command};
}

/// The map that goes with the clock is taken away, and the one before it goes on.
std::vector<Command> drop_day(const ViewState& view) {
    SetPanes command{Panes::date, view.pane_days};
    auto& days = command.days;
    days.pop_back();
    const SetTime back{days.back()};
    if (days.size() < 2) return {back, SetPanes{}};
    return {back, command};
}

/// What a day is compared with at first: the change before it.
std::optional<Against> change_before(const Digest& digest, gazetteer::Day day) {
    const auto now = std::lower_bound(digest.change_days.begin(), digest.change_days.end(), day);
    if (now == digest.change_days.begin()) return {};
    Against against;
    against.day = *std::prev(now);
    return against;
}

}  // namespace

std::vector<NamedCommand> named_commands(const Digest& digest, const AppState& state) {
    std::vector<NamedCommand> all = {
        {"Next change", "Right", {StepChange{1}}},
        {"Previous change", "Left", {StepChange{-1}}},
        {state.playing ? "Pause" : "Play", "Space", {SetPlaying{!state.playing}}},
        {state.loop ? "Play once" : "Play in a loop", "", {SetLoop{!state.loop}}},
        {"Everything known today (hindsight)", "", {SetKnown{KnownClock::hindsight, {}}}},
        {"As known that day", "", {SetKnown{KnownClock::same_day, {}}}},
        {"Said at any time", "", {SetSince{}}},
        {"Said in the last 30 days", "", {SetSince{gazetteer::LastDays{30}}}},
        {"Said in the last 365 days", "", {SetSince{gazetteer::LastDays{365}}}},
        {"Said since this day", "", {SetSince{gazetteer::Since{state.view.at}}}},
        {"All sources, ringed", "", {SetSources{SourceMode::side_by_side, {}}}},
        {"Combine the sources", "", {SetSources{SourceMode::combined, state.view.sources}}},
        {"One map", "1", {SetPanes{}, SetDifference{}, SetSwipe{}}},
        {"A map for each source", "2", {SetPanes{Panes::source, {}}}},
        {"Maps of four days", "4", {four_days(digest, state.view.at)}},
        {"List of sources", "", {ShowList{List::sources}}},
        {"List of contradictions", "", {ShowList{List::contradictions}}},
        {"Agreement of the sources", "", {ShowList{List::agreement}}},
        {"What changed", "", {ShowList{List::changes}}},
        {"Who held how much", "", {ShowList{List::holdings}}},
        {"Save the visible claims", "", {Export{Exported::claims}}},
        {"Save the table of states", "", {Export{Exported::states}}},
        {"All sides on the map", "", {HideSides{}}},
        {"Everybody who is quoted", "", {SetSpeaker{}}},
        {"Sources in order of publication", "", {SetOrder{}}},
        {"Corrections", "", {ShowList{List::corrections}}},
        {"Light style", "", {SetStyle{"light"}}},
        {"Dark style", "", {SetStyle{"dark"}}},
        {"Print style", "", {SetStyle{"print"}}},
        {"Names in both scripts", "", {SetLabels{LabelScript::both}}},
        {"Names in Latin letters", "", {SetLabels{LabelScript::latin}}},
        {"Names in Arabic letters", "", {SetLabels{LabelScript::arabic}}},
        {state.view.graticule ? "No meridians and parallels" : "Meridians and parallels",
         "",
         {SetGraticule{!state.view.graticule}}},
        {"Undo", "Ctrl+Z", {Undo{}}},
        {"Redo", "Ctrl+Y", {Redo{}}},
    };
    const ViewState& view = state.view;
    const bool days = view.panes == Panes::date;
    if (!days || view.pane_days.size() < most_panes)
        all.push_back({"Keep this day as a map", "M", keep_day(view)});
    if (days && !view.pane_days.empty())
        all.push_back({"Take this day's map away", "Shift+M", drop_day(view)});
    if (const auto against = change_before(digest, view.at)) {
        all.push_back(
            {"What is different from the last change before", "D", {SetDifference{against}}});
        all.push_back({"Swipe to the last change before", "W", {SetSwipe{Swipe{*against}}}});
    }
    Against now;
    now.day = view.at;
    all.push_back({"Swipe between this day and others", "", {SetSwipe{Swipe{now}}}});
    if (view.swipe) all.push_back({"No swipe", "W", {SetSwipe{}}});
    if (view.difference) all.push_back({"No difference", "D", {SetDifference{}}});
    return all;
}

}  // namespace render
