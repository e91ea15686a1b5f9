#include "render/ui/map_controls.h"

#include <imgui/imgui.h>

#include <algorithm>
#include <optional>

#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr float edge_width = 6.0F;
constexpr float fold_width = 14.0F;
constexpr float fold_height = 44.0F;
constexpr float narrowest = 130.0F;

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                  ImGuiWindowFlags_NoFocusOnAppearing;

/// A window without anything of its own around what is in it.
bool begin_bare(const char* name, const PixelRect& rect, bool background) {
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1.0F, 1.0F});
    const bool open =
        ImGui::Begin(name, nullptr, bare | (background ? 0 : ImGuiWindowFlags_NoBackground));
    ImGui::PopStyleVar(3);
    return open;
}

/// Where the mouse drags an edge to, or nothing.
std::optional<float> dragged_edge(const char* name, const PixelRect& rect) {
    std::optional<float> to;
    if (begin_bare(name, rect, false)) {
        ImGui::InvisibleButton("edge", {rect.width, rect.height});
        if (ImGui::IsItemHovered() || ImGui::IsItemActive())
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
        if (ImGui::IsItemActive() && ImGui::IsMouseDragging(0, 1.0F))
            to = ImGui::GetIO().MousePos.x;
    }
    ImGui::End();
    return to;
}

void fold_button(const char* name, float x, const PixelRect& map, float ui_scale, bool leftwards,
                 bool& folded, const char* key) {
    const float height = std::min(fold_height * ui_scale, map.height);
    const PixelRect rect{x, map.y + (map.height - height) / 2.0F, fold_width * ui_scale, height};
    if (begin_bare(name, rect, true)) {
        if (ImGui::Button(leftwards ? "‹" : "›", {rect.width, rect.height})) folded = !folded;
        if (ImGui::IsItemHovered())
            ImGui::SetTooltip("%s this panel (%s)", folded ? "unfold" : "fold", key);
    }
    ImGui::End();
}

bool overlap(const PixelRect& a, const PixelRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

}  // namespace

void panel_edges(const Layout& layout, float ui_scale, Settings& settings) {
    const PixelRect& map = layout.map;
    const float window = layout.top.width;
    const float spare = 0.4F * window;
    const auto width = [&](float wanted, float other) {
        return std::clamp(wanted, narrowest, std::max(narrowest, spare - other)) / ui_scale;
    };
    if (layout.left.width > 0.0F) {
        const auto to =
            dragged_edge("left edge", {map.x - edge_width / 2.0F, map.y, edge_width, map.height});
        if (to) settings.left_width = width(*to, layout.right.width);
    }
    if (layout.right.width > 0.0F) {
        const auto to = dragged_edge(
            "right edge", {layout.right.x - edge_width / 2.0F, map.y, edge_width, map.height});
        if (to) settings.right_width = width(window - *to, layout.left.width);
    }
    if (layout.left.width > 0.0F || settings.left_folded)
        fold_button("left fold", map.x, map, ui_scale, !settings.left_folded, settings.left_folded,
                    "[");
    if (layout.right.width > 0.0F || (layout.right_open && settings.right_folded))
        fold_button("right fold", map.x + map.width - fold_width * ui_scale, map, ui_scale,
                    settings.right_folded, settings.right_folded, "]");
}

double zoom_buttons(const PixelRect& map, const std::vector<PixelRect>& cards, float ui_scale) {
    const float side = 28.0F * ui_scale;
    const float gap = 10.0F * ui_scale;
    if (map.width < 6.0F * side || map.height < 6.0F * side) return 1.0;
    PixelRect rect{map.width - side - gap, gap, side, 2.0F * side + 1.0F};
    for (const PixelRect& card : cards)
        if (overlap(rect, card)) rect.x = card.x - side - gap;
    if (rect.x < 0.0F) return 1.0;
    double factor = 1.0;
    rect.x += map.x;
    rect.y += map.y;
    if (begin_bare("zoom", rect, true)) {
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 1.0F});
        if (ImGui::Button("+", {side, side})) factor = zoom_step;
        hint("closer (+)");
        if (ImGui::Button("–", {side, side})) factor = 1.0 / zoom_step;
        hint("farther (-)");
        ImGui::PopStyleVar();
    }
    ImGui::End();
    return factor;
}

const char* words_for(Sight sight) {
    switch (sight) {
        case Sight::protan:
            return "without red cones (protanopia)";
        case Sight::deutan:
            return "without green cones (deuteranopia)";
        case Sight::tritan:
            return "without blue cones (tritanopia)";
        case Sight::grey:
            return "in grey";
        case Sight::normal:
            break;
    }
    return "as they are";
}

bool sight_card(const PixelRect& map, float ui_scale, Sight sight) {
    if (sight == Sight::normal) return false;
    bool ends = false;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + 10.0F * ui_scale}, ImGuiCond_Always,
                            {0.5F, 0.0F});
    if (ImGui::Begin("sight", nullptr, bare | ImGuiWindowFlags_AlwaysAutoResize)) {
        ImGui::AlignTextToFramePadding();
        ImGui::Text("Preview: colours %s", words_for(sight));
        ImGui::SameLine();
        ends = ImGui::Button("End");
        ImGui::TextDisabled("not in pictures and recordings");
    }
    ImGui::End();
    return ends;
}

}  // namespace render::ui
