#include "render/ui/search_panel.h"

#include <GLFW/glfw3.h>

#include <algorithm>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr std::size_t claims_a_frame = 20000;

const char* heading_of(Hit::Kind kind) {
    switch (kind) {
        case Hit::Kind::place:
            return "PLACES";
        case Hit::Kind::source:
            return "SOURCES";
        case Hit::Kind::actor:
            return "ACTORS";
        case Hit::Kind::command:
            return "COMMANDS";
        case Hit::Kind::town:
            return "OTHER PLACES OF THAT NAME";
        case Hit::Kind::claim:
            return "WORDS IN EVIDENCE";
    }
    return "";
}

}  // namespace

SearchPanel::SearchPanel(const geo::Dataset& dataset) : dataset_(dataset) {
    making_.start([&dataset] { return SearchIndex(dataset); }, [] { glfwPostEmptyEvent(); });
}

void SearchPanel::open() {
    open_ = focus_ = true;
    query_.clear();
    looked_up_ = "\n";  // never typed: looks up anew
}

void SearchPanel::field(const PanelInput& input) {
    if (focus_) ImGui::SetKeyboardFocusHere();
    focus_ = false;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool shaped = needs_shaping(query_);
    // Dear ImGui cannot set such a query: its letters are hidden and set beside it.
    if (shaped) ImGui::PushStyleColor(ImGuiCol_Text, IM_COL32(0, 0, 0, 0));
    text_field("##query", "place, actor, source, words ...", query_);
    if (shaped) {
        ImGui::PopStyleColor();
        const ImVec2 size = ImGui::GetItemRectSize();
        const float width = input.letters.measure(query_).x;
        input.letters.draw(*ImGui::GetWindowDrawList(),
                           {at.x + std::max(6.0F, size.x - width - 8.0F), at.y + 3.0F},
                           ImGui::GetColorU32(ImGuiCol_Text), query_);
    }
}

void SearchPanel::look_up(const PanelInput& input) {
    if (auto made = making_.take()) index_.emplace(std::move(*made));
    if (!index_) return;
    if (query_ != looked_up_) {
        looked_up_ = query_;
        hits_ = index_->find(query_, input.state, input.digest);
        claims_ = query_.size() < 2 ? ClaimSearch() : ClaimSearch(dataset_, query_);
        chosen_ = 0;
    }
    claims_.go_on(claims_a_frame);
}

void SearchPanel::choose(const Hit& hit, std::vector<Command>& commands) {
    if (!hit.refined.empty()) {
        query_ = hit.refined;
        focus_ = true;
        return;
    }
    commands.insert(commands.end(), hit.commands.begin(), hit.commands.end());
    open_ = false;
}

void SearchPanel::row(const PanelInput& input, const Hit& hit, int number,
                      std::vector<Command>& commands) {
    ImGui::PushID(number);
    const ImVec2 at = ImGui::GetCursorPos();
    if (ImGui::Selectable("##hit", chosen_ == number, 0, {0.0F, ImGui::GetTextLineHeight() * 2.0F}))
        choose(hit, commands);
    const bool seen = ImGui::IsItemVisible();
    if (chosen_ == number && !seen) ImGui::SetScrollHereY();
    const ImVec2 after = ImGui::GetCursorPos();
    if (seen) {
        ImGui::SetCursorPos({at.x + 4.0F, at.y});
        if (hit.kind != Hit::Kind::claim) ImGui::PushFont(bold_font());
        input.letters.line(hit.title);
        if (hit.kind != Hit::Kind::claim) ImGui::PopFont();
        if (!hit.other_script.empty()) {
            ImGui::SameLine();
            input.letters.line(hit.other_script);
        }
        ImGui::SetCursorPos({at.x + 4.0F, at.y + ImGui::GetTextLineHeight()});
        input.letters.line(hit.detail, ImGui::GetColorU32(ImGuiCol_TextDisabled));
    }
    ImGui::SetCursorPos(after);
    ImGui::PopID();
}

void SearchPanel::draw(const PanelInput& input, const PixelRect& anchor,
                       std::vector<Command>& commands) {
    if (!open_) return;
    look_up(input);
    const float width = std::max(anchor.width, 30.0F * ImGui::GetFontSize());
    const float left = std::max(4.0F, anchor.x + anchor.width - width);
    ImGui::SetNextWindowPos({left, anchor.y});
    ImGui::SetNextWindowSize({width, 0.0F});
    ImGui::SetNextWindowFocus();
    ImGui::Begin("search", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
    field(input);
    const auto count = static_cast<int>(hits_.size() + claims_.hits().size());
    const auto hit_at = [&](int i) -> const Hit& {
        const auto at = static_cast<std::size_t>(i);
        return at < hits_.size() ? hits_[at] : claims_.hits()[at - hits_.size()];
    };
    if (ImGui::IsKeyPressed(GLFW_KEY_DOWN)) chosen_ = std::min(chosen_ + 1, count - 1);
    if (ImGui::IsKeyPressed(GLFW_KEY_UP)) chosen_ = std::max(chosen_ - 1, 0);
    const bool entered =
        ImGui::IsKeyPressed(GLFW_KEY_ENTER) || ImGui::IsKeyPressed(GLFW_KEY_KP_ENTER);
    if (entered && chosen_ >= 0 && chosen_ < count) {
        const Hit hit = hit_at(chosen_);
        choose(hit, commands);
    }
    if (index_ && count == 0 && !query_.empty() && claims_.done())
        ImGui::TextDisabled("nothing found for it");
    int kinds = count > 0 ? 1 : 0;
    for (int i = 1; i < count; ++i) kinds += hit_at(i).kind != hit_at(i - 1).kind ? 1 : 0;
    const float line = ImGui::GetTextLineHeight();
    const float rows = std::min(float(count) * (2.0F * line + 5.0F) + float(kinds) * 2.0F * line,
                                ImGui::GetFontSize() * 28.0F);
    if (count > 0 && ImGui::BeginChild("hits", {0.0F, rows})) {
        for (int i = 0; i < count; ++i) {
            const Hit hit = hit_at(i);
            if (i == 0 || hit_at(i - 1).kind != hit.kind) heading(heading_of(hit.kind));
            row(input, hit, i, commands);
        }
    }
    if (count > 0) ImGui::EndChild();
    if (working()) ImGui::TextDisabled(index_ ? "searching the evidence ..." : "one moment ...");
    ImGui::End();
}

}  // namespace render::ui
