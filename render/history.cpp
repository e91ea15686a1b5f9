#include "render/history.h"

#include <algorithm>
#include <map>

#include "render/words.h"

namespace render {
namespace {

using gazetteer::Day;
using gazetteer::State;
using gazetteer::Status;

bool goes_on(const HistorySpan& span, const HistorySpan& next) {
    return span.status == next.status && span.side == next.side &&
           span.other_side == next.other_side && span.words == next.words &&
           span.to + 1 == next.from;
}

HistorySpan span_of(const State& state, Day from, Day to, const gazetteer::ActorTable& actors) {
    HistorySpan span;
    span.from = from;
    span.to = to;
    span.said_until =
        state.said_until == gazetteer::beginning_of_time ? to : std::min(to, state.said_until);
    span.status = state.status;
    span.side = state.holder.side;
    span.other_side = state.other.side;
    if (state.status == Status::present && !state.marks.empty())
        span.side = state.marks.front().party.side;
    span.words = in_words(state, actors);
    return span;
}

}  // namespace

std::vector<HistoryRow> history_of(const geo::Dataset& dataset, const ViewState& view,
                                   gazetteer::PlaceIndex place) {
    std::vector<HistoryRow> rows;
    const auto& timeline = *dataset.timeline;
    const auto period = dataset.store->period();
    if (!period.start || !period.end) return rows;
    gazetteer::StateQuery query;  // of all days: no window of time
    query.known = view.known;
    query.speaker = view.speaker;
    const auto days = timeline.change_days(place, *period.start, *period.end, query);
    for (const gazetteer::SourceIndex source : timeline.voices_on(place)) {
        HistoryRow row;
        row.source = source;
        row.name = dataset.store->sources()[source].name;
        row.shown = is_shown(view, source);
        for (std::size_t i = 0; i < days.size(); ++i) {
            query.at = days[i];
            const State state = timeline.state(source, place, query);
            if (!gazetteer::says_something(state)) continue;
            const Day to = i + 1 < days.size() ? days[i + 1] - 1 : *period.end;
            HistorySpan span = span_of(state, days[i], to, *dataset.actors);
            if (!row.spans.empty() && goes_on(row.spans.back(), span)) {
                row.spans.back().to = span.to;
                row.spans.back().said_until =
                    std::max(row.spans.back().said_until, span.said_until);
            } else {
                row.spans.push_back(std::move(span));
            }
        }
        rows.push_back(std::move(row));
    }
    std::map<gazetteer::SourceIndex, std::size_t> rank;
    for (std::size_t i = 0; i < view.order.size(); ++i) rank.emplace(view.order[i], i);
    const auto rank_of = [&](const HistoryRow& row) {
        const auto found = rank.find(row.source);
        return found == rank.end() ? view.order.size() : found->second;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const HistoryRow& a, const HistoryRow& b) {
        return rank_of(a) < rank_of(b);
    });
    return rows;
}

}  // namespace render
