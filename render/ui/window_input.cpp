#include <algorithm>
#include <cmath>

#include "render/panes.h"
#include "render/ui/map_controls.h"
#include "render/ui/widgets.h"
#include "render/ui/window.h"

namespace render::ui {
namespace {
constexpr float line_reach = 7.0F;       ///< pixels on each side by which a swipe's line is caught
constexpr float click_tolerance = 4.0F;  ///< pixels a press may move and still be a click
constexpr double apart_zoom = 2.5;       ///< into a ring that places share
}  // namespace

void Window::zoom_in_middle(double factor, std::vector<Command>& commands) const {
    const PixelRect pane = panes_.empty() ? PixelRect{} : panes_.front();
    commands.emplace_back(Zoom{{pane.width / 2.0F, pane.height / 2.0F}, factor});
}

std::size_t Window::pane_at(PixelPoint at) const {
    const auto found = std::find_if(panes_.begin(), panes_.end(),
                                    [&](const PixelRect& pane) { return pane.contains(at); });
    return found == panes_.end() ? 0 : static_cast<std::size_t>(found - panes_.begin());
}

PickId Window::pick_at(PixelPoint at) const {
    return painter_.pick(static_cast<int>(at.x), static_cast<int>(at.y));
}

/// One line a source, from the states that are drawn.
void Window::hover(const PixelRect& map) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const PickId id = pick_at({mouse.x - map.x, mouse.y - map.y});
    if (id == 0 || !desk_->shown) return;
    const std::vector<gazetteer::PlaceIndex> places = places_of(scene_, id);
    // Of two halves only the one under the mouse speaks.
    Shown hovered = *desk_->shown;
    if (state().view.swipe && hovered.panes.size() == 2)
        hovered.panes.erase(hovered.panes.begin() +
                            (mouse.x - map.x < swipe_line(state().view) ? 1 : 0));
    constexpr std::size_t most = 8;  // of those that share a ring
    ImGui::BeginTooltip();
    for (std::size_t i = 0; i < std::min(most, places.size()); ++i) {
        bold(dataset().store->places()[places[i]].label());
        ImGui::TextUnformatted(hover_lines(dataset(), hovered, places[i]).c_str());
    }
    if (places.size() > most)
        ImGui::TextUnformatted(("and " + std::to_string(places.size() - most) + " more").c_str());
    if (is_joint(id)) ImGui::TextUnformatted("click to see them apart");
    ImGui::EndTooltip();
}

void Window::click(const PixelRect& map, std::vector<Command>& commands) {
    if (!desk_->correction.picking_point()) {
        const PickId id = pick_at(pressed_->at);
        const PixelRect pane = pressed_->pane < panes_.size() ? panes_[pressed_->pane] : map;
        if (is_joint(id))  // many places in one ring: closer they come apart
            commands.emplace_back(
                Zoom{{pressed_->at.x - pane.x, pressed_->at.y - pane.y}, apart_zoom});
        else
            commands.emplace_back(Select{id == 0 ? std::nullopt : std::optional(place_of(id))});
        return;
    }
    if (pressed_->pane >= panes_.size()) return;
    const auto point = to_map(state().view.camera, panes_[pressed_->pane], pressed_->at);
    if (const auto where = dataset().projection->inverse(point))
        desk_->correction.picked(dataset(), *where, commands);
}

/// Of maps of several days, the one that goes with the clock.
void Window::frame_live_pane(const PixelRect& map) const {
    const ViewState& view = state().view;
    if (view.panes != Panes::date || view.pane_days.size() != panes_.size()) return;
    const PixelRect& pane = panes_.back();
    const ImVec2 corner{map.x + pane.x, map.y + pane.y};
    ImGui::GetBackgroundDrawList()->AddRect(corner, {corner.x + pane.width, corner.y + pane.height},
                                            to_imgui(style_.ink), 0.0F, 0, 3.0F);
}

void Window::drag_line(PixelPoint at, std::vector<Command>& commands) {
    if (at.x != pressed_->last.x) {
        commands.emplace_back(
            MoveSwipe{std::clamp(at.x / static_cast<float>(state().view.size.width), 0.0F, 1.0F)});
        pressed_->last = at;
    }
    if (ImGui::IsMouseReleased(0)) pressed_.reset();
}

void Window::press_and_drag(const PixelRect& map, bool over, std::vector<Command>& commands) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const PixelPoint at{mouse.x - map.x, mouse.y - map.y};
    const bool at_line =
        state().view.swipe && std::abs(at.x - swipe_line(state().view)) <= line_reach * scale();
    if (over && ImGui::IsMouseClicked(0)) pressed_ = Press{at, at, false, at_line, pane_at(at)};
    if (pressed_ ? pressed_->line : over && at_line)
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (!pressed_) return;
    if (pressed_->line) return drag_line(at, commands);
    // Measured from where the button went down: a jump just before it is no drag.
    if (std::hypot(at.x - pressed_->at.x, at.y - pressed_->at.y) > click_tolerance)
        pressed_->dragged = true;
    const PixelPoint step{at.x - pressed_->last.x, at.y - pressed_->last.y};
    if (pressed_->dragged && (step.x != 0.0F || step.y != 0.0F)) {
        commands.emplace_back(Pan{step.x, step.y});
        pressed_->last = at;
    }
    if (!ImGui::IsMouseReleased(0)) return;
    if (!pressed_->dragged) click(map, commands);
    pressed_.reset();
}

/// What can be added by hand where the mouse is.
void Window::right_click(const PixelRect& map) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const PixelPoint at{mouse.x - map.x, mouse.y - map.y};
    const std::size_t pane = pane_at(at);
    if (pane >= panes_.size()) return;
    const auto point = dataset().projection->inverse(to_map(state().view.camera, panes_[pane], at));
    const PickId id = pick_at(at);
    if (point)
        desk_->add.open_menu(dataset(), *point,
                             id == 0 || is_joint(id) ? std::nullopt : std::optional(place_of(id)));
}

void Window::map_input(const PixelRect& map, std::vector<Command>& commands) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool over = !gui_.wants_mouse() && map.contains({io.MousePos.x, io.MousePos.y});
    if (over && io.MouseWheel != 0.0F) {
        const PixelPoint at{io.MousePos.x - map.x, io.MousePos.y - map.y};
        const std::size_t number = pane_at(at);
        const PixelRect pane = number < panes_.size() ? panes_[number] : PixelRect{};
        commands.emplace_back(Zoom{{at.x - pane.x, at.y - pane.y},
                                   std::pow(zoom_step, static_cast<double>(io.MouseWheel))});
    }
    if (over && ImGui::IsMouseClicked(1)) right_click(map);
    frame_live_pane(map);
    press_and_drag(map, over, commands);
    if (over && !pressed_) hover(map);
}

}  // namespace render::ui
