#include "render/ui/evidence_panel.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/sentence_flow.h"
#include "render/ui/widgets.h"
#include "render/words.h"

namespace render::ui {
namespace {

/// The state of the day, one line a source, as cards.
void states(const PanelInput& input, const Evidence& evidence) {
    if (evidence.states.empty()) {
        const auto& since = input.state.view.since;
        ImGui::TextWrapped("on %s nobody shown speaks of it%s",
                           to_words(input.state.view.at).c_str(),
                           since ? (" (" + in_words(*since) + ")").c_str() : "");
        return;
    }
    for (const SourceLine& line : evidence.states) {
        swatch(line.side.empty() ? input.style.silent
                                 : side_colour(input.style, *input.dataset.actors, line.side));
        ImGui::TextWrapped("%s: %s (%s)", line.source.c_str(), line.words.c_str(),
                           line.age.c_str());
    }
}

}  // namespace

void EvidencePanel::header(const PanelInput& input, const Evidence& evidence,
                           std::vector<Command>& commands) {
    const float right = ImGui::GetContentRegionMax().x;
    ImGui::TextDisabled("EVIDENCE");
    ImGui::SameLine(right - ImGui::GetFontSize() * 1.2F);
    if (ImGui::SmallButton("x")) commands.push_back(Select{});
    hint("close (Esc)");
    ImGui::PushFont(title_font());
    ImGui::TextUnformatted(evidence.place.c_str());
    if (!evidence.other_script.empty()) {
        const float width = input.letters.measure(evidence.other_script).x;
        ImGui::SameLine(std::max(ImGui::GetItemRectSize().x + 12.0F, right - width));
        input.letters.line(evidence.other_script);
    }
    ImGui::PopFont();
    ImGui::TextDisabled("%s", evidence.detail.c_str());
}

void EvidencePanel::card(const PanelInput& input, const EvidenceCard& shown,
                         std::vector<Command>& commands) {
    const ImVec2 top = ImGui::GetCursorScreenPos();
    const float indent = ImGui::GetFontSize() * 0.6F;
    const auto& claim = input.dataset.store->claims()[shown.claim];
    ImGui::PushID(static_cast<int>(shown.claim));
    ImGui::Indent(indent);
    ImGui::BeginGroup();
    if (shown.sentence.empty())
        ImGui::TextDisabled("coded data: no sentence");
    else
        flow_sentence(input, shown.sentence, shown.highlights, shown.side);
    ImGui::EndGroup();
    if (ImGui::IsItemClicked()) commands.push_back(OpenClaim{shown.claim});
    if (shown.has_document) hint("read it in its document");
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled("%s", shown.facts.c_str());
    ImGui::TextDisabled("%s · %s", shown.source.c_str(), shown.voice.c_str());
    if (!shown.edited.empty()) ImGui::Text("edited: %s", shown.edited.c_str());
    ImGui::PopTextWrapPos();
    if (ImGui::SmallButton(shown.has_document ? "Open the text" : "Show the claim"))
        commands.push_back(OpenClaim{shown.claim});
    hint("the whole document at this sentence (T)");
    ImGui::SameLine();
    const auto day = day_of(claim);
    if (day && ImGui::SmallButton("Go to its day"))
        commands.push_back(GoTo{input.dataset.store->place_of(shown.claim), day});
    if (day) ImGui::SameLine();
    if (ImGui::SmallButton("Correct ...")) correct_ = shown.claim;
    hint("another place, another point, or leave it out");
    ImGui::Unindent(indent);
    ImGui::PopID();
    const ImVec2 bottom = ImGui::GetCursorScreenPos();
    const Colour side = side_colour(input.style, *input.dataset.actors, shown.side);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {top.x, top.y}, {top.x + 3.0F, bottom.y - 4.0F},
        to_imgui(with_alpha(side, shown.shown_now ? 1.0F : 0.35F)));
    ImGui::Dummy({0.0F, ImGui::GetFontSize() * 0.3F});
}

/// Cards out of sight keep their height and are not laid out.
void EvidencePanel::cards(const PanelInput& input, const Evidence& evidence,
                          std::vector<Command>& commands) {
    if (place_ != evidence.place_index || heights_.size() != evidence.cards.size()) {
        place_ = evidence.place_index;
        heights_.assign(evidence.cards.size(), 0.0F);
    }
    for (std::size_t i = 0; i < evidence.cards.size(); ++i) {
        if (i == 0 && evidence.on_map > 0)
            heading(fmt::format("BEHIND THE MAP: {} CLAIMS", evidence.on_map).c_str());
        if (i == evidence.on_map)
            heading(fmt::format("OTHER CLAIMS OF IT: {}", evidence.cards.size() - i).c_str());
        const float usual = ImGui::GetTextLineHeight() * 7.0F;
        const float height = heights_[i] > 0.0F ? heights_[i] : usual;
        if (!ImGui::IsRectVisible({1.0F, height})) {
            ImGui::Dummy({1.0F, height - ImGui::GetStyle().ItemSpacing.y});
            continue;
        }
        const float top = ImGui::GetCursorPosY();
        card(input, evidence.cards[i], commands);
        heights_[i] = ImGui::GetCursorPosY() - top;
    }
}

void EvidencePanel::draw(const PanelInput& input, const PixelRect& rect,
                         std::vector<Command>& commands) {
    if (!input.evidence || rect.width < 1.0F) return;
    const Evidence& evidence = *input.evidence;
    if (begin_panel("evidence", rect)) {
        header(input, evidence, commands);
        if (ImGui::BeginChild("below")) {
            heading(fmt::format("ON {}", to_words(input.state.view.at)).c_str());
            states(input, evidence);
            heading("AS EACH SOURCE SAW IT");
            history_strip(input, evidence, commands);
            cards(input, evidence, commands);
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
