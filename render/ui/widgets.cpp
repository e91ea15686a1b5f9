#include "render/ui/widgets.h"

#include <imgui/imgui_internal.h>
#include <imgui/imgui_stdlib.h>

#include <cmath>

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

void begin_card() {
    const float pad = ImGui::GetFontSize() * 0.55F;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSplit(2);
    list.ChannelsSetCurrent(1);
    ImGui::Indent(pad * 1.3F);
    ImGui::BeginGroup();
    ImGui::Dummy({0.0F, pad - ImGui::GetStyle().ItemSpacing.y});
}

void end_card(Colour stripe) {
    const float pad = ImGui::GetFontSize() * 0.55F;
    ImGui::EndGroup();
    ImGui::Unindent(pad * 1.3F);
    const float left = ImGui::GetWindowPos().x + ImGui::GetCursorPosX();
    const float right = left + ImGui::GetContentRegionAvail().x;
    const ImVec2 from{left, ImGui::GetItemRectMin().y};
    const ImVec2 to{right, ImGui::GetItemRectMax().y + pad};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.ChannelsSetCurrent(0);
    list.AddRectFilled(from, to, ImGui::GetColorU32(ImGuiCol_PopupBg), 4.0F);
    list.AddRect(from, to, ImGui::GetColorU32(ImGuiCol_Border), 4.0F);
    if (stripe.a > 0)
        list.AddRectFilled(from, {from.x + 4.0F, to.y}, to_imgui(stripe), 4.0F,
                           ImDrawFlags_RoundCornersLeft);
    list.ChannelsMerge();
    ImGui::Dummy({0.0F, pad});
}

void chip(const char* word, Colour ground) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size = ImGui::CalcTextSize(word);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {at.x - 2.0F, at.y}, {at.x + size.x + 2.0F, at.y + size.y}, to_imgui(ground), 2.0F);
    ImGui::TextUnformatted(word);
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

namespace {

/// Triangles that point along time, and upright bars, in a square of `size`.
void draw_sign(ImDrawList& list, ImVec2 at, float size, Sign sign, ImU32 ink) {
    const float bar = size * 0.2F;
    const auto upright = [&](float x) {
        list.AddRectFilled({at.x + x, at.y}, {at.x + x + bar, at.y + size}, ink);
    };
    const auto triangle = [&](float from, float to) {
        const ImVec2 tip{at.x + to, at.y + size / 2.0F};
        const ImVec2 upper{at.x + from, at.y};
        const ImVec2 lower{at.x + from, at.y + size};
        list.AddTriangleFilled(upper, tip, lower, ink);
    };
    switch (sign) {
        case Sign::back:
            upright(0.0F);
            triangle(size, bar);
            break;
        case Sign::play:
            triangle(size * 0.12F, size);
            break;
        case Sign::pause:
            upright(size * 0.15F);
            upright(size * 0.65F);
            break;
        case Sign::forth:
            triangle(0.0F, size - bar);
            upright(size - bar);
            break;
    }
}

}  // namespace

bool sign_button(const char* label, Sign sign, bool chosen) {
    const float height = ImGui::GetFrameHeight();
    const float size = std::round(height * 0.46F);
    ImGui::PushID(label);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                        {height * 0.3F, ImGui::GetStyle().FramePadding.y});
    const float width = size + height * 0.8F;
    if (chosen) {
        for (const auto colour : {ImGuiCol_Button, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive})
            ImGui::PushStyleColor(colour, ImGui::GetColorU32(ImGuiCol_Text));
    }
    const bool pressed = ImGui::Button("##sign", {width, height});
    if (chosen) ImGui::PopStyleColor(3);
    ImGui::PopStyleVar();
    const ImVec2 from = ImGui::GetItemRectMin();
    draw_sign(
        *ImGui::GetWindowDrawList(),
        {std::round(from.x + (width - size) / 2.0F), std::round(from.y + (height - size) / 2.0F)},
        size, sign, ImGui::GetColorU32(chosen ? ImGuiCol_WindowBg : ImGuiCol_Text));
    ImGui::PopID();
    return pressed;
}

bool unfold(const char* id, bool open) {
    ImGui::PushStyleColor(ImGuiCol_Button, IM_COL32(0, 0, 0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
    const bool pressed = ImGui::ArrowButton(id, open ? ImGuiDir_Down : ImGuiDir_Right);
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    return pressed;
}

bool close_popups() {
    if (!ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return false;
    ImGui::ClosePopupToLevel(0, true);
    return true;
}

void hint(const char* text) {
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", text);
}

bool text_field(const char* label, const char* hint_text, std::string& text, float width) {
    if (width != 0.0F) ImGui::SetNextItemWidth(width);
    return ImGui::InputTextWithHint(label, hint_text, &text);
}

bool date_field(const char* label, std::string& text, float width) {
    ImGui::SetNextItemWidth(width);
    return ImGui::InputText(label, &text, ImGuiInputTextFlags_EnterReturnsTrue);
}

}  // namespace render::ui
