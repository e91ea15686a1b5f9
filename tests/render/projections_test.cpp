// The base map in other projections and styles, and what helps to find one's way on it.

#include <cmath>
#include <cstdlib>
#include <numbers>

#include "render/map_aids.h"
#include "tests/render/golden.h"
#include "tests/render/map.h"

namespace {

struct Case {
    const char *name, *claims, *style, *crs;
};

double sphere_distance_m(gazetteer::LonLat a, gazetteer::LonLat b) {
    const double d = std::numbers::pi / 180.0;
    const double h = std::pow(std::sin((b.lat - a.lat) * d / 2.0), 2) +
                     std::cos(a.lat * d) * std::cos(b.lat * d) *
                         std::pow(std::sin((b.lon - a.lon) * d / 2.0), 2);
    return 2.0 * 6371008.8 * std::asin(std::sqrt(h));
}

}  // namespace

TEST_CASE("maps in other projections look as they did when they were last looked at") {
    Stage stage;
    if (!stage.ready()) return;
    const Case cases[] = {
        {"projection_utm", "states.csv", "light", "EPSG:32637"},
        {"projection_lambert_print", "states.csv", "print",
         "+proj=lcc +lat_1=30 +lat_2=40 +lon_0=20"},
        {"projection_equal_area_dark", "states.csv", "dark", "+proj=laea +lat_0=35 +lon_0=38"},
        {"projection_fiji", "fiji.csv", "light", "+proj=ortho +lat_0=-17 +lon_0=180"},
        {"projection_fiji_mercator", "fiji.csv", "light", "+proj=merc +lon_0=180"},
        {"projection_arctic", "chukotka.csv", "light", "+proj=laea +lat_0=90 +lon_0=180"}};
    for (const Case& each : cases) {
        INFO(each.name);
        const Map map = Map::load(each.claims, each.style, each.crs);
        render::ViewState view = map.view({2016, 12, 10}, {960, 680});
        view.scale = 0.7F;
        view.graticule = true;
        golden::check(each.name, stage.draw(map.scene(view, stage.fonts())), 64, 0.35);
    }
}

TEST_CASE("the scale at the middle of the map is that of the ground in any projection") {
    for (const char* crs :
         {"EPSG:3857", "EPSG:32637", "+proj=lcc +lat_1=30 +lat_2=40 +lon_0=20",
          "+proj=cea +lon_0=10", "+proj=ortho +lat_0=20 +lon_0=20", "EPSG:4326"}) {
        INFO(crs);
        const auto projection = geo::Projection::create(crs);
        REQUIRE(projection);
        const gazetteer::LonLat middle{37.1, 36.2};
        const auto at = projection->forward(middle);
        REQUIRE(at);
        const double unit = 100.0 * projection->units_per_metre(*at);
        const render::Camera camera{*at, unit};
        const double metres = render::metres_per_pixel(*projection, camera);
        const auto end = projection->inverse({at->x + 200.0 * unit, at->y});
        REQUIRE(end);
        // The sphere differs from the ellipsoid by at most half a percent.
        CHECK(metres * 200.0 == Approx(sphere_distance_m(middle, *end)).epsilon(0.012));
    }
}

TEST_CASE("north is up on Mercator and leans where meridians do") {
    const auto mercator = geo::Projection::create("EPSG:3857");
    const auto conic = geo::Projection::create("+proj=lcc +lat_1=30 +lat_2=40 +lon_0=20");
    const auto polar = geo::Projection::create("+proj=laea +lat_0=90 +lon_0=0");
    const auto north = [](const geo::Projection& projection, gazetteer::LonLat at) {
        return render::north_of(projection, {*projection.forward(at), 100.0});
    };
    CHECK(north(*mercator, {37.0, 36.0}) == Approx(0.0).margin(1e-6));
    CHECK(north(*conic, {20.0, 36.0}) == Approx(0.0).margin(1e-6));
    // A Lambert cone turns by sin(35 degrees) of the longitude, nearly.
    CHECK(north(*conic, {37.0, 36.0}) == Approx(-17.0 * 0.573).margin(0.15));
    CHECK(std::abs(north(*polar, {180.0, 80.0})) == Approx(180.0).margin(1e-6));
}
