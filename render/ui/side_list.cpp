#include "render/ui/side_list.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/colour_vision.h"
#include "render/source_choice.h"
#include "render/ui/letters.h"
#include "render/ui/sides_menu.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr std::size_t most_sides = 40;
constexpr std::size_t most_actors = 20;  ///< listed below a side

std::string name_of_side(const Digest::Side& side) {
    return side.id == "unknown" ? "nobody named" : side.name;
}

/// The side's own name says it all.
bool has_actors(const Digest::Side& side) {
    return side.actors.size() > 1 ||
           (side.actors.size() == 1 && side.actors.front().name != side.name);
}

/// Who would be taken for whom in this colour.
std::string look_alikes(const PanelInput& input, const Digest::Side& side, Colour colour) {
    std::string words;
    for (const Digest::Side& other : input.digest.sides) {
        if (other.id == side.id) continue;
        const std::array<std::pair<std::string, Colour>, 2> pair = {
            {{side.id, colour},
             {other.id, side_colour(input.style, *input.dataset.actors, other.id)}}};
        const auto found = confusable(pair);
        if (found.empty()) continue;
        const std::string eyes = found.front().sight == Sight::normal
                                     ? std::string()
                                     : fmt::format(" to {} eyes", to_string(found.front().sight));
        words +=
            fmt::format("{}like {}{}", words.empty() ? "looks " : ", ", name_of_side(other), eyes);
    }
    return words;
}

std::uint8_t to_byte(float share) {
    return static_cast<std::uint8_t>(std::clamp(share, 0.0F, 1.0F) * 255.0F + 0.5F);
}

}  // namespace

void SideList::picker(const PanelInput& input, const Digest::Side& side,
                      std::vector<Command>& commands) {
    if (!ImGui::BeginPopup("colour")) return;
    const Colour now = side_colour(input.style, *input.dataset.actors, side.id);
    if (ImGui::IsWindowAppearing())
        picked_ = {static_cast<float>(now.r) / 255.0F, static_cast<float>(now.g) / 255.0F,
                   static_cast<float>(now.b) / 255.0F};
    input.letters.line(name_of_side(side));
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 12.0F);
    ImGui::ColorPicker3("##picker", picked_.data(),
                        ImGuiColorEditFlags_NoSidePreview | ImGuiColorEditFlags_DisplayRGB |
                            ImGuiColorEditFlags_DisplayHex);
    const gazetteer::Rgb rgb{to_byte(picked_[0]), to_byte(picked_[1]), to_byte(picked_[2])};
    if (ImGui::IsItemDeactivatedAfterEdit()) commands.push_back(SetColour{side.id, rgb});
    const std::string alike = look_alikes(input, side, {rgb.r, rgb.g, rgb.b, 255});
    if (!alike.empty()) {
        ImGui::PushTextWrapPos(ImGui::GetFontSize() * 12.0F);
        ImGui::TextUnformatted(alike.c_str());
        ImGui::PopTextWrapPos();
    }
    if (input.state.view.colours.count(side.id) > 0 && ImGui::Button("Usual colour")) {
        commands.push_back(SetColour{side.id, {}});
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

void SideList::actors(const PanelInput& input, const Digest::Side& side,
                      std::vector<Command>& commands) {
    const float right = ImGui::GetContentRegionMax().x;
    const float indent = ImGui::GetFrameHeight() * 2.0F;
    for (std::size_t i = 0; i < std::min(side.actors.size(), most_actors); ++i) {
        const Digest::Actor& actor = side.actors[i];
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + indent);
        bool hairline = false;
        swatch(actor_colour(input.style, *input.dataset.actors, actor.id, hairline));
        input.letters.line(actor.name);
        actor_menu(input, actor.id, commands);
        const std::string count = std::to_string(actor.claims);
        ImGui::SameLine(right - ImGui::CalcTextSize(count.c_str()).x);
        ImGui::TextDisabled("%s", count.c_str());
        if (ImGui::IsItemHovered())
            ImGui::SetTooltip("%zu claims about %s", actor.claims, actor.name.c_str());
    }
    if (side.actors.size() > most_actors)
        ImGui::TextDisabled("and %zu more", side.actors.size() - most_actors);
}

void SideList::row(const PanelInput& input, const Digest::Side& side, const PlacesBySide& held,
                   std::vector<Command>& commands) {
    const auto& hidden = input.state.view.hidden_sides;
    const bool shown = std::find(hidden.begin(), hidden.end(), side.id) == hidden.end();
    const auto found = held.find(side.id);
    const std::size_t places = found == held.end() ? 0 : found->second;
    const float right = ImGui::GetContentRegionMax().x;
    ImGui::PushID(side.id.c_str());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {2.0F, 1.0F});
    bool checked = shown;
    if (ImGui::Checkbox("##on", &checked)) commands.push_back(switched(input.state.view, side.id));
    hint(shown ? "leave its land blank" : "show it on the map again");
    ImGui::SameLine(0.0F, 4.0F);
    const Colour colour = side_colour(input.style, *input.dataset.actors, side.id);
    const float height = ImGui::GetFrameHeight();
    const ImVec4 paint = ImGui::ColorConvertU32ToFloat4(to_imgui(colour));
    if (ImGui::ColorButton("##colour", paint, ImGuiColorEditFlags_NoTooltip,
                           {height * 1.2F, height * 0.9F}))
        ImGui::OpenPopup("colour");
    hint("another colour");
    picker(input, side, commands);
    ImGui::SameLine(0.0F, 5.0F);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = ImGui::GetCursorPosX();
    const std::string count = std::to_string(places);
    const float number = right - ImGui::CalcTextSize(count.c_str()).x;
    const bool unfolds = has_actors(side);
    const float arrow = unfolds ? height + 4.0F : 0.0F;
    const ImVec2 size{std::max(8.0F, number - indent - arrow - 6.0F), height};
    ImGui::InvisibleButton("##name", size);
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("%s (%s)\n%zu places on the map are said to be its\n%zu claims in all",
                          name_of_side(side).c_str(), side.id.c_str(), places, side.claims);
    side_menu(input, side, commands);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(at, {at.x + size.x, at.y + size.y + 2.0F}, true);
    input.letters.draw(list, at, ImGui::GetColorU32(shown ? ImGuiCol_Text : ImGuiCol_TextDisabled),
                       name_of_side(side));
    list.PopClipRect();
    if (unfolds) {
        const bool open = open_.count(side.id) > 0;
        ImGui::SameLine(number - arrow);
        if (unfold("##actors", open)) {
            if (open)
                open_.erase(side.id);
            else
                open_.insert(side.id);
        }
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("its %zu actors", side.actors.size());
    }
    ImGui::SameLine(number);
    ImGui::TextDisabled("%s", count.c_str());
    ImGui::PopStyleVar();
    ImGui::PopID();
}

void SideList::draw(const PanelInput& input, const PlacesBySide& held,
                    std::vector<Command>& commands) {
    heading("SIDES ON THE MAP");
    const auto& sides = input.digest.sides;
    for (std::size_t i = 0; i < std::min(sides.size(), most_sides); ++i) {
        row(input, sides[i], held, commands);
        if (open_.count(sides[i].id) > 0) actors(input, sides[i], commands);
    }
    if (sides.size() > most_sides) ImGui::TextDisabled("and %zu more", sides.size() - most_sides);
    const std::size_t hidden = input.state.view.hidden_sides.size();
    if (hidden > 0 && ImGui::SmallButton("show all sides")) commands.push_back(HideSides{});
}

}  // namespace render::ui
