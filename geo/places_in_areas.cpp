#include "geo/places_in_areas.h"

#include <geos_c.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "gazetteer/claims/snapshots.h"
#include "geo/geos_bridge.h"

namespace geo {
namespace {

using gazetteer::Claim;
using gazetteer::Day;
using gazetteer::LonLat;
using gazetteer::PlaceKind;

bool is_area(const Claim& claim) {
    return claim.place_id.starts_with(gazetteer::area_id_prefix) && !claim.shape->polygons.empty();
}

/// A place by its first claim; the others add nothing that matters here.
using Places = std::vector<const Claim*>;

Places places_of(std::span<const Claim> claims) {
    std::map<std::pair<std::string_view, std::string_view>, const Claim*> by_key;
    for (const Claim& claim : claims) {
        const bool fixed = claim.part.empty() && claim.bearing.empty() && !claim.distance_km;
        const bool spot = claim.place_kind == PlaceKind::settlement ||
                          claim.place_kind == PlaceKind::district ||
                          claim.place_kind == PlaceKind::facility;
        if (!claim.point || !claim.shape.empty() || !fixed || !spot) continue;
        if (follows_from_area(claim)) continue;
        // As the store tells places apart: by id, without one by name.
        const std::string_view name =
            claim.place_id.empty() ? std::string_view(claim.place) : std::string_view();
        by_key.try_emplace({claim.place_id, name}, &claim);
    }
    Places places;
    for (const auto& [key, claim] : by_key) places.push_back(claim);
    return places;
}

/// The places' points in a tree that answers which of them lie in a polygon.
class PointIndex {
public:
    explicit PointIndex(const Places& places) {
        tree_ = GEOSSTRtree_create_r(session_.handle(), 10);
        points_.reserve(places.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            points_.push_back(session_.own(GEOSGeom_createPointFromXY_r(
                session_.handle(), places[i]->point->lon, places[i]->point->lat)));
            GEOSSTRtree_insert_r(session_.handle(), tree_, points_[i].get(),
                                 reinterpret_cast<void*>(i));
        }
    }
    ~PointIndex() { GEOSSTRtree_destroy_r(session_.handle(), tree_); }
    PointIndex(const PointIndex&) = delete;
    PointIndex& operator=(const PointIndex&) = delete;

    /// Indices of the places inside, each once, ascending.
    std::set<std::size_t> inside(const gazetteer::LonLatShape& shape) const {
        std::set<std::size_t> found;
        for (const auto& rings : shape.polygons) {
            for (const std::size_t index : inside(rings)) found.insert(index);
        }
        return found;
    }

private:
    std::vector<std::size_t> inside(const std::vector<std::vector<LonLat>>& rings) const {
        Polygon polygon;
        for (const auto& ring : rings) {
            Ring& flat = polygon.emplace_back();
            for (const LonLat vertex : ring) flat.push_back({vertex.lon, vertex.lat});
        }
        const geos::Geometry area = session_.polygons({std::move(polygon)});
        std::vector<std::size_t> near, found;
        if (!area || GEOSisEmpty_r(session_.handle(), area.get()) == 1) return found;
        const auto collect = [](void* item, void* list) {
            static_cast<std::vector<std::size_t>*>(list)->push_back(
                reinterpret_cast<std::size_t>(item));
        };
        GEOSSTRtree_query_r(session_.handle(), tree_, area.get(), collect, &near);
        if (near.empty()) return found;
        const auto* prepared = GEOSPrepare_r(session_.handle(), area.get());
        for (const std::size_t index : near) {
            if (GEOSPreparedIntersects_r(session_.handle(), prepared, points_[index].get()) == 1)
                found.push_back(index);
        }
        GEOSPreparedGeom_destroy_r(session_.handle(), prepared);
        return found;
    }

    geos::Session session_;
    std::vector<geos::Geometry> points_;
    GEOSSTRtree* tree_ = nullptr;
};

/// What has to be the same for two areas to be one voice.
using Voice = std::tuple<std::string, std::string, std::string, std::string, gazetteer::Relation,
                         gazetteer::Modality, std::string>;

Voice voice_of(const Claim& area) {
    return {area.source,   area.actor,    area.counter_actor, area.rule,
            area.relation, area.modality, area.attributed_to};
}

bool follows(const Claim& before, const Claim& now) {
    if (!before.end) return true;
    return !now.start || *now.start <= *before.end + 1;
}

Claim row_of(const Claim& area, const Claim& place) {
    Claim row = area;
    row.id = {};
    row.shape = {};
    row.place = place.place;
    row.place_id = place.place_id;
    row.place_kind = place.place_kind;
    row.point = place.point;
    row.place_certainty = place.place_certainty;
    row.place_candidates = place.place_candidates;
    row.rule = area_rule;
    row.trigger = area.place;
    return row;
}

/// Areas in time order become as few rows as there are stretches without a gap.
void add_rows(std::vector<const Claim*> areas, const Claim& place, std::vector<Claim>& rows) {
    const auto start = [](const Claim* claim) {
        return claim->start.value_or(gazetteer::beginning_of_time);
    };
    std::stable_sort(areas.begin(), areas.end(),
                     [&](const Claim* a, const Claim* b) { return start(a) < start(b); });
    Claim* last = nullptr;
    for (const Claim* area : areas) {
        if (last && follows(*last, *area)) {
            if (last->end && (!area->end || *last->end < *area->end)) last->end = area->end;
            continue;
        }
        last = &rows.emplace_back(row_of(*area, place));
    }
}

}  // namespace

bool follows_from_area(const Claim& claim) { return claim.rule == area_rule; }

std::vector<Claim> claims_of_places_in_areas(std::span<const Claim> claims) {
    std::vector<Claim> rows;
    if (std::none_of(claims.begin(), claims.end(), is_area)) return rows;
    const Places places = places_of(claims);
    if (places.empty()) return rows;
    const PointIndex index(places);
    std::map<Voice, std::vector<const Claim*>> areas_of;
    for (const Claim& claim : claims) {
        if (is_area(claim)) areas_of[voice_of(claim)].push_back(&claim);
    }
    for (const auto& [voice, areas] : areas_of) {
        std::map<std::size_t, std::vector<const Claim*>> around;  // by place
        for (const Claim* area : areas) {
            for (const std::size_t place : index.inside(area->shape)) around[place].push_back(area);
        }
        for (auto& [place, those] : around) add_rows(std::move(those), *places[place], rows);
    }
    return rows;
}

}  // namespace geo
