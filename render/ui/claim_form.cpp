#include "render/ui/claim_form.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/claims/pairs.h"
#include "render/ui/gui.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

struct Choice {
    const char* value;
    const char* words;
};

constexpr std::array<Choice, 8> relations = {{{"holds", "holds it"},
                                              {"captures", "captures it"},
                                              {"loses", "loses it"},
                                              {"besieges", "besieges it"},
                                              {"relieves", "ends its siege"},
                                              {"contests", "fights for it"},
                                              {"present", "is present there"},
                                              {"attacks", "attacks it"}}};
constexpr std::array<Choice, 6> modalities = {{{"asserted", "said as a fact"},
                                               {"claimed", "reported from others"},
                                               {"expected", "expected"},
                                               {"hypothetical", "only supposed"},
                                               {"demanded", "demanded"},
                                               {"denied", "denied"}}};
constexpr std::array<Choice, 6> extents = {{{"whole", "all of it"},
                                            {"most", "most of it"},
                                            {"much", "much of it"},
                                            {"some", "some of it"},
                                            {"places", "in places"},
                                            {"figurative", "not meant so: not drawn"}}};
constexpr std::array<const char*, 12> parts = {"",          "north",  "northeast",   "east",
                                               "southeast", "south",  "southwest",   "west",
                                               "northwest", "centre", "countryside", "old city"};

template <std::size_t N>
void choose(const char* label, const std::array<Choice, N>& choices, std::string& value) {
    const auto now = std::find_if(choices.begin(), choices.end(),
                                  [&](const Choice& each) { return value == each.value; });
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo(label, now == choices.end() ? value.c_str() : now->words)) return;
    for (const Choice& each : choices) {
        if (ImGui::Selectable(each.words, value == each.value)) value = each.value;
    }
    ImGui::EndCombo();
}

void choose_part(std::string& part) {
    ImGui::SetNextItemWidth(-1.0F);
    if (!ImGui::BeginCombo("##part", part.empty() ? "all of it" : part.c_str())) return;
    for (const char* each : parts) {
        if (ImGui::Selectable(*each == '\0' ? "all of it" : each, part == each)) part = each;
    }
    ImGui::EndCombo();
}

/// The value that a changed field had; actors by their names.
void old_value(const gazetteer::ActorTable& actors, const ClaimDraft& draft,
               const ClaimDraft& before, std::string ClaimDraft::*field) {
    if (draft.*field == before.*field) return;
    const std::string was = before.*field;
    ImGui::TextDisabled("changed; it was %s", was.empty() ? "empty" : actors.name_of(was).c_str());
}

}  // namespace

void field_name(const char* name) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(name);
    ImGui::TableNextColumn();
}

void field_fault(const Faults& faults, const char* name) {
    const auto fault = faults.find(name);
    if (fault != faults.end()) bold(fault->second);
}

void ClaimForm::draw(const PanelInput& input, ClaimDraft& draft, const gazetteer::Claim* was) {
    const Faults faults = faults_of(draft);
    const ClaimDraft before = was ? draft_of(*was) : draft;
    if (!ImGui::BeginTable("claim", 2)) return;
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthFixed,
                            ImGui::CalcTextSize("other party  ").x);
    ImGui::TableSetupColumn("value", ImGuiTableColumnFlags_WidthStretch);
    const auto finish = [&](const char* name, std::string ClaimDraft::*field) {
        field_fault(faults, name);
        if (was) old_value(*input.dataset.actors, draft, before, field);
    };
    if (!was) {
        field_name("source");
        text_field("##source", "who says so", draft.source);
        field_fault(faults, "source");
    }
    field_name("actor");
    actor_.draw("##actor", input, draft.actor, "");
    finish("actor", &ClaimDraft::actor);
    field_name("does what");
    choose("##relation", relations, draft.relation);
    finish("relation", &ClaimDraft::relation);
    field_name("other party");
    counter_actor_.draw("##counter", input, draft.counter_actor, "nobody named");
    finish("counter_actor", &ClaimDraft::counter_actor);
    field_name("from");
    text_field("##start", "2016-02-03, 2016-02 or 2016; empty: not known", draft.start);
    finish("start", &ClaimDraft::start);
    field_name("until");
    text_field("##end", "empty: until somebody says otherwise", draft.end);
    finish("end", &ClaimDraft::end);
    field_name("part");
    choose_part(draft.part);
    finish("part", &ClaimDraft::part);
    field_name("how much");
    choose("##extent", extents, draft.extent);
    finish("extent", &ClaimDraft::extent);
    field_name("said how");
    choose("##modality", modalities, draft.modality);
    finish("modality", &ClaimDraft::modality);
    if (!was) {
        field_name("sentence");
        text_field("##sentence", "the words that say so, if there are any", draft.sentence);
    }
    field_name("why");
    text_field("##why", "kept with it", draft.why);
    ImGui::EndTable();
}

}  // namespace render::ui
