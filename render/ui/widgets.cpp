#include "render/ui/widgets.h"

#include <algorithm>
#include <array>

#include "render/ui/gui.h"

namespace render::ui {

bool begin_panel(const char* name, const PixelRect& rect) {
    ImGui::SetNextWindowPos({rect.x, rect.y});
    ImGui::SetNextWindowSize({rect.width, rect.height});
    return ImGui::Begin(name, nullptr,
                        ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                            ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                            ImGuiWindowFlags_NoSavedSettings |
                            ImGuiWindowFlags_NoBringToFrontOnFocus);
}

void end_panel() { ImGui::End(); }

void heading(const char* text) {
    ImGui::Dummy({0.0F, ImGui::GetFontSize() * 0.2F});
    ImGui::TextDisabled("%s", text);
}

void swatch(Colour colour) {
    const float size = ImGui::GetFontSize() * 0.85F;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x, at.y + 1.0F}, {at.x + size, at.y + size + 1.0F}, to_imgui(colour), 2.0F);
    ImGui::Dummy({size, size});
    ImGui::SameLine();
}

void bold(const std::string& text) {
    ImGui::PushFont(bold_font());
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopFont();
}

bool choice(const char* label, bool chosen) {
    if (chosen) {
        ImGui::PushStyleColor(ImGuiCol_Button, ImGui::GetColorU32(ImGuiCol_Text));
        ImGui::PushStyleColor(ImGuiCol_ButtonHovered, ImGui::GetColorU32(ImGuiCol_Text));
        ImGui::PushStyleColor(ImGuiCol_ButtonActive, ImGui::GetColorU32(ImGuiCol_Text));
        ImGui::PushStyleColor(ImGuiCol_Text, ImGui::GetColorU32(ImGuiCol_WindowBg));
    }
    const bool pressed = ImGui::Button(label);
    if (chosen) ImGui::PopStyleColor(4);
    return pressed;
}

void hint(const char* text) {
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", text);
}

bool date_field(const char* label, std::string& text, float width) {
    std::array<char, 32> buffer{};
    std::copy_n(text.begin(), std::min(text.size(), buffer.size() - 1), buffer.begin());
    ImGui::SetNextItemWidth(width);
    const bool entered =
        ImGui::InputText(label, buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue);
    text = buffer.data();
    return entered;
}

}  // namespace render::ui
