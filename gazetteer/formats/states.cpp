#include "gazetteer/formats/states.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

std::string_view mark_name(Mark::Kind kind) {
    switch (kind) {
        case Mark::Kind::present:
            return "present";
        case Mark::Kind::attacked:
            return "attacked";
        case Mark::Kind::intended:
            return "intended";
        case Mark::Kind::denied:
            return "denied";
    }
    return "";
}

std::string marks_text(const State& state) {
    std::vector<std::string> marks;
    for (const Mark& mark : state.marks) {
        std::string text = fmt::format("{}:{}", mark_name(mark.kind), mark.party.actor);
        if (std::find(marks.begin(), marks.end(), text) == marks.end()) marks.push_back(text);
    }
    return fmt::format("{}", fmt::join(marks, "|"));
}

std::span<const AnswerColumn> columns(bool inherit) {
    static constexpr std::array<AnswerColumn, 22> all = {{
        {"source"},         {"place"},          {"place_id"}, {"place_kind"}, {"part"},
        {"lon", true},      {"lat", true},      {"status"},   {"holder"},     {"holder_side"},
        {"other"},          {"other_side"},     {"since"},    {"until"},      {"last_said"},
        {"age_days", true}, {"modality"},       {"extent"},   {"marks"},      {"confidence", true},
        {"claims"},         {"inherited_from"},
    }};
    return std::span(all).first(inherit ? all.size() : all.size() - 1);
}

AnswerRow row_of(const ControlTimeline& timeline, const State& state, const StateQuery& query) {
    const ClaimStore& store = timeline.store();
    const ClaimedPlace& place = store.places()[state.place];
    std::vector<std::string_view> claims;
    for (const ClaimIndex claim : state.claims) claims.push_back(store.claims()[claim].id);
    for (const Mark& mark : state.marks) {
        const std::string_view id = store.claims()[mark.claim].id;
        if (std::find(claims.begin(), claims.end(), id) == claims.end()) claims.push_back(id);
    }
    auto [lon, lat] = lon_lat_cells(place);
    AnswerRow row = {
        state.source ? store.sources()[*state.source].id
                     : std::string(query.combine ? to_string(*query.combine) : ""),
        place.name,
        place.place_id,
        std::string(to_string(place.kind)),
        part_cell(place),
        std::move(lon),
        std::move(lat),
        std::string(to_string(state.status)),
        state.holder.actor,
        state.holder.side,
        state.other.actor,
        state.other.side,
        day_cell(state.since),
        day_cell(state.until),
        day_cell(state.last_said),
        state.last_said ? std::to_string(state.age_days) : std::string(),
        std::string(to_string(state.modality)),
        std::string(to_string(state.extent)),
        marks_text(state),
        fmt::format("{:.2f}", state.confidence),
        fmt::format("{}", fmt::join(claims, "|")),
    };
    if (query.inherit)
        row.push_back(state.inherited_from ? store.places()[*state.inherited_from].name
                                           : std::string());
    return row;
}

}  // namespace

std::string states_text(const ControlTimeline& timeline, const std::vector<State>& states,
                        const StateQuery& query, TableFormat format) {
    std::vector<AnswerRow> rows;
    rows.reserve(states.size());
    for (const State& state : states) rows.push_back(row_of(timeline, state, query));
    return table_text(columns(query.inherit), rows, format);
}

Diagnostics write_states(const ControlTimeline& timeline, const std::vector<State>& states,
                         const StateQuery& query, const std::string& file, TableFormat format) {
    return write_file(file, states_text(timeline, states, query, format));
}

}  // namespace gazetteer
