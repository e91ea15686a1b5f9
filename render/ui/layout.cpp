#include <algorithm>

#include "render/ui/panels.h"

namespace render::ui {
namespace {
constexpr float map_share = 0.6F;
constexpr float narrowest_panel = 120.0F;
}  // namespace

Layout lay_out(PixelSize window, bool evidence_open, float ui_scale) {
    const auto width = static_cast<float>(std::max(window.width, 1));
    const auto height = static_cast<float>(std::max(window.height, 1));
    float left = 216.0F * ui_scale;
    float right = evidence_open ? 300.0F * ui_scale : 0.0F;
    const float spare = width * (1.0F - map_share);
    if (left + right > spare) {
        const float shrink = spare / (left + right);
        left *= shrink;
        right *= shrink;
    }
    if (left < narrowest_panel) left = 0.0F;
    if (right < narrowest_panel) right = 0.0F;
    const float bottom = std::min(136.0F * ui_scale, height * 0.4F);
    Layout layout;
    layout.sources = {0.0F, 0.0F, left, height - bottom};
    layout.map = {left, 0.0F, width - left - right, height - bottom};
    layout.evidence = {width - right, 0.0F, right, height - bottom};
    layout.timeline = {0.0F, height - bottom, width, bottom};
    return layout;
}

}  // namespace render::ui
