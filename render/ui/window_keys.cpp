#include <GLFW/glfw3.h>

#include "render/search.h"
#include "render/ui/map_controls.h"
#include "render/ui/widgets.h"
#include "render/ui/window.h"

namespace render::ui {
void Window::jump_to_contradiction(int direction, std::vector<Command>& commands) {
    if (const auto command = desk_->contradictions.jump(direction, state().view)) {
        if (state().list != List::contradictions)
            commands.emplace_back(ShowList{List::contradictions});
        commands.push_back(*command);
    } else {
        notices_.add(desk_->contradictions.working()
                         ? "still looking for contradictions"
                         : "the sources shown contradict each other nowhere");
    }
}

/// Closes what was opened last.
void Window::escape(std::vector<Command>& commands) {
    if (desk_->search.is_open()) return desk_->search.close();
    if (files_.is_open()) return files_.close();
    if (close_popups()) return;
    if (gui_.walks_panels()) return gui_.stop_walking();
    if (help_) {
        help_ = false;
    } else if (desk_->correction.is_open()) {
        desk_->correction.close();
    } else if (desk_->add.is_open()) {
        desk_->add.close();
    } else if (!notices_.empty()) {
        notices_.clear();
    } else if (state().open_claim) {
        commands.emplace_back(OpenClaim{});
    } else {
        commands.emplace_back(Select{});
    }
}

/// The commands that the menus list with this key.
void Window::named(std::string_view key, std::vector<Command>& commands) {
    for (const NamedCommand& each : named_commands(desk_->data.digest, state())) {
        if (each.key != key) continue;
        commands.insert(commands.end(), each.commands.begin(), each.commands.end());
        return;
    }
}

void Window::control_key(const Gui::KeyPress& press, std::vector<Command>& commands) {
    MenuChoice chosen;
    switch (press.key) {
        case GLFW_KEY_K:
            chosen.search = true;
            break;
        case GLFW_KEY_Z:
            commands.emplace_back(press.shift ? Command{Redo{}} : Command{Undo{}});
            break;
        case GLFW_KEY_Y:
            commands.emplace_back(Redo{});
            break;
        case GLFW_KEY_S:
            if (press.shift)
                chosen.ask_for = FilePurpose::save_project;
            else
                chosen.save_project = true;
            break;
        case GLFW_KEY_O:
            chosen.ask_for = press.shift ? FilePurpose::add_data : FilePurpose::open_project;
            break;
        case GLFW_KEY_E:
            chosen.ask_for = FilePurpose::save_picture;
            break;
        case GLFW_KEY_Q:
            chosen.quit = true;
            break;
        case GLFW_KEY_C:
            chosen.copy_command = press.shift;
            break;
        case GLFW_KEY_EQUAL:
        case GLFW_KEY_KP_ADD:
            chosen.font_step = 1.0F;
            break;
        case GLFW_KEY_MINUS:
        case GLFW_KEY_KP_SUBTRACT:
            chosen.font_step = -1.0F;
            break;
        default:
            break;
    }
    obey(chosen);
}

void Window::time_key(const Gui::KeyPress& press, std::vector<Command>& commands) {
    if (press.shift && state().view.swipe) {  // the line, not the clock
        const float by = press.key == GLFW_KEY_RIGHT  ? 0.02F
                         : press.key == GLFW_KEY_LEFT ? -0.02F
                                                      : 0;
        if (by != 0.0F)
            return commands.push_back(
                MoveSwipe{std::clamp(state().view.swipe->at + by, 0.0F, 1.0F)});
    }
    switch (press.key) {
        case GLFW_KEY_RIGHT:
            commands.emplace_back(StepChange{1});
            break;
        case GLFW_KEY_LEFT:
            commands.emplace_back(StepChange{-1});
            break;
        case GLFW_KEY_SPACE:
            if (!press.repeated) commands.emplace_back(SetPlaying{!state().playing});
            break;
        case GLFW_KEY_HOME:
            commands.emplace_back(SetTime{desk_->axis->first()});
            break;
        case GLFW_KEY_END:
            commands.emplace_back(SetTime{desk_->axis->last()});
            break;
        case GLFW_KEY_K:
            commands.emplace_back(SetKnown{state().clock == KnownClock::same_day
                                               ? KnownClock::hindsight
                                               : KnownClock::same_day,
                                           {}});
            break;
        default:
            break;
    }
}

void Window::plain_key(const Gui::KeyPress& press, std::vector<Command>& commands) {
    switch (press.key) {
        case GLFW_KEY_EQUAL:
        case GLFW_KEY_KP_ADD:
            return zoom_in_middle(zoom_step, commands);
        case GLFW_KEY_MINUS:
        case GLFW_KEY_KP_SUBTRACT:
            return zoom_in_middle(1.0 / zoom_step, commands);
        case GLFW_KEY_1:
            return named("1", commands);
        case GLFW_KEY_2:
            return named("2", commands);
        case GLFW_KEY_4:
            return named("4", commands);
        case GLFW_KEY_C:
            return jump_to_contradiction(press.shift ? -1 : 1, commands);
        case GLFW_KEY_D:
            if (press.shift)
                return commands.push_back(SetStyle{state().style == "dark" ? "light" : "dark"});
            if (state().view.difference) return commands.push_back(SetDifference{});
            return named("D", commands);
        case GLFW_KEY_W:
            if (state().view.swipe) return commands.push_back(SetSwipe{});
            return named("W", commands);
        case GLFW_KEY_M:
            return named(press.shift ? "Shift+M" : "M", commands);
        case GLFW_KEY_T:
            if (state().open_claim) return commands.push_back(OpenClaim{});
            if (desk_->evidence && !desk_->evidence->cards.empty())
                commands.emplace_back(OpenClaim{desk_->evidence->cards.front().claim});
            return;
        case GLFW_KEY_E:
            if (state().open_claim)
                correct(*state().open_claim);
            else if (desk_->evidence && !desk_->evidence->cards.empty())
                correct(desk_->evidence->cards.front().claim);
            return;
        case GLFW_KEY_R:
            if (press.shift) return desk_->record.start(state().view, state().clock);
            return desk_->record.toggle();
        case GLFW_KEY_SLASH:
            if (press.shift) help_ = !help_;
            return;
        case GLFW_KEY_LEFT_BRACKET:
            settings_.now.left_folded = !settings_.now.left_folded;
            return;
        case GLFW_KEY_RIGHT_BRACKET:
            settings_.now.right_folded = !settings_.now.right_folded;
            return;
        case GLFW_KEY_V:
            sight_ = sight_ == Sight::grey ? Sight::normal
                                           : static_cast<Sight>(static_cast<int>(sight_) + 1);
            return;
        case GLFW_KEY_F5:
            return read_again();
        case GLFW_KEY_TAB:
            return gui_.walk_panels(press.shift ? -1 : 1);
        default:
            return time_key(press, commands);
    }
}

void Window::keyboard(std::vector<Command>& commands) {
    for (const Gui::KeyPress& press : gui_.presses()) {
        if (press.key == GLFW_KEY_ESCAPE)
            escape(commands);
        else if (press.control)
            control_key(press, commands);
        else if (press.key == GLFW_KEY_TAB && gui_.walks_panels() && !gui_.is_typed_in())
            gui_.walk_panels(press.shift ? -1 : 1);
        else if (!desk_->search.is_open() && !files_.is_open() && !gui_.wants_keyboard())
            plain_key(press, commands);
    }
}

}  // namespace render::ui
