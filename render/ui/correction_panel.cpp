#include "render/ui/correction_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "render/corrections.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

std::string describe(const gazetteer::Place& place) {
    std::string text = fmt::format("{} · {} {}", place.name, to_string(place.kind), place.country);
    if (place.population > 0) text += fmt::format(" · {} people", place.population);
    if (place.point) text += fmt::format(" · {:.3f}, {:.3f}", place.point->lat, place.point->lon);
    return text;
}

void text_field(const char* label, const char* hint_text, std::string& text) {
    std::array<char, 128> typed{};
    std::copy_n(text.begin(), std::min(text.size(), typed.size() - 1), typed.begin());
    ImGui::SetNextItemWidth(-1.0F);
    if (ImGui::InputTextWithHint(label, hint_text, typed.data(), typed.size())) text = typed.data();
}

}  // namespace

void CorrectionPanel::done(const gazetteer::Claim& claim, const char* field, std::string value,
                           std::vector<Command>& commands) {
    commands.emplace_back(Correct{
        correction_of(claim, field, std::move(value), why_.empty() ? "corrected by hand" : why_)});
    why_.clear();
    name_.clear();
    close();
}

void CorrectionPanel::picked(const geo::Dataset& dataset, gazetteer::LonLat point,
                             std::vector<Command>& commands) {
    const auto& claim = dataset.store->claims()[*claim_];
    done(claim, "point", fmt::format("{:.5f},{:.5f}", point.lon, point.lat), commands);
}

/// What the reading did not choose, and places of a name that is typed in.
void CorrectionPanel::candidates(const PanelInput& input, const gazetteer::Claim& claim,
                                 std::vector<Command>& commands) {
    const gazetteer::Gazetteer& gazetteer = *input.dataset.gazetteer;
    std::vector<std::string> ids = claim.place_candidates;
    if (!name_.empty()) {
        ids.clear();
        for (const auto ref : gazetteer.find(name_)) ids.emplace_back(gazetteer.view(ref).id);
    }
    constexpr std::size_t most = 12;
    std::set<std::string> listed{claim.place_id.str()};
    for (const std::string& id : ids) {
        const auto ref = gazetteer.find_id(id);
        if (!ref || !listed.insert(id).second || listed.size() > most) continue;
        const std::string label = describe(gazetteer.place(*ref)) + "##" + id;
        if (ImGui::Selectable(label.c_str())) done(claim, "place_id", id, commands);
    }
    if (listed.size() == 1) ImGui::TextDisabled("no other place of that name is known");
}

void CorrectionPanel::draw(const PanelInput& input, const PixelRect& map,
                           std::vector<Command>& commands) {
    if (!claim_ || *claim_ >= input.dataset.store->claims().size()) return;
    const auto& claim = input.dataset.store->claims()[*claim_];
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height - 12.0F},
                            ImGuiCond_Always, {0.5F, 1.0F});
    ImGui::SetNextWindowSize({std::min(460.0F * input.ui_scale, map.width - 16.0F), 0.0F});
    bool open = true;
    if (ImGui::Begin("Correct a claim", &open,
                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize)) {
        if (picking_) {
            ImGui::TextWrapped("Click on the map where %s lies. Esc: no.",
                               claim.place.str().c_str());
        } else {
            ImGui::TextWrapped(
                "%s is taken for %s. Rather:", claim.place.str().c_str(),
                claim.place_id.empty() ? "no place known" : claim.place_id.str().c_str());
            text_field("##name", "another name: lists its places", name_);
            candidates(input, claim, commands);
            text_field("##why", "why (kept with the correction)", why_);
            if (claim_ && ImGui::Button("Click the right point")) picking_ = true;
            ImGui::SameLine();
            if (claim_ && ImGui::Button("Leave this claim out"))
                done(claim, "reject", "", commands);
        }
    }
    ImGui::End();
    if (!open) close();
}

void corrections_list(const PanelInput& input, const std::string& file,
                      std::vector<Command>& commands) {
    if (input.state.corrections.empty()) {
        ImGui::TextWrapped(
            "No corrections yet. Every claim in the evidence has a button for it; the inputs are "
            "never changed.");
        return;
    }
    ImGui::TextWrapped("kept in %s", file.c_str());
    for (const Correction& each : input.state.corrections) {
        input.letters.line(in_words(each));
        hint(each.quote.c_str());
        ImGui::TextDisabled("%s", each.why.c_str());
    }
    if (ImGui::SmallButton("Undo the last step")) commands.push_back(Undo{});
}

}  // namespace render::ui
