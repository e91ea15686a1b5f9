#include "geo/territory.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "geo/area_names.h"
#include "geo/cells.h"
#include "geo/extents.h"
#include "geo/ground.h"
#include "geo/lon_lat_shapes.h"
#include "geo/overlay.h"

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

class Builder {
public:
    Builder(const ClaimStore& store, const Gazetteer& gazetteer, const Basemap& basemap,
            const Projection& projection, const TerritoryOptions& options)
        : store_(store),
          gazetteer_(gazetteer),
          basemap_(basemap),
          projection_(projection),
          options_(options),
          names_(basemap, gazetteer) {
        std::vector<MapPoint> settlements;
        for (const ClaimedPlace& place : store.places()) {
            const Centre centre = place.whole ? Centre{} : centre_of(place);
            if (centre.at && centre.kind == PlaceKind::settlement)
                settlements.push_back(*centre.at);
        }
        claimed_ = PointTree(std::move(settlements));
    }

    PlaceArea area(const ClaimedPlace& place) const {
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

    /// The country's land near a point, to cut areas with; empty where it is not known.
    MultiPolygon country_near(const Centre& centre, double km) const {
        const MapPoint at = *centre.at;
        const BaseArea* country = names_.country(centre.country);
        if (!country || !contains(country->shape, at)) {
            const BaseArea* here = area_at(basemap_.countries, at);
            if (here || !country) country = here;
        }
        if (!country) return {};
        const double d = units(at, km) * 1.2;
        return make_valid(clip(country->shape, {at.x - d, at.y - d, at.x + d, at.y + d}));
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

    void fill_local(PlaceArea& area, const ClaimedPlace& place, const Centre& centre) const {
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
            fill_cell(area, centre, place.place_id);
        } else {
            area.kind = AreaKind::district;
            fill_plain(area, footprint_of(centre, place.radius_km));
        }
    }

    /// Inside the country, unless that would leave the place itself outside.
    MultiPolygon masked_footprint(MultiPolygon footprint, const Centre& centre) const {
        const MapBox box = bounds(footprint);
        const double km = std::max(box.max_x - box.min_x, box.max_y - box.min_y) /
                          (1000.0 * projection_.units_per_metre(*centre.at));
        const MultiPolygon country = country_near(centre, km);
        if (country.empty() || !contains(country, *centre.at)) return footprint;
        return intersection(footprint, country);
    }

    void fill_cell(PlaceArea& area, const Centre& centre, const std::string& id) const {
        area.kind = AreaKind::cell;
        const MapPoint at = *centre.at;
        area.footprint = masked_footprint(footprint_of(centre, std::nullopt), centre);
        const double half = units(at, options_.reach_km) * 1.1;
        const MapBox around{at.x - half, at.y - half, at.x + half, at.y + half};
        const PointTree neighbours(neighbours_of(centre, id, area.footprint));
        const MultiPolygon cell{{voronoi_cell(at, neighbours, around, units(at, same_place_km))}};
        const MultiPolygon reach = ground_disc(*centre.point, options_.reach_km, projection_);
        const MultiPolygon land =
            masked(intersection(cell, reach), country_near(centre, options_.reach_km));
        const MultiPolygon parts[] = {land, area.footprint};
        fill_plain(area, union_of(parts));
    }

    /// Settlements around, the gazetteer's and all claimed ones, but for those in the footprint.
    std::vector<MapPoint> neighbours_of(const Centre& centre, const std::string& id,
                                        const MultiPolygon& footprint) const {
        std::vector<MapPoint> points;
        const double km = 2.2 * options_.reach_km;
        const auto add = [&](MapPoint at) {
            if (!contains(footprint, at)) points.push_back(at);
        };
        for (const Gazetteer::Ref& ref : gazetteer_.near(*centre.point, km, 0)) {
            const Place entry = gazetteer_.place(ref);
            if (entry.kind != PlaceKind::settlement || !entry.point || entry.id == id) continue;
            if (const auto at = projection_.forward(*entry.point)) add(*at);
        }
        const double limit = units(*centre.at, km);
        claimed_.visit_by_distance(*centre.at, [&](std::uint32_t index, double squared) {
            if (squared > limit * limit) return false;
            add(claimed_.points()[index]);
            return true;
        });
        // Most claimed ones stand in the gazetteer too: once is enough, and the cell is then the
        // same to the last bit whoever is claimed.
        std::sort(points.begin(), points.end(), [](MapPoint a, MapPoint b) {
            return std::tie(a.x, a.y) < std::tie(b.x, b.y);
        });
        points.erase(std::unique(points.begin(), points.end()), points.end());
        return points;
    }

    void fill_countryside(PlaceArea& area, const Centre& centre, const PartWords& words) const {
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
    PointTree claimed_{{}};
};

/// The value below which a share of the values lies.
double quantile(std::vector<double> values, double share) {
    const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at),
                     values.end());
    return values[at];
}

/// Bottom to top: what says more exactly where lies above.
int layer(AreaKind kind) {
    switch (kind) {
        case AreaKind::none:
        case AreaKind::country:
        case AreaKind::province:
            return 0;
        case AreaKind::vague:
            return 1;
        case AreaKind::ring:
        case AreaKind::offset:
            return 2;
        case AreaKind::cell:
            return 3;
        case AreaKind::shape:
            return 4;
        case AreaKind::part:
        case AreaKind::district:
            return 5;
    }
    return 0;
}

}  // namespace

std::vector<std::uint32_t> drawing_order(const std::vector<PlaceArea>& areas) {
    struct Rank {
        int layer;
        double smaller;  ///< negative area
        std::uint32_t index;
    };
    std::vector<Rank> ranks;
    for (std::uint32_t i = 0; i < areas.size(); ++i)
        if (!areas[i].shape.empty())
            ranks.push_back({layer(areas[i].kind), -geo::area(areas[i].shape), i});
    std::sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) {
        return std::tie(a.layer, a.smaller, a.index) < std::tie(b.layer, b.smaller, b.index);
    });
    std::vector<std::uint32_t> order;
    for (const Rank& rank : ranks) order.push_back(rank.index);
    return order;
}

std::optional<LonLatBox> claimed_box(const ClaimStore& store) {
    std::vector<LonLat> points;
    std::vector<double> lons, lats;
    for (const ClaimedPlace& place : store.places()) {
        const bool vast = place.kind == PlaceKind::country || place.kind == PlaceKind::region;
        if (vast || !place.point || !gazetteer::is_valid(*place.point)) continue;
        points.push_back(*place.point);
        lons.push_back(place.point->lon);
        lats.push_back(place.point->lat);
    }
    if (points.empty()) return std::nullopt;
    const LonLat middle{quantile(lons, 0.5), quantile(lats, 0.5)};
    std::vector<double> distances;
    for (const LonLat& point : points) distances.push_back(gazetteer::distance_km(middle, point));
    const double limit = 100.0 + 3.0 * quantile(distances, 0.75);
    LonLatBox box{middle.lon, middle.lat, middle.lon, middle.lat};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (distances[i] > limit) continue;
        box.west = std::min(box.west, points[i].lon);
        box.east = std::max(box.east, points[i].lon);
        box.south = std::min(box.south, points[i].lat);
        box.north = std::max(box.north, points[i].lat);
    }
    return box;
}

std::vector<PlaceArea> build_territory(const ClaimStore& store, const Gazetteer& gazetteer,
                                       const Basemap& basemap, const Projection& projection,
                                       const TerritoryOptions& options) {
    const Builder builder(store, gazetteer, basemap, projection, options);
    std::vector<PlaceArea> areas;
    areas.reserve(store.places().size());
    for (const ClaimedPlace& place : store.places()) areas.push_back(builder.area(place));
    return areas;
}

}  // namespace geo
