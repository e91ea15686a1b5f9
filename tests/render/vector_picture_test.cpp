#include "render/vector_picture.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <random>

#include "gazetteer/documents/utf8.h"
#include "geo/overlay.h"
#include "geo/territory.h"
#include "pictures.h"
#include "render/outlines.h"
#include "stage.h"

using render::Colour;
using render::Pattern;

namespace {

constexpr Colour paper{246, 244, 239, 255}, red{185, 58, 46, 255}, green{18, 146, 127, 255};

geo::PlaceArea cell(geo::MapPoint at, double radius) {
    geo::PlaceArea area;
    area.kind = geo::AreaKind::cell;
    area.shape = geo::disc(at, radius);
    area.box = geo::bounds(area.shape);
    area.anchor = at;
    area.has_anchor = true;
    return area;
}

}  // namespace

TEST_CASE("the outlines of triangles enclose what the triangles cover") {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(-500.0, 500.0);
    std::uniform_real_distribution<double> size(5.0, 150.0);
    for (int round = 0; round < 25; ++round) {
        std::vector<geo::MultiPolygon> discs;
        for (int i = 0; i < 12; ++i)
            discs.push_back(geo::disc({place(random), place(random)}, size(random)));
        geo::MultiPolygon shape = geo::union_of(discs);
        shape = geo::difference(shape, geo::disc({place(random), place(random)}, 80.0));
        const geo::Mesh mesh = geo::triangulate(shape);
        const geo::MultiPolygon outline = render::outlines_of(mesh.xy, mesh.indices);
        CHECK(geo::area(outline) == Approx(geo::area(mesh)).epsilon(1e-4));
    }
}

TEST_CASE("a clipped ring covers what of it lies in the box") {
    const geo::MapBox box{-40.0, -30.0, 60.0, 50.0};
    for (const double radius : {10.0, 45.0, 70.0, 500.0}) {
        const geo::MultiPolygon disc = geo::disc({20.0, 10.0}, radius);
        const geo::Ring cut = render::clipped(disc[0][0], box);
        CHECK(geo::area(geo::MultiPolygon{{cut}}) == Approx(geo::area(geo::clip(disc, box))));
    }
    CHECK(render::clipped(geo::disc({900.0, 0.0}, 20.0)[0][0], box).empty());
}

TEST_CASE("areas of a sheet look alike on the screen and on paper, the uppermost on top") {
    Stage stage;
    if (!stage.ready()) return;
    const std::vector<geo::PlaceArea> areas = {cell({80, -80}, 60), cell({140, -80}, 50),
                                               cell({200, -90}, 40), cell({90, -130}, 30)};
    const std::vector<gazetteer::PlaceIndex> order = {0, 1, 2, 3};
    const geo::AreaSheet sheet = geo::make_sheet(areas, order, 60.0);
    for (const bool fade : {false, true}) {
        render::Scene scene = blank(280, 180, paper);
        render::Areas marks;
        marks.sheet = &sheet;
        marks.fade = fade;
        marks.ground = fade ? Colour{0, 0, 0, 0} : paper;
        marks.paints = {{Pattern::solid, with_alpha(red, 0.55F), {0, 0, 0, 0}, 0.5F},
                        {Pattern::hatch, green, red, 0.5F},
                        {Pattern::solid, with_alpha(red, 0.55F), {0, 0, 0, 0}, 0.5F},
                        {}};
        scene.panes[0].marks.emplace_back(marks);
        const render::Image screen = stage.draw(scene);
        const render::Image on_paper = render::raster_of_vector(scene, stage.fonts());
        CHECK(render::compare(screen, on_paper).mean < 1.5);
        CHECK(pictures::largest_difference_of_blocks(screen, on_paper, 8) < 30);
        CHECK(near(pixel(on_paper, 90, 130), paper, 6));  // blank, and above a red one
    }
}

TEST_CASE("an SVG is XML whatever bytes its texts hold") {
    Stage stage;
    if (!stage.ready()) return;
    render::Scene scene = blank(200, 100, paper);
    render::Text text;
    text.at = {20, 50};
    text.utf8 = "a<b \xE2\x82 c\xFF\x01";
    scene.panes[0].marks.emplace_back(text);
    const std::string file = BUILD_DIR "/tests/broken_text.svg";
    REQUIRE(
        render::write_vector(scene, stage.fonts(), render::VectorFormat::svg, 96.0, file).empty());
    std::ifstream in(file, std::ios::binary);
    const std::string svg{std::istreambuf_iterator<char>(in), {}};
    CHECK_FALSE(gazetteer::first_invalid_utf8(svg));
    CHECK(svg.find("a&lt;b ") != std::string::npos);
    CHECK(svg.find('\x01') == std::string::npos);
}

TEST_CASE("at street level outlines are drawn although they reach far out of the picture") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::MapPoint corner{4.1e6, 4.3e6};
    const geo::Mesh land = geo::triangulate({{{corner,
                                               {corner.x + 9.0e6, corner.y},
                                               {corner.x + 9.0e6, corner.y - 6.0e6},
                                               {corner.x, corner.y - 6.0e6},
                                               corner}}});
    render::Scene scene = blank(200, 100, paper);
    scene.panes[0].camera = {corner, 0.1};
    scene.panes[0].marks.emplace_back(
        render::Fill{&land, Pattern::solid, green, {0, 0, 0, 0}, 0.5F, 0});
    const render::Image on_paper = render::raster_of_vector(scene, stage.fonts());
    CHECK(near(pixel(on_paper, 95, 60), paper));
    CHECK(near(pixel(on_paper, 105, 60), green));
    CHECK(near(pixel(on_paper, 105, 40), paper));
    const render::Image screen = stage.draw(scene);
    CHECK(near(pixel(screen, 98, 60), paper));
    CHECK(near(pixel(screen, 102, 60), green));
    CHECK(near(pixel(screen, 102, 48), paper));
    CHECK(near(pixel(screen, 102, 52), green));
}
