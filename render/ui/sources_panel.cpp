#include "render/ui/sources_panel.h"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "gazetteer/claims/letters.h"
#include "render/source_choice.h"
#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"
#include "render/words.h"

namespace render::ui {
namespace {

using gazetteer::CombineRule;
using gazetteer::SourceIndex;

constexpr std::size_t filter_from = 12;  ///< so many sources want a filter
constexpr int most_lines = 20;           ///< of the list, before it scrolls
constexpr const char* dragged = "source";

void mode_buttons(const PanelInput& input, std::vector<Command>& commands) {
    const ViewState& view = input.state.view;
    const auto choose = [&](const char* label, SourceMode mode, const char* what) {
        if (choice(label, view.mode == mode) && view.mode != mode) {
            SetSources command{mode, view.sources};
            if (mode == SourceMode::one)
                command.sources = {view.sources.empty() ? SourceIndex{0} : view.sources.front()};
            else if (view.mode == SourceMode::one)
                command.sources.clear();
            commands.push_back(command);
        }
        hint(what);
    };
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {1.0F, 4.0F});
    choose("One", SourceMode::one, "the map of one source");
    ImGui::SameLine();
    choose("All, ringed", SourceMode::side_by_side, "every place has a ring, a sector a source");
    ImGui::SameLine();
    choose("Combine", SourceMode::combined, "one answer from all of them, by a rule");
    ImGui::PopStyleVar();
    if (view.mode != SourceMode::combined) return;
    constexpr std::array<std::pair<CombineRule, const char*>, 4> rules = {
        {{CombineRule::latest, "latest: who spoke last"},
         {CombineRule::majority, "majority: what most say"},
         {CombineRule::trusted, "trusted: by weight"},
         {CombineRule::partisan, "partisan: a side only against itself"}}};
    ImGui::SetNextItemWidth(-1.0F);
    const char* current = "";
    for (const auto& [rule, words] : rules) {
        if (rule == view.combine) current = words;
    }
    if (!ImGui::BeginCombo("##rule", current)) return;
    for (const auto& [rule, words] : rules) {
        if (ImGui::Selectable(words, rule == view.combine)) commands.push_back(SetCombine{rule});
    }
    ImGui::EndCombo();
}

std::string years(const gazetteer::DateInterval& period) {
    if (!period.start || !period.end) return "no dates";
    const int from = gazetteer::to_civil(*period.start).year;
    const int to = gazetteer::to_civil(*period.end).year;
    return from == to ? fmt::format("{}", from) : fmt::format("{}-{}", from, to);
}

double weight_of(const PanelInput& input, SourceIndex source) {
    const auto& chosen = input.state.view.weights;
    if (const auto found = chosen.find(source); found != chosen.end()) return found->second;
    const auto& usual = input.dataset.timeline->rules().source_weights;
    const auto found = usual.find(source);
    return found == usual.end() ? 1.0 : found->second;
}

/// What a source is, in full, under the mouse.
void source_hint(const PanelInput& input, SourceIndex index) {
    if (!ImGui::IsItemHovered()) return;
    const auto& source = input.dataset.store->sources()[index];
    const auto& period = input.digest.periods[index];
    std::string text = fmt::format("{} ({})\n{} claims", source.name, source.id, source.claims);
    if (period.start && period.end)
        text += fmt::format("\nspeaks of {} to {}", to_words(*period.start), to_words(*period.end));
    if (source.first_published && source.last_published)
        text += *source.first_published == *source.last_published
                    ? "\npublished " + to_words(*source.first_published)
                    : fmt::format("\npublished {} to {}", to_words(*source.first_published),
                                  to_words(*source.last_published));
    text += fmt::format("\nweight {:g}", weight_of(input, index));
    text += "\nright click: weight and order; drag: order";
    ImGui::SetTooltip("%s", text.c_str());
}

/// Only this speaker, as this source tells it; everybody where that is so already.
void choose_speaker(const PanelInput& input, SourceIndex source, const std::string& speaker,
                    std::vector<Command>& commands) {
    const ViewState& view = input.state.view;
    if (view.speaker == speaker) return commands.push_back(SetSpeaker{});
    if (!is_shown(view, source)) commands.push_back(SetSources{SourceMode::one, {source}});
    commands.push_back(SetSpeaker{speaker});
}

void speaker_row(const PanelInput& input, SourceIndex source, const Digest::Speaker& speaker,
                 std::size_t number, std::vector<Command>& commands) {
    ImGui::PushID(static_cast<int>(source));
    ImGui::PushID(static_cast<int>(number));
    const std::string name = speaker.name.str();
    const bool chosen = input.state.view.speaker == name;
    const float indent = ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.x;
    const ImVec2 at = ImGui::GetCursorPos();
    const float right = ImGui::GetContentRegionMax().x;
    if (ImGui::Selectable("##speaker", chosen, 0, {0.0F, ImGui::GetTextLineHeight()}))
        choose_speaker(input, source, name, commands);
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("%s\n%zu claims of %s rest on these words\nclick: %s", name.c_str(),
                          speaker.claims, input.dataset.store->sources()[source].name.c_str(),
                          chosen ? "everybody again" : "only this speaker on the map");
    const ImVec2 after = ImGui::GetCursorPos();
    const std::string count = std::to_string(speaker.claims);
    const float number_at = right - ImGui::CalcTextSize(count.c_str()).x;
    ImGui::SetCursorPos({at.x + indent, at.y});
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(
        from,
        {from.x + number_at - at.x - indent - 6.0F, from.y + ImGui::GetTextLineHeightWithSpacing()},
        true);
    input.letters.line(name);
    ImGui::PopClipRect();
    ImGui::SetCursorPos({number_at, at.y});
    ImGui::TextDisabled("%s", count.c_str());
    ImGui::SetCursorPos(after);
    ImGui::PopID();
    ImGui::PopID();
}

/// Claims that have no place on the map are counted and listed, never dropped silently.
void not_on_the_map(const PanelInput& input, std::vector<Command>& commands) {
    const auto& listed = input.digest.not_drawn;
    if (listed.empty()) return;
    heading("ALSO SAID, NOT ON THE MAP");
    const std::string label = fmt::format("{} claims###not drawn", listed.size());
    if (!ImGui::TreeNodeEx(label.c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen)) return;
    const auto claims = input.dataset.store->claims();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(listed.size()), ImGui::GetTextLineHeightWithSpacing());
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto index = listed[static_cast<std::size_t>(i)];
            const auto& claim = claims[index];
            const std::string text = fmt::format(
                "{}: {}##{}",
                input.dataset.store->places()[input.dataset.store->place_of(index)].label(),
                in_words(claim), i);
            if (ImGui::Selectable(text.c_str())) commands.push_back(OpenClaim{index});
            if (ImGui::IsItemHovered() && !claim.quote.empty())
                ImGui::SetTooltip("%s", claim.quote.str().c_str());
        }
    }
}

}  // namespace

SourcesPanel::SourcesPanel(const geo::Dataset& dataset) {
    for (const auto& source : dataset.store->sources())
        names_.push_back(gazetteer::lower_letters(source.name + " " + source.id));
    order_.resize(names_.size());
    std::iota(order_.begin(), order_.end(), SourceIndex{0});
    listed_.resize(names_.size());
    std::iota(listed_.begin(), listed_.end(), std::size_t{0});
}

void SourcesPanel::refilter() {
    const std::string wanted = gazetteer::lower_letters(filter_);
    listed_.clear();
    for (std::size_t i = 0; i < order_.size(); ++i)
        if (names_[order_[i]].find(wanted) != std::string::npos) listed_.push_back(i);
}

void SourcesPanel::follow(const PanelInput& input) {
    if (ordered_by_ == input.state.view.order) return;
    ordered_by_ = input.state.view.order;
    order_ = all_in_order(input.dataset, input.state.view);
    refilter();
}

void SourcesPanel::filter_field() {
    if (names_.size() < filter_from) return;
    if (text_field("##sources", "name of a source", filter_)) refilter();
    if (!filter_.empty()) ImGui::TextDisabled("%zu of %zu sources", listed_.size(), names_.size());
}

/// Dropped on another one a source goes to its place.
void SourcesPanel::drag(const PanelInput& input, std::size_t place,
                        std::vector<Command>& commands) {
    if (ImGui::BeginDragDropSource()) {
        ImGui::SetDragDropPayload(dragged, &place, sizeof(place));
        input.letters.line(input.dataset.store->sources()[order_[place]].name);
        ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(dragged)) {
        const std::size_t from = *static_cast<const std::size_t*>(payload->Data);
        if (from != place)
            commands.push_back(moved_to(input.dataset, input.state.view, order_[from],
                                        from < place ? place + 1 : place));
    }
    ImGui::EndDragDropTarget();
}

void SourcesPanel::source_menu(const PanelInput& input, std::size_t place,
                               std::vector<Command>& commands) {
    const SourceIndex index = order_[place];
    const ViewState& view = input.state.view;
    if (!ImGui::BeginPopup("menu")) return;
    input.letters.line(input.dataset.store->sources()[index].name);
    ImGui::Separator();
    const auto move = [&](const char* name, bool possible, std::size_t before) {
        if (ImGui::MenuItem(name, "", false, possible))
            commands.push_back(moved_to(input.dataset, view, index, before));
    };
    move("To the top", place > 0, 0);
    move("Up", place > 0, place - 1);
    move("Down", place + 1 < order_.size(), place + 2);
    if (ImGui::MenuItem("All in order of publication", "", false, !view.order.empty()))
        commands.push_back(SetOrder{});
    ImGui::Separator();
    if (ImGui::IsWindowAppearing()) weight_ = weight_of(input, index);
    ImGui::SetNextItemWidth(ImGui::GetFontSize() * 8.0F);
    ImGui::InputDouble("weight", &weight_, 0.5, 1.0, "%g");
    hint("how much it counts: for the rule `trusted`, and for how strong a contradiction is");
    if (ImGui::IsItemDeactivatedAfterEdit() && weight_ >= 0.0)
        commands.push_back(SetWeight{index, weight_});
    weight_ = std::max(0.0, weight_);
    if (ImGui::MenuItem("Usual weight", "", false, view.weights.count(index) > 0)) {
        commands.push_back(SetWeight{index, {}});
    }
    ImGui::EndPopup();
}

/// Two lines: the name with the number of claims, and what there is to know and to do.
void SourcesPanel::source_row(const PanelInput& input, std::size_t place,
                              std::vector<Command>& commands) {
    const SourceIndex index = order_[place];
    const auto& source = input.dataset.store->sources()[index];
    const ViewState& view = input.state.view;
    const bool one = view.mode == SourceMode::one;
    const bool on = is_shown(view, index);
    const ImVec2 start = ImGui::GetCursorPos();
    const float line = ImGui::GetTextLineHeight();
    const float right = ImGui::GetContentRegionMax().x;
    ImGui::PushID(static_cast<int>(index));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {2.0F, 1.0F});
    bool checked = on;
    const bool pressed = one ? ImGui::RadioButton("##on", on) : ImGui::Checkbox("##on", &checked);
    ImGui::SameLine();
    const float indent = ImGui::GetCursorPosX();
    const std::string count = std::to_string(source.claims);
    const float number = right - ImGui::CalcTextSize(count.c_str()).x;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const ImVec2 size{std::max(8.0F, number - indent - 6.0F), line};
    const bool clicked = ImGui::InvisibleButton("##name", size);
    source_hint(input, index);
    if (ImGui::IsItemClicked(1)) ImGui::OpenPopup("menu");
    drag(input, place, commands);
    if (pressed || clicked) commands.push_back(switched(input.dataset, view, index));
    ImGui::GetWindowDrawList()->PushClipRect(at, {at.x + size.x, at.y + line + 2.0F}, true);
    if (on) ImGui::PushFont(bold_font());
    input.letters.draw(*ImGui::GetWindowDrawList(), at, ImGui::GetColorU32(ImGuiCol_Text),
                       source.name.empty() ? source.id : source.name);
    if (on) ImGui::PopFont();
    ImGui::GetWindowDrawList()->PopClipRect();
    ImGui::SetCursorPos({number, start.y});
    ImGui::TextDisabled("%s", count.c_str());

    ImGui::SetCursorPos({indent, start.y + line + 2.0F});
    const std::size_t speakers =
        input.digest.first_speaker[index + 1] - input.digest.first_speaker[index];
    if (speakers > 0) {
        const bool open = open_.count(index) > 0;
        if (unfold("##quotes", open)) {
            if (open)
                open_.erase(index);
            else
                open_.insert(index);
        }
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("whom it quotes: %zu speakers", speakers);
    } else {
        ImGui::Dummy({ImGui::GetFrameHeight(), ImGui::GetFrameHeight()});
    }
    ImGui::SameLine(0.0F, 2.0F);
    std::string facts = years(input.digest.periods[index]);
    if (const double weight = weight_of(input, index); weight != 1.0)
        facts += fmt::format(" · weight {:g}", weight);
    ImGui::TextDisabled("%s", facts.c_str());
    if (!one || !on) {
        ImGui::SameLine(right - ImGui::CalcTextSize("only").x - 4.0F);
        if (ImGui::SmallButton("only")) commands.push_back(SetSources{SourceMode::one, {index}});
        hint("show this source alone");
    }
    ImGui::PopStyleVar();
    source_menu(input, place, commands);
    ImGui::PopID();
}

/// Rows of one and of two lines: the clipper counts lines.
void SourcesPanel::source_list(const PanelInput& input, std::vector<Command>& commands) {
    struct Row {
        int line = 0;
        std::size_t place = 0;
        std::size_t speaker = 0;  ///< 1 + which; 0 = the source itself
    };
    std::vector<Row> rows;
    int lines = 0;
    for (const std::size_t place : listed_) {
        rows.push_back({lines, place, 0});
        lines += 2;
        const SourceIndex source = order_[place];
        if (open_.empty() || open_.count(source) == 0) continue;
        const std::size_t first = input.digest.first_speaker[source];
        for (std::size_t i = first; i < input.digest.first_speaker[source + 1]; ++i) {
            rows.push_back({lines, place, i - first + 1});
            lines += 1;
        }
    }
    const float height = ImGui::GetTextLineHeight() + 4.0F;
    const bool scrolls = lines > most_lines;
    if (scrolls) ImGui::BeginChild("list", {0.0F, height * float{most_lines}});
    const float top = ImGui::GetCursorPosY();
    ImGuiListClipper clipper;
    clipper.Begin(lines, height);
    while (clipper.Step()) {
        auto row = std::upper_bound(rows.begin(), rows.end(), clipper.DisplayStart,
                                    [](int line, const Row& each) { return line < each.line; });
        if (row != rows.begin()) --row;
        for (; row != rows.end() && row->line < clipper.DisplayEnd; ++row) {
            ImGui::SetCursorPosY(top + height * static_cast<float>(row->line));
            const SourceIndex source = order_[row->place];
            if (row->speaker == 0)
                source_row(input, row->place, commands);
            else
                speaker_row(
                    input, source,
                    input.digest.speakers[input.digest.first_speaker[source] + row->speaker - 1],
                    row->speaker, commands);
        }
        ImGui::SetCursorPosY(top + height * static_cast<float>(clipper.DisplayEnd));
    }
    if (scrolls) ImGui::EndChild();
}

void SourcesPanel::draw(const PanelInput& input, const PlacesBySide& held,
                        std::vector<Command>& commands) {
    follow(input);
    mode_buttons(input, commands);
    const std::string& speaker = input.state.view.speaker;
    if (!speaker.empty()) {
        ImGui::PushTextWrapPos(0.0F);
        ImGui::TextDisabled("as told by");
        ImGui::PopTextWrapPos();
        ImGui::SameLine();
        input.letters.line(speaker);
        if (ImGui::SmallButton("everybody")) commands.push_back(SetSpeaker{});
    }
    ImGui::Separator();
    filter_field();
    source_list(input, commands);
    side_list_.draw(input, held, commands);
    not_on_the_map(input, commands);
}

}  // namespace render::ui
