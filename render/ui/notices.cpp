#include "render/ui/notices.h"

#include <GLFW/glfw3.h>
#include <imgui/imgui.h>

#include <algorithm>

namespace render::ui {
namespace {
constexpr std::size_t most_notices = 6;
constexpr double notice_s = 5.0;  ///< for which a notice stays at least
}  // namespace

void Notices::add(std::string text) {
    added_at_ = glfwGetTime();
    if (texts_.size() < most_notices)
        texts_.push_back(std::move(text));
    else
        ++untold_;
}

void Notices::add(const gazetteer::Diagnostics& remarks) {
    for (const auto& remark : remarks) {
        if (remark.severity != gazetteer::Diagnostic::Severity::note)
            add(gazetteer::to_string(remark));
    }
}

void Notices::clear() {
    texts_.clear();
    untold_ = 0;
}

void Notices::age() {
    if (glfwGetTime() - added_at_ > notice_s) clear();
}

bool Notices::draw(const PixelRect& map, float ui_scale, const std::string& working) {
    if (texts_.empty() && working.empty()) return false;
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height - 8.0F}, ImGuiCond_Always,
                            {0.5F, 1.0F});
    ImGui::SetNextWindowSize({std::min(map.width - 16.0F, 560.0F * ui_scale), 0.0F});
    ImGui::Begin("notices", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
    bool stop = false;
    if (!working.empty()) {
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(working.c_str());
        ImGui::SameLine();
        stop = ImGui::SmallButton("Stop reading");
    }
    for (const std::string& text : texts_) ImGui::TextWrapped("%s", text.c_str());
    if (untold_ > 0) ImGui::TextDisabled("and %zu more, as on the command line", untold_);
    if (!texts_.empty() && ImGui::SmallButton("Close")) clear();
    ImGui::End();
    return stop;
}

}  // namespace render::ui
