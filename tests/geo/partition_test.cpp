#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "geo/overlay.h"
#include "geo/territory.h"

namespace {

/// A country with a jagged border and a lake in it, some hundred kilometres wide.
geo::MultiPolygon country() {
    std::mt19937 random(11);
    std::uniform_real_distribution<double> wiggle(0.7, 1.0);
    geo::Ring border;
    for (int i = 0; i < 400; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / 400;
        const double r = 3e5 * wiggle(random);
        border.push_back({4e6 + r * std::cos(angle), 4.2e6 + r * std::sin(angle)});
    }
    border.push_back(border.front());
    return geo::difference({{border}}, geo::disc({4.05e6, 4.2e6}, 3e4));
}

}  // namespace

TEST_CASE("Cells cut to a country, without a reach, partition it") {
    const geo::MultiPolygon land = country();
    const geo::MapBox box = geo::bounds(land);
    std::mt19937 random(12);
    std::uniform_real_distribution<double> x(box.min_x, box.max_x);
    std::uniform_real_distribution<double> y(box.min_y, box.max_y);
    for (const int count : {1, 7, 400}) {
        std::vector<geo::MapPoint> sites;
        for (int i = 0; i < count; ++i) sites.push_back({x(random), y(random)});
        sites.push_back(land.front().front().front());  // a site on the border itself
        double sum = 0.0;
        for (const geo::MultiPolygon& cell : geo::voronoi_cells(sites, box)) {
            const geo::MultiPolygon inside = geo::intersection(cell, land);
            CHECK(geo::area(geo::difference(inside, land)) < 1.0);
            sum += geo::area(inside);
        }
        CHECK(sum == Approx(geo::area(land)).epsilon(1e-3));
    }
}
