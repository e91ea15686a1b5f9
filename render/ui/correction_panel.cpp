#include "render/ui/correction_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "gazetteer/claims/overrides.h"
#include "render/corrections.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"
#include "render/words.h"

namespace render::ui {
namespace {

std::string describe(const gazetteer::Place& place) {
    std::string text = fmt::format("{} · {} {}", place.name, to_string(place.kind), place.country);
    if (place.population > 0) text += fmt::format(" · {} people", place.population);
    if (place.point) text += fmt::format(" · {:.3f}, {:.3f}", place.point->lat, place.point->lon);
    return text;
}

/// The actor as the texts were read, whatever has been corrected since.
std::string actor_as_read(const gazetteer::Claim& claim) {
    const auto which = gazetteer::parse_pairs(gazetteer::key_of(claim).which);
    return std::string(gazetteer::value_of(which, "actor"));
}

}  // namespace

bool begin_over_map(const char* title, const PixelRect& map, float width, bool& open) {
    const float wide = std::min(width, map.width - 16.0F);
    ImGui::SetNextWindowPos({map.x + map.width / 2.0F, map.y + map.height - 12.0F},
                            ImGuiCond_Always, {0.5F, 1.0F});
    ImGui::SetNextWindowSize({wide, 0.0F});
    ImGui::SetNextWindowSizeConstraints({wide, 0.0F}, {wide, std::max(60.0F, map.height - 24.0F)});
    return ImGui::Begin(title, &open,
                        ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove |
                            ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoResize);
}

/// Nothing that was typed for another claim stays.
void CorrectionPanel::open(const geo::Dataset& dataset, gazetteer::ClaimIndex claim) {
    close();
    claim_ = claim;
    draft_ = draft_of(dataset.store->claims()[claim]);
}

void CorrectionPanel::done(const gazetteer::Claim& claim, const char* field, std::string value,
                           std::vector<Command>& commands) {
    const std::string& why = draft_.why;
    commands.emplace_back(Correct{
        correction_of(claim, field, std::move(value), why.empty() ? "corrected by hand" : why)});
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
    constexpr std::size_t most = 8;
    std::set<std::string> listed{claim.place_id.str()};
    for (const std::string& id : ids) {
        const auto ref = gazetteer.find_id(id);
        if (!ref || !listed.insert(id).second || listed.size() > most) continue;
        const std::string label = describe(gazetteer.place(*ref)) + "##" + id;
        if (ImGui::Selectable(label.c_str())) return done(claim, "place_id", id, commands);
    }
    if (listed.size() == 1) ImGui::TextDisabled("no other place of that name is known");
}

void CorrectionPanel::place_page(const PanelInput& input, const gazetteer::Claim& claim,
                                 std::vector<Command>& commands) {
    ImGui::TextWrapped("%s is taken for %s. Rather:", claim.place.str().c_str(),
                       claim.place_id.empty() ? "no place known" : claim.place_id.str().c_str());
    text_field("##name", "another name: lists its places", name_);
    candidates(input, claim, commands);
    if (!claim_) return;
    text_field("##why", "why (kept with the correction)", draft_.why);
    if (ImGui::Button("Click the right point")) picking_ = true;
    if (!claim.document.empty())
        ImGui::TextDisabled("counts for all of %s", claim.document.str().c_str());
}

/// Another actor may be meant here only, or wherever the text says so.
void CorrectionPanel::actor_reach(const PanelInput& input, const gazetteer::Claim& claim) {
    if (draft_.actor == claim.actor || draft_.actor.empty()) return;
    const std::string read = input.dataset.actors->name_of(actor_as_read(claim));
    ImGui::TextWrapped("\"%s\" means %s:", read.c_str(),
                       input.dataset.actors->name_of(draft_.actor).c_str());
    const auto reach = [&](const char* label, Reach value) {
        if (ImGui::RadioButton(label, reach_ == value)) reach_ = value;
        ImGui::SameLine();
    };
    reach("in this claim", Reach::claim);
    if (!claim.document.empty()) reach("in this document", Reach::document);
    reach("in all texts", Reach::everywhere);
    ImGui::NewLine();
}

void CorrectionPanel::apply_draft(const gazetteer::Claim& claim, std::vector<Command>& commands) {
    if (reach_ != Reach::claim && draft_.actor != claim.actor) {
        const std::string document =
            reach_ == Reach::document ? claim.document.str() : std::string();
        Correction mapped = actor_is(document, actor_as_read(claim), draft_.actor);
        mapped.why = draft_.why;
        commands.emplace_back(Correct{std::move(mapped)});
        draft_.actor = claim.actor;
    }
    if (auto edit = edit_of(claim, draft_)) commands.emplace_back(Correct{std::move(*edit)});
    close();
}

void CorrectionPanel::words_page(const PanelInput& input, const gazetteer::Claim& claim,
                                 std::vector<Command>& commands) {
    form_.draw(input, draft_, &claim);
    actor_reach(input, claim);
    const bool whole = faults_of(draft_).empty();
    const bool changed = !changed_fields(claim, draft_).empty();
    ImGui::BeginDisabled(!whole || !changed);
    if (ImGui::Button("Change the claim")) apply_draft(claim, commands);
    ImGui::EndDisabled();
    if (claim_ && !whole) {
        ImGui::SameLine();
        ImGui::TextDisabled("something is wrong above");
    } else if (claim_ && !changed) {
        ImGui::SameLine();
        ImGui::TextDisabled("nothing is changed yet");
    }
}

void CorrectionPanel::pages(const PanelInput& input, const gazetteer::Claim& claim,
                            std::vector<Command>& commands) {
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled("%s: %s %s", claim.source_name.str().c_str(),
                        input.dataset.actors->name_of(claim.actor).c_str(),
                        in_words(claim).c_str());
    if (!claim.edited.empty()) ImGui::TextDisabled("by hand: %s", claim.edited.str().c_str());
    ImGui::PopTextWrapPos();
    if (choice("Its place", page_ == Page::place)) page_ = Page::place;
    ImGui::SameLine();
    if (choice("What it says", page_ == Page::words)) page_ = Page::words;
    ImGui::SameLine();
    if (ImGui::Button("Leave it out")) return done(claim, "reject", "", commands);
    hint("this claim counts no more; the others of its sentence do");
    ImGui::Separator();
    if (page_ == Page::place)
        place_page(input, claim, commands);
    else
        words_page(input, claim, commands);
}

void CorrectionPanel::draw(const PanelInput& input, const PixelRect& map,
                           std::vector<Command>& commands) {
    if (!claim_ || *claim_ >= input.dataset.store->claims().size()) return;
    const auto& claim = input.dataset.store->claims()[*claim_];
    bool stays = true;
    if (begin_over_map("Correct a claim", map, 460.0F * input.ui_scale, stays)) {
        if (picking_)
            ImGui::TextWrapped("Click on the map where %s lies. Esc: no.",
                               claim.place.str().c_str());
        else
            pages(input, claim, commands);
    }
    ImGui::End();
    if (!stays) close();
}

}  // namespace render::ui
