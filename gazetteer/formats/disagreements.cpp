#include "gazetteer/formats/disagreements.h"

#include <fmt/format.h>

#include <array>

namespace gazetteer {
namespace {

constexpr std::array<AnswerColumn, 10> columns = {{
    {"place"},
    {"place_id"},
    {"part"},
    {"lon", true},
    {"lat", true},
    {"from"},
    {"to"},
    {"kind"},
    {"strength", true},
    {"positions"},
}};

std::string positions_cell(const ClaimStore& store, const Disagreement& each) {
    std::string text;
    for (const auto& [source, holder] : each.positions) {
        if (!text.empty()) text += '|';
        text += fmt::format("{}={}", store.sources()[source].id, holder.actor);
    }
    return text;
}

}  // namespace

std::string disagreements_text(const ControlTimeline& timeline, std::span<const Disagreement> found,
                               TableFormat format) {
    const ClaimStore& store = timeline.store();
    std::vector<AnswerRow> rows;
    rows.reserve(found.size());
    for (const Disagreement& each : found) {
        const ClaimedPlace& place = store.places()[each.place];
        auto [lon, lat] = lon_lat_cells(place);
        rows.push_back({place.name, place.place_id, part_cell(place), std::move(lon),
                        std::move(lat), to_iso(each.from), to_iso(each.to),
                        each.within ? "within" : "between", fmt::format("{:.3g}", each.strength),
                        positions_cell(store, each)});
    }
    return table_text(columns, rows, format);
}

}  // namespace gazetteer
