#include "render/ui/actor_chooser.h"

#include <algorithm>

#include "gazetteer/claims/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

bool has(const std::string& text, const std::string& lower) {
    return gazetteer::lower_letters(text).find(lower) != std::string::npos;
}

}  // namespace

/// Only when something else is typed: tables of foreign data hold thousands of actors.
void ActorChooser::look_up(const gazetteer::ActorTable& actors) {
    if (table_ == &actors && looked_up_ == typed_) return;
    table_ = &actors;
    looked_up_ = typed_;
    found_.clear();
    const std::string lower = gazetteer::lower_letters(typed_);
    for (std::size_t i = 0; i < actors.actors().size(); ++i) {
        const gazetteer::Actor& actor = actors.actors()[i];
        const bool fits = has(actor.name, lower) || has(actor.id, lower) ||
                          std::any_of(actor.aliases.begin(), actor.aliases.end(),
                                      [&](const std::string& each) { return has(each, lower); });
        if (fits) found_.push_back(i);
    }
}

bool ActorChooser::draw(const char* label, const PanelInput& input, std::string& actor,
                        const char* none) {
    const gazetteer::ActorTable& actors = *input.dataset.actors;
    const std::string shown = actor.empty() ? none : actors.name_of(actor);
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo(label, shown.c_str(), ImGuiComboFlags_HeightLarge)) return false;
    bool chosen = false;
    const auto choose = [&](const std::string& id) {
        chosen = chosen || actor != id;
        actor = id;
        typed_.clear();
        ImGui::CloseCurrentPopup();
    };
    if (ImGui::IsWindowAppearing()) {
        typed_.clear();
        ImGui::SetKeyboardFocusHere();
    }
    text_field("##typed", "name of an actor", typed_);
    look_up(actors);
    if (*none != '\0' && typed_.empty() && ImGui::Selectable(none)) choose({});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(found_.size()));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const gazetteer::Actor& each = actors.actors()[found_[static_cast<std::size_t>(i)]];
            ImGui::PushID(i);
            swatch(side_colour(input.style, actors, actors.side_of(each.id)));
            if (ImGui::Selectable(each.name.c_str(), each.id == actor)) choose(each.id);
            ImGui::PopID();
        }
    }
    if (found_.empty()) ImGui::TextDisabled("no actor of that name is known");
    ImGui::EndCombo();
    return chosen;
}

}  // namespace render::ui
