#include "geo/ground.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "geo/extents.h"
#include "geo/overlay.h"

namespace {

geo::Projection projection(const std::string& crs) {
    auto created = geo::Projection::create(crs);
    REQUIRE(created);
    return std::move(*created);
}

const std::vector<std::string> various_crs = {"EPSG:3857",
                                              "EPSG:32637",
                                              "EPSG:4326",
                                              "+proj=laea +lat_0=35 +lon_0=38",
                                              "+proj=lcc +lat_1=33 +lat_2=37 +lon_0=38 +lat_0=35",
                                              "+proj=ortho +lat_0=10 +lon_0=10"};

constexpr gazetteer::LonLat aleppo{37.16, 36.2};

}  // namespace

TEST_CASE("A disc has the radius that was asked for on the ground, in every CRS") {
    for (const std::string& crs : various_crs) {
        INFO(crs);
        const geo::Projection map = projection(crs);
        for (const double radius_km : {0.7, 15.0}) {
            const geo::MultiPolygon disc = geo::ground_disc(aleppo, radius_km, map);
            REQUIRE(disc.size() == 1);
            for (const geo::MapPoint& point : disc[0][0]) {
                const auto back = map.inverse(point);
                REQUIRE(back);
                CHECK(gazetteer::distance_km(aleppo, *back) == Approx(radius_km).epsilon(0.01));
            }
        }
    }
}

TEST_CASE("In Web Mercator at 36 degrees north a disc is as wide as the scale says") {
    const geo::Projection map = projection("EPSG:3857");
    const geo::MapBox box = geo::bounds(geo::ground_disc(aleppo, 15.0, map));
    const double scale = 1.0 / std::cos(36.2 * 3.14159265358979 / 180.0);
    CHECK((box.max_x - box.min_x) / scale == Approx(30e3).epsilon(0.01));
    CHECK((box.max_y - box.min_y) / scale == Approx(30e3).epsilon(0.01));
}

TEST_CASE("East and west, and the four quadrants, make up the footprint in every CRS") {
    for (const std::string& crs : various_crs) {
        INFO(crs);
        const geo::Projection map = projection(crs);
        const auto centre = map.forward(aleppo);
        REQUIRE(centre);
        const geo::MultiPolygon whole = geo::ground_disc(aleppo, 10.0, map);
        const auto part = [&](const char* words) {
            return geo::part_of(whole, *centre, geo::read_part(words), map);
        };
        const double all = geo::area(whole);
        CHECK(geo::area(part("east")) + geo::area(part("west")) == Approx(all).epsilon(1e-6));
        CHECK(geo::area(geo::intersection(part("east"), part("west"))) < 1e-6 * all);
        CHECK(geo::area(part("east")) == Approx(all / 2).epsilon(0.02));
        double quadrants = 0.0;
        for (const char* each : {"northeast", "southeast", "southwest", "northwest"})
            quadrants += geo::area(part(each));
        CHECK(quadrants == Approx(all).epsilon(1e-3));
        CHECK(geo::area(part("north east")) == Approx(geo::area(part("northeast"))).epsilon(1e-3));
        CHECK(geo::area(part("centre")) < 0.3 * all);
    }
}

TEST_CASE("A part lies on the side that its name says") {
    const geo::Projection map = projection("EPSG:3857");
    const auto centre = map.forward(aleppo);
    const geo::MultiPolygon whole = geo::ground_disc(aleppo, 10.0, map);
    const struct {
        const char* words;
        double bearing;
    } parts[] = {{"north", 0},      {"northeast", 45},  {"east", 90},  {"south-east", 135},
                 {"southern", 180}, {"southwest", 225}, {"west", 270}, {"northwest", 315}};
    for (const auto& [words, bearing] : parts) {
        INFO(words);
        const auto part = geo::part_of(whole, *centre, geo::read_part(words), map);
        CHECK(geo::contains(part, *map.forward(gazetteer::offset_km(aleppo, bearing, 5.0))));
        CHECK_FALSE(
            geo::contains(part, *map.forward(gazetteer::offset_km(aleppo, bearing + 180.0, 5.0))));
    }
}

TEST_CASE("Words that contradict each other leave the whole") {
    const geo::Projection map = projection("EPSG:3857");
    const geo::MultiPolygon whole = geo::ground_disc(aleppo, 10.0, map);
    const auto both = geo::part_of(whole, *map.forward(aleppo), geo::read_part("east west"), map);
    CHECK(geo::area(both) == Approx(geo::area(whole)));
}

TEST_CASE("The words of a part are read in any order and spelling") {
    CHECK(geo::read_part("countryside").outer);
    CHECK(geo::read_part("countryside-east").outer);
    CHECK(geo::read_part("east countryside").wedges.at(0).bearing == 90.0);
    CHECK(geo::read_part("east countryside").wedges.at(0).half_width == 45.0);
    CHECK(geo::read_part("east").wedges.at(0).half_width == 90.0);
    CHECK(geo::read_part("northeast").wedges.at(0).half_width == 45.0);
    CHECK(geo::read_part("north east").wedges.size() == 2);
    CHECK(geo::read_part("centre").centre);
    CHECK_FALSE(geo::read_part("").understood);
    CHECK_FALSE(geo::read_part("somewhere").understood);
    CHECK(geo::bearing_of("North-Western") == 315.0);
    CHECK_FALSE(geo::bearing_of("norther"));
}

TEST_CASE("At the poles, the antimeridian and off the map a disc is sensible or empty") {
    const geo::Projection map = projection("EPSG:3857");
    const double nan = std::nan("");
    CHECK(geo::ground_disc({nan, 36.0}, 10.0, map).empty());
    CHECK(geo::ground_disc(aleppo, nan, map).empty());
    CHECK(geo::ground_disc(aleppo, -1.0, map).empty());
    for (const gazetteer::LonLat edge :
         {gazetteer::LonLat{180.0, 10.0}, {-179.99, -20.0}, {10.0, 85.0}, {10.0, 89.99}}) {
        const geo::MapBox box = geo::bounds(geo::ground_disc(edge, 15.0, map));
        if (!box.empty()) CHECK(box.max_x - box.min_x < 2e7);
    }
}

TEST_CASE("A settlement's built-up disc grows with its people, within bounds") {
    CHECK(geo::footprint_radius_km(0) == 0.7);
    CHECK(geo::footprint_radius_km(-5) == 0.7);
    CHECK(geo::footprint_radius_km(25'000) == Approx(1.25));
    CHECK(geo::footprint_radius_km(1'600'000) == Approx(10.0));
    CHECK(geo::footprint_radius_km(30'000'000) == 10.0);
}
