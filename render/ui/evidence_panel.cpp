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

/// What stays free at the right edge of a card.
float card_inset() { return ImGui::GetFontSize() * 0.5F; }

void side_disc(const PanelInput& input, const SourceLine& line) {
    const Colour side = line.side.empty()
                            ? input.style.silent
                            : side_colour(input.style, *input.dataset.actors, line.side);
    const float radius = ImGui::GetFontSize() * 0.45F;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 middle{at.x + radius, at.y + ImGui::GetTextLineHeight() / 2.0F};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddCircleFilled(middle, radius, to_imgui(side));
    list.AddCircle(middle, radius, ImGui::GetColorU32(ImGuiCol_Text), 0, 1.5F);
    ImGui::Dummy({2.0F * radius, radius});
    ImGui::SameLine();
}

/// What a source says, and below it who and when. Of several, the sentences must not be far below:
/// they are set closer.
void state(const PanelInput& input, const SourceLine& line, bool alone) {
    side_disc(input, line);
    ImGui::PushTextWrapPos(ImGui::GetContentRegionMax().x - card_inset());
    ImGui::BeginGroup();
    if (alone) ImGui::PushFont(bold_font());
    ImGui::TextUnformatted(line.words.c_str());
    if (alone) ImGui::PopFont();
    if (alone && !line.since.empty()) ImGui::TextUnformatted(line.since.c_str());
    const std::string since = alone || line.since.empty() ? "" : line.since + " · ";
    ImGui::TextDisabled("%s · %s%s", line.source.c_str(), since.c_str(), line.age.c_str());
    if (line.edited) ImGui::TextUnformatted("corrected by hand");
    ImGui::EndGroup();
    ImGui::PopTextWrapPos();
}

/// One line a source, where there are very many.
void state_line(const PanelInput& input, const SourceLine& line) {
    swatch(line.side.empty() ? input.style.silent
                             : side_colour(input.style, *input.dataset.actors, line.side));
    const std::string text = fmt::format("{}: {} ({})", line.source, line.words, line.age);
    ImGui::TextUnformatted(text.c_str());
    hint(text.c_str());
}

/// The state of the day, source by source.
void states(const PanelInput& input, const Evidence& evidence) {
    constexpr std::size_t most_cards = 12;
    if (evidence.states.empty()) {
        const auto& since = input.state.view.since;
        ImGui::TextWrapped("on %s nobody shown speaks of it%s",
                           to_words(input.state.view.at).c_str(),
                           since ? (" (" + in_words(*since) + ")").c_str() : "");
    } else if (evidence.states.size() <= most_cards) {
        begin_card();
        for (const SourceLine& line : evidence.states)
            state(input, line, evidence.states.size() == 1);
        end_card({0, 0, 0, 0});
    } else {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(evidence.states.size()));
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                state_line(input, evidence.states[static_cast<std::size_t>(i)]);
        }
    }
}

/// What the colours in the sentences mean.
void colour_key(const PanelInput& input) {
    const auto ground = [&](Highlight::Role role) {
        return highlight_colour(input, "unknown", role);
    };
    ImGui::Indent(2.0F);
    chip("actor", ground(Highlight::Role::actor));
    hint("in the colour of its side");
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    chip("what it does", ground(Highlight::Role::trigger));
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    chip("place", ground(Highlight::Role::place));
    ImGui::SameLine(0.0F, ImGui::GetFontSize());
    chip("time", ground(Highlight::Role::time));
    ImGui::Unindent(2.0F);
}

}  // namespace

void EvidencePanel::header(const PanelInput& input, const Evidence& evidence,
                           std::vector<Command>& commands) {
    const float right = ImGui::GetContentRegionMax().x;
    ImGui::TextDisabled("EVIDENCE");
    ImGui::SameLine(right - ImGui::GetFontSize() * 1.2F);
    if (ImGui::SmallButton("×")) commands.push_back(Select{});
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
    ImGui::PushID(static_cast<int>(shown.claim));
    begin_card();
    ImGui::BeginGroup();
    if (shown.sentence.empty())
        ImGui::TextDisabled("coded data: no sentence");
    else
        flow_sentence(input, shown.sentence, shown.highlights, shown.side, card_inset());
    ImGui::EndGroup();
    if (ImGui::IsItemClicked()) commands.push_back(OpenClaim{shown.claim});
    if (shown.has_document) hint("read it in its document");
    ImGui::PushTextWrapPos(ImGui::GetContentRegionMax().x - card_inset());
    ImGui::TextDisabled("%s", shown.facts.c_str());
    ImGui::TextDisabled("%s · %s", shown.source.c_str(), shown.voice.c_str());
    if (!shown.edited.empty()) ImGui::Text("by hand: %s", shown.edited.c_str());
    ImGui::PopTextWrapPos();
    card_buttons(input, shown, commands);
    const Colour side = side_colour(input.style, *input.dataset.actors, shown.side);
    end_card(with_alpha(side, shown.shown_now ? 1.0F : 0.35F));
    ImGui::PopID();
}

/// In as many rows as they need.
void EvidencePanel::card_buttons(const PanelInput& input, const EvidenceCard& shown,
                                 std::vector<Command>& commands) {
    const auto button = [&](const char* label, const char* tip) {
        const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
        const float next = ImGui::GetItemRectMax().x + ImGui::CalcTextSize(label).x;
        if (next + ImGui::GetFontSize() * 1.5F + card_inset() < right) ImGui::SameLine();
        const bool pressed = ImGui::SmallButton(label);
        hint(tip);
        return pressed;
    };
    if (ImGui::SmallButton(shown.has_document ? "Open the text" : "Show the claim"))
        commands.push_back(OpenClaim{shown.claim});
    hint("the whole document at this sentence (T)");
    if (button("Correct this claim ...", "its place, its point, what it says, or leave it out"))
        correct_ = shown.claim;
    const auto day = day_of(input.dataset.store->claims()[shown.claim]);
    if (day && button("Go to its day", "the map on the day that it speaks of"))
        commands.push_back(GoTo{input.dataset.store->place_of(shown.claim), day});
}

/// Cards out of sight keep their height and are not laid out.
void EvidencePanel::cards(const PanelInput& input, const Evidence& evidence,
                          std::vector<Command>& commands) {
    if (place_ != evidence.place_index || heights_.size() != evidence.cards.size()) {
        place_ = evidence.place_index;
        heights_.assign(evidence.cards.size(), 0.0F);
    }
    for (std::size_t i = 0; i < evidence.cards.size(); ++i) {
        if (i == 0) colour_key(input);
        if (i == 0 && evidence.on_map > 0)
            heading(fmt::format("BEHIND THE MAP: {} CLAIM{}", evidence.on_map,
                                evidence.on_map == 1 ? "" : "S")
                        .c_str());
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
            if (ImGui::Button("Add a claim ...")) add_to_ = evidence.place_index;
            hint("one that you know of and the texts lack");
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
