#include <fmt/core.h>

#include "render/ui/panels.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

struct Run {
    std::string_view text;
    const Highlight* highlight;  ///< nullptr for plain text
};

/// The sentence cut where highlights begin and end; overlapping highlights keep the first.
std::vector<Run> runs_of(const EvidenceCard& card) {
    const std::string_view text = card.sentence;
    std::vector<Run> runs;
    std::size_t at = 0;
    for (const Highlight& each : card.highlights) {
        if (each.begin < at || each.end > text.size() || each.end <= each.begin) continue;
        if (each.begin > at) runs.push_back({text.substr(at, each.begin - at), nullptr});
        runs.push_back({text.substr(each.begin, each.end - each.begin), &each});
        at = each.end;
    }
    if (at < text.size()) runs.push_back({text.substr(at), nullptr});
    return runs;
}

Colour highlight_colour(const PanelInput& input, const EvidenceCard& card, Highlight::Role role) {
    switch (role) {
        case Highlight::Role::actor:
            return with_alpha(side_colour(input.style, *input.dataset.actors, card.side), 0.25F);
        case Highlight::Role::trigger:
            return {0xF7, 0xDC, 0x7E, 0xB0};
        case Highlight::Role::place:
            return {0xB8, 0xC4, 0xDE, 0xB0};
    }
    return {};
}

/// Lays words out by hand, as Dear ImGui cannot colour parts of a wrapped text.
void flow_sentence(const PanelInput& input, const EvidenceCard& card) {
    const float right = ImGui::GetContentRegionAvail().x;
    const float blank = ImGui::CalcTextSize(" ").x;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight() * 1.25F;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = 0.0F;
    float y = 0.0F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const auto word = [&](std::string_view text, const Highlight* highlight) {
        const char* begin = text.data();
        const char* end = begin + text.size();
        const float width = ImGui::CalcTextSize(begin, end).x;
        if (x > 0.0F && x + width > right) {
            x = 0.0F;
            y += line;
        }
        const ImVec2 at{origin.x + x, origin.y + y};
        if (highlight) {
            list.AddRectFilled({at.x - 1.0F, at.y},
                               {at.x + width + 1.0F, at.y + ImGui::GetTextLineHeight()},
                               to_imgui(highlight_colour(input, card, highlight->role)), 2.0F);
        }
        list.AddText(at, ink, begin, end);
        x += width;
    };
    for (const Run& run : runs_of(card)) {
        std::string_view rest = run.text;
        while (!rest.empty()) {
            if (rest.front() == ' ') {
                if (x > 0.0F) x += blank;
                while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
                continue;
            }
            const std::string_view next = rest.substr(0, rest.find(' '));
            word(next, run.highlight);
            rest.remove_prefix(next.size());
        }
    }
    ImGui::Dummy({right, y + line});
}

void draw_card(const PanelInput& input, const EvidenceCard& card, std::size_t number) {
    const ImVec2 top = ImGui::GetCursorScreenPos();
    const float indent = ImGui::GetFontSize() * 0.6F;
    ImGui::PushID(static_cast<int>(number));
    ImGui::Indent(indent);
    if (card.sentence.empty())
        ImGui::TextDisabled("coded data: no sentence");
    else
        flow_sentence(input, card);
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled("%s", card.source.c_str());
    ImGui::TextDisabled("%s", card.facts.c_str());
    ImGui::PopTextWrapPos();
    ImGui::Unindent(indent);
    ImGui::PopID();
    const ImVec2 bottom = ImGui::GetCursorScreenPos();
    const Colour side = side_colour(input.style, *input.dataset.actors, card.side);
    ImGui::GetWindowDrawList()->AddRectFilled(
        {top.x, top.y}, {top.x + 3.0F, bottom.y - 4.0F},
        to_imgui(with_alpha(side, card.shown_now ? 1.0F : 0.35F)));
    ImGui::Dummy({0.0F, ImGui::GetFontSize() * 0.4F});
}

}  // namespace

void evidence_panel(const PanelInput& input, const PixelRect& rect,
                    std::vector<Command>& commands) {
    if (!input.evidence || rect.width < 1.0F) return;
    const Evidence& evidence = *input.evidence;
    if (begin_panel("evidence", rect)) {
        heading("EVIDENCE");
        ImGui::SameLine(ImGui::GetWindowWidth() - ImGui::GetFontSize() * 2.0F);
        if (ImGui::SmallButton("x")) commands.push_back(Select{});
        ImGui::PushTextWrapPos(0.0F);
        ImGui::PushFont(ImGui::GetIO().Fonts->Fonts.back());  // the title's size
        ImGui::TextUnformatted(evidence.place.c_str());
        ImGui::PopFont();
        ImGui::TextDisabled("%s", evidence.detail.c_str());
        heading("AS EACH SOURCE SAYS");
        if (evidence.states.empty()) ImGui::TextUnformatted("nobody shown speaks of it that day");
        for (const SourceLine& line : evidence.states) {
            swatch(line.side.empty() ? Colour{0xC8, 0xC4, 0xBC, 0xFF}
                                     : side_colour(input.style, *input.dataset.actors, line.side));
            ImGui::TextWrapped("%s: %s", line.source.c_str(), line.words.c_str());
        }
        ImGui::PopTextWrapPos();
        heading("SENTENCES");
        for (std::size_t i = 0; i < evidence.cards.size(); ++i)
            draw_card(input, evidence.cards[i], i);
    }
    end_panel();
}

}  // namespace render::ui
