#include "render/ui/agreement_panel.h"

#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "render/ui/gui.h"
#include "render/ui/letters.h"
#include "render/ui/widgets.h"

namespace render::ui {
namespace {

using gazetteer::Agreement;
using gazetteer::SourceIndex;

std::string in_words(const Agreement& pair, const geo::Dataset& dataset) {
    const auto sources = dataset.store->sources();
    std::string text =
        fmt::format("{} and {}\nagree on {:.0f} % of {} days of {} places", sources[pair.a].name,
                    sources[pair.b].name, 100.0 * pair.share(), pair.days, pair.places);
    text += pair.kappa ? fmt::format("\nCohen's kappa {:.2f}", *pair.kappa)
                       : std::string("\nno kappa: one side alone is ever named");
    return text;
}

}  // namespace

void AgreementPanel::follow(const ViewState& view) {
    if (auto result = task_.take()) {
        found_ = std::move(*result);
        answered_ = asked_;
        std::set<SourceIndex> sources;
        for (const Agreement& pair : found_) sources.insert({pair.a, pair.b});
        std::stable_sort(found_.begin(), found_.end(), [](const Agreement& a, const Agreement& b) {
            return a.share() < b.share();
        });
        sources_.assign(sources.begin(), sources.end());
    }
    const Question wanted{view.known, view.since};
    if (answered_ == wanted || task_.running()) return;
    asked_ = wanted;
    task_.start(
        [&dataset = dataset_, wanted] {
            const auto period = dataset.store->period();
            if (!period.start || !period.end) return std::vector<Agreement>{};
            gazetteer::AgreementOptions options;
            options.known = wanted.known;
            options.since = wanted.since;
            return gazetteer::agreements(*dataset.timeline, *period.start, *period.end, options);
        },
        [] { glfwPostEmptyEvent(); });
}

const Agreement* AgreementPanel::find(SourceIndex a, SourceIndex b) const {
    const auto found = std::find_if(found_.begin(), found_.end(), [&](const Agreement& pair) {
        return pair.a == std::min(a, b) && pair.b == std::max(a, b);
    });
    return found == found_.end() ? nullptr : &*found;
}

/// Squares darker the more two sources agree; ink only, as colours are the sides'.
void AgreementPanel::matrix(const PanelInput& input, std::vector<Command>& commands) {
    constexpr std::size_t most = 12;
    const std::size_t count = std::min(sources_.size(), most);
    const float side = std::min(ImGui::GetContentRegionAvail().x / static_cast<float>(count + 1),
                                ImGui::GetFontSize() * 2.2F);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
    const auto number = [&](std::size_t i, float x, float y) {
        const std::string text = std::to_string(i + 1);
        const ImVec2 size = ImGui::CalcTextSize(text.c_str());
        list.AddText({x + (side - size.x) / 2.0F, y + (side - size.y) / 2.0F}, ink, text.c_str());
    };
    for (std::size_t row = 0; row < count; ++row) {
        number(row, at.x, at.y + side * static_cast<float>(row + 1));
        number(row, at.x + side * static_cast<float>(row + 1), at.y);
        for (std::size_t column = 0; column < count; ++column) {
            const float x = at.x + side * static_cast<float>(column + 1);
            const float y = at.y + side * static_cast<float>(row + 1);
            const Agreement* pair = row == column ? nullptr : find(sources_[row], sources_[column]);
            list.AddRect({x, y}, {x + side - 1.0F, y + side - 1.0F},
                         ImGui::GetColorU32(ImGuiCol_Border));
            if (!pair) continue;
            const auto share = static_cast<float>(pair->share());
            list.AddRectFilled({x + 1.0F, y + 1.0F}, {x + side - 2.0F, y + side - 2.0F},
                               to_imgui(with_alpha(input.style.ink, 0.06F + 0.5F * share)));
            const std::string text = fmt::format("{:.0f}", 100.0 * pair->share());
            const ImVec2 size = ImGui::CalcTextSize(text.c_str());
            list.AddText({x + (side - size.x) / 2.0F, y + (side - size.y) / 2.0F}, ink,
                         text.c_str());
            if (!ImGui::IsMouseHoveringRect({x, y}, {x + side, y + side})) continue;
            ImGui::SetTooltip("%s\nclick: the two of them side by side",
                              in_words(*pair, dataset_).c_str());
            if (ImGui::IsMouseClicked(0))
                commands.push_back(SetSources{SourceMode::side_by_side, {pair->a, pair->b}});
        }
    }
    ImGui::Dummy({side * static_cast<float>(count + 1), side * static_cast<float>(count + 1)});
    for (std::size_t i = 0; i < count; ++i) {
        ImGui::TextDisabled("%zu", i + 1);
        ImGui::SameLine();
        input.letters.line(dataset_.store->sources()[sources_[i]].name);
    }
    if (sources_.size() > count)
        ImGui::TextDisabled("and %zu more sources, in the list", sources_.size() - count);
}

void AgreementPanel::pairs(const PanelInput& input, std::vector<Command>& commands) {
    heading("PAIRS, LEAST AGREEMENT FIRST");
    const float line = ImGui::GetTextLineHeight();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(found_.size()), 2.0F * line + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Agreement& pair = found_[static_cast<std::size_t>(i)];
            const auto sources = dataset_.store->sources();
            ImGui::PushID(i);
            const ImVec2 at = ImGui::GetCursorPos();
            if (ImGui::Selectable("##pair", false, 0, {0.0F, 2.0F * line}))
                commands.push_back(SetSources{SourceMode::side_by_side, {pair.a, pair.b}});
            if (ImGui::IsItemHovered())
                ImGui::SetTooltip("%s\nclick: the two of them side by side",
                                  in_words(pair, dataset_).c_str());
            const ImVec2 after = ImGui::GetCursorPos();
            ImGui::SetCursorPos(at);
            input.letters.line(sources[pair.a].name + " - " + sources[pair.b].name);
            ImGui::SetCursorPos({at.x, at.y + line});
            const std::string kappa = pair.kappa ? fmt::format("{:.2f}", *pair.kappa) : "-";
            ImGui::TextDisabled("%.0f %% · kappa %s · n %lld", 100.0 * pair.share(), kappa.c_str(),
                                static_cast<long long>(pair.days));
            ImGui::SetCursorPos(after);
            ImGui::PopID();
        }
    }
}

void AgreementPanel::draw(const PanelInput& input, std::vector<Command>& commands) {
    follow(input.state.view);
    ImGui::PushTextWrapPos(0.0F);
    ImGui::TextDisabled(
        "%% of the days of places (n) on which both name the same side; a voice counts for a year "
        "after it was last heard. Kappa: 1 = always, 0 = as chance would have it");
    ImGui::PopTextWrapPos();
    if (dataset_.store->sources().size() > gazetteer::AgreementOptions().most_sources)
        ImGui::TextDisabled("the %zu sources with the most claims",
                            gazetteer::AgreementOptions().most_sources);
    if (working()) ImGui::TextDisabled("comparing ...");
    if (found_.empty()) {
        if (!working()) ImGui::TextWrapped("no two sources speak of one place at one time");
        return;
    }
    matrix(input, commands);
    pairs(input, commands);
}

}  // namespace render::ui
