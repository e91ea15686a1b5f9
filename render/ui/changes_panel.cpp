#include "render/ui/changes_panel.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/documents/csv.h"
#include "gazetteer/write_file.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {

std::string changes_as_csv(const std::vector<Change>& changes, const geo::Dataset& dataset) {
    using gazetteer::csv_cell;
    std::string csv = "day,place,place_id,source,side,sentence,claims\n";
    for (const Change& change : changes) {
        std::string claims;
        for (const auto claim : change.claims) {
            if (!claims.empty()) claims += '|';
            claims += dataset.store->claims()[claim].id.view();
        }
        for (const auto index : change.places) {
            const auto& place = dataset.store->places()[index];
            csv += fmt::format(
                "{},{},{},{},{},{},{}\n", to_iso(change.day), csv_cell(place.label()),
                csv_cell(place.place_id),
                csv_cell(change.source ? dataset.store->sources()[*change.source].id : "combined"),
                csv_cell(change.side), csv_cell(change.sentence), csv_cell(claims));
        }
    }
    return csv;
}

void ChangesPanel::ask(const PanelInput& input) {
    if (auto result = task_.take()) {
        changes_ = std::move(*result);
        answered_ = asked_;
    }
    if (task_.running()) return;
    const auto from = gazetteer::parse_date(from_);
    const auto to = gazetteer::parse_date(to_);
    if (!from || !to) return;
    const ViewState& view = input.state.view;
    const Question wanted{from->first, to->last,   view.sources, view.mode,   view.combine,
                          view.known,  view.since, view.speaker, view.weights};
    if (answered_ == wanted) return;
    asked_ = wanted;
    ViewState asking = view;
    asking.difference.reset();
    asking.swipe.reset();
    asking.panes = Panes::none;
    task_.start(
        [&dataset = dataset_, asking, wanted] {
            return changes_between(dataset, asking, wanted.from, wanted.to, false);
        },
        [] { glfwPostEmptyEvent(); });
}

void ChangesPanel::rows(const PanelInput& input, std::vector<Command>& commands) {
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(changes_.size()),
                  ImGui::GetTextLineHeight() * 2.0F + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Change& change = changes_[static_cast<std::size_t>(i)];
            ImGui::PushID(i);
            const ImVec2 at = ImGui::GetCursorPos();
            if (ImGui::Selectable("##row", false, 0, {0.0F, ImGui::GetTextLineHeight() * 2.0F}) &&
                !change.places.empty())
                commands.push_back(GoTo{change.places.front(), change.day});
            hint(change.sentence.c_str());
            const ImVec2 after = ImGui::GetCursorPos();
            ImGui::SetCursorPos(at);
            swatch(change.side.empty()
                       ? input.style.silent
                       : side_colour(input.style, *input.dataset.actors, change.side));
            input.letters.line(
                change.places.empty()
                    ? std::string()
                    : dataset_.store->places()[change.places.front()].label() +
                          (change.places.size() > 1
                               ? fmt::format(" and {} more", change.places.size() - 1)
                               : ""));
            ImGui::SetCursorPos({at.x, at.y + ImGui::GetTextLineHeight()});
            ImGui::TextDisabled(
                "%s%s%s", to_iso(change.day).c_str(), change.source ? " · " : "",
                change.source ? dataset_.store->sources()[*change.source].name.c_str() : "");
            ImGui::SetCursorPos(after);
            ImGui::PopID();
        }
    }
}

void ChangesPanel::save() {
    const std::string file = fmt::format("changes_{}_{}.csv", from_, to_);
    const auto problems = gazetteer::write_file(file, changes_as_csv(changes_, dataset_));
    message_ = problems.empty() ? "saved as " + file : gazetteer::to_string(problems.front());
}

void ChangesPanel::draw(const PanelInput& input, std::vector<Command>& commands) {
    const auto period = dataset_.store->period();
    if (from_.empty() && period.start) from_ = to_iso(*period.start);
    if (to_.empty() && period.end) to_ = to_iso(*period.end);
    const float width = ImGui::GetFontSize() * 5.6F;
    date_field("##from", from_, width);
    hint("from this day, which is not counted");
    ImGui::SameLine();
    ImGui::TextDisabled("to");
    ImGui::SameLine();
    date_field("##to", to_, width);
    ask(input);
    if (working()) ImGui::TextDisabled("looking ...");
    ImGui::TextDisabled("%zu changes", changes_.size());
    ImGui::SameLine();
    if (!changes_.empty() && ImGui::SmallButton("Save as CSV")) save();
    if (!message_.empty()) ImGui::TextWrapped("%s", message_.c_str());
    if (ImGui::BeginChild("list")) rows(input, commands);
    ImGui::EndChild();
}

}  // namespace render::ui
