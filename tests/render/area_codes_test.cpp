#include "render/area_codes.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "geo/overlay.h"

namespace {

using geo::MapPoint;
using geo::MultiPolygon;
using render::AreaCodes;

geo::AreaSheet sheet_of(std::vector<MultiPolygon> shapes) {
    geo::AreaSheet sheet;
    for (MultiPolygon& shape : shapes) {
        sheet.places.push_back(static_cast<gazetteer::PlaceIndex>(sheet.places.size()));
        sheet.boxes.push_back(geo::bounds(shape));
        sheet.sites.push_back(geo::centroid(shape));
        sheet.shapes.push_back(std::move(shape));
    }
    return sheet;
}

/// Discs that lie over each other, and rings with a hole.
geo::AreaSheet field(unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> side(-90.0, 90.0), radius(1.0, 25.0);
    std::vector<MultiPolygon> shapes;
    for (int i = 0; i < 60; ++i) {
        const MapPoint middle{side(random), side(random)};
        const double r = radius(random);
        MultiPolygon shape = geo::disc(middle, r, 24);
        if (i % 5 == 0) shape = geo::difference(shape, geo::disc(middle, 0.6 * r, 12));
        shapes.push_back(std::move(shape));
    }
    return sheet_of(std::move(shapes));
}

struct View {
    render::Areas areas;
    render::Camera camera;
    render::PixelRect rect{30.0F, 20.0F, 97.0F, 64.0F};
    void cover(AreaCodes& codes) const { codes.cover(areas, camera, rect); }
    MapPoint middle_of(int x, int y) const {
        return {camera.centre.x + (x + 0.5 - rect.width / 2.0) * camera.units_per_pixel,
                camera.centre.y - (y + 0.5 - rect.height / 2.0) * camera.units_per_pixel};
    }
};

View view_of(const geo::AreaSheet& sheet, MapPoint centre, double units_per_pixel) {
    View view;
    view.areas.sheet = &sheet;
    view.camera = {centre, units_per_pixel};
    return view;
}

}  // namespace

TEST_CASE("a pixel has the uppermost area that holds its middle") {
    const geo::AreaSheet sheet = field(4);
    for (const double units : {0.11, 1.3, 9.0}) {
        View view = view_of(sheet, {3.7, -8.2}, units);
        view.areas.absent = {7, 31, 32};
        AreaCodes codes;
        view.cover(codes);
        REQUIRE(codes.codes().size() == 97U * 64U);
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 97; ++x) {
                std::uint32_t expected = 0;
                for (std::uint32_t area = 0; area < sheet.shapes.size(); ++area)
                    if (area != 7 && area != 31 && area != 32 &&
                        geo::contains(sheet.shapes[area], view.middle_of(x, y)))
                        expected = area + 1;
                INFO(units << " " << x << " " << y);
                REQUIRE(codes.codes()[static_cast<std::size_t>(y * 97 + x)] == expected);
            }
        }
    }
}

TEST_CASE("pixels that are kept while the map moves are those that are filled anew") {
    const geo::AreaSheet sheet = field(9);
    AreaCodes kept;
    MapPoint centre{0.25, 0.25};
    for (const MapPoint step : std::vector<MapPoint>{{0, 0},
                                                     {7, 3},
                                                     {-12, 5},
                                                     {0, -9},
                                                     {31, 0},
                                                     {-90, -60},
                                                     {0.5, 0},
                                                     {300, 0},
                                                     {-300, 1}}) {
        centre = {centre.x + step.x, centre.y + step.y};
        const View view = view_of(sheet, centre, 1.0);
        view.cover(kept);
        AreaCodes anew;
        view.cover(anew);
        INFO(step.x << " " << step.y);
        CHECK(kept.codes() == anew.codes());
    }
}

TEST_CASE("shapes side by side share no pixel and leave none out") {
    // A fan of triangles around a point, wound either way.
    std::vector<MultiPolygon> shapes;
    const auto at = [](int i) {
        const double turn = 0.3 + i * 2.0 * 3.14159265358979 / 17.0;
        return MapPoint{400.0 * std::cos(turn), 400.0 * std::sin(turn)};
    };
    for (int i = 0; i < 17; ++i) {
        geo::Ring ring{{1.5, -2.5}, at(i), at(i + 1), {1.5, -2.5}};
        if (i % 2 == 0) std::reverse(ring.begin(), ring.end());
        shapes.push_back({{ring}});
    }
    const geo::AreaSheet sheet = sheet_of(std::move(shapes));
    std::vector<int> covered(97U * 64U, 0);
    for (std::uint32_t alone = 0; alone < 17; ++alone) {
        View view = view_of(sheet, {0.0, 0.0}, 1.0);
        for (std::uint32_t other = 0; other < 17; ++other)
            if (other != alone) view.areas.absent.push_back(other);
        AreaCodes codes;
        view.cover(codes);
        for (std::size_t i = 0; i < covered.size(); ++i)
            covered[i] += codes.codes()[i] != 0 ? 1 : 0;
    }
    CHECK(std::count(covered.begin(), covered.end(), 1) == 97 * 64);
}

TEST_CASE("a corner that is nowhere is passed over, and nothing reaches beyond the pane") {
    const double nowhere = std::nan("");
    const MultiPolygon square{
        {{{-1e9, -1e9}, {1e9, -1e9}, {nowhere, 3.0}, {1e9, 1e9}, {-1e9, 1e9}, {-1e9, -1e9}}}};
    const geo::AreaSheet sheet = sheet_of({square, {}, {{{{nowhere, nowhere}}}}});
    AreaCodes codes;
    view_of(sheet, {0.0, 0.0}, 1e-3).cover(codes);
    for (const std::uint32_t code : codes.codes()) CHECK(code == 1);
}
