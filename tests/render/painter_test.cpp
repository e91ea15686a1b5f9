#include "render/painter.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "geo/geometry.h"
#include "render/vector_picture.h"
#include "stage.h"

using render::Box;
using render::Colour;
using render::Disc;
using render::Fill;
using render::Image;
using render::Pane;
using render::Pattern;
using render::PixelPoint;
using render::Scene;
using render::Stroke;
using render::Text;
using render::with_alpha;

namespace {

constexpr Colour paper{246, 244, 239, 255};
constexpr Colour red{185, 58, 46, 255}, green{18, 146, 127, 255};

geo::MultiPolygon rectangle(double x, double y, double width, double height) {
    return {{{{x, -y}, {x + width, -y}, {x + width, -y - height}, {x, -y - height}, {x, -y}}}};
}

Fill fill_of(const geo::Mesh& mesh, Pattern pattern, Colour a, Colour b = {0, 0, 0, 0}) {
    Fill fill;
    fill.mesh = &mesh;
    fill.pattern = pattern;
    fill.a = a;
    fill.b = b;
    return fill;
}

Stroke stroke_of(std::vector<PixelPoint> points, float width, Colour colour) {
    Stroke stroke;
    stroke.points = std::move(points);
    stroke.width = width;
    stroke.colour = colour;
    return stroke;
}

/// Share of the ink: 0 where the picture is paper, 1 where it is `colour`, measured in red.
double share(const Image& image, int x0, int y0, int x1, int y1, Colour colour) {
    double sum = 0.0;
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            sum += double(paper.r - pixel(image, x, y).r) / double(paper.r - colour.r);
        }
    }
    return sum / double((x1 - x0) * (y1 - y0));
}

double share_of_pattern(Stage& stage, Pattern pattern, Colour a, Colour b, Colour measured,
                        float part = 0.5F) {
    Scene scene = blank(400, 400, paper);
    const geo::Mesh mesh = geo::triangulate(rectangle(-10, -10, 420, 420));
    Fill fill = fill_of(mesh, pattern, a, b);
    fill.share = part;
    scene.panes[0].marks.emplace_back(fill);
    const double found = share(stage.draw(scene), 0, 0, 400, 400, measured);
    stage.painter().forget_meshes();
    return found;
}

}  // namespace

TEST_CASE("a scene drawn twice is the same picture byte for byte, whatever was drawn between") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh mesh = geo::triangulate(rectangle(20, 20, 100, 60));
    Scene scene = blank(200, 150, paper);
    scene.panes[0].marks.emplace_back(fill_of(mesh, Pattern::spots, red));
    scene.panes[0].marks.emplace_back(stroke_of({{5, 5}, {150, 90}, {20, 140}}, 3.0F, green));
    Text text;
    text.at = {30, 60};
    text.utf8 = "Afrin عفرين";
    text.size = 13.0F;
    text.halo = paper;
    text.halo_width = 1.5F;
    scene.panes[0].marks.emplace_back(text);
    const Image first = stage.draw(scene);
    CHECK(first.rgba == stage.draw(scene).rgba);
    stage.draw(blank(64, 300, green));
    CHECK(first.rgba == stage.draw(scene).rgba);
    Stage other;
    CHECK(first.rgba == other.draw(scene).rgba);
}

TEST_CASE("patterns cover the share of the area that the cartography gives them") {
    Stage stage;
    if (!stage.ready()) return;
    const Colour none{0, 0, 0, 0};
    CHECK(share_of_pattern(stage, Pattern::solid, red, none, red) == Approx(1.0).margin(0.01));
    CHECK(share_of_pattern(stage, Pattern::hatch, red, none, red) == Approx(1 / 3.0).margin(0.02));
    CHECK(share_of_pattern(stage, Pattern::hatch, none, red, red) == Approx(1 / 3.0).margin(0.02));
    CHECK(share_of_pattern(stage, Pattern::bands, red, none, red) == Approx(0.5).margin(0.03));
    CHECK(share_of_pattern(stage, Pattern::rows, red, none, red, 0.7F) == Approx(0.7).margin(0.03));
    CHECK(share_of_pattern(stage, Pattern::hairlines, red, none, red) ==
          Approx(1.4 / 6.0).margin(0.02));
    const auto lines = [&](Pattern pattern) {
        return share_of_pattern(stage, pattern, none, red, red);
    };
    CHECK(lines(Pattern::verticals) == Approx(1.2 / 7.0).margin(0.02));
    CHECK(lines(Pattern::diagonals) == Approx(1.1 / 7.0).margin(0.02));
    CHECK(lines(Pattern::grid) == Approx(1.0 - std::pow(8.0 / 9.0, 2)).margin(0.02));
    CHECK(lines(Pattern::crosses) == Approx(1.0 - std::pow(9.1 / 10.0, 2)).margin(0.02));
    const double dots = share_of_pattern(stage, Pattern::dots, red, none, red);
    CHECK(dots == Approx(3.1416 * 1.3 * 1.3 / 56.0).margin(0.015));
    const double spots = share_of_pattern(stage, Pattern::spots, red, none, red);
    CHECK(spots > 0.025);
    CHECK(spots < 0.07);
}

TEST_CASE("patterns grow with the scale of the scene and keep their share") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh mesh = geo::triangulate(rectangle(-10, -10, 420, 420));
    Scene scene = blank(400, 400, paper);
    scene.panes[0].marks.emplace_back(fill_of(mesh, Pattern::rows, red));
    const auto changes = [&](float scale) {
        scene.scale = scale;
        const Image image = stage.draw(scene);
        int count = 0;
        for (int y = 1; y < 400; ++y) {
            count += near(pixel(image, 200, y), red) != near(pixel(image, 200, y - 1), red);
        }
        return count;
    };
    const int once = changes(1.0F);
    const int twice = changes(2.0F);
    CHECK(once == Approx(2 * 400 / 27.0).margin(2));
    CHECK(twice == Approx(400 / 27.0).margin(2));
}

TEST_CASE("a pattern stays on the ground when the camera moves by whole pixels") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh mesh = geo::triangulate(rectangle(-500, -500, 1400, 1400));
    for (const Pattern pattern : {Pattern::hatch, Pattern::dots, Pattern::spots, Pattern::rows}) {
        Scene scene = blank(200, 200, paper);
        scene.panes[0].marks.emplace_back(fill_of(mesh, pattern, red, green));
        const Image before = stage.draw(scene);
        scene.panes[0].camera.centre.x += 40.0;
        scene.panes[0].camera.centre.y -= 25.0;
        const Image after = stage.draw(scene);
        int unlike = 0;
        for (int y = 0; y < 160; ++y) {
            for (int x = 0; x < 150; ++x) {
                // The slanted repeats are no whole pixels: their grey edges may move by half one.
                unlike += !near(pixel(after, x, y), pixel(before, x + 40, y + 25), 130);
            }
        }
        INFO("pattern " << int(pattern));
        CHECK(unlike == 0);
    }
}

TEST_CASE("a stroke has its width and colour, and its offset lies left of the way it goes") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(100, 60, paper);
    scene.panes[0].marks.emplace_back(stroke_of({{-20, 30}, {120, 30}}, 6.0F, red));
    Image image = stage.draw(scene);
    for (const int y : {27, 29, 32}) CHECK(near(pixel(image, 50, y), red));
    for (const int y : {25, 34}) CHECK(near(pixel(image, 50, y), paper));
    CHECK(share(image, 0, 0, 100, 60, red) == Approx(0.1).margin(0.002));

    std::get<Stroke>(scene.panes[0].marks[0]).offset = 10.0F;
    image = stage.draw(scene);
    CHECK(near(pixel(image, 50, 20), red));
    CHECK(near(pixel(image, 50, 30), paper));
}

TEST_CASE("a line of two colours has the first one on the left of the way it goes") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(100, 100, paper);
    Stroke line = stroke_of({{-20, 50}, {120, 50}}, 8.0F, red);
    line.right = green;
    scene.panes[0].marks.emplace_back(line);
    for (const Image& image : {stage.draw(scene), render::raster_of_vector(scene, stage.fonts())}) {
        CHECK(near(pixel(image, 50, 48), red, 4));
        CHECK(near(pixel(image, 50, 52), green, 4));
        CHECK(near(pixel(image, 50, 44), paper));
        CHECK(near(pixel(image, 50, 56), paper));
    }
    std::get<Stroke>(scene.panes[0].marks[0]).points = {{120, 50}, {-20, 50}};
    CHECK(near(pixel(stage.draw(scene), 50, 48), green, 4));
}

TEST_CASE("a thin slanted line has the weight of its width, and joints are not darker") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(200, 200, paper);
    std::vector<PixelPoint> points;
    for (int i = 0; i <= 100; ++i) points.push_back({50.0F + float(i), 40.0F + 0.6F * float(i)});
    scene.panes[0].marks.emplace_back(stroke_of(points, 0.8F, with_alpha(green, 0.5F)));
    const double length = 100.0 * std::hypot(1.0, 0.6);
    const Image image = stage.draw(scene);
    CHECK(share(image, 0, 0, 200, 200, green) * 200 * 200 ==
          Approx(0.5 * 0.8 * length).epsilon(0.03));

    Scene bent = blank(100, 100, paper);
    bent.panes[0].marks.emplace_back(
        stroke_of({{20, 20}, {70, 20}, {70, 70}, {25, 35}}, 10.0F, with_alpha(red, 0.5F)));
    const Image turned = stage.draw(bent);
    const Colour once = pixel(turned, 40, 20);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) CHECK(pixel(turned, x, y).g + 1 >= once.g);
    }
    CHECK(near(pixel(turned, 70, 20), once));
}

TEST_CASE("dashes follow the length of the line, also where it comes in from far outside") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(120, 20, paper);
    Stroke stroke = stroke_of({{0, 10}, {33, 10}, {120, 10}}, 4.0F, red);
    stroke.dash = {10.0F, 5.0F};
    scene.panes[0].marks.emplace_back(stroke);
    const Image image = stage.draw(scene);
    for (int x = 0; x < 120; ++x) {
        INFO("x " << x);
        CHECK(near(pixel(image, x, 10), x % 15 < 10 ? red : paper));
    }
    std::get<Stroke>(scene.panes[0].marks[0]).points = {{-1.5e6F, 10}, {1.5e6F, 10}};
    CHECK(share(stage.draw(scene), 0, 8, 120, 12, red) == Approx(2 / 3.0).margin(0.03));
}

TEST_CASE("a disc shows its sector clockwise from north, and can be picked where it is seen") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(80, 80, paper);
    Disc disc{{40, 40}, 20, 10, 0, 90, red, {0, 0, 0, 0}, 0.0F, 7};
    scene.panes[0].marks.emplace_back(disc);
    const Image image = stage.draw(scene);
    CHECK(near(pixel(image, 50, 29), red));
    CHECK(near(pixel(image, 29, 29), paper));
    CHECK(near(pixel(image, 50, 50), paper));
    CHECK(near(pixel(image, 43, 36), paper));
    CHECK(stage.painter().pick(50, 29) == 7);
    CHECK(stage.painter().pick(29, 29) == 0);
    CHECK(stage.painter().pick(43, 36) == 0);
    CHECK(stage.painter().pick(-1, 500) == 0);
}

TEST_CASE("a pick finds the uppermost mark that has an id, holes of a pattern included") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh mesh = geo::triangulate(rectangle(10, 10, 80, 80));
    Scene scene = blank(100, 100, paper);
    Fill fill = fill_of(mesh, Pattern::dots, red);
    fill.pick = 3;
    scene.panes[0].marks.emplace_back(fill);
    scene.panes[0].marks.emplace_back(stroke_of({{0, 50}, {100, 50}}, 8.0F, green));
    Disc disc{{30, 50}, 6, 0, 0, 360, red, {0, 0, 0, 0}, 0.0F, 4};
    scene.panes[0].marks.emplace_back(disc);
    Box card;
    card.rect = {60, 60, 40, 40};
    card.a = paper;
    scene.panes[0].marks.emplace_back(card);
    stage.draw(scene);
    for (int x = 12; x < 24; ++x) CHECK(stage.painter().pick(x, 20) == 3);
    CHECK(stage.painter().pick(50, 50) == 3);
    CHECK(stage.painter().pick(30, 50) == 4);
    CHECK(stage.painter().pick(70, 70) == 0);
    CHECK(stage.painter().pick(5, 5) == 0);
}

TEST_CASE("nothing of a pane is drawn outside its rectangle") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh mesh = geo::triangulate(rectangle(-1000, -1000, 2000, 2000));
    Scene scene = blank(100, 100, paper);
    Pane inset;
    inset.rect = {20, 30, 40, 25};
    inset.background = green;
    inset.camera = {{0, 0}, 1.0};
    inset.marks.emplace_back(fill_of(mesh, Pattern::solid, red));
    inset.marks.emplace_back(stroke_of({{0, 40}, {100, 40}}, 5.0F, green));
    Text text;
    text.at = {0, 45};
    text.utf8 = "wide words across the whole picture";
    inset.marks.emplace_back(text);
    scene.panes.push_back(inset);
    const Image image = stage.draw(scene);
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            if (inset.rect.contains({float(x) + 0.5F, float(y) + 0.5F})) continue;
            REQUIRE(near(pixel(image, x, y), paper, 0));
        }
    }
    CHECK(near(pixel(image, 58, 32), red));
}

TEST_CASE("neighbouring translucent areas of one colour show no seam") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh left =
        geo::triangulate({{{{10, -10}, {50.3, -10}, {40.7, -90}, {10, -90}, {10, -10}}}});
    const geo::Mesh right =
        geo::triangulate({{{{50.3, -10}, {90, -10}, {90, -90}, {40.7, -90}, {50.3, -10}}}});
    Scene scene = blank(100, 100, paper);
    scene.panes[0].marks.emplace_back(fill_of(left, Pattern::solid, with_alpha(red, 0.55F)));
    scene.panes[0].marks.emplace_back(fill_of(right, Pattern::solid, with_alpha(red, 0.55F)));
    const Image image = stage.draw(scene);
    const Colour inside = pixel(image, 20, 50);
    for (int y = 12; y < 88; ++y) {
        for (int x = 12; x < 88; ++x) CHECK(near(pixel(image, x, y), inside, 0));
    }
}

TEST_CASE("the edge of an area is soft and not much wider than the area") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::MultiPolygon shape{{{{20, -20}, {80, -30}, {70, -80}, {15, -60}, {20, -20}}}};
    const geo::Mesh mesh = geo::triangulate(shape);
    Scene scene = blank(100, 100, paper);
    scene.panes[0].marks.emplace_back(fill_of(mesh, Pattern::solid, red));
    const Image image = stage.draw(scene);
    int grey = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            const Colour c = pixel(image, x, y);
            grey += !near(c, red) && !near(c, paper);
        }
    }
    CHECK(grey > 100);
    const double area = share(image, 0, 0, 100, 100, red) * 1e4;
    const double exact = geo::area(shape);
    CHECK(area >= exact);
    CHECK(area < exact + 150.0);
}

TEST_CASE("a box fades out towards its edges") {
    Stage stage;
    if (!stage.ready()) return;
    Scene scene = blank(100, 100, paper);
    Box box;
    box.rect = {10, 10, 80, 80};
    box.a = red;
    box.fade = 30.0F;
    scene.panes[0].marks.emplace_back(box);
    const Image image = stage.draw(scene);
    CHECK(near(pixel(image, 50, 50), red));
    for (int x = 11; x < 50; ++x) {
        CHECK(pixel(image, x, 50).g <= pixel(image, x - 1, 50).g);
    }
    CHECK(pixel(image, 12, 50).g > 230);
}

TEST_CASE("degenerate marks and an empty picture are drawn as nothing") {
    Stage stage;
    if (!stage.ready()) return;
    const float nan = std::nanf("");
    const geo::Mesh empty;
    Scene scene = blank(40, 40, paper);
    auto& marks = scene.panes[0].marks;
    marks.emplace_back(fill_of(empty, Pattern::solid, red));
    marks.emplace_back(Fill{});
    marks.emplace_back(stroke_of({{nan, 1}, {5, nan}}, 2.0F, red));
    marks.emplace_back(stroke_of({{5, 5}, {5, 5}, {5, 5}}, 2.0F, red));
    marks.emplace_back(stroke_of({{5, 5}, {9, 9}}, -2.0F, red));
    marks.emplace_back(Disc{{nan, 4}, 4, 0, 0, 360, red, {}, 0, 1});
    marks.emplace_back(Disc{{10, 10}, -4, 0, 0, 360, red, {}, 0, 1});
    marks.emplace_back(Text{});
    Text text;
    text.at = {nan, 3};
    text.utf8 = "nowhere";
    marks.emplace_back(text);
    const Image image = stage.draw(scene);
    for (int i = 0; i < 40; ++i) CHECK(near(pixel(image, i, i), paper, 0));
    CHECK(stage.draw(Scene{}).rgba.empty());
    CHECK(stage.painter().pick(0, 0) == 0);
    CHECK(stage.painter().largest_side() >= 4096);
    CHECK(stage.draw(blank(stage.painter().largest_side() + 1, 8, paper)).rgba.empty());
}

TEST_CASE("an area over another one of a different colour has soft edges too") {
    Stage stage;
    if (!stage.ready()) return;
    const geo::Mesh below = geo::triangulate(rectangle(-10, -10, 120, 120));
    const geo::MultiPolygon slanted{{{{20, -20}, {80, -30}, {70, -80}, {15, -60}, {20, -20}}}};
    const geo::Mesh above = geo::triangulate(slanted);
    Scene scene = blank(100, 100, paper);
    scene.panes[0].marks.emplace_back(fill_of(below, Pattern::solid, with_alpha(green, 0.5F)));
    scene.panes[0].marks.emplace_back(fill_of(above, Pattern::solid, with_alpha(red, 0.5F)));
    const Image image = stage.draw(scene);
    const Colour outside = pixel(image, 5, 5);
    const Colour inside = pixel(image, 45, 50);
    int between = 0;
    for (int y = 0; y < 100; ++y) {
        for (int x = 0; x < 100; ++x) {
            const Colour c = pixel(image, x, y);
            between += !near(c, outside, 6) && !near(c, inside, 6);
        }
    }
    CHECK(between > 80);
}

TEST_CASE("the edge of a box is one pixel wide wherever the box stands") {
    Stage stage;
    if (!stage.ready()) return;
    for (const float x : {10.0F, 10.3F, 10.5F, 10.9F}) {
        Scene scene = blank(60, 60, paper);
        Box box;
        box.rect = {x, x, 30.2F, 30.2F};
        box.a = paper;
        box.edge = red;
        box.edge_width = 1.0F;
        scene.panes[0].marks.emplace_back(box);
        const Image image = stage.draw(scene);
        int edge = 0;
        for (int column = 0; column < 60; ++column) edge += near(pixel(image, column, 25), red);
        CHECK(edge == 2);
    }
}

TEST_CASE("a picture fades in over the one before, written parts at once, and ends as itself") {
    Stage stage;
    if (!stage.ready()) return;
    const render::Scene red = blank(60, 40, {200, 0, 0, 255});
    const render::Scene blue = blank(60, 40, {0, 0, 200, 255});
    stage.draw(red);
    stage.painter().hold();
    stage.draw(blue);
    const std::vector<render::PixelRect> card = {{0, 0, 20, 10}};
    stage.painter().fade_in(0.25F, card);
    CHECK(near(pixel(stage.painter().read_shown(), 40, 30), {150, 0, 50, 255}));
    CHECK(near(pixel(stage.painter().read_shown(), 5, 5), {0, 0, 200, 255}));
    CHECK(near(pixel(stage.painter().read_pixels(), 40, 30), {0, 0, 200, 255}, 0));
    stage.painter().fade_in(0.5F, card);
    CHECK(near(pixel(stage.painter().read_shown(), 40, 30), {75, 0, 125, 255}));
    stage.painter().fade_in(1.0F, card);
    CHECK(stage.painter().read_shown().rgba == stage.painter().read_pixels().rgba);
    stage.draw(blank(30, 30, {0, 200, 0, 255}));  // of another size: there is nothing to fade from
    stage.painter().fade_in(0.5F, card);
    CHECK(stage.painter().read_shown().rgba == stage.painter().read_pixels().rgba);
}
