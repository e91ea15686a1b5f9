#include <algorithm>

#include "render/ui/panels.h"

namespace render::ui {
namespace {
constexpr float map_share = 0.6F;
constexpr float narrowest_panel = 120.0F;
constexpr int left_width = 240;
constexpr float right_width = 330.0F;
constexpr int top_height = 34;
constexpr int timeline_height = 146;
}  // namespace

Layout lay_out(PixelSize window, bool right_open, float ui_scale, const Settings& settings) {
    const auto width = static_cast<float>(std::max(window.width, 1));
    const auto height = static_cast<float>(std::max(window.height, 1));
    const auto wished = [&](float own, float usual) {
        return std::max(narrowest_panel, (own > 0.0F ? own : usual) * ui_scale);
    };
    float left = settings.left_folded ? 0.0F : wished(settings.left_width, float{left_width});
    float right =
        settings.right_folded || !right_open ? 0.0F : wished(settings.right_width, right_width);
    const float spare = width * (1.0F - map_share);
    if (left + right > spare) {
        const float shrink = spare / (left + right);
        left *= shrink;
        right *= shrink;
    }
    if (left < narrowest_panel) left = 0.0F;
    if (right < narrowest_panel) right = 0.0F;
    const float top = height < 300.0F ? 0.0F : float{top_height} * ui_scale;
    const float bottom = std::min(float{timeline_height} * ui_scale, height * 0.4F);
    const float middle = height - top - bottom;
    Layout layout;
    layout.right_open = right_open;
    layout.top = {0.0F, 0.0F, width, top};
    layout.left = {0.0F, top, left, middle};
    layout.map = {left, top, width - left - right, middle};
    layout.right = {width - right, top, right, middle};
    layout.timeline = {0.0F, height - bottom, width, bottom};
    return layout;
}

}  // namespace render::ui

namespace render {

PixelSize window_around(PixelSize map) {
    return {map.width + ui::left_width, map.height + ui::top_height + ui::timeline_height};
}

}  // namespace render
