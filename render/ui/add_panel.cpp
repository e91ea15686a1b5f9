#include "render/ui/add_panel.h"

#include <fmt/core.h>

#include <array>

#include "render/corrections.h"
#include "render/ui/correction_panel.h"
#include "render/ui/gui.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

constexpr const char* menu_name = "add at a point";

std::string in_words(gazetteer::LonLat point) {
    return fmt::format("{:.4f}, {:.4f}", point.lat, point.lon);
}

/// Why the button does nothing yet.
void tell(const Faults& faults) {
    if (faults.empty()) return;
    ImGui::SameLine();
    ImGui::TextDisabled("something is missing above");
}

}  // namespace

ClaimSite site_of(const geo::Dataset& dataset, gazetteer::PlaceIndex place) {
    const auto& entry = dataset.store->places()[place];
    return {entry.name, entry.place_id, entry.point};
}

void AddPanel::close() {
    claim_.reset();
    place_.reset();
    draft_ = {};
}

void AddPanel::open_claim(ClaimSite site) {
    close();
    claim_ = std::move(site);
}

void AddPanel::open_menu(const geo::Dataset& dataset, gazetteer::LonLat point,
                         std::optional<gazetteer::PlaceIndex> under_mouse) {
    constexpr std::size_t most_near = 5;
    point_ = point;
    near_.clear();
    if (under_mouse)
        near_.push_back(
            {dataset.store->places()[*under_mouse].label(), site_of(dataset, *under_mouse)});
    for (const gazetteer::Place& place : places_near(dataset, point, most_near)) {
        if (near_.empty() || near_.front().site.place_id != place.id)
            near_.push_back({place.name, {place.name, place.id, place.point}});
    }
    opens_menu_ = true;
}

void AddPanel::menu() {
    if (opens_menu_) ImGui::OpenPopup(menu_name);
    opens_menu_ = false;
    if (!ImGui::BeginPopup(menu_name)) return;
    ImGui::TextDisabled("%s", in_words(point_).c_str());
    for (std::size_t i = 0; i < near_.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::MenuItem(fmt::format("A claim about {} ...", near_[i].label).c_str()))
            open_claim(near_[i].site);
        ImGui::PopID();
    }
    ImGui::Separator();
    if (ImGui::MenuItem("A claim about this point ...")) open_claim({"", "", point_});
    if (ImGui::MenuItem("A new place here ...")) {
        close();
        place_ = PlaceDraft{};
        place_->point = point_;
    }
    hint("its name is found in the texts from then on");
    ImGui::EndPopup();
}

void AddPanel::claim_form(const PanelInput& input, std::vector<Command>& commands) {
    if (claim_->place_id.empty()) {
        text_field("##place", "the place's name", claim_->name);
        ImGui::TextDisabled("at %s", in_words(claim_->point.value_or(point_)).c_str());
    } else {
        bold(claim_->name);
        ImGui::SameLine();
        ImGui::TextDisabled("%s", claim_->place_id.c_str());
    }
    form_.draw(input, draft_, nullptr);
    Faults faults = faults_of(draft_);
    if (claim_->name.empty()) faults.emplace("place", "give the place a name");
    ImGui::BeginDisabled(!faults.empty());
    const bool pressed = ImGui::Button("Add the claim");
    ImGui::EndDisabled();
    tell(faults);
    if (!pressed) return;
    commands.emplace_back(Correct{new_claim(draft_, *claim_)});
    close();
}

void AddPanel::place_form(std::vector<Command>& commands) {
    constexpr std::array<const char*, 9> kinds = {"settlement", "district", "facility",
                                                  "province",   "region",   "country",
                                                  "water",      "road",     "other"};
    const Faults faults = faults_of(*place_);
    if (ImGui::BeginTable("place", 2)) {
        ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed,
                                ImGui::CalcTextSize("other names  ").x);
        ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch);
        field_name("name");
        text_field("##name", "as texts write it", place_->name);
        field_fault(faults, "name");
        field_name("other names");
        text_field("##names", "other spellings, commas between", place_->other_names);
        field_name("kind");
        ImGui::SetNextItemWidth(-1.0F);
        if (ImGui::BeginCombo("##kind", place_->kind.c_str())) {
            for (const char* kind : kinds) {
                if (ImGui::Selectable(kind, place_->kind == kind)) place_->kind = kind;
            }
            ImGui::EndCombo();
        }
        field_name("at");
        ImGui::TextUnformatted(in_words(place_->point).c_str());
        field_name("why");
        text_field("##why", "kept with it", place_->why);
        ImGui::EndTable();
    }
    ImGui::BeginDisabled(!faults.empty());
    const bool pressed = ImGui::Button("Add the place");
    ImGui::EndDisabled();
    tell(faults);
    if (!pressed) return;
    commands.emplace_back(Correct{new_place(*place_)});
    close();
}

void AddPanel::draw(const PanelInput& input, const PixelRect& map, std::vector<Command>& commands) {
    menu();
    if (!is_open()) return;
    bool stays = true;
    const char* title = claim_ ? "Add a claim" : "Add a place";
    if (begin_over_map(title, map, 460.0F * input.ui_scale, stays)) {
        if (claim_)
            claim_form(input, commands);
        else
            place_form(commands);
    }
    ImGui::End();
    if (!stays) close();
}

}  // namespace render::ui
