#include "render/ui/sides_menu.h"

#include "render/corrections.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr const char* nobody = "unknown";

/// The sides that claims speak of, but for one.
template <class Choose>
void other_sides(const PanelInput& input, const std::string& side, const Choose& choose) {
    for (const Digest::Side& each : input.digest.sides) {
        if (each.id == side || each.id == nobody) continue;
        ImGui::PushID(each.id.c_str());
        swatch(side_colour(input.style, *input.dataset.actors, each.id));
        if (ImGui::MenuItem(each.name.c_str())) choose(each.id);
        ImGui::PopID();
    }
}

void actor_items(const PanelInput& input, const std::string& actor,
                 std::vector<Command>& commands) {
    const std::string side = input.dataset.actors->side_of(actor);
    if (side != actor && ImGui::MenuItem("a side of its own"))
        commands.push_back(Correct{side_of(actor, actor)});
    ImGui::TextDisabled("count it to");
    other_sides(input, side, [&](const std::string& other) {
        commands.push_back(Correct{side_of(actor, other)});
    });
}

}  // namespace

void side_menu(const PanelInput& input, const Digest::Side& side, std::vector<Command>& commands) {
    if (side.id == nobody || !ImGui::BeginPopupContextItem("side menu")) return;
    ImGui::TextDisabled("count this side to");
    other_sides(input, side.id, [&](const std::string& other) {
        commands.push_back(Correct{side_is(side.id, other)});
    });
    ImGui::Separator();
    ImGui::TextDisabled("its actors");
    for (const Digest::Actor& actor : side.actors) {
        ImGui::PushID(actor.id.c_str());
        if (ImGui::BeginMenu(actor.name.c_str())) {
            actor_items(input, actor.id, commands);
            ImGui::EndMenu();
        }
        ImGui::PopID();
    }
    ImGui::EndPopup();
}

void actor_menu(const PanelInput& input, const std::string& actor, std::vector<Command>& commands) {
    if (actor == nobody || !ImGui::BeginPopupContextItem(("actor " + actor).c_str())) return;
    actor_items(input, actor, commands);
    ImGui::EndPopup();
}

}  // namespace render::ui
