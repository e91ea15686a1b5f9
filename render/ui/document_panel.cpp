#include "render/ui/document_panel.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/sentence_flow.h"
#include "render/ui/widgets.h"
#include "render/words.h"

namespace render::ui {
namespace {

using gazetteer::ByteSpan;

/// A stretch of a line in window pixels.
struct Box {
    float left = 0.0F, right = 0.0F;
};

bool overlap(const ByteSpan& a, const ByteSpan& b) { return a.begin < b.end && b.begin < a.end; }

/// Where a stretch of the text lies in a line; text that has to be shaped is taken as a whole.
Box box_of(Letters& letters, std::string_view text, const ByteSpan& line, const ByteSpan& span) {
    const std::string_view words = text.substr(line.begin, line.end - line.begin);
    const float whole = letters.measure(words).x;
    if (needs_shaping(words)) return {0.0F, whole};
    const auto width_to = [&](std::size_t byte) {
        const std::size_t end = std::clamp(byte, line.begin, line.end) - line.begin;
        return ImGui::CalcTextSize(words.data(), words.data() + end).x;
    };
    return {width_to(span.begin), width_to(span.end)};
}

const ClaimMark* mark_of(const DocumentText& document, gazetteer::ClaimIndex claim) {
    const auto found = std::find_if(document.claims.begin(), document.claims.end(),
                                    [&](const ClaimMark& mark) { return mark.claim == claim; });
    return found == document.claims.end() ? nullptr : &*found;
}

}  // namespace

void DocumentPanel::header(const PanelInput& input, std::vector<Command>& commands) {
    const auto& claim = input.dataset.store->claims()[*input.state.open_claim];
    if (ImGui::SmallButton("< Evidence")) commands.push_back(OpenClaim{});
    hint("back to the place (Esc)");
    ImGui::SameLine();
    const auto place = input.dataset.store->place_of(*input.state.open_claim);
    if (const auto day = day_of(claim)) {
        if (ImGui::SmallButton("Map and time of it")) commands.push_back(GoTo{place, day});
        hint("shows the place on the day that the sentence speaks of");
    }
    if (!input.document) return;
    ImGui::PushTextWrapPos(0.0F);
    const std::string& title = input.document->document->title;
    bold(title.empty() ? input.document->document->id : title);
    ImGui::TextDisabled("%s", input.document->heading.c_str());
    ImGui::TextDisabled("%s", input.document->document->file.c_str());
    ImGui::PopTextWrapPos();
    ImGui::Separator();
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled("%s %s", input.dataset.actors->name_of(claim.actor).c_str(),
                        in_words(claim).c_str());
    ImGui::PopTextWrapPos();
    ImGui::Separator();
}

void DocumentPanel::lay_out(const PanelInput& input, float width) {
    const auto* document = input.document->document;
    if (document_ == document && width_ == width && size_ == ImGui::GetFontSize()) return;
    document_ = document;
    width_ = width;
    size_ = ImGui::GetFontSize();
    lines_ = wrap(document->text, width,
                  [&](std::string_view piece) { return input.letters.measure(piece).x; });
    scrolled_to_.reset();
}

void DocumentPanel::line(const PanelInput& input, const ByteSpan& span, ImVec2 at,
                         std::vector<Command>& commands) {
    const DocumentText& document = *input.document;
    const std::string_view text = document.document->text;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float height = ImGui::GetTextLineHeight();
    const auto open = *input.state.open_claim;
    const auto fill = [&](const ByteSpan& part, Colour colour) {
        const Box box = box_of(input.letters, text, span, part);
        list.AddRectFilled({at.x + box.left - 1.0F, at.y}, {at.x + box.right + 1.0F, at.y + height},
                           to_imgui(colour), 2.0F);
    };
    const auto under_mouse = [&](const ByteSpan& part) {
        const Box box = box_of(input.letters, text, span, part);
        return ImGui::IsWindowHovered() &&
               ImGui::IsMouseHoveringRect({at.x + box.left, at.y},
                                          {at.x + box.right, at.y + height});
    };
    const ClaimMark* hovered = nullptr;
    for (const ClaimMark& mark : document.claims) {
        if (!overlap(mark.sentence, span)) continue;
        list.AddRectFilled(
            {at.x - 8.0F, at.y}, {at.x - 5.0F, at.y + height + 2.0F},
            to_imgui(with_alpha(side_colour(input.style, *input.dataset.actors, mark.side), 0.8F)));
        if (mark.claim == open) fill(mark.sentence, with_alpha(input.style.ink, 0.08F));
        if (under_mouse(mark.sentence)) hovered = &mark;
    }
    if (const ClaimMark* mark = mark_of(document, open)) {
        for (const Highlight& part : mark->highlights) {
            if (overlap({part.begin, part.end}, span))
                fill({part.begin, part.end}, highlight_colour(input, mark->side, part.role));
        }
    }
    const MentionMark* place = nullptr;
    for (const MentionMark& mention : document.mentions) {
        if (!overlap(mention.span, span)) continue;
        const Box box = box_of(input.letters, text, span, mention.span);
        const float y = at.y + height - 1.0F;
        const ImU32 ink = ImGui::GetColorU32(
            mention.literal && !mention.place.empty() ? ImGuiCol_Text : ImGuiCol_Border);
        list.AddLine({at.x + box.left, y}, {at.x + box.right, y}, ink, mention.entry ? 1.5F : 1.0F);
        if (under_mouse(mention.span)) place = &mention;
    }
    input.letters.draw(list, at, ImGui::GetColorU32(ImGuiCol_Text),
                       text.substr(span.begin, span.end - span.begin));
    if (place) {
        ImGui::SetTooltip("%s%s", place->place.empty() ? "not located" : place->place.c_str(),
                          !place->literal ? "\nnot meant as a place"
                          : place->entry  ? "\nclick: show it on the map"
                                          : "\nno claim speaks of it");
        if (place->entry && ImGui::IsMouseClicked(0)) commands.push_back(GoTo{*place->entry, {}});
    } else if (hovered) {
        const auto& claim = input.dataset.store->claims()[hovered->claim];
        ImGui::SetTooltip("%s %s\nclick: shows it on the map and in time",
                          input.dataset.actors->name_of(claim.actor).c_str(),
                          in_words(claim).c_str());
        if (!ImGui::IsMouseClicked(0)) return;
        // Back to the map and the time of the sentence, which stays open.
        commands.push_back(GoTo{input.dataset.store->place_of(hovered->claim), day_of(claim)});
        commands.push_back(OpenClaim{hovered->claim});
    }
}

void DocumentPanel::text(const PanelInput& input, std::vector<Command>& commands) {
    const float margin = 10.0F;
    lay_out(input, ImGui::GetContentRegionAvail().x - margin - 4.0F);
    const float height = ImGui::GetTextLineHeight() * 1.25F;
    const auto open = *input.state.open_claim;
    if (scrolled_to_ != open) {
        scrolled_to_ = open;
        scrolling_ = 3;
    }
    if (scrolling_ > 0) {
        --scrolling_;
        if (const ClaimMark* mark = mark_of(*input.document, open)) {
            const auto first =
                std::find_if(lines_.begin(), lines_.end(),
                             [&](const ByteSpan& each) { return each.end > mark->sentence.begin; });
            const auto row = static_cast<float>(first - lines_.begin());
            ImGui::SetScrollY(std::max(0.0F, row * height - ImGui::GetWindowHeight() * 0.35F));
        }
    }
    ImGuiListClipper clipper;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.0F, 0.0F});
    clipper.Begin(static_cast<int>(lines_.size()), height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const ImVec2 at = ImGui::GetCursorScreenPos();
            line(input, lines_[static_cast<std::size_t>(i)], {at.x + margin, at.y}, commands);
            ImGui::Dummy({1.0F, height});
        }
    }
    ImGui::PopStyleVar();
}

/// A claim of coded data has no document: its fields are all there is.
void DocumentPanel::coded(const PanelInput& input) {
    const auto& claim = input.dataset.store->claims()[*input.state.open_claim];
    ImGui::PushTextWrapPos(0.0F);
    bold("No document: data coded by others");
    ImGui::TextUnformatted(
        fmt::format("{} {}", input.dataset.actors->name_of(claim.actor), in_words(claim)).c_str());
    ImGui::TextDisabled("according to %s", claim.source_name.str().c_str());
    if (!claim.document.empty()) ImGui::TextDisabled("in %s", claim.document.str().c_str());
    if (!claim.quote.empty()) flow_sentence(input, claim.quote.view(), {}, claim.side.view());
    ImGui::TextDisabled("claim %s", claim.id.str().c_str());
    ImGui::PopTextWrapPos();
}

void DocumentPanel::draw(const PanelInput& input, const PixelRect& rect,
                         std::vector<Command>& commands) {
    if (!input.state.open_claim || rect.width < 1.0F) return;
    if (begin_panel("document", rect)) {
        header(input, commands);
        if (ImGui::BeginChild("text")) {
            if (input.document)
                text(input, commands);
            else
                coded(input);
        }
        ImGui::EndChild();
    }
    end_panel();
}

}  // namespace render::ui
