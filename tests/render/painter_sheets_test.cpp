#include <catch2/catch.hpp>
#include <random>

#include "geo/overlay.h"
#include "geo/territory.h"
#include "stage.h"

// Sheets of areas while the camera moves: what is kept must look like what is drawn anew.
namespace {

using render::Colour;
using render::Pattern;

constexpr Colour paper{246, 244, 239, 255}, red{185, 58, 46, 255}, green{18, 146, 127, 255};

geo::AreaSheet field() {
    std::vector<geo::PlaceArea> areas;
    std::vector<gazetteer::PlaceIndex> order;
    std::mt19937 random(3);
    std::uniform_real_distribution<double> step(-9.0, 9.0);
    for (int i = 0; i < 400; ++i) {
        geo::PlaceArea area;
        area.kind = geo::AreaKind::cell;
        area.anchor = {20.0 * (i % 20) + step(random), -20.0 * (i / 20) + step(random)};
        area.has_anchor = true;
        area.shape = geo::disc(area.anchor, 13.0);
        area.box = geo::bounds(area.shape);
        areas.push_back(std::move(area));
        order.push_back(static_cast<gazetteer::PlaceIndex>(i));
    }
    return geo::make_sheet(areas, order, 20.0);
}

render::Scene scene_of(const geo::AreaSheet& sheet, geo::MapPoint centre, int turn) {
    render::Scene scene = blank(240, 160, paper);
    scene.panes[0].camera = {centre, 1.0};
    render::Areas areas;
    areas.sheet = &sheet;
    areas.ground = turn % 2 == 0 ? paper : Colour{0, 0, 0, 0};
    for (std::size_t i = 0; i < sheet.places.size(); ++i) {
        const std::size_t kind = (i + static_cast<std::size_t>(turn)) % 4;
        areas.paints.push_back(
            kind == 0   ? render::AreaPaint{}
            : kind == 1 ? render::AreaPaint{Pattern::hatch, red, green, 0.5F}
                        : render::AreaPaint{Pattern::solid,
                                            render::with_alpha(kind == 2 ? red : green, 0.6F),
                                            {0, 0, 0, 0},
                                            0.5F});
    }
    scene.panes[0].marks.emplace_back(std::move(areas));
    return scene;
}

int different(const render::Image& a, const render::Image& b) {
    int count = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x) count += near(pixel(a, x, y), pixel(b, x, y), 2) ? 0 : 1;
    return count;
}

}  // namespace

TEST_CASE("areas moved with the map look like areas drawn anew") {
    Stage moving;
    if (!moving.ready()) return;
    const geo::AreaSheet sheet = field();
    geo::MapPoint centre{190.0, -190.0};
    const std::vector<geo::MapPoint> steps = {{7, 3},   {-12, 5}, {0, -9},  {31, 0},     {-1, -1},
                                              {90, 70}, {0, 0},   {500, 0}, {-500, -10}, {0.25, 0}};
    int turn = 0;
    for (const geo::MapPoint step : steps) {
        centre.x += step.x;
        centre.y += step.y;
        ++turn;
        const render::Scene scene = scene_of(sheet, centre, turn / 2);
        const render::Image kept = moving.draw(scene);
        // A context of its own is current for each: another picture between makes it draw anew.
        moving.draw(blank(64, 64, paper));
        const render::Image anew = moving.draw(scene);
        INFO("step " << turn);
        // Rounding may move an edge by a sixteenth of a pixel here and there.
        CHECK(different(kept, anew) <= 240 * 160 / 500);
        moving.draw(scene);
    }
}

TEST_CASE("an area can be picked where it is seen after the map has moved") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::AreaSheet sheet = field();
    stage.draw(scene_of(sheet, {190.0, -190.0}, 0));
    stage.draw(scene_of(sheet, {203.0, -185.0}, 0));
    std::size_t found = 0;
    for (std::size_t i = 0; i < sheet.places.size(); ++i) {
        const int x = static_cast<int>(120.0 + sheet.sites[i].x - 203.0);
        const int y = static_cast<int>(80.0 - (sheet.sites[i].y + 185.0));
        const render::PickId pick = stage.painter().pick(x, y);
        if (pick == 0) continue;
        ++found;
        // The uppermost there: itself, or one that lies over it.
        CHECK(render::place_of(pick) >= sheet.places[i]);
    }
    CHECK(found > 30);
}
