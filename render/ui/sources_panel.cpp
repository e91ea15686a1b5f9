#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "render/ui/panels.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::CombineRule;
using gazetteer::SourceIndex;

void mode_buttons(const PanelInput& input, std::vector<Command>& commands) {
    const ViewState& view = input.state.view;
    const auto choose = [&](const char* label, SourceMode mode) {
        if (ImGui::RadioButton(label, view.mode == mode) && view.mode != mode) {
            SetSources command{mode, view.sources};
            if (mode == SourceMode::one)
                command.sources = {view.sources.empty() ? SourceIndex{0} : view.sources.front()};
            else
                command.sources.clear();
            commands.push_back(command);
        }
    };
    choose("One", SourceMode::one);
    ImGui::SameLine();
    choose("Side by side", SourceMode::side_by_side);
    choose("Combined", SourceMode::combined);
    if (view.mode != SourceMode::combined) return;
    constexpr std::array rules = {CombineRule::latest, CombineRule::majority, CombineRule::trusted,
                                  CombineRule::partisan};
    ImGui::SetNextItemWidth(-1.0F);
    const std::string current(to_string(view.combine));
    if (ImGui::BeginCombo("##rule", current.c_str())) {
        for (const CombineRule rule : rules) {
            if (ImGui::Selectable(std::string(to_string(rule)).c_str(), rule == view.combine))
                commands.push_back(SetCombine{rule});
        }
        ImGui::EndCombo();
    }
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

void source_list(const PanelInput& input, std::vector<Command>& commands) {
    const auto sources = input.dataset.store->sources();
    for (SourceIndex i = 0; i < sources.size(); ++i) {
        const auto& source = sources[i];
        const std::string published =
            source.last_published ? to_words(*source.last_published) : "date unknown";
        const std::string label =
            fmt::format("{}##{}", source.name.empty() ? source.id : source.name, i);
        const bool on = is_on(input.state.view, i);
        bool pressed = false;
        if (input.state.view.mode == SourceMode::one) {
            pressed = ImGui::RadioButton(label.c_str(), on);
        } else {
            bool checked = on;
            pressed = ImGui::Checkbox(label.c_str(), &checked);
        }
        if (pressed) commands.push_back(clicked(input, i));
        ImGui::Indent();
        ImGui::TextDisabled("%s · %zu claims", published.c_str(), source.claims);
        ImGui::Unindent();
    }
}

void side_list(const PanelInput& input) {
    std::set<std::string> sides;
    for (const auto& claim : input.dataset.store->claims()) {
        if (!claim.side.empty() && claim.side != "unknown") sides.insert(claim.side);
    }
    for (const std::string& side : sides) {
        swatch(side_colour(input.style, *input.dataset.actors, side));
        const auto* known = input.dataset.actors->find_side(side);
        ImGui::TextUnformatted(known ? known->name.c_str() : side.c_str());
    }
}

/// Claims that have no place on the map are counted and listed, never dropped silently.
void not_on_the_map(const PanelInput& input) {
    const auto& store = *input.dataset.store;
    const auto claims = store.claims();
    std::size_t countries = 0;
    std::size_t unlocated = 0;
    for (const auto& claim : claims) {
        if (claim.place_kind == gazetteer::PlaceKind::country && claim.part.empty())
            ++countries;
        else if (!claim.point && claim.shape.empty())
            ++unlocated;
    }
    if (countries + unlocated == 0) return;
    heading("ALSO SAID, NOT ON THE MAP");
    if (countries > 0) ImGui::TextWrapped("%zu about whole countries", countries);
    if (unlocated > 0) ImGui::TextWrapped("%zu about places not located", unlocated);
}

}  // namespace

void sources_panel(const PanelInput& input, const PixelRect& rect, std::vector<Command>& commands) {
    if (rect.width < 1.0F) return;
    if (begin_panel("sources", rect)) {
        heading("SOURCES");
        mode_buttons(input, commands);
        ImGui::Separator();
        source_list(input, commands);
        heading("SIDES");
        side_list(input);
        not_on_the_map(input);
    }
    end_panel();
}

}  // namespace render::ui
