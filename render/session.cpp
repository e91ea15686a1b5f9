#include "render/session.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "render/command_text.h"

namespace render {
namespace {

constexpr std::size_t most_undone = 500;

/// Not undone themselves: the window's doing, and whether and how fast time plays.
bool is_remembered(const Command& command) {
    return !std::holds_alternative<Resize>(command) &&
           !std::holds_alternative<SetPlaying>(command) &&
           !std::holds_alternative<SetSpeed>(command);
}

/// Of a drag, or of a time of playing, only the whole is undone.
bool runs_on(const Command& command) {
    return std::holds_alternative<Advance>(command) || std::holds_alternative<SetTime>(command) ||
           std::holds_alternative<Pan>(command) || std::holds_alternative<Zoom>(command) ||
           std::holds_alternative<SetPeriod>(command) ||
           std::holds_alternative<SetSince>(command) ||
           std::holds_alternative<MoveSwipe>(command) ||
           std::holds_alternative<SetColour>(command) || std::holds_alternative<SetWeight>(command);
}

/// What a command is about, where a run of them has to be about the same.
std::string subject_of(const Command& command) {
    if (const auto* colour = std::get_if<SetColour>(&command)) return colour->side;
    if (const auto* weight = std::get_if<SetWeight>(&command))
        return std::to_string(weight->source);
    return {};
}

}  // namespace

void Session::perform(const Command& command) {
    if (std::holds_alternative<Undo>(command)) return restore(past_, future_);
    if (std::holds_alternative<Redo>(command)) return restore(future_, past_);
    const AppState before = state_;
    apply(state_, command, *dataset_);
    if (std::holds_alternative<SetPlaying>(command)) last_kind_ = std::variant_npos;
    if (!is_remembered(command) || state_ == before) return;
    std::string subject = subject_of(command);
    const bool goes_on = runs_on(command) && last_kind_ == command.index() &&
                         last_subject_ == subject && !past_.empty();
    if (!goes_on) past_.push_back(before);
    if (past_.size() > most_undone) past_.erase(past_.begin());
    future_.clear();
    last_kind_ = command.index();
    last_subject_ = std::move(subject);
}

void Session::restore(std::vector<AppState>& from, std::vector<AppState>& to) {
    if (from.empty()) return;
    AppState target = std::move(from.back());
    from.pop_back();
    target.view.size = state_.view.size;
    target.view.scale = state_.view.scale;
    target.days_per_second = state_.days_per_second;
    target.playing = false;
    to.push_back(std::exchange(state_, std::move(target)));
    last_kind_ = std::variant_npos;
}

namespace {

/// Finds what states name of one data set in another. Each place is looked for once: the states to
/// undo name the same few again and again.
class Mover {
public:
    Mover(const geo::Dataset& from, const geo::Dataset& to) : from_(from), to_(to) {
        const auto sources = to.store->sources();
        for (gazetteer::SourceIndex i = 0; i < sources.size(); ++i)
            sources_.emplace(sources[i].id, i);
    }

    std::optional<gazetteer::SourceIndex> source(gazetteer::SourceIndex source) const {
        const auto found = sources_.find(from_.store->sources()[source].id);
        return found == sources_.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<gazetteer::ClaimIndex> claim(gazetteer::ClaimIndex claim) const {
        return to_.store->find(from_.store->claims()[claim].id.view());
    }
    std::optional<gazetteer::PlaceIndex> place(gazetteer::PlaceIndex place) {
        const auto [found, is_new] = places_.try_emplace(place);
        if (is_new) found->second = place_named(name_in_commands(place, from_), to_);
        return found->second;
    }

    AppState moved(const AppState& state);

private:
    const geo::Dataset& from_;
    const geo::Dataset& to_;
    std::map<std::string_view, gazetteer::SourceIndex> sources_;  ///< of `to_`, by id
    std::map<gazetteer::PlaceIndex, std::optional<gazetteer::PlaceIndex>> places_;
};

AppState Mover::moved(const AppState& state) {
    AppState result = state;
    result.view.sources.clear();
    for (const auto each : state.view.sources) {
        if (const auto found = source(each)) result.view.sources.push_back(*found);
    }
    result.view.order.clear();
    for (const auto each : state.view.order) {
        if (const auto found = source(each)) result.view.order.push_back(*found);
    }
    result.view.weights.clear();
    for (const auto& [each, weight] : state.view.weights) {
        if (const auto found = source(each)) result.view.weights[*found] = weight;
    }
    if (state.view.difference && state.view.difference->source) {
        result.view.difference->source = source(*state.view.difference->source);
        if (!result.view.difference->source) result.view.difference.reset();
    }
    if (state.view.swipe && state.view.swipe->against.source) {
        Against& against = result.view.swipe->against;
        against.source = source(*state.view.swipe->against.source);
        if (!against.source) result.view.swipe.reset();
    }
    if (state.view.selected) result.view.selected = place(*state.view.selected);
    if (state.open_claim) result.open_claim = claim(*state.open_claim);
    return result;
}

}  // namespace

void Session::change_dataset(const geo::Dataset& dataset) {
    Mover mover(*dataset_, dataset);
    for (AppState& state : past_) state = mover.moved(state);
    for (AppState& state : future_) state = mover.moved(state);
    state_ = mover.moved(state_);
    dataset_ = &dataset;
}

std::vector<Command> commands_for(const AppState& state) {
    const ViewState& view = state.view;
    const AppState usual;
    std::vector<Command> commands = {Resize{view.size, view.scale}, SetTime{view.at},
                                     SetSources{view.mode, view.sources}};
    const auto add_unless = [&](bool as_usual, Command command) {
        if (!as_usual) commands.push_back(std::move(command));
    };
    add_unless(view.combine == usual.view.combine, SetCombine{view.combine});
    add_unless(view.speaker.empty(), SetSpeaker{view.speaker});
    for (const auto& [source, weight] : view.weights) commands.push_back(SetWeight{source, weight});
    add_unless(view.order.empty(), SetOrder{view.order});
    add_unless(view.hidden_sides.empty(), HideSides{view.hidden_sides});
    for (const auto& [side, colour] : view.colours) commands.push_back(SetColour{side, colour});
    add_unless(state.clock == usual.clock, SetKnown{state.clock, view.known});
    add_unless(view.panes == usual.view.panes, SetPanes{view.panes, view.pane_days});
    add_unless(!view.difference, SetDifference{view.difference});
    add_unless(!view.swipe, SetSwipe{view.swipe});
    add_unless(!view.since, SetSince{view.since});
    commands.push_back(SetCamera{view.camera});  // which panes change
    add_unless(view.territory == usual.view.territory, SetTerritory{view.territory});
    add_unless(view.labels == usual.view.labels, SetLabels{view.labels});
    add_unless(view.graticule == usual.view.graticule, SetGraticule{view.graticule});
    add_unless(state.style == usual.style, SetStyle{state.style});
    add_unless(!state.period, SetPeriod{state.period});
    add_unless(state.loop == usual.loop, SetLoop{state.loop});
    add_unless(state.days_per_second == usual.days_per_second, SetSpeed{state.days_per_second});
    add_unless(!view.selected, Select{view.selected});
    add_unless(!state.open_claim, OpenClaim{state.open_claim});
    add_unless(state.list == usual.list, ShowList{state.list});
    add_unless(state.inputs.empty(), AddInput{state.inputs});
    for (const Correction& correction : state.taken_back) commands.push_back(TakeBack{correction});
    for (const Correction& correction : state.corrections) commands.push_back(Correct{correction});
    return commands;
}

}  // namespace render
