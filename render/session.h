#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "render/commands.h"

namespace render {

/// The state of the window with its past: all commands go through here. Undo goes back before the
/// last command, or the last run of commands that belong together (a drag, a time of playing). What
/// the pane's size is and how fast time plays is not undone.
class Session {
public:
    Session(const geo::Dataset& dataset, AppState first) : dataset_(&dataset), state_(first) {}

    const AppState& state() const { return state_; }
    void perform(const Command& command);
    bool can_undo() const { return !past_.empty(); }
    bool can_redo() const { return !future_.empty(); }

    /// The data were read again: what is open and chosen is found again by name; sources, places
    /// and claims that are no longer there are dropped.
    void change_dataset(const geo::Dataset& dataset);

private:
    void restore(std::vector<AppState>& from, std::vector<AppState>& to);

    const geo::Dataset* dataset_;
    AppState state_;
    std::vector<AppState> past_, future_;
    std::size_t last_kind_ = std::variant_npos;  ///< of the command that past_.back() came before
    std::string last_subject_;                   ///< and what that was about
};

/// The commands that lead to this state from the one that a window opens with.
std::vector<Command> commands_for(const AppState& state);

}  // namespace render
