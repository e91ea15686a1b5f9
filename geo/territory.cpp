#include "geo/territory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "geo/area_locator.h"
#include "geo/area_names.h"
#include "geo/cells.h"
#include "geo/extents.h"
#include "geo/ground.h"
#include "geo/land_tiles.h"
#include "geo/lon_lat_shapes.h"
#include "geo/overlay.h"
#include "geo/settlement_points.h"

namespace geo {
namespace {

using gazetteer::ClaimedPlace;
using gazetteer::ClaimStore;
using gazetteer::Gazetteer;
using gazetteer::LonLat;
using gazetteer::Place;
using gazetteer::PlaceIndex;
using gazetteer::PlaceKind;

constexpr double same_place_km = 0.5;  ///< two gazetteers' points for one settlement
constexpr double district_radius_km = 1.0;
constexpr double given_line_width_m = 2000.0;
constexpr double offset_km = 10.0;  ///< "north of Hama", no distance said
constexpr double offset_radius_km = 7.0;

/// What is known of the place that an entry is about (for a part: of the whole).
struct Centre {
    PlaceKind kind = PlaceKind::settlement;
    std::optional<LonLat> point;
    std::optional<MapPoint> at;
    std::int64_t population = 0;
    std::string country;
    gazetteer::LonLatShape shape;
};

/// Are all corners of the shape within `km` of a point on the ground?
bool within_km(const MultiPolygon& shape, LonLat from, double km, const Projection& projection) {
    for (const Polygon& polygon : shape) {
        for (const MapPoint& corner : polygon.front()) {
            const auto at = projection.inverse(corner);
            if (!at || gazetteer::distance_km(from, *at) > km) return false;
        }
    }
    return true;
}

/// How far from a point inside a shape its nearest edge is; 0 outside.
double room_around(MapPoint point, const MultiPolygon& shape) {
    if (!contains(shape, point)) return 0.0;
    double least = std::numeric_limits<double>::infinity();
    for (const Polygon& polygon : shape) {
        for (const Ring& ring : polygon) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const MapPoint a = ring[i];
                const double dx = ring[i + 1].x - a.x;
                const double dy = ring[i + 1].y - a.y;
                const double square = dx * dx + dy * dy;
                const double along =
                    square > 0.0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / square : 0.0;
                const double t = std::clamp(along, 0.0, 1.0);
                least = std::min(least, std::hypot(a.x + t * dx - point.x, a.y + t * dy - point.y));
            }
        }
    }
    return least;
}

bool holds_corners(const MultiPolygon& shape, const MultiPolygon& other) {
    for (const Polygon& polygon : other)
        for (const MapPoint& point : polygon.front())
            if (!contains(shape, point)) return false;
    return true;
}

class Builder {
public:
    Builder(const ClaimStore& store, const Gazetteer& gazetteer, const Basemap& basemap,
            const Projection& projection, const TerritoryOptions& options)
        : store_(store),
          gazetteer_(gazetteer),
          basemap_(basemap),
          projection_(projection),
          options_(options),
          names_(basemap, gazetteer),
          countries_(basemap.countries) {
        std::vector<LonLat> claimed;
        std::vector<MapPoint> points;
        std::set<std::pair<double, double>> once;
        for (const ClaimedPlace& place : store.places()) {
            const Centre centre = place.whole ? Centre{} : centre_of(place);
            if (!centre.at || centre.kind != PlaceKind::settlement) continue;
            claimed.push_back(*centre.point);
            points.push_back(*centre.at);
            const std::pair spot{centre.at->x, centre.at->y};
            if (!once.insert(spot).second) crowded_.insert(spot);
        }
        for (const MapPoint point :
             settlements_around(gazetteer, projection, claimed, 2.2 * options.reach_km))
            points.push_back(point);
        // Most claimed ones stand in the gazetteer too: once is enough, and a cell is then the same
        // to the last bit whoever is claimed.
        std::sort(points.begin(), points.end(),
                  [](MapPoint a, MapPoint b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
        points.erase(std::unique(points.begin(), points.end()), points.end());
        settlements_ = PointTree(std::move(points));
    }

    PlaceArea area(const ClaimedPlace& place) {
        PlaceArea area;
        const Centre centre = centre_of(place);
        if (centre.at) {
            area.anchor = *centre.at;
            area.has_anchor = true;
        }
        if (!place.shape.empty() && fill_given(area, place)) return area;
        switch (centre.kind) {
            case PlaceKind::province:
            case PlaceKind::region:
            case PlaceKind::country:
                fill_region(area, place, centre);
                break;
            case PlaceKind::settlement:
            case PlaceKind::district:
            case PlaceKind::facility:
                if (centre.at) fill_local(area, place, centre);
                break;
            case PlaceKind::water:
            case PlaceKind::road:
            case PlaceKind::other:
                if (centre.at && (place.radius_km || !place.bearing.empty()))
                    fill_offset(area, place, centre);
                break;
        }
        if (area.shape.empty() && area.kind != AreaKind::country) area.kind = AreaKind::none;
        return area;
    }

private:
    Centre centre_of(const ClaimedPlace& place) const {
        Centre centre;
        centre.kind = place.kind;
        centre.point = place.point;
        if (!place.place_id.empty()) {
            if (const auto ref = gazetteer_.find_id(place.place_id)) {
                const Place entry = gazetteer_.place(*ref);
                centre.kind = entry.kind;
                centre.population = entry.population;
                centre.country = entry.country;
                centre.shape = entry.shape;
                // A part's own point is not the point around which the whole is divided.
                if (entry.point && (place.whole || !centre.point)) centre.point = entry.point;
            }
        }
        if (centre.point) centre.at = projection_.forward(*centre.point);
        return centre;
    }

    double units(MapPoint at, double km) const {
        return km * 1000.0 * projection_.units_per_metre(at);
    }

    /// The country's land near a point, to cut areas with; empty where there is nothing to cut.
    MultiPolygon country_near(const Centre& centre, double km) {
        const MapPoint at = *centre.at;
        const BaseArea* country = names_.country(centre.country);
        if (!country || !land_.contains(*country, at)) {
            const BaseArea* here = countries_.at(at);
            if (here || !country) country = here;
        }
        if (!country) return {};
        const double d = units(at, km) * 1.2;
        const MapBox around{at.x - d, at.y - d, at.x + d, at.y + d};
        MultiPolygon land = land_.near(*country, around);
        const bool inland = geo::area(land) > (1.0 - 1e-9) * 4.0 * d * d;
        return inland ? MultiPolygon{} : land;
    }

    MultiPolygon footprint_of(const Centre& centre, std::optional<double> radius_km) const {
        std::size_t dropped = 0;
        if (!centre.shape.polygons.empty()) {
            MultiPolygon given = to_map(centre.shape, projection_, given_line_width_m, dropped);
            if (!given.empty()) return given;
        }
        const double radius = centre.kind == PlaceKind::settlement
                                  ? footprint_radius_km(centre.population)
                                  : radius_km.value_or(district_radius_km);
        return ground_disc(*centre.point, radius, projection_);
    }

    bool fill_given(PlaceArea& area, const ClaimedPlace& place) const {
        std::size_t dropped = 0;
        MultiPolygon shape = to_map(place.shape, projection_, given_line_width_m, dropped);
        if (shape.empty()) return false;
        area.kind = AreaKind::shape;
        fill_plain(area, std::move(shape));
        if (!area.has_anchor) place_anchor(area);
        return true;
    }

    static void place_anchor(PlaceArea& area) {
        if (area.shape.empty()) return;
        area.anchor = anchor_in(area.shape);
        area.has_anchor = true;
    }

    void fill_region(PlaceArea& area, const ClaimedPlace& place, const Centre& centre) const {
        ClaimedPlace whole = place;
        std::string part = place.part;
        if (part.empty() && centre.kind == PlaceKind::region) {
            if (const auto named = split_named_part(place.name)) {
                part = named->part;
                whole.name = named->name;
                whole.place_id.clear();
            }
        }
        const BaseArea* base = nullptr;
        if (centre.kind != PlaceKind::country) base = names_.province(whole, centre.at);
        const bool is_country = !base;
        if (!base) base = names_.country(whole);
        const PartWords words = read_part(part);
        if (!place.bearing.empty() && centre.at) {
            fill_offset(area, place, centre);
        } else if (base && words.understood) {
            area.kind = AreaKind::vague;
            fill_region_part(area, base->shape, words, projection_);
            place_anchor(area);
        } else if (base) {
            area.kind = is_country ? AreaKind::country : AreaKind::province;
            if (!is_country) fill_plain(area, base->shape);
            area.anchor = base->label;
            area.has_anchor = true;
        } else if (centre.kind == PlaceKind::country) {
            area.kind = AreaKind::country;
        } else if (centre.at && place.radius_km) {
            fill_offset(area, place, centre);
        }
    }

    void fill_local(PlaceArea& area, const ClaimedPlace& place, const Centre& centre) {
        const PartWords words = read_part(place.part);
        if (!place.bearing.empty()) {
            fill_offset(area, place, centre);
        } else if (words.outer) {
            fill_countryside(area, centre, words);
        } else if (words.understood) {
            area.kind = AreaKind::part;
            const MultiPolygon footprint =
                masked_footprint(footprint_of(centre, place.radius_km), centre);
            fill_plain(area, part_of(footprint, *centre.at, words, projection_));
            place_anchor(area);
        } else if (centre.kind == PlaceKind::settlement) {
            fill_cell(area, centre);
        } else {
            area.kind = AreaKind::district;
            fill_plain(area, footprint_of(centre, place.radius_km));
        }
    }

    /// Inside the country, unless that would leave the place itself outside.
    MultiPolygon masked_footprint(MultiPolygon footprint, const Centre& centre) {
        const MapBox box = bounds(footprint);
        const double km = std::max(box.max_x - box.min_x, box.max_y - box.min_y) /
                          (1000.0 * projection_.units_per_metre(*centre.at));
        const MultiPolygon country = country_near(centre, km);
        if (country.empty() || !contains(country, *centre.at)) return footprint;
        return intersection(footprint, country);
    }

    void fill_cell(PlaceArea& area, const Centre& centre) {
        area.kind = AreaKind::cell;
        const MapPoint at = *centre.at;
        const bool shared = centre.shape.empty() && crowded_.contains({at.x, at.y});
        const CellKey key{at.x, at.y, centre.population, centre.country};
        if (const auto known = cells_.find(key); shared && known != cells_.end()) {
            area.shape = known->second.shape;
            area.footprint = known->second.footprint;
            area.corners = known->second.corners;
            return;
        }
        build_cell(area, centre);
        if (shared) cells_.emplace(key, area);
    }

    void build_cell(PlaceArea& area, const Centre& centre) {
        const MapPoint at = *centre.at;
        area.footprint = masked_footprint(footprint_of(centre, std::nullopt), centre);
        const double half = units(at, options_.reach_km) * 1.1;
        const MapBox around{at.x - half, at.y - half, at.x + half, at.y + half};
        // Villages that lie in the built-up area share its cell.
        const MapBox built = bounds(area.footprint);
        const auto is_within = [&](MapPoint p) {
            return p.x >= built.min_x && p.x <= built.max_x && p.y >= built.min_y &&
                   p.y <= built.max_y && contains(area.footprint, p);
        };
        const double own = std::max(units(at, same_place_km), room_around(at, area.footprint));
        MultiPolygon land{{voronoi_cell(at, settlements_, around, own, is_within)}};
        area.corners = land.front().front();
        if (!within_km(land, *centre.point, options_.reach_km, projection_))
            land = intersection(land, ground_disc(*centre.point, options_.reach_km, projection_));
        const MultiPolygon country = country_near(centre, options_.reach_km);
        if (!country.empty()) land = intersection(land, country);
        // A convex cell that holds all of the footprint's corners holds the footprint.
        const bool convex = country.empty();
        if (convex && holds_corners(land, area.footprint)) {
            area.shape = std::move(land);
        } else {
            const MultiPolygon parts[] = {std::move(land), area.footprint};
            area.shape = union_of(parts);
        }
    }

    void fill_countryside(PlaceArea& area, const Centre& centre, const PartWords& words) {
        area.kind = AreaKind::ring;
        const MapPoint at = *centre.at;
        const double reach = units(at, options_.reach_km);
        const MultiPolygon footprint = footprint_of(centre, std::nullopt);
        MultiPolygon soft = ground_disc(*centre.point, options_.reach_km, projection_);
        if (!words.wedges.empty())
            soft = intersection(soft, sides_of(at, words.wedges, 2.0 * reach, projection_));
        fill_fading(area, soft, reach / 3.0, country_near(centre, options_.reach_km), footprint);
        const double bearing = words.wedges.empty() ? 180.0 : words.wedges[0].bearing;
        const auto anchor = projection_.forward(
            gazetteer::offset_km(*centre.point, bearing, 0.7 * options_.reach_km));
        if (anchor && contains(area.shape, *anchor))
            area.anchor = *anchor;
        else
            place_anchor(area);
    }

    void fill_offset(PlaceArea& area, const ClaimedPlace& place, const Centre& centre) const {
        area.kind = AreaKind::offset;
        LonLat middle = *centre.point;
        double radius = place.radius_km.value_or(offset_radius_km);
        if (const auto bearing = bearing_of(place.bearing)) {
            const double distance = place.distance_km.value_or(offset_km);
            middle = gazetteer::offset_km(middle, *bearing, distance);
            if (place.distance_km && !place.radius_km)
                radius = std::clamp(0.3 * distance, 2.0, offset_radius_km);
        }
        const auto at = projection_.forward(middle);
        if (!at) return;
        fill_fading(area, ground_disc(middle, radius, projection_), units(*at, 0.8 * radius), {});
        area.anchor = *at;
        area.has_anchor = true;
    }

    const ClaimStore& store_;
    const Gazetteer& gazetteer_;
    const Basemap& basemap_;
    const Projection& projection_;
    const TerritoryOptions& options_;
    AreaNames names_;
    LandTiles land_;
    AreaLocator countries_;
    PointTree settlements_{{}};                    ///< the gazetteer's and all claimed ones
    std::set<std::pair<double, double>> crowded_;  ///< points at which several claimed ones stand
    /// Any number of places may stand at one point: x, y, population, country.
    using CellKey = std::tuple<double, double, std::int64_t, std::string>;
    std::map<CellKey, PlaceArea> cells_;
};

}  // namespace

std::vector<PlaceArea> build_territory(const ClaimStore& store, const Gazetteer& gazetteer,
                                       const Basemap& basemap, const Projection& projection,
                                       const TerritoryOptions& options) {
    Builder builder(store, gazetteer, basemap, projection, options);
    std::vector<PlaceArea> areas;
    areas.reserve(store.places().size());
    for (const ClaimedPlace& place : store.places()) {
        PlaceArea& area = areas.emplace_back(builder.area(place));
        area.box = bounds(area.shape);
        if (area.has_anchor) area.box.include(area.anchor);
        if (const MapBox built = bounds(area.footprint); !built.empty())
            area.built_m = (built.max_x - built.min_x) / projection.units_per_metre(area.anchor);
    }
    return areas;
}

}  // namespace geo
