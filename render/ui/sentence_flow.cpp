#include "render/ui/sentence_flow.h"

#include <algorithm>

#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

struct Run {
    std::string_view text;
    const Highlight* highlight;  ///< nullptr for plain text
};

/// The sentence cut where highlights begin and end; overlapping highlights keep the first.
std::vector<Run> runs_of(std::string_view text, const std::vector<Highlight>& highlights) {
    std::vector<Run> runs;
    std::size_t at = 0;
    for (const Highlight& each : highlights) {
        if (each.begin < at || each.end > text.size() || each.end <= each.begin) continue;
        if (each.begin > at) runs.push_back({text.substr(at, each.begin - at), nullptr});
        runs.push_back({text.substr(each.begin, each.end - each.begin), &each});
        at = each.end;
    }
    if (at < text.size()) runs.push_back({text.substr(at), nullptr});
    return runs;
}

/// Lines of a text that has to be shaped as a whole.
void flow_shaped(const PanelInput& input, std::string_view text, float right) {
    for (const auto& line : wrap(
             text, right, [&](std::string_view piece) { return input.letters.measure(piece).x; })) {
        const std::string_view words = text.substr(line.begin, line.end - line.begin);
        const float width = input.letters.measure(words).x;
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, right - width));
        input.letters.line(words);
    }
}

}  // namespace

Colour highlight_colour(const PanelInput& input, std::string_view side, Highlight::Role role) {
    switch (role) {
        case Highlight::Role::actor:
            return with_alpha(side_colour(input.style, *input.dataset.actors, std::string(side)),
                              0.28F);
        case Highlight::Role::trigger:
            return {0xF0, 0xC8, 0x3C, 0x90};
        case Highlight::Role::place:
            return {0x8C, 0xA0, 0xCC, 0x90};
        case Highlight::Role::time:
            return with_alpha(input.style.small_text, 0.25F);
    }
    return {};
}

void flow_sentence(const PanelInput& input, std::string_view text,
                   const std::vector<Highlight>& highlights, std::string_view side, float inset) {
    const float right = ImGui::GetContentRegionAvail().x - inset;
    if (needs_shaping(text)) {
        flow_shaped(input, text, right);
        return;
    }
    const float blank = ImGui::CalcTextSize(" ").x;
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetTextLineHeight() * 1.2F;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = 0.0F;
    float y = 0.0F;
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const auto word = [&](std::string_view letters, const Highlight* highlight) {
        const char* begin = letters.data();
        const char* end = begin + letters.size();
        const float width = ImGui::CalcTextSize(begin, end).x;
        if (x > 0.0F && x + width > right) {
            x = 0.0F;
            y += line;
        }
        const ImVec2 at{origin.x + x, origin.y + y};
        if (highlight) {
            list.AddRectFilled({at.x - 1.0F, at.y},
                               {at.x + width + 1.0F, at.y + ImGui::GetTextLineHeight()},
                               to_imgui(highlight_colour(input, side, highlight->role)), 2.0F);
        }
        list.AddText(at, ink, begin, end);
        x += width;
    };
    for (const Run& run : runs_of(text, highlights)) {
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

}  // namespace render::ui
