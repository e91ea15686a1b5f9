#include "render/ui/corrections_list.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/corrections.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

struct Row {
    const Correction* correction;
    bool of_session;
};

/// Newest first.
std::vector<Row> rows_of(const AppState& state, const KeptCorrections& kept) {
    std::vector<Row> rows;
    for (auto each = state.corrections.rbegin(); each != state.corrections.rend(); ++each)
        rows.push_back({&*each, true});
    for (auto each = kept.rows.rbegin(); each != kept.rows.rend(); ++each) {
        const auto& back = state.taken_back;
        if (std::find(back.begin(), back.end(), *each) == back.end())
            rows.push_back({&*each, false});
    }
    return rows;
}

std::string why_of(const PanelInput& input, const Row& row) {
    std::string text;
    if (fits_nothing(*row.correction, input.dataset)) text = "fits no claim of these texts · ";
    text += row.of_session ? "made now" : "from the file";
    if (!row.correction->why.empty()) text += " · " + row.correction->why;
    return text;
}

void draw_row(const PanelInput& input, const Row& row, std::vector<Command>& commands) {
    constexpr const char* label = "take back";
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = ImGui::GetContentRegionMax().x;
    const float button = ImGui::CalcTextSize(label).x + 10.0F;
    const float height = ImGui::GetTextLineHeight() * 2.0F + 2.0F;
    const std::string words = in_words(*row.correction);
    const std::string why = why_of(input, row);
    ImGui::PushClipRect(at, {at.x + right - button - 8.0F, at.y + height}, true);
    ImGui::BeginGroup();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4.0F, 0.0F});
    input.letters.line(words);
    input.letters.line(why, ImGui::GetColorU32(ImGuiCol_TextDisabled));
    ImGui::PopStyleVar();
    ImGui::EndGroup();
    ImGui::PopClipRect();
    const bool over =
        ImGui::IsMouseHoveringRect(at, {at.x + right - button - 8.0F, at.y + height}) &&
        ImGui::IsWindowHovered();
    if (over) {
        const std::string& quote = row.correction->quote;
        ImGui::SetTooltip("%s\n%s%s%s", words.c_str(), why.c_str(), quote.empty() ? "" : "\n",
                          quote.c_str());
        if (ImGui::IsMouseClicked(0)) {
            if (const auto place = place_of(*row.correction, input.dataset))
                commands.push_back(GoTo{*place, {}});
        }
    }
    ImGui::SetCursorScreenPos({at.x + right - button - ImGui::GetStyle().WindowPadding.x, at.y});
    if (ImGui::SmallButton(label)) commands.push_back(TakeBack{*row.correction});
    ImGui::SetCursorScreenPos({at.x, at.y + height});
    ImGui::Dummy({1.0F, 2.0F});
}

}  // namespace

void corrections_list(const PanelInput& input, const KeptCorrections& kept,
                      std::vector<Command>& commands) {
    const auto rows = rows_of(input.state, kept);
    if (rows.empty()) {
        ImGui::TextWrapped(
            "No corrections yet. Every claim in the evidence has a button for it, and a right "
            "click on the map adds a claim or a place; the inputs are never changed.");
        return;
    }
    ImGui::TextWrapped("%zu correction%s, kept in %s", rows.size(), rows.size() == 1 ? "" : "s",
                       kept.file.c_str());
    if (!input.dataset.unused_overrides.empty())
        ImGui::TextWrapped("%zu fit no claim of these texts",
                           input.dataset.unused_overrides.size());
    if (ImGui::BeginChild("corrections")) {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows.size()),
                      ImGui::GetTextLineHeight() * 2.0F + 4.0F + ImGui::GetStyle().ItemSpacing.y);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                ImGui::PushID(i);
                draw_row(input, rows[static_cast<std::size_t>(i)], commands);
                ImGui::PopID();
            }
        }
    }
    ImGui::EndChild();
}

}  // namespace render::ui
