#include "geo/cells.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "geo/territory.h"

namespace {

using geo::MapBox;
using geo::MapPoint;
using geo::MultiPolygon;

std::vector<MapPoint> scattered(int count, unsigned seed, const MapBox& box) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(box.min_x, box.max_x);
    std::uniform_real_distribution<double> y(box.min_y, box.max_y);
    std::vector<MapPoint> points;
    for (int i = 0; i < count; ++i) points.push_back({x(random), y(random)});
    return points;
}

double total_area(const std::vector<MultiPolygon>& cells) {
    double sum = 0.0;
    for (const MultiPolygon& cell : cells) sum += geo::area(cell);
    return sum;
}

const MapBox theatre{3.9e6, 4.1e6, 4.7e6, 4.5e6};
constexpr double theatre_area = 0.8e6 * 0.4e6;

}  // namespace

TEST_CASE("Cells partition their box") {
    for (const int count : {1, 2, 3, 50, 3000}) {
        INFO(count);
        const auto cells = geo::voronoi_cells(scattered(count, 5, theatre), theatre);
        CHECK(total_area(cells) == Approx(theatre_area).epsilon(1e-6));
    }
}

TEST_CASE("Every point of a cell is nearest to the cell's own site") {
    const auto sites = scattered(200, 9, theatre);
    const auto cells = geo::voronoi_cells(sites, theatre);
    for (const MapPoint& probe : scattered(500, 10, theatre)) {
        std::size_t nearest = 0;
        for (std::size_t i = 0; i < sites.size(); ++i)
            if (std::hypot(sites[i].x - probe.x, sites[i].y - probe.y) <
                std::hypot(sites[nearest].x - probe.x, sites[nearest].y - probe.y))
                nearest = i;
        CHECK(geo::contains(cells[nearest], probe));
    }
}

TEST_CASE("A regular grid of sites, all cocircular, is partitioned too") {
    std::vector<MapPoint> sites;
    for (int x = 0; x < 20; ++x)
        for (int y = 0; y < 20; ++y) sites.push_back({x + 0.5, y + 0.5});
    const auto cells = geo::voronoi_cells(sites, {0, 0, 20, 20});
    for (const MultiPolygon& cell : cells) CHECK(geo::area(cell) == Approx(1.0));
}

TEST_CASE("The order of the sites changes nothing but the order of the cells") {
    auto sites = scattered(300, 12, theatre);
    const auto cells = geo::voronoi_cells(sites, theatre);
    std::reverse(sites.begin(), sites.end());
    const auto turned = geo::voronoi_cells(sites, theatre);
    for (std::size_t i = 0; i < cells.size(); ++i)
        CHECK(geo::area(turned[cells.size() - 1 - i]) == Approx(geo::area(cells[i])));
}

TEST_CASE("Coincident sites: the first has the cell, the others none") {
    auto sites = scattered(20, 2, theatre);
    sites.push_back(sites[4]);
    sites.push_back({sites[7].x + 1e-7, sites[7].y});
    const auto cells = geo::voronoi_cells(sites, theatre);
    CHECK_FALSE(cells[4].empty());
    CHECK(cells[20].empty());
    CHECK(total_area(cells) == Approx(theatre_area).epsilon(1e-6));
}

TEST_CASE("A hundred thousand sites at one point take no longer than a moment") {
    std::vector<MapPoint> sites(100'000, MapPoint{4.1e6, 4.2e6});
    sites.push_back({4.2e6, 4.2e6});
    const auto cells = geo::voronoi_cells(sites, theatre);
    CHECK(total_area(cells) == Approx(theatre_area).epsilon(1e-6));
    CHECK(cells[1].empty());
}

TEST_CASE("Sites outside of the box and sites that are nowhere do no harm") {
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    const auto cells = geo::voronoi_cells(
        {{4.0e6, 4.2e6}, {nan, 4.2e6}, {infinity, infinity}, {1e9, 4.2e6}, {4.75e6, 4.2e6}},
        theatre);
    CHECK(cells[1].empty());
    CHECK(cells[2].empty());
    CHECK(cells[3].empty());
    CHECK(total_area(cells) == Approx(theatre_area).epsilon(1e-6));
    CHECK(geo::voronoi_cells({}, theatre).empty());
    CHECK(geo::voronoi_cells({{0, 0}}, MapBox{})[0].empty());
}

TEST_CASE("Points are visited from near to far, each once") {
    const geo::PointTree tree(scattered(500, 21, theatre));
    double last = -1.0;
    std::vector<int> visits(500, 0);
    tree.visit_by_distance({4.2e6, 4.3e6}, [&](std::uint32_t index, double squared) {
        CHECK(squared >= last);
        last = squared;
        ++visits[index];
        return true;
    });
    CHECK(visits == std::vector<int>(500, 1));
}
