#include "geo/land_tiles.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "geo/overlay.h"

namespace {

/// An island with a jagged coast and a lake, in map units of a few hundred kilometres.
geo::BaseArea island() {
    std::mt19937 random(4);
    std::uniform_real_distribution<double> wiggle(0.6, 1.0);
    geo::Ring coast;
    for (int i = 0; i < 2000; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / 2000;
        const double r = 3e5 * wiggle(random);
        coast.push_back({4e6 + r * std::cos(angle), 4.2e6 + r * std::sin(angle)});
    }
    coast.push_back(coast.front());
    geo::BaseArea area;
    area.shape = geo::difference({{coast}}, geo::disc({4.05e6, 4.2e6}, 3e4));
    area.box = geo::bounds(area.shape);
    return area;
}

}  // namespace

TEST_CASE("Land looked up by tiles is the land") {
    const geo::BaseArea land = island();
    geo::LandTiles tiles;
    std::mt19937 random(8);
    std::uniform_real_distribution<double> place(-4e5, 4e5);
    for (int i = 0; i < 60; ++i) {
        const geo::MapPoint at{4e6 + place(random), 4.2e6 + place(random)};
        CHECK(tiles.contains(land, at) == geo::contains(land.shape, at));
        const double half = i % 2 ? 2e4 : 7e4;
        const geo::MapBox box{at.x - half, at.y - half, at.x + half, at.y + half};
        CHECK(geo::area(tiles.near(land, box)) ==
              Approx(geo::area(geo::clip(land.shape, box))).margin(1.0));
    }
}
