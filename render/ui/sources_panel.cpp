#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/panels.h"
#include "render/ui/widgets.h"
#include "render/words.h"

namespace render::ui {
namespace {

using gazetteer::CombineRule;
using gazetteer::SourceIndex;

void mode_buttons(const PanelInput& input, std::vector<Command>& commands) {
    const ViewState& view = input.state.view;
    const auto choose = [&](const char* label, SourceMode mode, const char* what) {
        if (choice(label, view.mode == mode) && view.mode != mode) {
            SetSources command{mode, view.sources};
            if (mode == SourceMode::one)
                command.sources = {view.sources.empty() ? SourceIndex{0} : view.sources.front()};
            else if (view.mode == SourceMode::one)
                command.sources.clear();
            commands.push_back(command);
        }
        hint(what);
    };
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {1.0F, 4.0F});
    choose("One", SourceMode::one, "the map of one source");
    ImGui::SameLine();
    choose("All, ringed", SourceMode::side_by_side, "every place has a ring, a sector a source");
    ImGui::SameLine();
    choose("Combine", SourceMode::combined, "one answer from all of them, by a rule");
    ImGui::PopStyleVar();
    if (view.mode != SourceMode::combined) return;
    constexpr std::array<std::pair<CombineRule, const char*>, 4> rules = {
        {{CombineRule::latest, "latest: who spoke last"},
         {CombineRule::majority, "majority: what most say"},
         {CombineRule::trusted, "trusted: by weight (sources.csv)"},
         {CombineRule::partisan, "partisan: a side only against itself"}}};
    ImGui::SetNextItemWidth(-1.0F);
    const char* current = "";
    for (const auto& [rule, words] : rules) {
        if (rule == view.combine) current = words;
    }
    if (!ImGui::BeginCombo("##rule", current)) return;
    for (const auto& [rule, words] : rules) {
        if (ImGui::Selectable(words, rule == view.combine)) commands.push_back(SetCombine{rule});
    }
    ImGui::EndCombo();
}

bool is_on(const ViewState& view, SourceIndex source) {
    return view.sources.empty() ||
           std::find(view.sources.begin(), view.sources.end(), source) != view.sources.end();
}

/// In `one` mode a click chooses the source; otherwise it switches it on or off.
SetSources clicked(const PanelInput& input, SourceIndex source) {
    const ViewState& view = input.state.view;
    if (view.mode == SourceMode::one) return {SourceMode::one, {source}};
    SetSources command{view.mode, {}};
    const auto count = static_cast<SourceIndex>(input.dataset.store->sources().size());
    for (SourceIndex each = 0; each < count; ++each) {
        if (is_on(view, each) != (each == source)) command.sources.push_back(each);
    }
    if (command.sources.size() == count) command.sources.clear();
    if (command.sources.empty() && count == 1) command.sources = {source};
    return command;
}

std::string years(const gazetteer::DateInterval& period) {
    if (!period.start || !period.end) return "no dates";
    const int from = gazetteer::to_civil(*period.start).year;
    const int to = gazetteer::to_civil(*period.end).year;
    return from == to ? fmt::format("speaks of {}", from)
                      : fmt::format("speaks of {}-{}", from, to);
}

/// What a source is, in full, under the mouse.
void source_hint(const PanelInput& input, SourceIndex index) {
    if (!ImGui::IsItemHovered()) return;
    const auto& source = input.dataset.store->sources()[index];
    const auto& period = input.digest.periods[index];
    std::string text = fmt::format("{} ({})\n{} claims", source.name, source.id, source.claims);
    if (period.start && period.end)
        text += fmt::format("\nspeaks of {} to {}", to_words(*period.start), to_words(*period.end));
    if (source.first_published && source.last_published)
        text += *source.first_published == *source.last_published
                    ? "\npublished " + to_words(*source.first_published)
                    : fmt::format("\npublished {} to {}", to_words(*source.first_published),
                                  to_words(*source.last_published));
    const auto weight = input.dataset.timeline->rules().source_weights.find(index);
    if (weight != input.dataset.timeline->rules().source_weights.end())
        text += fmt::format("\nweight {:g}", weight->second);
    ImGui::SetTooltip("%s", text.c_str());
}

void source_row(const PanelInput& input, SourceIndex index, std::vector<Command>& commands) {
    const auto& source = input.dataset.store->sources()[index];
    const bool one = input.state.view.mode == SourceMode::one;
    const bool on = is_on(input.state.view, index);
    ImGui::PushID(static_cast<int>(index));
    const float right = ImGui::GetContentRegionMax().x;
    const float top = ImGui::GetCursorPosY();
    bool checked = on;
    const bool pressed = one ? ImGui::RadioButton("##on", on) : ImGui::Checkbox("##on", &checked);
    if (pressed) commands.push_back(clicked(input, index));
    source_hint(input, index);
    ImGui::SameLine();
    const float indent = ImGui::GetCursorPosX();
    const std::string count = std::to_string(source.claims);
    const float number = right - ImGui::CalcTextSize(count.c_str()).x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(at, {at.x + number - indent - 6.0F, at.y + ImGui::GetFrameHeight()}, true);
    if (on) ImGui::PushFont(bold_font());
    input.letters.line(source.name.empty() ? source.id : source.name);
    if (on) ImGui::PopFont();
    ImGui::PopClipRect();
    source_hint(input, index);
    ImGui::SameLine(number);
    ImGui::TextDisabled("%s", count.c_str());
    ImGui::SetCursorPos({indent, top + ImGui::GetFrameHeight()});
    ImGui::TextDisabled("%s", years(input.digest.periods[index]).c_str());
    source_hint(input, index);
    if (!one || !on) {
        ImGui::SameLine(right - ImGui::CalcTextSize("only").x - 8.0F);
        if (ImGui::SmallButton("only")) commands.push_back(SetSources{SourceMode::one, {index}});
        hint("show this source alone");
    }
    ImGui::PopID();
}

void source_list(const PanelInput& input, std::vector<Command>& commands) {
    const auto count = static_cast<int>(input.dataset.store->sources().size());
    const float row =
        ImGui::GetFrameHeight() + ImGui::GetTextLineHeight() + ImGui::GetStyle().ItemSpacing.y;
    constexpr int most_without_scrolling = 9;
    const bool scrolls = count > most_without_scrolling;
    if (scrolls) ImGui::BeginChild("list", {0.0F, row * float{most_without_scrolling}});
    ImGuiListClipper clipper;
    clipper.Begin(count, row);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            source_row(input, static_cast<SourceIndex>(i), commands);
    }
    if (scrolls) ImGui::EndChild();
}

void side_list(const PanelInput& input) {
    constexpr std::size_t most = 40;
    std::size_t listed = 0;
    for (const Digest::Side& side : input.digest.sides) {
        if (++listed > most) {
            ImGui::TextDisabled("and %zu more", input.digest.sides.size() - most);
            break;
        }
        const float right = ImGui::GetContentRegionMax().x;
        swatch(side_colour(input.style, *input.dataset.actors, side.id));
        input.letters.line(side.id == "unknown" ? "nobody named" : side.name);
        const std::string count = std::to_string(side.claims);
        ImGui::SameLine(right - ImGui::CalcTextSize(count.c_str()).x);
        ImGui::TextDisabled("%s", count.c_str());
    }
}

/// Claims that have no place on the map are counted and listed, never dropped silently.
void not_on_the_map(const PanelInput& input, std::vector<Command>& commands) {
    const auto& listed = input.digest.not_drawn;
    if (listed.empty()) return;
    heading("ALSO SAID, NOT ON THE MAP");
    const std::string label = fmt::format("{} claims###not drawn", listed.size());
    if (!ImGui::TreeNodeEx(label.c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen)) return;
    const auto claims = input.dataset.store->claims();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(listed.size()), ImGui::GetTextLineHeightWithSpacing());
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto index = listed[static_cast<std::size_t>(i)];
            const auto& claim = claims[index];
            const std::string text = fmt::format(
                "{}: {}##{}",
                input.dataset.store->places()[input.dataset.store->place_of(index)].label(),
                in_words(claim), i);
            if (ImGui::Selectable(text.c_str())) commands.push_back(OpenClaim{index});
            if (ImGui::IsItemHovered() && !claim.quote.empty())
                ImGui::SetTooltip("%s", claim.quote.str().c_str());
        }
    }
}

}  // namespace

void sources_panel(const PanelInput& input, std::vector<Command>& commands) {
    mode_buttons(input, commands);
    ImGui::Separator();
    source_list(input, commands);
    heading("SIDES");
    side_list(input);
    not_on_the_map(input, commands);
}

}  // namespace render::ui
