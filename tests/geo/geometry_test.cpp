#include "geo/geometry.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "geo/overlay.h"

namespace {

using geo::MapPoint;
using geo::MultiPolygon;
using geo::Ring;

Ring square(double x, double y, double size) {
    return {{x, y}, {x + size, y}, {x + size, y + size}, {x, y + size}, {x, y}};
}

/// A wiggly closed coast around a centre.
Ring coast(std::mt19937& random, MapPoint centre, double radius, int vertices) {
    std::uniform_real_distribution<double> wiggle(0.7, 1.0);
    Ring ring;
    for (int i = 0; i < vertices; ++i) {
        const double angle = 2.0 * 3.14159265358979 * i / vertices;
        const double r = radius * wiggle(random);
        ring.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

}  // namespace

TEST_CASE("Triangles cover as much as the polygon with its holes") {
    std::mt19937 random(7);
    for (const int vertices : {5, 40, 700, 20000}) {
        for (const int holes : {0, 1, 3, 12}) {
            INFO(vertices << " vertices, " << holes << " holes");
            geo::Polygon polygon{coast(random, {4e6, 4.3e6}, 1e5, vertices)};
            for (int i = 0; i < holes; ++i) {
                const double angle = 2.0 * 3.14159265358979 * i / holes;
                polygon.push_back(coast(random,
                                        {4e6 + (i % 3) * 1.7e4 * std::cos(angle),
                                         4.3e6 + (i % 3) * 1.7e4 * std::sin(angle)},
                                        vertices == 5 ? 500.0 : 2.0e3, 20));
            }
            if (holes == 12) polygon.resize(1);  // holes on top of each other are another test
            if (holes == 3) polygon.resize(2);
            for (int i = 0; i < (holes == 12 ? 12 : 0); ++i)
                polygon.push_back(square(4e6 - 24e3 + 4e3 * i, 4.3e6 - 3e3 * (i % 4), 1.5e3));
            const MultiPolygon shape{polygon};
            const geo::Mesh mesh = geo::triangulate(shape);
            CHECK(geo::area(mesh) == Approx(geo::area(shape)).epsilon(1e-5));
        }
    }
}

TEST_CASE("No triangle of a mesh lies outside of the shape") {
    std::mt19937 random(11);
    geo::Polygon polygon{coast(random, {0, 0}, 1000, 90), coast(random, {100, 50}, 200, 30)};
    const MultiPolygon shape{polygon};
    const geo::Mesh mesh = geo::triangulate(shape);
    REQUIRE(mesh.indices.size() >= 3);
    for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
        MapPoint centre = mesh.origin;
        for (std::size_t k = i; k < i + 3; ++k) {
            centre.x += mesh.xy[2 * mesh.indices[k]] / 3.0;
            centre.y += mesh.xy[2 * mesh.indices[k] + 1] / 3.0;
        }
        CHECK(geo::contains(shape, centre));
    }
}

TEST_CASE("A cut at a height holds the points that the shape holds") {
    std::mt19937 random(23);
    const MultiPolygon shape{{coast(random, {0, 0}, 1000, 90), coast(random, {100, 50}, 200, 30)},
                             {coast(random, {3000, 200}, 500, 40)}};
    std::uniform_real_distribution<double> x(-1500, 4000), y(-1500, 1500);
    for (int i = 0; i < 60; ++i) {
        const double height = y(random);
        const geo::LevelCut cut(shape, height);
        for (int k = 0; k < 60; ++k) {
            const double at = x(random);
            CHECK(cut.contains(at) == geo::contains(shape, {at, height}));
        }
    }
}

TEST_CASE("A shape that crosses itself is mended and filled") {
    const MultiPolygon bow_tie{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}}};
    CHECK(geo::area(geo::triangulate(bow_tie)) == Approx(50.0).epsilon(1e-5));
    const MultiPolygon spike{{{{0, 0}, {10, 0}, {10, 10}, {20, 10}, {10, 10}, {0, 10}, {0, 0}}}};
    CHECK(geo::area(geo::triangulate(spike)) == Approx(100.0).epsilon(1e-5));
    const MultiPolygon hole_on_edge{{square(0, 0, 10), square(0, 2, 4)}};
    CHECK(geo::area(geo::triangulate(hole_on_edge)) == Approx(84.0).epsilon(1e-5));
}

TEST_CASE("Random scribbles never crash the triangulation") {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> anywhere(-1e6, 1e6);
    std::uniform_int_distribution<int> grid(0, 6);
    for (int round = 0; round < 200; ++round) {
        Ring ring;
        for (int i = 0; i < 4 + round % 40; ++i)
            ring.push_back(round % 2 ? MapPoint{anywhere(random), anywhere(random)}
                                     : MapPoint{1.0 * grid(random), 1.0 * grid(random)});
        ring.push_back(ring.front());
        const MultiPolygon shape{{ring}};
        const double whole = geo::area(geo::make_valid(shape));
        CHECK(geo::area(geo::triangulate(shape)) <= 1.001 * whole + 1e-6 + geo::area(shape));
    }
}

TEST_CASE("Degenerate shapes give an empty mesh") {
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<MultiPolygon> shapes = {
        {},
        {{}},
        {{{}}},
        {{{{1, 1}}}},
        {{{{1, 1}, {2, 2}, {1, 1}}}},
        {{{{1, 1}, {1, 1}, {1, 1}, {1, 1}}}},
        {{{{0, 0}, {1, 0}, {2, 0}, {0, 0}}}},
        {{{{nan, 0}, {1, nan}, {infinity, 1}, {nan, 0}}}},
    };
    for (const MultiPolygon& shape : shapes) {
        CHECK(geo::triangulate(shape).indices.empty());
        CHECK(geo::area(shape) == 0.0);
        CHECK_FALSE(geo::contains(shape, {0.5, 0.5}));
    }
}

TEST_CASE("A vertex that is not finite is left out and the rest is filled") {
    MultiPolygon shape{{square(0, 0, 10)}};
    shape[0][0].insert(shape[0][0].begin() + 2, MapPoint{std::nan(""), 3.0});
    CHECK(geo::area(geo::triangulate(shape)) == Approx(100.0).epsilon(1e-5));
}

TEST_CASE("A mesh stays exact at street level far from the map's origin") {
    const MultiPolygon house{{square(4136789.25, 4321987.5, 0.5)}};
    const geo::Mesh mesh = geo::triangulate(house);
    CHECK(geo::area(mesh) == Approx(0.25).epsilon(1e-6));
}

TEST_CASE("A point is inside a shape, not in its hole, whichever way the rings run") {
    MultiPolygon shape{{square(0, 0, 10), square(4, 4, 2)}, {square(20, 0, 5)}};
    for (int turned = 0; turned < 2; ++turned) {
        CHECK(geo::contains(shape, {1, 1}));
        CHECK_FALSE(geo::contains(shape, {5, 5}));
        CHECK(geo::contains(shape, {22, 2}));
        CHECK_FALSE(geo::contains(shape, {15, 2}));
        CHECK_FALSE(geo::contains(shape, {std::nan(""), 2}));
        CHECK(geo::area(shape) == Approx(121.0));
        for (geo::Polygon& polygon : shape)
            for (Ring& ring : polygon) std::reverse(ring.begin(), ring.end());
    }
}

TEST_CASE("A box of longitudes and latitudes grows around its centre and stays on the globe") {
    const geo::LonLatBox box{35.0, 32.0, 43.0, 38.0};
    const geo::LonLatBox grown = box.grown(2.0);
    CHECK(grown == geo::LonLatBox{31.0, 29.0, 47.0, 41.0});
    CHECK(grown.overlaps(box));
    CHECK(box.contains({37.0, 36.0}));
    CHECK_FALSE(box.contains({30.0, 36.0}));
    CHECK(box.grown(1000.0) == geo::LonLatBox{-180.0, -90.0, 180.0, 90.0});
}
