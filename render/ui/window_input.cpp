#include <algorithm>
#include <cmath>

#include "render/ui/widgets.h"
#include "render/ui/window.h"

namespace render::ui {
namespace {
constexpr float click_tolerance = 4.0F;  ///< pixels a press may move and still be a click
constexpr double zoom_step = 1.25;
}  // namespace

std::size_t Window::pane_at(PixelPoint at) const {
    const auto found = std::find_if(panes_.begin(), panes_.end(),
                                    [&](const PixelRect& pane) { return pane.contains(at); });
    return found == panes_.end() ? 0 : static_cast<std::size_t>(found - panes_.begin());
}

std::optional<gazetteer::PlaceIndex> Window::place_at(PixelPoint at) const {
    const PickId id = painter_.pick(static_cast<int>(at.x), static_cast<int>(at.y));
    if (id == 0) return {};
    return place_of(id);
}

/// One line a source, from the states that are drawn.
void Window::hover(const PixelRect& map) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto place = place_at({mouse.x - map.x, mouse.y - map.y});
    if (!place || !desk_->shown) return;
    ImGui::BeginTooltip();
    bold(dataset().store->places()[*place].label());
    ImGui::TextUnformatted(hover_lines(dataset(), *desk_->shown, *place).c_str());
    ImGui::EndTooltip();
}

void Window::click(const PixelRect& map, std::vector<Command>& commands) {
    if (!desk_->correction.picking_point()) {
        commands.emplace_back(Select{place_at(pressed_->at)});
        return;
    }
    if (pressed_->pane >= panes_.size()) return;
    const auto point = to_map(state().view.camera, panes_[pressed_->pane], pressed_->at);
    if (const auto where = dataset().projection->inverse(point))
        desk_->correction.picked(dataset(), *where, commands);
    (void)map;
}

void Window::press_and_drag(const PixelRect& map, bool over, std::vector<Command>& commands) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const PixelPoint at{mouse.x - map.x, mouse.y - map.y};
    if (over && ImGui::IsMouseClicked(0)) pressed_ = Press{at, at, false, pane_at(at)};
    if (!pressed_) return;
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
    press_and_drag(map, over, commands);
    if (over && !pressed_) hover(map);
}

}  // namespace render::ui
