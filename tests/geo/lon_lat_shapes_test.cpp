#include "geo/lon_lat_shapes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "geo/overlay.h"

namespace {

using gazetteer::LonLat;
using geo::LonLatLine;

geo::Projection projection(const std::string& crs) {
    auto created = geo::Projection::create(crs);
    REQUIRE(created);
    return std::move(*created);
}

LonLatLine box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

constexpr double half_world = 20037508.342789244;

}  // namespace

TEST_CASE("A shape across the antimeridian falls into two and keeps its area") {
    const geo::Projection map = projection("EPSG:3857");
    std::size_t dropped = 0;
    const auto across = geo::to_map(geo::LonLatPolygon{box(170, -10, -170, 10)}, map, dropped);
    const auto plain = geo::to_map(geo::LonLatPolygon{box(20, -10, 40, 10)}, map, dropped);
    CHECK(across.size() == 2);
    CHECK(plain.size() == 1);
    CHECK(dropped == 0);
    CHECK(geo::area(across) == Approx(geo::area(plain)).epsilon(1e-6));
    CHECK(geo::bounds(across).max_x == Approx(half_world));
    CHECK(geo::bounds(across).min_x == Approx(-half_world));
}

TEST_CASE("A shape around a pole fills the map to its edge") {
    const geo::Projection map = projection("EPSG:3857");
    LonLatLine ring;
    for (int lon = -180; lon < 180; lon += 10) ring.push_back({1.0 * lon, -70.0});
    ring.push_back(ring.front());
    std::size_t dropped = 0;
    const auto shape = geo::to_map(geo::LonLatPolygon{ring}, map, dropped);
    const geo::MapBox bounds = geo::bounds(shape);
    CHECK(bounds.min_x == Approx(-half_world));
    CHECK(bounds.max_x == Approx(half_world));
    CHECK(bounds.min_y == Approx(-half_world));
    CHECK(dropped == 0);
}

TEST_CASE("Latitudes beyond the edge of Mercator's map are cut off") {
    const geo::Projection map = projection("EPSG:3857");
    std::size_t dropped = 0;
    const auto shape = geo::to_map(geo::LonLatPolygon{box(10, 80, 30, 90)}, map, dropped);
    REQUIRE_FALSE(shape.empty());
    CHECK(geo::bounds(shape).max_y == Approx(half_world));
}

TEST_CASE("A map centred elsewhere is cut opposite to its centre") {
    const geo::Projection map = projection("+proj=lcc +lat_1=33 +lat_2=37 +lon_0=38 +lat_0=35");
    std::size_t dropped = 0;
    const auto across = geo::to_map(geo::LonLatPolygon{box(-150, 30, -130, 50)}, map, dropped);
    CHECK(across.size() == 2);
    const auto elsewhere = geo::to_map(geo::LonLatPolygon{box(28, 30, 48, 50)}, map, dropped);
    CHECK(geo::area(across) == Approx(geo::area(elsewhere)).epsilon(1e-3));
    const auto over_180 = geo::to_map(geo::LonLatPolygon{box(170, 30, -170, 50)}, map, dropped);
    CHECK(over_180.size() == 1);
}

TEST_CASE("Long edges follow their parallel") {
    const geo::Projection map = projection("+proj=laea +lat_0=35 +lon_0=38");
    std::size_t dropped = 0;
    const auto shape = geo::to_map(geo::LonLatPolygon{box(8, 40, 68, 45)}, map, dropped);
    const auto middle = map.forward({38.0, 40.0});
    const auto below = map.forward({38.0, 39.8});
    REQUIRE((middle && below));
    CHECK(geo::bounds(shape).min_y == Approx(middle->y).margin(100.0));
    CHECK_FALSE(geo::contains(shape, *below));
}

TEST_CASE("Holes stay holes on the other side of the antimeridian") {
    const geo::Projection map = projection("EPSG:3857");
    std::size_t dropped = 0;
    const auto shape = geo::to_map(
        geo::LonLatPolygon{box(170, -10, -170, 10), box(-179, -2, -175, 2)}, map, dropped);
    CHECK(geo::contains(shape, *map.forward({-172.0, 0.0})));
    CHECK_FALSE(geo::contains(shape, *map.forward({-177.0, 0.0})));
}

TEST_CASE("Thinning keeps everything in the box and the same vertices from both sides") {
    LonLatLine coast;
    for (int i = 0; i <= 4000; ++i)
        coast.push_back({i * 0.01, 30.0 + std::sin(i * 0.01) + 0.001 * (i % 7)});
    const geo::LonLatBox detail{10.0, 20.0, 15.0, 40.0};
    const LonLatLine thin = geo::thinned(coast, detail, 0.25);
    CHECK(thin.size() < coast.size() / 2);
    const auto inside = [&](const LonLat& point) { return detail.contains(point); };
    CHECK(std::count_if(thin.begin(), thin.end(), inside) ==
          std::count_if(coast.begin(), coast.end(), inside));
    LonLatLine back(coast.rbegin(), coast.rend());
    LonLatLine thin_back = geo::thinned(back, detail, 0.25);
    std::reverse(thin_back.begin(), thin_back.end());
    CHECK(thin_back == thin);
}

TEST_CASE("A shape half behind the horizon ends at the horizon") {
    const geo::Projection map = projection("+proj=ortho +lat_0=0 +lon_0=0");
    std::size_t dropped = 0;
    const auto shape = geo::to_map(geo::LonLatPolygon{box(45, -30, 135, 30)}, map, dropped);
    REQUIRE(shape.size() == 1);
    CHECK(dropped > 0);
    const double earth = 6378137.0;
    for (const geo::MapPoint& point : shape[0][0])
        CHECK(std::hypot(point.x, point.y) <= earth * 1.001);
    CHECK(geo::contains(shape, {0.99 * earth, 0.0}));
    CHECK(geo::bounds(shape).max_x == Approx(earth).epsilon(0.001));
    // Between the meridian of 45 degrees and the limb, up to 30 degrees from the equator.
    const double half = 3.14159265358979 / 6.0;
    const double limb = (half + std::sin(half) * std::cos(half));
    CHECK(geo::area(shape) == Approx(earth * earth * limb * (1.0 - std::sqrt(0.5))).epsilon(0.01));
    const auto hidden = geo::to_map(geo::LonLatPolygon{box(120, -30, 170, 30)}, map, dropped);
    CHECK(hidden.empty());
}

TEST_CASE("Lines end where the map ends") {
    const geo::Projection map = projection("EPSG:3857");
    std::size_t dropped = 0;
    const auto pieces = geo::to_map(
        LonLatLine{{170, 0}, {175, 1}, {-175, 1}, {-170, 0}, {std::nan(""), 2}}, map, dropped);
    CHECK(pieces.size() == 2);
    CHECK(dropped == 1);
    for (const geo::Line& piece : pieces) CHECK(geo::length(piece) < 1e6);
}

TEST_CASE("A line that a source gives becomes a band as wide as asked on the ground") {
    const geo::Projection map = projection("EPSG:3857");
    gazetteer::LonLatShape road;
    road.lines.push_back({{37.0, 36.0}, {38.0, 36.0}});
    std::size_t dropped = 0;
    const auto band = geo::to_map(road, map, 2000.0, dropped);
    const double scale = map.units_per_metre(*map.forward({37.5, 36.0}));
    const geo::MapBox box = geo::bounds(band);
    CHECK((box.max_y - box.min_y) / scale == Approx(2000.0).epsilon(0.01));
}

TEST_CASE("Nonsense on the globe gives an empty shape") {
    const geo::Projection map = projection("EPSG:3857");
    const double nan = std::nan("");
    std::size_t dropped = 0;
    CHECK(geo::to_map(geo::LonLatPolygon{}, map, dropped).empty());
    CHECK(geo::to_map(geo::LonLatPolygon{{}}, map, dropped).empty());
    CHECK(geo::to_map(geo::LonLatPolygon{{{nan, 1}, {2, nan}, {400, 2}}}, map, dropped).empty());
    CHECK(dropped == 3);
    CHECK(geo::to_map(LonLatLine{}, map, dropped).empty());
    CHECK(geo::to_map(gazetteer::LonLatShape{}, map, 10.0, dropped).empty());
}
