#include "render/source_choice.h"

#include <algorithm>

#include "render/shown.h"

namespace render {

using gazetteer::SourceIndex;

std::vector<SourceIndex> all_in_order(const geo::Dataset& dataset, const ViewState& view) {
    ViewState all;
    all.order = view.order;
    return shown_sources(dataset, all);
}

SetOrder moved_to(const geo::Dataset& dataset, const ViewState& view, SourceIndex source,
                  std::size_t before) {
    std::vector<SourceIndex> order = all_in_order(dataset, view);
    const auto from = std::find(order.begin(), order.end(), source);
    const auto to = order.begin() + static_cast<std::ptrdiff_t>(std::min(before, order.size()));
    if (from < to)
        std::rotate(from, from + 1, to);
    else
        std::rotate(to, from, from + 1);
    // Those at the end that stand as they would anyway need not be named.
    auto end = order.end();
    while (end != order.begin() && (end == order.end() || *std::prev(end) < *end)) --end;
    const bool all = end == order.begin() && std::is_sorted(order.begin(), order.end());
    order.erase(all ? order.begin() : end, order.end());
    return {std::move(order)};
}

SetSources switched(const geo::Dataset& dataset, const ViewState& view, SourceIndex source) {
    if (view.mode == SourceMode::one) return {SourceMode::one, {source}};
    const std::size_t count = dataset.store->sources().size();
    std::vector<bool> on(count, view.sources.empty());
    for (const SourceIndex each : view.sources) on[each] = true;
    on[source] = !on[source];
    SetSources command{view.mode, {}};
    for (SourceIndex each = 0; each < count; ++each)
        if (on[each]) command.sources.push_back(each);
    if (command.sources.size() == count) command.sources.clear();
    if (command.sources.empty() && count == 1) command.sources = {source};
    return command;
}

HideSides switched(const ViewState& view, const std::string& side) {
    HideSides command{view.hidden_sides};
    const auto found = std::find(command.sides.begin(), command.sides.end(), side);
    if (found == command.sides.end())
        command.sides.push_back(side);
    else
        command.sides.erase(found);
    return command;
}

}  // namespace render
