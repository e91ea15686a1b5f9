#include "geo/overlay.h"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

namespace {

using geo::MultiPolygon;

MultiPolygon box(double x, double y, double width, double height) {
    return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}};
}

}  // namespace

TEST_CASE("What two shapes share, what one lacks and what both cover add up") {
    const MultiPolygon a = box(0, 0, 10, 10);
    const MultiPolygon b = geo::disc({10, 5}, 4);
    const double both = geo::area(geo::intersection(a, b));
    const double only_a = geo::area(geo::difference(a, b));
    const double only_b = geo::area(geo::difference(b, a));
    const double all = geo::area(geo::union_of(std::array{a, b}));
    CHECK(both + only_a == Approx(100.0));
    CHECK(both + only_b == Approx(geo::area(b)));
    CHECK(both + only_a + only_b == Approx(all));
}

TEST_CASE("Clipping to a box is the intersection with the box") {
    const MultiPolygon shape = geo::difference(geo::disc({0, 0}, 10), geo::disc({1, 0}, 4));
    const geo::MapBox window{-3.0, -20.0, 7.0, 5.0};
    CHECK(geo::area(geo::clip(shape, window)) ==
          Approx(geo::area(geo::intersection(shape, box(-3, -20, 10, 25)))));
    CHECK(geo::clip(shape, {50, 50, 60, 60}).empty());
    CHECK(geo::clip(shape, {-50, -50, 60, 60}) == shape);
}

TEST_CASE("East and west halves of a disc are the disc") {
    const geo::MapPoint centre{4.1e6, 4.3e6};
    const MultiPolygon whole = geo::disc(centre, 7e3, 120);
    const MultiPolygon east = geo::sector(centre, 7e3, 0.0, 180.0);
    const MultiPolygon west = geo::sector(centre, 7e3, 180.0, 360.0);
    CHECK(geo::area(east) + geo::area(west) == Approx(geo::area(whole)).epsilon(1e-9));
    CHECK(geo::area(geo::intersection(east, west)) == Approx(0.0).margin(1.0));
    CHECK(geo::contains(east, {centre.x + 3e3, centre.y}));
    CHECK(geo::contains(west, {centre.x - 3e3, centre.y}));
}

TEST_CASE("A sector runs clockwise from its first bearing, across north too") {
    const MultiPolygon north = geo::sector({0, 0}, 10, 315.0, 45.0);
    CHECK(geo::contains(north, {0, 5}));
    CHECK_FALSE(geo::contains(north, {5, 0}));
    CHECK_FALSE(geo::contains(north, {0, -5}));
    CHECK(geo::area(geo::sector({0, 0}, 10, 0.0, 360.0)) == Approx(314.0).epsilon(0.01));
}

TEST_CASE("A buffer grows and shrinks by its distance") {
    CHECK(geo::area(geo::buffer(box(0, 0, 10, 10), 1.0)) ==
          Approx(100.0 + 40.0 + 3.14159).epsilon(1e-3));
    CHECK(geo::area(geo::buffer(box(0, 0, 10, 10), -1.0)) == Approx(64.0));
    CHECK(geo::buffer(box(0, 0, 10, 10), -6.0).empty());
    CHECK(geo::area(geo::buffer(geo::Line{{0, 0}, {10, 0}}, 1.0)) ==
          Approx(20.0 + 3.14159).epsilon(1e-3));
}

TEST_CASE("Neighbours share their common edge and nothing else") {
    const auto lines = geo::shared_border(box(0, 0, 10, 10), box(10, 2, 10, 5), 0.5);
    REQUIRE(lines.size() == 1);
    CHECK(geo::length(lines[0]) == Approx(5.0).epsilon(0.01));
    for (const geo::MapPoint& point : lines[0]) CHECK(point.x == Approx(10.0).margin(0.01));
}

TEST_CASE("Neighbours with a narrow gap touch, with a wide one they do not") {
    const auto near = geo::shared_border(box(0, 0, 10, 10), box(10.3, 0, 10, 10), 0.5);
    REQUIRE(near.size() == 1);
    CHECK(geo::length(near[0]) == Approx(10.0).epsilon(0.12));
    CHECK(geo::shared_border(box(0, 0, 10, 10), box(11, 0, 10, 10), 0.5).empty());
}

TEST_CASE("Neighbours that meet in a corner share no border") {
    CHECK(geo::shared_border(box(0, 0, 10, 10), box(10, 10, 10, 10), 0.5).empty());
}

TEST_CASE("A label stands inside, far from the edge, and not in a hole") {
    const MultiPolygon ring = geo::difference(geo::disc({0, 0}, 10), geo::disc({0, 0}, 6));
    CHECK(geo::contains(ring, geo::label_point(ring)));
    const MultiPolygon l_shape{{{{0, 0}, {100, 0}, {100, 4}, {30, 4}, {30, 60}, {0, 60}, {0, 0}}}};
    const geo::MapPoint label = geo::label_point(l_shape);
    CHECK(geo::contains(l_shape, label));
    CHECK(label.x == Approx(15.0).margin(4.0));
}

TEST_CASE("Nonsense in gives nothing out, never a crash") {
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    const MultiPolygon good = box(0, 0, 10, 10);
    const std::vector<MultiPolygon> bad = {{},
                                           {{}},
                                           {{{}}},
                                           {{{{1, 1}}}},
                                           {{{{nan, nan}, {1, 1}, {2, nan}, {nan, nan}}}},
                                           {{{{0, 0}, {infinity, 0}, {1, 1}, {0, 0}}}},
                                           {{{{3, 3}, {4, 4}, {3, 3}}}}};
    for (const MultiPolygon& shape : bad) {
        CHECK(geo::area(geo::intersection(good, shape)) == 0.0);
        CHECK(geo::area(geo::difference(good, shape)) == Approx(100.0));
        CHECK(geo::area(geo::difference(shape, good)) == 0.0);
        CHECK(geo::area(geo::union_of(std::array{good, shape})) == Approx(100.0));
        CHECK(geo::area(geo::buffer(shape, -1.0)) == 0.0);
        CHECK(geo::simplify(shape, 1.0).empty());
        CHECK(geo::shared_border(good, shape, 0.5).empty());
        CHECK(geo::label_point(shape) == geo::MapPoint{});
        CHECK(geo::area(geo::clip(shape, {0, 0, 1, 1})) == 0.0);
    }
    CHECK(geo::disc({nan, 0}, 1).empty());
    CHECK(geo::disc({0, 0}, -1).empty());
    CHECK(geo::sector({0, 0}, nan, 0, 90).empty());
    CHECK(geo::buffer(good, nan).empty());
    CHECK(geo::shared_border(good, good, nan).empty());
}

TEST_CASE("An invalid polygon is mended before it is used") {
    const MultiPolygon bow_tie{{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}}};
    CHECK(geo::area(geo::make_valid(bow_tie)) == Approx(50.0));
    CHECK(geo::area(geo::intersection(bow_tie, box(0, 0, 5, 10))) == Approx(25.0));
}
