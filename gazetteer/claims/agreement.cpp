#include "gazetteer/claims/agreement.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "gazetteer/claims/combine.h"

namespace gazetteer {
namespace {

/// Days of places by the sides that two sources name.
struct Table {
    std::map<std::pair<SharedText, SharedText>, std::int64_t> days;
    std::set<PlaceIndex> places;
};
using Tables = std::map<std::pair<SourceIndex, SourceIndex>, Table>;

/// The side that a source names through a stretch of days.
struct Voice {
    SourceIndex source;
    SharedText side;
    Day until;  ///< last day on which it counts
};

std::set<SourceIndex> with_most_claims(const ClaimStore& store, std::size_t most) {
    std::vector<SourceIndex> sources(store.sources().size());
    std::iota(sources.begin(), sources.end(), SourceIndex{0});
    std::stable_sort(sources.begin(), sources.end(), [&](SourceIndex a, SourceIndex b) {
        return store.sources()[a].claims > store.sources()[b].claims;
    });
    if (sources.size() > most) sources.resize(most);
    return {sources.begin(), sources.end()};
}

void count(Tables& tables, const std::vector<Voice>& voices, PlaceIndex place, Day from, Day last) {
    for (std::size_t i = 0; i < voices.size(); ++i) {
        for (std::size_t j = i + 1; j < voices.size(); ++j) {
            const Day until = std::min({last, voices[i].until, voices[j].until});
            if (until < from) continue;
            Table& table = tables[{voices[i].source, voices[j].source}];
            table.days[{voices[i].side, voices[j].side}] += until - from + 1;
            table.places.insert(place);
        }
    }
}

Agreement summed_up(SourceIndex a, SourceIndex b, const Table& table) {
    Agreement result;
    result.a = a;
    result.b = b;
    result.places = static_cast<int>(table.places.size());
    std::map<SharedText, std::pair<double, double>> totals;
    for (const auto& [sides, days] : table.days) {
        result.days += days;
        if (sides.first == sides.second) result.agreed += days;
        totals[sides.first].first += static_cast<double>(days);
        totals[sides.second].second += static_cast<double>(days);
    }
    const auto all = static_cast<double>(result.days);
    double chance = 0.0;
    for (const auto& [side, total] : totals) chance += total.first / all * total.second / all;
    if (chance < 1.0) result.kappa = (result.share() - chance) / (1.0 - chance);
    return result;
}

}  // namespace

std::vector<Agreement> agreements(const ControlTimeline& timeline, Day from, Day to,
                                  const AgreementOptions& options) {
    const ClaimStore& store = timeline.store();
    const auto compared = with_most_claims(store, options.most_sources);
    Tables tables;
    StateQuery query;
    query.known = options.known;
    query.since = options.since;
    for (PlaceIndex place = 0; place < store.places().size(); ++place) {
        std::vector<SourceIndex> speakers;
        for (const SourceIndex source : timeline.voices_on(place)) {
            if (compared.count(source) > 0) speakers.push_back(source);
        }
        if (speakers.size() < 2) continue;
        const auto days = timeline.change_days(place, from, to, query);
        for (std::size_t i = 0; i < days.size(); ++i) {
            std::vector<Voice> voices;
            query.at = days[i];
            for (const SourceIndex source : speakers) {
                const State state = timeline.state(source, place, query);
                if (!names_holder(state) || state.inherited_from) continue;
                voices.push_back({source, state.holder.side,
                                  state.said_until == beginning_of_time
                                      ? to
                                      : state.said_until + options.heard_for});
            }
            count(tables, voices, place, days[i], i + 1 < days.size() ? days[i + 1] - 1 : to);
        }
    }
    std::vector<Agreement> result;
    for (const auto& [pair, table] : tables)
        result.push_back(summed_up(pair.first, pair.second, table));
    return result;
}

}  // namespace gazetteer
