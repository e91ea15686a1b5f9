#include "geo/projection.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "geo/lon_lat_shapes.h"

namespace {

geo::Projection projection(const std::string& crs) {
    auto created = geo::Projection::create(crs);
    REQUIRE(created);
    return std::move(*created);
}

const std::vector<std::string> various_crs = {
    "EPSG:3857",
    "EPSG:32637",
    "EPSG:4326",
    "+proj=lcc +lat_1=33 +lat_2=37 +lon_0=38 +lat_0=35",
    "+proj=laea +lat_0=35 +lon_0=38",
    "+proj=ortho +lat_0=35 +lon_0=38",
    "+proj=merc +lon_0=0",
};

}  // namespace

TEST_CASE("Going to the map and back gives the same point in every CRS") {
    for (const std::string& crs : various_crs) {
        INFO(crs);
        const geo::Projection map = projection(crs);
        for (const gazetteer::LonLat point :
             {gazetteer::LonLat{37.16, 36.2}, {35.0, 33.0}, {41.9, 37.2}, {38.0, 35.0}}) {
            const auto there = map.forward(point);
            REQUIRE(there);
            const auto back = map.inverse(*there);
            REQUIRE(back);
            CHECK(back->lon == Approx(point.lon).margin(1e-8));
            CHECK(back->lat == Approx(point.lat).margin(1e-8));
        }
    }
}

TEST_CASE("East is to the right and north is up in every CRS") {
    for (const std::string& crs : various_crs) {
        INFO(crs);
        const geo::Projection map = projection(crs);
        const auto centre = map.forward({38.0, 35.0});
        const auto east = map.forward({38.5, 35.0});
        const auto north = map.forward({38.0, 35.5});
        REQUIRE((centre && east && north));
        CHECK(east->x > centre->x);
        CHECK(north->y > centre->y);
    }
}

TEST_CASE("The scale is that of the ground") {
    const geo::Projection mercator = projection("EPSG:3857");
    for (const double lat : {0.0, 36.0, -36.0, 60.0}) {
        const auto at = mercator.forward({37.0, lat});
        REQUIRE(at);
        CHECK(mercator.units_per_metre(*at) ==
              Approx(1.0 / std::cos(lat * 3.14159265358979 / 180.0)).epsilon(0.004));
    }
    const geo::Projection utm = projection("EPSG:32637");
    CHECK(utm.units_per_metre(*utm.forward({39.0, 36.0})) == Approx(0.9996).epsilon(1e-5));
    const geo::Projection laea = projection("+proj=laea +lat_0=35 +lon_0=38");
    CHECK(laea.units_per_metre(*laea.forward({36.0, 34.0})) == Approx(1.0).epsilon(1e-4));
}

TEST_CASE("The scale is known at the edges of the map too") {
    const geo::Projection mercator = projection("EPSG:3857");
    CHECK(mercator.units_per_metre({20037508.0, 0.0}) == Approx(1.0).epsilon(0.01));
    CHECK(mercator.units_per_metre({1e12, 1e12}) > 0.0);
    CHECK(mercator.units_per_metre({std::nan(""), 0.0}) == 1.0);
}

TEST_CASE("What cannot be projected is nothing, never a point at infinity") {
    const geo::Projection ortho = projection("+proj=ortho +lat_0=35 +lon_0=38");
    CHECK_FALSE(ortho.forward({-142.0, -35.0}));
    CHECK_FALSE(ortho.inverse({1e9, 1e9}));
    const geo::Projection mercator = projection("EPSG:3857");
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_FALSE(mercator.forward({nan, 36.0}));
    CHECK_FALSE(mercator.forward({37.0, infinity}));
    CHECK_FALSE(mercator.forward({370.0, 36.0}));
    CHECK_FALSE(mercator.inverse({nan, nan}));
}

TEST_CASE("A line keeps its good points in order and counts the others") {
    const geo::Projection ortho = projection("+proj=ortho +lat_0=35 +lon_0=38");
    const std::vector<gazetteer::LonLat> points = {
        {37.0, 36.0}, {-142.0, -35.0}, {std::nan(""), 1.0}, {38.0, 36.0}};
    std::size_t dropped = 0;
    const geo::Line line = ortho.forward(points, dropped);
    CHECK(dropped == 2);
    REQUIRE(line.size() == 2);
    CHECK(line[0] == *ortho.forward(points[0]));
    CHECK(line[1] == *ortho.forward(points[3]));
}

TEST_CASE("One point that fails does not spoil the next") {
    const geo::Projection ortho = projection("+proj=ortho +lat_0=35 +lon_0=38");
    const auto before = ortho.forward({37.0, 36.0});
    CHECK_FALSE(ortho.forward({-142.0, -35.0}));
    CHECK(ortho.forward({37.0, 36.0}) == before);
}

TEST_CASE("A CRS that is not one is refused with advice") {
    for (const std::string crs : {"", "EPSG:999999", "nonsense", "+proj=nosuch", "EPSG:4978",
                                  "EPSG:5773", "+proj=utm +zone=99"}) {
        INFO(crs);
        const auto refused = geo::Projection::create(crs);
        CHECK_FALSE(refused);
        REQUIRE(refused.diagnostics.size() == 1);
        CHECK(refused.diagnostics[0].what.find("'" + crs + "'") != std::string::npos);
        CHECK(refused.diagnostics[0].advice.find("EPSG:3857") != std::string::npos);
    }
}

TEST_CASE("A projection has a name for the credits") {
    CHECK(projection("EPSG:3857").name() == "WGS 84 / Pseudo-Mercator");
    CHECK(projection("+proj=ortho +lat_0=35 +lon_0=38").name() ==
          "+proj=ortho +lat_0=35 +lon_0=38");
}

TEST_CASE("A projection knows where its map ends") {
    for (const std::string crs : {"EPSG:3857", "EPSG:3395"}) {
        const auto domain = projection(crs).domain();
        REQUIRE(domain);
        CHECK(domain->west == -180.0);
        CHECK(domain->east == 180.0);
        CHECK(domain->north == Approx(85.0511).margin(0.001));
        CHECK(domain->south == Approx(-85.0511).margin(0.001));
    }
    CHECK(projection("EPSG:32637").domain() == geo::LonLatBox{-21.0, -90.0, 99.0, 90.0});
    CHECK(projection("+proj=lcc +lat_1=33 +lat_2=37 +lon_0=38").domain() ==
          geo::LonLatBox{-142.0, -60.0, 218.0, 90.0});
    CHECK_FALSE(projection("+proj=ortho +lat_0=35 +lon_0=38").domain());
}

TEST_CASE("A continent around the antipode does not cover an azimuthal map") {
    const geo::LonLatPolygon antarctica = {{{-180, -70},
                                            {-90, -72},
                                            {0, -70},
                                            {90, -66},
                                            {180, -70},
                                            {180, -90},
                                            {-180, -90},
                                            {-180, -70}}};
    for (const char* crs : {"+proj=laea +lat_0=90", "+proj=stere +lat_0=90", "EPSG:3995"}) {
        INFO(crs);
        const geo::Projection map = projection(crs);
        std::size_t dropped = 0;
        const auto pole = map.forward({0.0, 90.0});
        REQUIRE(pole);
        CHECK_FALSE(geo::contains(geo::to_map(antarctica, map, dropped), *pole));
        CHECK(dropped > 0);
        const auto middle = map.azimuthal_middle();
        REQUIRE(middle);
        CHECK(std::hypot(middle->x - pole->x, middle->y - pole->y) < 1.0);
    }
    CHECK(projection("EPSG:3035").azimuthal_middle()->x == Approx(4321000.0));
}
