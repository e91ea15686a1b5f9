#include "render/ui/desk.h"

#include <array>
#include <utility>

#include "render/ui/widgets.h"

namespace render::ui {
namespace {

TimeAxis axis_of(const geo::Dataset& dataset, const Digest& digest,
                 const std::optional<Period>& shown) {
    const auto period = dataset.store->period();
    const gazetteer::Day first = period.start.value_or(gazetteer::Day{});
    if (shown) return {shown->from, shown->to, digest.change_days};
    return {first, period.end.value_or(first), digest.change_days};
}

/// What the evidence depends on: not where one looks from.
ViewState without_camera(ViewState view) {
    view.camera = {};
    view.size = {};
    view.scale = 1.0F;
    return view;
}

/// A place's history is the same on every day.
bool same_history(const ViewState& a, const ViewState& b) {
    return a.selected == b.selected && a.known == b.known && a.speaker == b.speaker &&
           a.sources == b.sources && a.order == b.order;
}

constexpr std::array<std::pair<List, const char*>, 6> tabs = {{{List::sources, "Sources"},
                                                               {List::contradictions, "Differ"},
                                                               {List::agreement, "Agree"},
                                                               {List::changes, "Change"},
                                                               {List::holdings, "Hold"},
                                                               {List::corrections, "Edits"}}};

/// In rows, as many as fit.
void tab_row(const PanelInput& input, std::vector<Command>& commands) {
    const float right = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {2.0F, 2.0F});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {1.0F, 2.0F});
    for (const auto& [list, name] : tabs) {
        if (choice(name, input.state.list == list)) commands.push_back(ShowList{list});
        const float next = ImGui::CalcTextSize("Edits").x + 4.0F;
        if (ImGui::GetItemRectMax().x + next < right && list != tabs.back().first)
            ImGui::SameLine();
    }
    ImGui::PopStyleVar(2);
    ImGui::Separator();
}

}  // namespace

std::unique_ptr<Loaded> load_desk(geo::Dataset dataset) {
    auto loaded = std::make_unique<Loaded>();
    loaded->digest = digest_of(dataset);
    loaded->dataset = std::move(dataset);
    return loaded;
}

void Desk::follow(const AppState& state) {
    const geo::Dataset& dataset = data.dataset;
    if (!view_ || *view_ != state.view) {
        shown = &shown_cache.states_of(dataset, state.view);
        const bool same_claims = view_ && without_camera(*view_) == without_camera(state.view);
        if (!same_claims) held_ = places_by_side(*shown);
        std::optional<std::vector<HistoryRow>> history;
        if (!same_claims) {
            if (evidence && same_history(*view_, state.view))
                history = std::move(evidence->history);
            evidence.reset();
        }
        if (state.view.selected && !evidence)
            evidence =
                evidence_of(dataset, *shown, state.view, *state.view.selected, std::move(history));
        view_ = state.view;
    }
    if (!axis || period_ != state.period) {
        axis.emplace(axis_of(dataset, data.digest, state.period));
        period_ = state.period;
    }
    if (open_claim_ != state.open_claim) {
        document.reset();
        if (state.open_claim) document = document_of(dataset, *state.open_claim);
        open_claim_ = state.open_claim;
    }
    list_ = state.list;
    contradictions.follow(state.view);
}

bool Desk::working() const {
    return contradictions.working() || (list_ == List::agreement && agreement.working()) ||
           (list_ == List::changes && changes.working()) ||
           (list_ == List::holdings && holdings.working()) || search.working() ||
           exporter.running();
}

void Desk::draw_left(const PanelInput& input, const KeptCorrections& kept, const PixelRect& rect,
                     std::vector<Command>& commands) {
    if (rect.width < 1.0F) return;
    if (begin_panel("left", rect)) {
        tab_row(input, commands);
        switch (input.state.list) {
            case List::sources:
                sources.draw(input, held_, commands);
                contradictions.draw_worst(input, 4, commands);
                break;
            case List::contradictions:
                contradictions.draw(input, commands);
                break;
            case List::agreement:
                agreement.draw(input, commands);
                break;
            case List::changes:
                changes.draw(input, commands);
                break;
            case List::holdings:
                holdings.draw(input, commands);
                break;
            case List::corrections:
                corrections_list(input, kept, commands);
                break;
        }
    }
    end_panel();
}

void Desk::draw_over_map(const PanelInput& input, const PixelRect& map,
                         std::vector<Command>& commands) {
    if (input.state.list == List::holdings) holdings.draw_chart(input, map, commands);
}

}  // namespace render::ui
