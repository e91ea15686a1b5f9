#include <algorithm>

#include "render/search.h"

namespace render {
namespace {

/// The first and the last day of change and two between, as many changes apart.
SetPanes four_days(const Digest& digest) {
    SetPanes command{Panes::date, {}};
    const auto& days = digest.change_days;
    if (days.empty()) return {};
    constexpr std::size_t panes = 4;
    for (std::size_t i = 0; i < panes; ++i) {
        const gazetteer::Day day = days[i * (days.size() - 1) / (panes - 1)];
        if (command.days.empty() || command.days.back() != day) command.days.push_back(day);
    }
    return command;
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
        {"All sources, ringed", "", {SetSources{SourceMode::side_by_side, {}}}},
        {"Combine the sources", "", {SetSources{SourceMode::combined, state.view.sources}}},
        {"One map", "1", {SetPanes{}, SetDifference{}}},
        {"A map for each source", "2", {SetPanes{Panes::source, {}}}},
        {"Maps of four days", "4", {four_days(digest)}},
        {"List of sources", "", {ShowList{List::sources}}},
        {"List of contradictions", "", {ShowList{List::contradictions}}},
        {"Agreement of the sources", "", {ShowList{List::agreement}}},
        {"What changed", "", {ShowList{List::changes}}},
        {"Corrections", "", {ShowList{List::corrections}}},
        {"Light style", "", {SetStyle{"light"}}},
        {"Dark style", "", {SetStyle{"dark"}}},
        {"Print style", "", {SetStyle{"print"}}},
        {"Names in both scripts", "", {SetLabels{LabelScript::both}}},
        {"Names in Latin letters", "", {SetLabels{LabelScript::latin}}},
        {"Names in Arabic letters", "", {SetLabels{LabelScript::arabic}}},
        {"Undo", "Ctrl+Z", {Undo{}}},
        {"Redo", "Ctrl+Y", {Redo{}}},
    };
    const auto& days = digest.change_days;
    const auto now = std::lower_bound(days.begin(), days.end(), state.view.at);
    if (now != days.begin()) {
        Against against;
        against.day = *std::prev(now);
        all.push_back(
            {"What is different from the last change before", "D", {SetDifference{against}}});
    }
    return all;
}

}  // namespace render
