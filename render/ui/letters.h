#pragma once

#include <imgui/imgui.h>

#include <map>
#include <string>
#include <string_view>

#include "render/gl/objects.h"
#include "render/text/line_image.h"

namespace render::ui {

/// Text in any script for the panels. Dear ImGui neither shapes nor reorders: what needs either is
/// set by the map's own fonts and shown as a small texture. Needs a current context.
class Letters {
public:
    explicit Letters(const FontSet& fonts) : fonts_(&fonts) {}

    ImVec2 measure(std::string_view text);
    /// At a point of the window, its upper left corner; in Dear ImGui's current font size.
    void draw(ImDrawList& list, ImVec2 at, ImU32 colour, std::string_view text);
    /// As an item of the layout, in one line.
    void line(std::string_view text, ImU32 colour);
    void line(std::string_view text) { line(text, ImGui::GetColorU32(ImGuiCol_Text)); }

private:
    struct Picture {
        gl::Texture texture;
        int width = 0, height = 0, baseline = 0;
        int used = 0;  ///< frame in which it was shown last
    };
    const Picture& picture(std::string_view text, float size);
    void forget_old();

    const FontSet* fonts_;
    std::map<std::pair<std::string, int>, Picture> pictures_;  ///< by text and size
};

}  // namespace render::ui
