#include "render/ui/gui.h"

#include <GLFW/glfw3.h>
#include <imgui/backends/imgui_impl_glfw.h>
#include <imgui/backends/imgui_impl_opengl3.h>
#include <imgui/imgui.h>
#include <imgui/imgui_internal.h>

#include <algorithm>
#include <array>
#include <utility>

namespace render::ui {
namespace {

// Heights of a line of letters, not ems: Dear ImGui counts so. 17 is an em of 12.5 pixels.
constexpr float text_height = 17.0F;
constexpr float title_height = 25.0F;

ImVec4 to_vector(Colour colour, float alpha = 1.0F) {
    return {static_cast<float>(colour.r) / 255.0F, static_cast<float>(colour.g) / 255.0F,
            static_cast<float>(colour.b) / 255.0F, alpha};
}

Colour between(Colour a, Colour b, float share_of_b) {
    const auto channel = [&](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(static_cast<float>(x) * (1.0F - share_of_b) +
                                         static_cast<float>(y) * share_of_b);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), 255};
}

/// Paper and ink: controls never take a side's colour (a coloured control would read as a claim).
void set_colours(const Style& style, float scale) {
    ImGui::GetStyle() = ImGuiStyle();
    ImGuiStyle& gui = ImGui::GetStyle();
    ImGui::StyleColorsLight(&gui);
    gui.WindowRounding = 0.0F;
    gui.PopupRounding = 4.0F;
    gui.FrameRounding = 3.0F;
    gui.WindowBorderSize = 1.0F;
    gui.FrameBorderSize = 1.0F;
    gui.ScrollbarSize = 11.0F;
    gui.ItemSpacing = {7.0F, 4.0F};
    const Colour paper = between(style.card, style.other_land, 0.45F);
    const auto tint = [&](float share) { return to_vector(between(paper, style.ink, share)); };
    const ImVec4 blank = to_vector(paper, 0.0F);
    const std::pair<int, ImVec4> colours[] = {
        {ImGuiCol_WindowBg, to_vector(paper)},
        {ImGuiCol_ChildBg, blank},
        {ImGuiCol_PopupBg, to_vector(style.card)},
        {ImGuiCol_Text, to_vector(style.ink)},
        {ImGuiCol_TextDisabled, to_vector(style.small_text)},
        {ImGuiCol_Border, to_vector(style.card_edge)},
        {ImGuiCol_FrameBg, to_vector(style.card)},
        {ImGuiCol_FrameBgHovered, tint(0.08F)},
        {ImGuiCol_FrameBgActive, tint(0.14F)},
        {ImGuiCol_Button, to_vector(style.card)},
        {ImGuiCol_ButtonHovered, tint(0.08F)},
        {ImGuiCol_ButtonActive, tint(0.16F)},
        {ImGuiCol_CheckMark, to_vector(style.ink)},
        {ImGuiCol_SliderGrab, to_vector(style.ink)},
        {ImGuiCol_SliderGrabActive, to_vector(style.ink)},
        {ImGuiCol_Header, tint(0.10F)},
        {ImGuiCol_HeaderHovered, tint(0.07F)},
        {ImGuiCol_HeaderActive, tint(0.14F)},
        {ImGuiCol_Separator, to_vector(style.card_edge)},
        {ImGuiCol_ScrollbarBg, blank},
        {ImGuiCol_ScrollbarGrab, tint(0.18F)},
        {ImGuiCol_ScrollbarGrabHovered, tint(0.28F)},
        {ImGuiCol_ScrollbarGrabActive, tint(0.36F)},
        {ImGuiCol_PlotHistogram, tint(0.45F)},
        {ImGuiCol_TitleBg, to_vector(paper)},
        {ImGuiCol_TitleBgActive, tint(0.10F)},
        {ImGuiCol_TextSelectedBg, tint(0.22F)},
        {ImGuiCol_NavHighlight, to_vector(style.ink)},
    };
    for (const auto& [slot, colour] : colours) gui.Colors[slot] = colour;
    gui.ScaleAllSizes(scale);
}

/// Latin with accents, Greek, Cyrillic, punctuation: what needs no shaping (text/line_image).
const ImWchar glyph_ranges[] = {0x0020, 0x024F, 0x0300, 0x03FF, 0x0400, 0x052F, 0x1E00,
                                0x1EFF, 0x2000, 0x206F, 0x20A0, 0x20CF, 0};

void load_fonts(const FontSet& fonts, float scale) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    const std::array<std::pair<Face, float>, 3> faces = {
        {{Face::regular, text_height}, {Face::bold, text_height}, {Face::bold, title_height}}};
    for (const auto& [face, height] : faces)
        atlas.AddFontFromFileTTF(fonts.file(face).c_str(), height * scale, nullptr, glyph_ranges);
}

}  // namespace

ImFont* bold_font() { return ImGui::GetIO().Fonts->Fonts[1]; }
ImFont* title_font() { return ImGui::GetIO().Fonts->Fonts[2]; }

Gui::Gui(gl::Context& context, const FontSet& fonts, const Style& style, float scale) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;  // nothing is written beside the user's data
    load_fonts(fonts, scale);
    set_colours(style, scale);
    ImGui_ImplGlfw_InitForOpenGL(context.window_handle(), true);
    ImGui::GetIO().UserData = this;
    glfwSetKeyCallback(context.window_handle(), on_key);
    ImGui_ImplOpenGL3_Init("#version 410 core");
}

Gui::~Gui() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
}

void Gui::restyle(const FontSet& fonts, const Style& style, float scale) {
    load_fonts(fonts, scale);
    set_colours(style, scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Gui::on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
    Gui& gui = *static_cast<Gui*>(ImGui::GetIO().UserData);
    const bool seen = key >= 0 && key < 512 && ImGui::GetIO().KeysDownDuration[key] >= 0.0F;
    if (action != GLFW_RELEASE)
        gui.presses_.push_back({key, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0,
                                action == GLFW_REPEAT});
    if (action == GLFW_RELEASE && !seen)
        gui.releases_.push_back({window, key, scancode, mods});
    else
        ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
}

void Gui::begin_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    const ImGuiIO& io = ImGui::GetIO();
    had_input_ = !presses_.empty() || !releases_.empty() || io.InputQueueCharacters.Size > 0;
    ImGui::NewFrame();
    had_input_ = had_input_ || io.MouseDelta.x != 0.0F || io.MouseDelta.y != 0.0F ||
                 io.MouseWheel != 0.0F || ImGui::IsAnyMouseDown();
}

void Gui::end_frame() {
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    let_go();
}

void Gui::end_unseen() {
    ImGui::EndFrame();
    let_go();
}

void Gui::let_go() {
    for (const Release& each : releases_)
        ImGui_ImplGlfw_KeyCallback(each.window, each.key, each.scancode, GLFW_RELEASE, each.mods);
    releases_.clear();
    presses_.clear();
}

bool Gui::wants_mouse() const { return ImGui::GetIO().WantCaptureMouse; }
bool Gui::is_typed_in() const { return ImGui::GetIO().WantTextInput; }
bool Gui::wants_keyboard() const { return is_typed_in() || walks_panels(); }

bool Gui::walks_panels() const {
    return (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
}

void Gui::walk_panels(int by) {
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    std::vector<ImGuiWindow*> shown;
    for (const char* name : {"top", "left", "evidence", "document", "timeline"}) {
        ImGuiWindow* panel = ImGui::FindWindowByName(name);
        if (panel && panel->WasActive) shown.push_back(panel);
    }
    if (shown.empty()) return;
    ImGuiContext& gui = *ImGui::GetCurrentContext();
    const ImGuiWindow* now = gui.NavWindow ? gui.NavWindow->RootWindow : nullptr;
    const auto at = std::find(shown.begin(), shown.end(), now);
    const auto count = static_cast<int>(shown.size());
    const int next = at == shown.end()
                         ? (by > 0 ? 0 : count - 1)
                         : (static_cast<int>(at - shown.begin()) + by + count) % count;
    ImGui::NavMoveRequestCancel();  // Dear ImGui takes Tab for the next field of the same panel
    ImGui::FocusWindow(shown[static_cast<std::size_t>(next)]);
    ImGui::NavInitWindow(shown[static_cast<std::size_t>(next)], true);
    gui.NavDisableHighlight = false;
    gui.NavDisableMouseHover = true;
}

void Gui::stop_walking() {
    ImGui::GetIO().ConfigFlags &= ~ImGuiConfigFlags_NavEnableKeyboard;
    ImGui::FocusWindow(nullptr);
}

}  // namespace render::ui
