#include "render/ui/widgets.h"

namespace render::ui {

bool begin_panel(const char* name, const PixelRect& rect) {
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    return ImGui::Begin(name, nullptr,
                        ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                            ImGuiWindowFlags_NoSavedSettings |
                            ImGuiWindowFlags_NoBringToFrontOnFocus);
}

void end_panel() { ImGui::End(); }

void heading(const char* text) {
    ImGui::Dummy({0.0F, ImGui::GetFontSize() * 0.3F});
    ImGui::TextDisabled("%s", text);
}

void swatch(Colour colour) {
    const float size = ImGui::GetFontSize();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size, at.y + size}, to_imgui(colour),
                                              2.0F);
    ImGui::Dummy({size, size});
    ImGui::SameLine();
}

}  // namespace render::ui
