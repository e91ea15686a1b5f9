#include "geo/frontlines.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "geo/overlay.h"

namespace {

using geo::MapPoint;
using geo::MultiPolygon;

MultiPolygon box(double x, double y, double width, double height) {
    return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}};
}

MapPoint beside(const geo::Line& line, double aside) {
    const MapPoint a = line[line.size() / 2 - (line.size() > 2)];
    const MapPoint b = line[line.size() / 2 - (line.size() > 2) + 1];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    return {(a.x + b.x) / 2 - (b.y - a.y) / length * aside,
            (a.y + b.y) / 2 + (b.x - a.x) / length * aside};
}

constexpr auto always = [](std::size_t, std::size_t) { return true; };

}  // namespace

TEST_CASE("Opposing neighbours have a frontline with each on its own side") {
    const MultiPolygon west = box(0, 0, 100, 100);
    const MultiPolygon east = box(100, 20, 100, 50);
    const auto lines = geo::frontlines({&west, &east}, always, 1.0);
    REQUIRE(lines.size() == 1);
    CHECK(geo::length(lines[0].line) == Approx(50.0).epsilon(0.01));
    const MultiPolygon* shapes[] = {&west, &east};
    CHECK(geo::contains(*shapes[lines[0].left], beside(lines[0].line, 1.0)));
    CHECK(geo::contains(*shapes[lines[0].right], beside(lines[0].line, -1.0)));
}

TEST_CASE("Neighbours of one side have no frontline") {
    const MultiPolygon west = box(0, 0, 100, 100);
    const MultiPolygon east = box(100, 20, 100, 50);
    CHECK(geo::frontlines(
              {&west, &east}, [](auto, auto) { return false; }, 1.0)
              .empty());
}

TEST_CASE("The edge of a part inside its city is a frontline") {
    const MultiPolygon cell = geo::disc({0, 0}, 150, 120);
    const MultiPolygon east = geo::sector({0, 0}, 100, 0, 180);
    const auto lines = geo::frontlines({&cell, &east}, always, 1.0);
    double total = 0.0;
    for (const geo::FrontLine& front : lines) {
        total += geo::length(front.line);
        CHECK(front.left + front.right == 1);
        const bool part_left = front.left == 1;
        CHECK(geo::contains(east, beside(front.line, part_left ? 0.5 : -0.5)));
    }
    CHECK(total == Approx(200.0 + 3.14159265 * 100.0).epsilon(0.01));
}

TEST_CASE("What is covered has no frontline of its own") {
    const MultiPolygon below = box(0, 0, 100, 100);
    const MultiPolygon beside_it = box(100, 0, 100, 100);
    const MultiPolygon above = box(50, -10, 100, 120);
    const auto lines = geo::frontlines({&below, &beside_it, &above}, always, 1.0);
    for (const geo::FrontLine& front : lines) CHECK((front.left == 2 || front.right == 2));
    CHECK(lines.size() == 2);
}

TEST_CASE("Empty and missing shapes are skipped") {
    const MultiPolygon west = box(0, 0, 100, 100);
    const MultiPolygon nothing;
    CHECK(geo::frontlines({&west, nullptr, &nothing}, always, 1.0).empty());
    CHECK(geo::frontlines({}, always, 1.0).empty());
}
