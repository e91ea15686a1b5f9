#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "geo/area_sheet.h"
#include "geo/overlay.h"
#include "geo/territory.h"

// Places where nobody expects them: thousands at one point, on borders, at sea, with shapes that
// are none.
namespace {

using gazetteer::Claim;
using gazetteer::LonLat;
using geo::AreaKind;
using geo::PlaceArea;

Claim claim(int number, LonLat point) {
    Claim made;
    made.source = made.document = "gazette";
    made.place = "Town " + std::to_string(number);
    made.place_id = "x:" + std::to_string(number);
    made.actor = made.side = "red";
    made.point = point;
    return made;
}

struct World {
    geo::Projection map = std::move(*geo::Projection::create(geo::web_mercator));
    geo::Basemap basemap =
        std::move(*geo::load_basemap(std::string(SOURCE_DIR) + "/tests/data/geo", map));
    gazetteer::Gazetteer gazetteer;

    std::vector<PlaceArea> areas(std::vector<Claim> claims) const {
        const auto store = gazetteer::ClaimStore::build(std::move(claims));
        REQUIRE(store);
        return geo::build_territory(*store, gazetteer, basemap, map);
    }
    double square_km(const PlaceArea& area) const {
        const double km = 1000.0 * map.units_per_metre(area.anchor);
        return geo::area(area.shape) / (km * km);
    }
};

std::vector<Claim> crowd(int count, double spread_deg) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> step(-spread_deg, spread_deg);
    std::vector<Claim> claims;
    for (int i = 0; i < count; ++i)
        claims.push_back(claim(i, {32.2 + step(random), 32.7 + step(random)}));
    return claims;
}

}  // namespace

TEST_CASE("thousands of places at one point have one cell, and a few of them are drawn") {
    const World world;
    const auto areas = world.areas(crowd(4000, 0.0));
    REQUIRE(areas.size() == 4000);
    for (const PlaceArea& area : areas) {
        REQUIRE(area.kind == AreaKind::cell);
        REQUIRE(area.shape == areas.front().shape);
    }
    CHECK(world.square_km(areas.front()) == Approx(3.1416 * 15.0 * 15.0).epsilon(0.02));
    const geo::AreaSheet sheet = geo::make_sheet(areas, geo::drawing_order(areas), 1.0);
    CHECK(sheet.places.size() == 4000);
    const auto drawn = std::count_if(sheet.shapes.begin(), sheet.shapes.end(),
                                     [](const auto& shape) { return !shape.empty(); });
    CHECK(drawn >= 1);
    CHECK(drawn <= 20);
    // Its outline is drawn once, by the uppermost.
    for (const geo::SheetEdge& edge : sheet.edges) CHECK(edge.area == 3999);
}

TEST_CASE("places within a village's width of each other do not cut each other's cells") {
    const World world;
    const auto areas = world.areas(crowd(1500, 0.0015));
    for (const PlaceArea& area : areas) {
        REQUIRE(area.kind == AreaKind::cell);
        REQUIRE(world.square_km(area) == Approx(3.1416 * 15.0 * 15.0).epsilon(0.02));
    }
    const geo::AreaSheet sheet = geo::make_sheet(areas, geo::drawing_order(areas), 1.0);
    CHECK(sheet.places.size() == areas.size());
    CHECK_FALSE(sheet.edges.empty());
}

TEST_CASE("a dense field of places is divided without a gap") {
    const World world;
    const auto areas = world.areas(crowd(1500, 0.02));
    for (const PlaceArea& area : areas) {
        REQUIRE(area.kind == AreaKind::cell);
        REQUIRE(geo::contains(area.shape, area.anchor));
    }
}

TEST_CASE("a place on a border, one at sea and one at the edge of the map have an area each") {
    const World world;
    const auto areas =
        world.areas({claim(1, {34.0, 33.0}), claim(2, {0.0, 0.0}), claim(3, {179.9999, 10.0})});
    for (const PlaceArea& area : areas) {
        CHECK(area.kind == AreaKind::cell);
        CHECK(geo::area(area.shape) > 0.0);
    }
    // No country: the reach alone.
    CHECK(world.square_km(areas[1]) == Approx(3.1416 * 15.0 * 15.0).epsilon(0.02));
    // On the border: at least what is built up.
    CHECK(geo::area(geo::difference(areas[0].footprint, areas[0].shape)) <
          1e-6 * geo::area(areas[0].shape));
}

TEST_CASE("a given polygon that crosses itself is mended, one without an inside is left out") {
    const World world;
    const double nan = std::nan("");
    Claim bow = claim(1, {32.0, 33.0});
    bow.shape.edit().polygons = {{{{32, 33}, {32.2, 33.2}, {32.2, 33}, {32, 33.2}, {32, 33}}}};
    Claim flat = claim(2, {32.0, 32.5});
    flat.shape.edit().polygons = {{{{32, 32.5}, {32.1, 32.5}, {32.2, 32.5}, {32, 32.5}}}};
    Claim point = claim(3, {32.5, 32.5});
    point.shape.edit().polygons = {{{{32.5, 32.5}, {32.5, 32.5}, {32.5, 32.5}, {32.5, 32.5}}}};
    Claim nowhere = claim(4, {32.7, 32.7});
    nowhere.shape.edit().polygons = {{{{nan, 32}, {33, nan}, {nan, nan}, {nan, 32}}}};
    Claim beyond = claim(5, {32.7, 32.3});
    beyond.shape.edit().polygons = {{{{400, 100}, {500, 100}, {500, 200}, {400, 100}}}};
    const auto areas = world.areas({bow, flat, point, nowhere, beyond});
    CHECK(areas[0].kind == AreaKind::shape);
    CHECK(geo::area(areas[0].shape) > 0.0);
    for (std::size_t i = 1; i < areas.size(); ++i) {
        INFO(i);
        CHECK((areas[i].kind == AreaKind::cell || areas[i].kind == AreaKind::none));
        for (const geo::Polygon& polygon : areas[i].shape)
            for (const geo::Ring& ring : polygon)
                for (const geo::MapPoint at : ring) CHECK(std::isfinite(at.x + at.y));
    }
}
