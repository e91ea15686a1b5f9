#include "render/export.h"

#include <fmt/core.h>

#include <algorithm>

#include "gazetteer/formats/format.h"
#include "gazetteer/formats/states.h"

namespace render {
namespace {

using gazetteer::ClaimIndex;

std::string saved(const gazetteer::Diagnostics& problems, const std::string& file,
                  std::size_t count, const char* what) {
    for (const auto& problem : problems)
        if (problem.severity == gazetteer::Diagnostic::Severity::error)
            return gazetteer::to_string(problem);
    return fmt::format("saved as {}: {} {}", file, count, what);
}

std::string export_claims(const geo::Dataset& dataset, const ViewState& view,
                          const std::string& file) {
    auto writer = gazetteer::open_writer(file, {});
    if (!writer) return gazetteer::to_string(writer.diagnostics.front());
    const auto claims = visible_claims(dataset, view);
    for (const ClaimIndex claim : claims) (*writer)->write(dataset.store->claims()[claim]);
    return saved((*writer)->finish(), file, claims.size(), "claims that the map rests on");
}

std::string export_states(const geo::Dataset& dataset, const ViewState& view,
                          const std::string& file) {
    const auto query = query_of(view);
    const auto states = gazetteer::state_at(*dataset.timeline, query);
    const auto problems = gazetteer::write_states(*dataset.timeline, states, query, file,
                                                  gazetteer::table_format_of(file));
    return saved(problems, file, states.size(), "rows, those of hidden sides too");
}

}  // namespace

std::vector<ClaimIndex> visible_claims(const geo::Dataset& dataset, const ViewState& view) {
    std::vector<ClaimIndex> claims;
    for (const ShownPane& pane : states_of(dataset, view).panes) {
        const auto add = [&](const gazetteer::DayStates& states) {
            for (const auto place : states.places()) {
                for (const gazetteer::State& state : states.of(place)) {
                    if (!hidden_parties(view, state).empty()) continue;
                    claims.insert(claims.end(), state.claims.begin(), state.claims.end());
                    for (const auto& mark : state.marks)
                        if (!is_hidden(view, mark.party)) claims.push_back(mark.claim);
                }
            }
        };
        add(*pane.states);
        if (pane.before) add(*pane.before);
    }
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
    return claims;
}

std::string export_name(Exported what, const ViewState& view) {
    return what == Exported::claims ? fmt::format("claims_{}.geojson", to_iso(view.at))
                                    : fmt::format("states_{}.csv", to_iso(view.at));
}

std::string export_to(Exported what, const geo::Dataset& dataset, const ViewState& view,
                      const std::string& file) {
    return what == Exported::claims ? export_claims(dataset, view, file)
                                    : export_states(dataset, view, file);
}

}  // namespace render
