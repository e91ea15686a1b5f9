#include "render/ui/gui.h"

#include <imgui/backends/imgui_impl_glfw.h>
#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>

namespace render::ui {
namespace {

constexpr float font_size = 14.0F;
constexpr float title_size = 21.0F;

ImVec4 rgb(int r, int g, int b, float alpha = 1.0F) {
    return {static_cast<float>(r) / 255.0F, static_cast<float>(g) / 255.0F,
            static_cast<float>(b) / 255.0F, alpha};
}

/// Paper and ink: controls never take a side's colour (a coloured control would read as a claim).
void set_colours() {
    ImGui::StyleColorsLight();
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowRounding = 0.0F;
    style.FrameRounding = 3.0F;
    style.WindowBorderSize = 1.0F;
    style.FrameBorderSize = 1.0F;
    style.Colors[ImGuiCol_WindowBg] = rgb(0xF2, 0xF0, 0xEA);
    style.Colors[ImGuiCol_ChildBg] = rgb(0, 0, 0, 0.0F);
    style.Colors[ImGuiCol_PopupBg] = rgb(0xFD, 0xFC, 0xF8);
    style.Colors[ImGuiCol_Text] = rgb(0x35, 0x32, 0x2E);
    style.Colors[ImGuiCol_TextDisabled] = rgb(0x6A, 0x64, 0x5A);
    style.Colors[ImGuiCol_Border] = rgb(0xCF, 0xC9, 0xBD);
    style.Colors[ImGuiCol_FrameBg] = rgb(0xFF, 0xFF, 0xFF);
    style.Colors[ImGuiCol_FrameBgHovered] = rgb(0xEA, 0xE5, 0xDA);
    style.Colors[ImGuiCol_FrameBgActive] = rgb(0xDF, 0xD9, 0xCC);
    style.Colors[ImGuiCol_Button] = rgb(0xFF, 0xFF, 0xFF);
    style.Colors[ImGuiCol_ButtonHovered] = rgb(0xEA, 0xE5, 0xDA);
    style.Colors[ImGuiCol_ButtonActive] = rgb(0xDF, 0xD9, 0xCC);
    style.Colors[ImGuiCol_CheckMark] = rgb(0x35, 0x32, 0x2E);
    style.Colors[ImGuiCol_Header] = rgb(0xE2, 0xDC, 0xCF);
    style.Colors[ImGuiCol_HeaderHovered] = rgb(0xEA, 0xE5, 0xDA);
    style.Colors[ImGuiCol_HeaderActive] = rgb(0xDF, 0xD9, 0xCC);
    style.Colors[ImGuiCol_Separator] = rgb(0xCF, 0xC9, 0xBD);
    style.Colors[ImGuiCol_NavHighlight] = rgb(0x35, 0x32, 0x2E);
}

/// Latin with accents, Greek, Cyrillic, punctuation. Arabic is not shaped by Dear ImGui.
const ImWchar glyph_ranges[] = {0x0020, 0x024F, 0x0300, 0x03FF, 0x0400, 0x04FF, 0x1E00,
                                0x1EFF, 0x2000, 0x206F, 0x20A0, 0x20CF, 0};

}  // namespace

Gui::Gui(gl::Context& context, const std::string& font_file, float scale) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;  // nothing is written beside the user's data
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (const float size : {font_size, title_size}) {
        if (!font_file.empty())
            io.Fonts->AddFontFromFileTTF(font_file.c_str(), size * scale, nullptr, glyph_ranges);
    }
    set_colours();
    ImGui::GetStyle().ScaleAllSizes(scale);
    ImGui_ImplGlfw_InitForOpenGL(context.window_handle(), true);
    ImGui_ImplOpenGL3_Init("#version 410 core");
}

Gui::~Gui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
}

void Gui::begin_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
}

void Gui::end_frame() {
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

bool Gui::wants_mouse() const { return ImGui::GetIO().WantCaptureMouse; }
bool Gui::wants_keyboard() const { return ImGui::GetIO().WantTextInput; }

}  // namespace render::ui
