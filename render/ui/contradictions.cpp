#include "render/ui/contradictions.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "gazetteer/claims/letters.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Disagreement;

std::string short_days(const Disagreement& found) {
    const std::string from = to_iso(found.from);
    if (found.from == found.to) return from;
    return fmt::format("{} to {}", from, to_iso(found.to));
}

/// Who is for which side: bars as in the map's ring, sorted by side.
void draw_bars(const PanelInput& input, const Disagreement& found) {
    std::map<std::string, int> voices;
    for (const auto& [source, party] : found.positions) ++voices[party.side];
    int all = 0;
    for (const auto& [side, count] : voices) all += count;
    const float height = ImGui::GetTextLineHeight() * 1.9F;
    const float width = height * 1.05F;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float x = at.x;
    for (const auto& [side, count] : voices) {
        const float part = width * static_cast<float>(count) / static_cast<float>(std::max(all, 1));
        ImGui::GetWindowDrawList()->AddRectFilled(
            {x, at.y + 2.0F}, {x + part - 1.0F, at.y + height},
            to_imgui(side_colour(input.style, *input.dataset.actors, side)));
        x += part;
    }
    ImGui::Dummy({width, height});
    ImGui::SameLine();
}

}  // namespace

std::string in_words(const Disagreement& found, const geo::Dataset& dataset) {
    std::string text;
    for (const auto& [source, party] : found.positions) {
        if (!text.empty()) text += ". ";
        text += fmt::format("{}: {}", dataset.store->sources()[source].name,
                            party.empty() ? "nobody named" : dataset.actors->name_of(party.actor));
    }
    return text;
}

std::vector<std::string> texts_of(const std::vector<Disagreement>& all,
                                  const geo::Dataset& dataset) {
    std::vector<std::string> texts;
    texts.reserve(all.size());
    for (const Disagreement& each : all) {
        std::string text = dataset.store->places()[each.place].label() + " " +
                           in_words(each, dataset) + (each.within ? " within" : "");
        for (const auto& [source, party] : each.positions) text += " " + party.side;
        texts.push_back(gazetteer::lower_letters(text));
    }
    return texts;
}

std::vector<std::uint32_t> filtered(const std::vector<std::string>& texts,
                                    std::string_view filter) {
    std::vector<std::uint32_t> found;
    const std::string wanted = gazetteer::lower_letters(gazetteer::trimmed(filter));
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        if (texts[i].find(wanted) != std::string::npos) found.push_back(i);
    }
    return found;
}

GoTo way_to(const Disagreement& found, gazetteer::Day shown) {
    return {found.place, shown >= found.from && shown <= found.to ? shown : found.from};
}

void Contradictions::follow(const ViewState& view) {
    if (auto result = task_.take()) {
        all_ = std::move(result->all);
        texts_ = std::move(result->texts);
        answered_ = asked_;
        current_.reset();
        refilter();
    }
    const Choice wanted = choice_of(view);
    if (answered_ == wanted || task_.running()) return;
    asked_ = wanted;
    task_.start(
        [&dataset = dataset_, wanted] {
            gazetteer::StateQuery query;
            query.sources = wanted.sources;
            query.known = wanted.known;
            query.speaker = wanted.speaker;
            query.since = wanted.since;
            query.weights = wanted.weights;
            const auto period = dataset.store->period();
            Found found;
            if (!period.start || !period.end) return found;
            found.all =
                gazetteer::disagreements(*dataset.timeline, *period.start, *period.end, query);
            found.texts = texts_of(found.all, dataset);
            return found;
        },
        [] { glfwPostEmptyEvent(); });
}

void Contradictions::refilter() { listed_ = filtered(texts_, filter_); }

void Contradictions::row(const PanelInput& input, std::uint32_t index,
                         std::vector<Command>& commands) {
    const Disagreement& found = all_[index];
    ImGui::PushID(static_cast<int>(index));
    const ImVec2 at = ImGui::GetCursorPos();
    const bool chosen = current_ && listed_[*current_] == index;
    if (ImGui::Selectable("##row", chosen, 0, {0.0F, ImGui::GetTextLineHeight() * 2.0F})) {
        const auto place = std::find(listed_.begin(), listed_.end(), index);
        if (place != listed_.end()) current_ = static_cast<std::size_t>(place - listed_.begin());
        commands.push_back(way_to(found, input.state.view.at));
    }
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("%s\nstrength %.2f", in_words(found, dataset_).c_str(), found.strength);
    ImGui::SetCursorPos(at);
    draw_bars(input, found);
    ImGui::BeginGroup();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {4.0F, 0.0F});
    ImGui::PushFont(bold_font());
    input.letters.line(dataset_.store->places()[found.place].label());
    ImGui::PopFont();
    ImGui::TextDisabled("%s%s", short_days(found).c_str(), found.within ? " · within one" : "");
    ImGui::PopStyleVar();
    ImGui::EndGroup();
    ImGui::PopID();
}

void Contradictions::draw(const PanelInput& input, std::vector<Command>& commands) {
    if (text_field("##filter", "place, source or side", filter_)) {
        current_.reset();
        refilter();
    }
    if (working()) ImGui::TextDisabled("looking for contradictions ...");
    ImGui::TextDisabled("%zu of %zu, worst first", listed_.size(), all_.size());
    hint("C: to the next of the list; Shift+C: to the one before");
    if (all_.empty() && !working()) ImGui::TextWrapped("the sources shown agree where they speak");
    if (ImGui::BeginChild("list")) {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(listed_.size()),
                      ImGui::GetTextLineHeight() * 2.0F + ImGui::GetStyle().ItemSpacing.y);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
                row(input, listed_[static_cast<std::size_t>(i)], commands);
        }
    }
    ImGui::EndChild();
}

void Contradictions::draw_worst(const PanelInput& input, std::size_t most,
                                std::vector<Command>& commands) {
    heading("CONTRADICTIONS");
    if (working()) ImGui::TextDisabled("looking for them ...");
    for (std::uint32_t i = 0; i < std::min(most, all_.size()); ++i) row(input, i, commands);
    if (all_.empty()) {
        if (!working()) ImGui::TextDisabled("none among the sources shown");
        return;
    }
    if (ImGui::SmallButton(fmt::format("all {}", all_.size()).c_str()))
        commands.push_back(ShowList{List::contradictions});
    hint("C: to the next; Shift+C: to the one before");
}

std::optional<Command> Contradictions::jump(int direction, const ViewState& view) {
    if (listed_.empty()) return {};
    const std::size_t count = listed_.size();
    if (!current_)
        current_ = direction > 0 ? 0 : count - 1;
    else
        current_ =
            (*current_ + count + static_cast<std::size_t>(direction > 0 ? 1 : count - 1)) % count;
    return way_to(all_[listed_[*current_]], view.at);
}

}  // namespace render::ui
