#include "geo/territory.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "geo/overlay.h"

namespace {

using gazetteer::Claim;
using gazetteer::LonLat;
using gazetteer::Place;
using gazetteer::PlaceKind;
using geo::AreaKind;
using geo::PlaceArea;

const std::string assets = std::string(SOURCE_DIR) + "/tests/data/geo";

Place settlement(const std::string& id, const std::string& name, LonLat point,
                 std::int64_t population = 0, const std::string& country = "AA") {
    Place place;
    place.id = id;
    place.name = name;
    place.point = point;
    place.population = population;
    place.country = country;
    return place;
}

/// Centrum, a big city in the middle of Aland, with villages around; Limes on the border.
std::vector<Place> places() {
    return {settlement("t:centrum", "Centrum", {32.5, 33.0}, 1'600'000),
            settlement("t:near", "Nearby", {32.7, 33.05}, 3'000),
            settlement("t:north", "Northam", {32.5, 33.25}, 20'000),
            settlement("t:suburb", "Suburb", {32.55, 33.03}, 2'000),
            settlement("t:limes", "Limes", {33.95, 32.0}, 50'000)};
}

Claim claim(const std::string& id, const std::string& place, const std::string& part = {}) {
    Claim made;
    made.source = made.document = "gazette";
    made.place = place;
    made.place_id = id;
    made.part = part;
    made.actor = made.side = "red";
    for (const Place& each : places())
        if (each.id == id) made.point = each.point;
    return made;
}

struct Built {
    gazetteer::ClaimStore store;
    std::vector<PlaceArea> areas;

    const PlaceArea& area(const std::string& name, const std::string& part = {}) const {
        for (std::size_t i = 0; i < areas.size(); ++i)
            if (store.places()[i].name == name && store.places()[i].part == part) return areas[i];
        FAIL("no area of " << name << " " << part);
        return areas.front();
    }
};

class World {
public:
    explicit World(const std::string& crs = geo::web_mercator)
        : map_(std::move(*geo::Projection::create(crs))),
          basemap_(std::move(*geo::load_basemap(assets, map_))) {
        gazetteer_.add(places());
    }
    const geo::Projection& map() const { return map_; }
    const geo::Basemap& basemap() const { return basemap_; }
    const geo::BaseArea& country(const std::string& id) const {
        return *std::find_if(basemap_.countries.begin(), basemap_.countries.end(),
                             [&](const geo::BaseArea& area) { return area.id == id; });
    }
    Built build(std::vector<Claim> claims) const {
        auto store = gazetteer::ClaimStore::build(std::move(claims));
        REQUIRE(store);
        auto areas = geo::build_territory(*store, gazetteer_, basemap_, map_);
        return {std::move(*store), std::move(areas)};
    }
    double km_from(LonLat centre, geo::MapPoint point) const {
        return gazetteer::distance_km(centre, map_.inverse(point).value());
    }

private:
    geo::Projection map_;
    geo::Basemap basemap_;
    gazetteer::Gazetteer gazetteer_;
};

}  // namespace

TEST_CASE("A settlement's cell stays inside its country and its reach") {
    for (const std::string crs : {"EPSG:3857", "EPSG:32636", "+proj=laea +lat_0=33 +lon_0=33"}) {
        INFO(crs);
        const World world(crs);
        const Built built = world.build({claim("t:limes", "Limes"), claim("t:north", "Northam")});
        for (const Place& place : places()) {
            if (place.name != "Limes" && place.name != "Northam") continue;
            const PlaceArea& area = built.area(place.name);
            CHECK(area.kind == AreaKind::cell);
            CHECK(geo::area(geo::triangulate(area.shape)) ==
                  Approx(geo::area(area.shape)).epsilon(1e-4));
            CHECK(geo::contains(area.shape, *world.map().forward(*place.point)));
            for (const geo::Polygon& polygon : area.shape)
                for (const geo::Ring& ring : polygon)
                    for (const geo::MapPoint& point : ring)
                        CHECK(world.km_from(*place.point, point) <= 15.0 * 1.01);
            const auto outside = geo::difference(area.shape, world.country("AA").shape);
            CHECK(geo::area(outside) <= 1e-6 * geo::area(area.shape));
        }
        const auto limes = built.area("Limes");
        CHECK(geo::area(limes.shape) <
              0.75 * 3.1416 * std::pow(limes.footprint[0][0].size(), 0) *
                  std::pow(15'000.0 * world.map().units_per_metre(limes.anchor), 2));
    }
}

TEST_CASE("Cells of neighbours do not overlap beyond a footprint, and meet without a gap") {
    const World world;
    const Built built = world.build({claim("t:near", "Nearby"), claim("t:north", "Northam")});
    const auto& near = built.area("Nearby");
    const auto& north = built.area("Northam");
    CHECK(geo::area(geo::intersection(near.shape, north.shape)) < 1e-6 * geo::area(near.shape));
}

TEST_CASE("A city's cell contains its footprint, and a village in the footprint takes none of it") {
    const World world;
    const Built built = world.build({claim("t:centrum", "Centrum")});
    const PlaceArea& city = built.area("Centrum");
    const double footprint = geo::area(city.footprint);
    const double radius = 10'000.0 * world.map().units_per_metre(city.anchor);
    CHECK(footprint == Approx(3.14159265 * radius * radius).epsilon(0.01));
    CHECK(geo::area(geo::intersection(city.shape, city.footprint)) ==
          Approx(footprint).epsilon(1e-6));
}

TEST_CASE("Removing one claim changes no other place's area") {
    const World world;
    const std::vector<Claim> all = {
        claim("t:centrum", "Centrum"), claim("t:near", "Nearby"),
        claim("t:north", "Northam"),   claim("t:suburb", "Suburb"),
        claim("t:limes", "Limes"),     claim("t:centrum", "Centrum", "east")};
    const Built full = world.build(all);
    for (std::size_t gone = 0; gone < all.size(); ++gone) {
        std::vector<Claim> fewer = all;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(gone));
        const Built less = world.build(fewer);
        for (std::size_t i = 0; i < less.areas.size(); ++i) {
            const auto& place = less.store.places()[i];
            CHECK(less.areas[i].shape == full.area(place.name, place.part).shape);
        }
    }
}

TEST_CASE("East and west of a city are its footprint, and lie in it") {
    const World world;
    const Built built =
        world.build({claim("t:centrum", "Centrum"), claim("t:centrum", "Centrum", "east"),
                     claim("t:centrum", "Centrum", "west")});
    const auto& east = built.area("Centrum", "east");
    const auto& west = built.area("Centrum", "west");
    const auto& whole = built.area("Centrum");
    CHECK(east.kind == AreaKind::part);
    CHECK(geo::area(east.shape) + geo::area(west.shape) ==
          Approx(geo::area(whole.footprint)).epsilon(1e-6));
    CHECK(east.anchor.x > whole.anchor.x);
    CHECK(west.anchor.x < whole.anchor.x);
    CHECK(geo::contains(east.shape, east.anchor));
}

TEST_CASE("A part is cut through the gazetteer's centre, wherever the claim puts its point") {
    const World world;
    Claim east = claim("t:centrum", "Centrum", "east");
    east.point = LonLat{32.58, 33.0};
    const Built built = world.build({east});
    const geo::MapBox box = geo::bounds(built.area("Centrum", "east").shape);
    CHECK(box.min_x == Approx(world.map().forward({32.5, 33.0})->x).epsilon(1e-6));
}

TEST_CASE("The countryside is the reach without the footprint, and fades outwards") {
    const World world;
    const Built built =
        world.build({claim("t:centrum", "Centrum"), claim("t:centrum", "Centrum", "countryside"),
                     claim("t:centrum", "Centrum", "east countryside")});
    const auto& ring = built.area("Centrum", "countryside");
    const auto& city = built.area("Centrum");
    CHECK(ring.kind == AreaKind::ring);
    CHECK(ring.fades());
    CHECK(geo::area(geo::intersection(ring.shape, city.footprint)) < 1.0);
    const double reach = 15'000.0 * world.map().units_per_metre(city.anchor);
    CHECK(geo::area(ring.shape) + geo::area(city.footprint) ==
          Approx(3.14159265 * reach * reach).epsilon(0.01));
    CHECK(geo::contains(ring.shape, ring.anchor));
    for (std::size_t i = 1; i < ring.fill.size(); ++i)
        CHECK(geo::area(ring.fill[i]) < geo::area(ring.fill[i - 1]));
    const auto& east = built.area("Centrum", "east countryside");
    CHECK(east.anchor.x > city.anchor.x);
    CHECK(geo::area(east.shape) == Approx(geo::area(ring.shape) / 4).epsilon(0.02));
}

TEST_CASE("An offset is a fading disc in that direction, at that distance") {
    const World world;
    Claim south = claim("t:centrum", "Centrum");
    south.bearing = "south";
    south.distance_km = 20.0;
    Claim north = claim("t:north", "Northam");
    north.bearing = "north";
    const Built built = world.build({south, north});
    int seen = 0;
    for (std::size_t i = 0; i < built.areas.size(); ++i) {
        const auto& place = built.store.places()[i];
        if (place.bearing.empty()) continue;
        ++seen;
        const PlaceArea& area = built.areas[i];
        CHECK(area.kind == AreaKind::offset);
        CHECK(area.fades());
        const LonLat centre = *place.point;
        const double distance = place.distance_km.value_or(10.0);
        CHECK(world.km_from(centre, area.anchor) == Approx(distance).epsilon(0.01));
        const geo::MapBox box = geo::bounds(area.shape);
        const double radius_km =
            (box.max_x - box.min_x) / 2000.0 / world.map().units_per_metre(area.anchor);
        CHECK(radius_km == Approx(place.distance_km ? 6.0 : 7.0).epsilon(0.01));
    }
    CHECK(seen == 2);
}

TEST_CASE("A province is found by id or by any of its names, and fills its polygon") {
    const World world;
    std::vector<Claim> claims;
    for (const auto& [id, name] :
         {std::pair("province:AA:East (Sharq)", "whatever"), std::pair("", "East province"),
          std::pair("", "Sharq"), std::pair("x:1", "East (Sharq) Governorate")}) {
        Claim made = claim(id, name);
        made.place_kind = PlaceKind::province;
        claims.push_back(made);
    }
    claims[0].place = "East";
    const Built built = world.build(claims);
    REQUIRE(built.areas.size() == 4);
    for (const PlaceArea& area : built.areas) {
        CHECK(area.kind == AreaKind::province);
        CHECK(geo::contains(area.shape, *world.map().forward({33.0, 33.0})));
        CHECK_FALSE(geo::contains(area.shape, *world.map().forward({31.0, 33.0})));
        CHECK(area.has_anchor);
    }
}

TEST_CASE("Part of a country fades at its inner edge and stops at the border") {
    const World world;
    Claim by_part = claim("country:AA", "Aland", "northeast");
    by_part.place_kind = PlaceKind::country;
    Claim by_name = claim("", "Northeastern Aland");
    by_name.place_kind = PlaceKind::region;
    const Built built = world.build({by_part, by_name});
    const auto& area = built.area("Aland", "northeast");
    CHECK(area.kind == AreaKind::vague);
    CHECK(area.fades());
    CHECK(built.area("Northeastern Aland").shape == area.shape);
    const auto& country = world.country("AA").shape;
    CHECK(geo::area(geo::difference(area.shape, country)) < 1e-6 * geo::area(country));
    CHECK(geo::area(area.shape) == Approx(geo::area(country) / 4).epsilon(0.05));
    CHECK(geo::contains(area.shape, *world.map().forward({33.9, 35.9})));
}

TEST_CASE("Whole countries, vast regions and places without a point are not filled") {
    const World world;
    Claim country = claim("country:AA", "Aland");
    country.place_kind = PlaceKind::country;
    Claim region = claim("region:x", "Middle Lands");
    region.place_kind = PlaceKind::region;
    region.point = LonLat{32.0, 33.0};
    const Built built = world.build({country, region, claim("t:nowhere", "Nowhere")});
    CHECK(built.area("Aland").kind == AreaKind::country);
    CHECK(built.area("Aland").has_anchor);
    CHECK(built.area("Middle Lands").kind == AreaKind::none);
    CHECK(built.area("Nowhere").kind == AreaKind::none);
    CHECK_FALSE(built.area("Nowhere").has_anchor);
    for (const PlaceArea& area : built.areas) CHECK(area.shape.empty());
}

TEST_CASE("A district is a disc of its own, a given polygon is itself") {
    const World world;
    Claim district = claim("", "Old Quarter");
    district.place_kind = PlaceKind::district;
    district.point = LonLat{32.52, 33.01};
    Claim wide = claim("", "Wide Quarter");
    wide.place_kind = PlaceKind::district;
    wide.point = LonLat{32.48, 33.01};
    wide.radius_km = 3.0;
    Claim given = claim("", "Pocket");
    given.shape.edit().polygons = {{{{32, 33}, {32.1, 33}, {32.1, 33.1}, {32, 33.1}, {32, 33}}}};
    const Built built = world.build({district, wide, given});
    const auto radius_km = [&](const PlaceArea& area) {
        const geo::MapBox box = geo::bounds(area.shape);
        return (box.max_x - box.min_x) / 2000.0 / world.map().units_per_metre(area.anchor);
    };
    CHECK(built.area("Old Quarter").kind == AreaKind::district);
    CHECK(radius_km(built.area("Old Quarter")) == Approx(1.0).epsilon(0.01));
    CHECK(radius_km(built.area("Wide Quarter")) == Approx(3.0).epsilon(0.01));
    CHECK(built.area("Pocket").kind == AreaKind::shape);
    CHECK(built.area("Pocket").has_anchor);
    CHECK(geo::contains(built.area("Pocket").shape, *world.map().forward({32.05, 33.05})));
}

TEST_CASE("Areas are drawn from the vague to the exact, larger ones below") {
    const World world;
    Claim province = claim("province:AA:West", "West");
    province.place_kind = PlaceKind::province;
    const Built built = world.build(
        {province, claim("t:centrum", "Centrum"), claim("t:centrum", "Centrum", "east"),
         claim("t:centrum", "Centrum", "northeast"), claim("t:centrum", "Centrum", "countryside")});
    std::vector<std::string> order;
    for (const std::uint32_t i : geo::drawing_order(built.areas))
        order.push_back(built.store.places()[i].name + " " + built.store.places()[i].part);
    CHECK(order == std::vector<std::string>{"West ", "Centrum countryside", "Centrum ",
                                            "Centrum east", "Centrum northeast"});
}

TEST_CASE("The theatre is where the claims' places lie, without strays") {
    const World world;
    std::vector<Claim> claims = {claim("t:centrum", "Centrum"), claim("t:near", "Nearby"),
                                 claim("t:north", "Northam"), claim("t:limes", "Limes")};
    Claim stray = claim("", "Far Away");
    stray.point = LonLat{-70.0, -30.0};
    claims.push_back(stray);
    const Built built = world.build(claims);
    const auto box = geo::claimed_box(built.store);
    REQUIRE(box);
    CHECK(*box == geo::LonLatBox{32.5, 32.0, 33.95, 33.25});
    CHECK_FALSE(geo::claimed_box(world.build({}).store));
}

TEST_CASE("Odd places never crash: at the pole, on the antimeridian, at sea, with odd numbers") {
    const World world;
    std::vector<Claim> claims;
    int number = 0;
    for (const LonLat point : {LonLat{0, 90}, {180, 0}, {-180, 85}, {0, 0}, {34.0, 33.0}}) {
        for (const char* part : {"", "east", "countryside", "north west", "somewhere"}) {
            Claim odd = claim("", "Odd " + std::to_string(++number), part);
            odd.point = point;
            claims.push_back(odd);
        }
    }
    for (const double value : {std::nan(""), -5.0, 1e9}) {
        Claim odd = claim("t:centrum", "Centrum");
        odd.bearing = "east";
        odd.distance_km = value;
        odd.radius_km = value;
        claims.push_back(odd);
    }
    const Built built = world.build(claims);
    CHECK(built.areas.size() == built.store.places().size());
}
