#include "geo/control_areas.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace geo {
namespace {

using gazetteer::Day;
using gazetteer::Feature;
using gazetteer::FieldType;
using gazetteer::PlaceIndex;
using gazetteer::SourceIndex;
using gazetteer::State;
using gazetteer::Status;

bool says_who_holds(const State& state) {
    return state.status != Status::unknown && state.status != Status::present;
}

/// Neighbouring days make one area as long as the same is said of the place.
bool is_same(const State& a, const State& b) {
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent && a.modality == b.modality;
}

std::vector<gazetteer::LonLat> to_globe(const Ring& ring, const Projection& projection) {
    std::vector<gazetteer::LonLat> line;
    for (const MapPoint at : ring) {
        if (const auto point = projection.inverse(at)) line.push_back(*point);
    }
    if (!line.empty() && line.front() != line.back()) line.push_back(line.front());
    return line;
}

gazetteer::LonLatShape to_globe(const MultiPolygon& shape, const Projection& projection) {
    constexpr std::size_t least = 4;
    gazetteer::LonLatShape result;
    for (const Polygon& polygon : shape) {
        std::vector<std::vector<gazetteer::LonLat>> rings;
        for (const Ring& ring : polygon) {
            auto line = to_globe(ring, projection);
            if (line.size() >= least)
                rings.push_back(std::move(line));
            else if (rings.empty())
                break;
        }
        if (!rings.empty()) result.polygons.push_back(std::move(rings));
    }
    return result;
}

std::string day_text(std::optional<Day> day) {
    return day ? gazetteer::to_iso(*day) : std::string();
}

/// Writes the areas of one place.
class PlaceWriter {
public:
    PlaceWriter(const Dataset& dataset, PlaceIndex place, gazetteer::Writer& writer)
        : dataset_(dataset), place_(place), writer_(writer) {
        feature_.shape = to_globe(dataset.areas[place].shape, *dataset.projection);
    }

    void run(SourceIndex source) {
        using gazetteer::beginning_of_time, gazetteer::end_of_time;
        std::optional<State> open;
        Day since;
        for (const Day day :
             dataset_.timeline->change_days(place_, beginning_of_time, end_of_time)) {
            const State state = dataset_.timeline->state(source, place_, day, {});
            if (open && is_same(*open, state)) continue;
            if (open && says_who_holds(*open)) write(source, *open, since, day - 1);
            open = state;
            since = day;
        }
        if (open && says_who_holds(*open)) write(source, *open, since, {});
    }

private:
    void write(SourceIndex source, const State& state, Day from, std::optional<Day> until) {
        const auto& store = *dataset_.store;
        const auto& place = store.places()[place_];
        std::vector<std::string_view> claims;
        for (const auto claim : state.claims) claims.push_back(store.claims()[claim].id);
        const bool always = from <= gazetteer::beginning_of_time;
        feature_.values = {
            store.sources()[source].id,
            store.sources()[source].name,
            place.label(),
            place.place_id,
            std::string(to_string(place.kind)),
            place.part,
            std::string(to_string(state.status)),
            state.holder.actor,
            state.holder.side,
            state.other.actor,
            state.other.side,
            day_text(always ? std::nullopt : std::optional(from)),
            day_text(until),
            std::string(to_string(state.extent)),
            fmt::format("{}", state.confidence),
            fmt::format("{}", fmt::join(claims, "|")),
        };
        writer_.write(control_layer(), feature_);
    }

    const Dataset& dataset_;
    PlaceIndex place_;
    gazetteer::Writer& writer_;
    Feature feature_;
};

}  // namespace

const gazetteer::Layer& control_layer() {
    static const gazetteer::Layer layer = [] {
        gazetteer::Layer made{"control", {}};
        for (const char* name : {"source", "source_name", "place", "place_id", "place_kind", "part",
                                 "status", "holder", "holder_side", "other", "other_side", "start",
                                 "end", "extent", "confidence", "claims"})
            made.columns.push_back({name, FieldType::text});
        made.columns[*made.column("confidence")].type = FieldType::number;
        return made;
    }();
    return layer;
}

gazetteer::Diagnostics write_control_areas(const Dataset& dataset, gazetteer::Writer& writer) {
    std::size_t without_area = 0;
    for (PlaceIndex place = 0; place < dataset.areas.size(); ++place) {
        if (dataset.areas[place].shape.empty()) {
            without_area += dataset.store->sources_of(place).empty() ? 0 : 1;
            continue;
        }
        PlaceWriter areas(dataset, place, writer);
        for (const SourceIndex source : dataset.store->sources_of(place)) areas.run(source);
    }
    auto diagnostics = writer.finish();
    if (without_area > 0)
        diagnostics.push_back(
            {gazetteer::Diagnostic::Severity::note,
             {},
             0,
             fmt::format("{} places have no area and were not written", without_area),
             "they are countries, or not located"});
    return diagnostics;
}

}  // namespace geo
