// The painter's whole vocabulary in one picture: every pattern as an area and as a swatch, symbols,
// strokes, text in both scripts and at the sizes of the map.

#include <catch2/catch.hpp>
#include <cmath>
#include <list>
#include <numbers>

#include "golden.h"
#include "pictures.h"
#include "render/picture_file.h"
#include "render/vector_picture.h"
#include "stage.h"

using render::Box;
using render::Colour;
using render::Disc;
using render::Face;
using render::Fill;
using render::Pattern;
using render::PixelPoint;
using render::Scene;
using render::Stroke;
using render::Text;
using render::with_alpha;

namespace {

constexpr Colour paper{246, 244, 239, 255}, ink{53, 50, 46, 255}, small_ink{106, 100, 90, 255};
constexpr Colour red{185, 58, 46, 255}, green{18, 146, 127, 255}, yellow{240, 194, 67, 255};
constexpr Colour halo{246, 244, 239, 255}, edge{140, 134, 124, 255};

/// A rounded, slightly irregular shape.
geo::MultiPolygon blob(double x, double y, double rx, double ry) {
    geo::Ring ring;
    for (int i = 0; i <= 72; ++i) {
        const double t = 2.0 * std::numbers::pi * i / 72.0;
        const double wobble = 1.0 + 0.06 * std::sin(3.0 * t) + 0.04 * std::cos(5.0 * t);
        ring.push_back({x + rx * wobble * std::cos(t), -(y + ry * wobble * std::sin(t))});
    }
    ring.back() = ring.front();
    return {{ring}};
}

std::vector<PixelPoint> outline(const geo::MultiPolygon& shape) {
    std::vector<PixelPoint> points;
    for (const geo::MapPoint p : shape[0][0]) {
        points.push_back({static_cast<float>(p.x), static_cast<float>(-p.y)});
    }
    points.pop_back();
    return points;
}

class Sheet {
public:
    Sheet() : scene_(blank(960, 720, paper)) {}

    void text(float x, float y, const char* words, float size, Face face = Face::regular,
              Colour colour = ink) {
        Text text;
        text.at = {x, y};
        text.utf8 = words;
        text.size = size;
        text.face = face;
        text.colour = colour;
        text.halo = halo;
        text.halo_width = size >= 11.0F ? 1.5F : 0.0F;
        add(text);
    }
    template <class M>
    void add(M mark) {
        scene_.panes[0].marks.emplace_back(std::move(mark));
    }
    void area(float x, float y, Pattern pattern, Colour a, Colour b, float share, Stroke line) {
        const auto shape = blob(x, y, 46, 26);
        meshes_.push_back(geo::triangulate(shape));
        Fill fill;
        fill.mesh = &meshes_.back();
        fill.pattern = pattern;
        fill.a = a;
        fill.b = b;
        fill.share = share;
        fill.pick = 1;
        add(fill);
        line.points = outline(shape);
        line.closed = true;
        add(line);
        Box swatch;
        swatch.rect = {x + 66.0F, y - 10.0F, 34.0F, 20.0F};
        swatch.pattern = pattern;
        swatch.a = a;
        swatch.b = b;
        swatch.share = share;
        swatch.edge = with_alpha(line.colour, 0.6F);
        swatch.edge_width = 1.0F;
        add(swatch);
    }
    void disc(float x, float y, float outer, float inner, float from, float to, Colour fill,
              float edge_width = 1.2F) {
        Disc disc{{x, y}, outer, inner, from, to, fill, ink, edge_width, 2};
        add(disc);
    }
    void line(std::vector<PixelPoint> points, float width, Colour colour,
              std::vector<float> dash = {}, float offset = 0.0F) {
        Stroke stroke;
        stroke.points = std::move(points);
        stroke.width = width;
        stroke.colour = colour;
        stroke.dash = std::move(dash);
        stroke.offset = offset;
        add(stroke);
    }
    const Scene& scene() const { return scene_; }

private:
    Scene scene_;
    std::list<geo::Mesh> meshes_;
};

Stroke outlined(Colour colour, float width, std::vector<float> dash = {}) {
    Stroke stroke;
    stroke.colour = colour;
    stroke.width = width;
    stroke.dash = std::move(dash);
    return stroke;
}

void add_patterns(Sheet& sheet) {
    const Colour pale = with_alpha(green, 0.55F);
    const Colour none{0, 0, 0, 0};
    sheet.area(70, 70, Pattern::solid, pale, none, 0.5F, outlined(green, 1.2F));
    sheet.text(180, 75, "held", 14.0F);
    sheet.area(310, 70, Pattern::hatch, with_alpha(green, 0.85F), with_alpha(red, 0.85F), 0.5F,
               outlined(red, 1.2F));
    sheet.text(420, 75, "contested", 14.0F);
    sheet.area(550, 70, Pattern::bands, pale, with_alpha(yellow, 0.7F), 0.5F,
               outlined(green, 1.2F));
    sheet.text(660, 75, "mixed", 14.0F);
    sheet.area(790, 70, Pattern::rows, pale, with_alpha(red, 0.55F), 0.65F, outlined(edge, 1.0F));
    sheet.text(895, 75, "differ", 14.0F);
    sheet.area(70, 160, Pattern::dots, green, none, 0.5F, outlined(none, 0.0F));
    sheet.text(180, 165, "present", 14.0F);
    sheet.area(310, 160, Pattern::spots, with_alpha(green, 0.75F), none, 0.5F,
               outlined(edge, 1.0F, {4.0F, 3.0F}));
    sheet.text(420, 165, "in places", 14.0F);
    sheet.area(550, 160, Pattern::hairlines, green, Colour{127, 208, 168, 160}, 0.5F,
               outlined(green, 1.2F));
    sheet.text(660, 165, "member", 14.0F);
    sheet.area(790, 160, Pattern::strokes, with_alpha(green, 0.15F), with_alpha(ink, 0.8F), 0.5F,
               outlined(green, 1.2F));
    sheet.text(895, 165, "denied", 14.0F);
    sheet.area(70, 250, Pattern::solid, with_alpha(green, 0.4F), none, 0.5F,
               outlined(green, 1.6F, {5.0F, 2.5F}));
    sheet.text(180, 255, "claimed", 14.0F);
    sheet.area(310, 250, Pattern::solid, with_alpha(green, 0.32F), none, 0.5F,
               outlined(green, 2.0F, {0.0F, 4.0F}));
    sheet.text(420, 255, "last known", 14.0F);
    Box fading;
    fading.rect = {504.0F, 222.0F, 92.0F, 56.0F};
    fading.a = with_alpha(red, 0.7F);
    fading.radius = 12.0F;
    fading.fade = 16.0F;
    sheet.add(fading);
    sheet.text(660, 255, "most of it", 14.0F);
}

void add_symbols(Sheet& sheet) {
    sheet.disc(50, 330, 10, 0, 0, 360, green);
    sheet.disc(90, 330, 10, 0, 0, 360, paper);
    sheet.disc(90, 330, 10, 0, 90, 360, green);
    sheet.disc(130, 330, 10, 0, 180, 360, green);
    sheet.disc(130, 330, 10, 0, 0, 180, red);
    sheet.line({{126, 326}, {134, 334}}, 2.0F, {255, 255, 255, 255});
    sheet.line({{126, 334}, {134, 326}}, 2.0F, {255, 255, 255, 255});
    sheet.disc(170, 330, 7, 4.5F, 0, 360, green, 0.0F);
    sheet.disc(210, 330, 3.2F, 0, 0, 360, {255, 255, 255, 255}, 1.2F);
    const Colour voices[5] = {green, red, edge, yellow, green};
    for (int i = 0; i < 5; ++i) {
        const auto from = static_cast<float>(72 * i);
        sheet.disc(270, 335, 25.8F, 14.2F, from + 2.0F, from + 70.0F, {255, 255, 255, 255}, 0.0F);
        sheet.disc(270, 335, 24.0F, i == 2 ? 22.5F : 16.0F, from + 4.0F, from + 68.0F, voices[i],
                   0.0F);
    }
    for (int i = 0; i < 10; ++i) {
        const float t = static_cast<float>(i) * 0.6283F;
        sheet.line({{340 + 8 * std::cos(t), 335 + 8 * std::sin(t)},
                    {340 + 17 * std::cos(t), 335 + 17 * std::sin(t)}},
                   2.0F, red);
    }
}

void add_lines(Sheet& sheet) {
    std::vector<PixelPoint> wave;
    for (int i = 0; i <= 60; ++i) {
        const auto x = static_cast<float>(i);
        wave.push_back({400.0F + 5.0F * x, 330.0F + 14.0F * std::sin(x * 0.31F)});
    }
    sheet.line(wave, 8.4F, {255, 255, 255, 255});
    sheet.line(wave, 2.6F, green, {}, 1.3F);
    sheet.line(wave, 2.6F, red, {}, -1.3F);
    const auto at = [&](float dy) {
        std::vector<PixelPoint> moved = wave;
        for (PixelPoint& p : moved) p.y += dy;
        return moved;
    };
    sheet.line(at(30), 1.4F, edge);
    sheet.line(at(45), 0.8F, edge, {4.0F, 3.0F});
    sheet.line(at(60), 8.0F, with_alpha(red, 0.4F));
    sheet.line({{720, 310}, {760, 350}, {765, 310}, {800, 350}, {840, 345}}, 6.0F,
               with_alpha(green, 0.5F));
    sheet.line({{720, 375}, {780, 375}, {780, 395}, {840, 395}}, 1.0F, ink);
    sheet.line({{860, 310}, {900, 310}, {900, 350}}, 3.2F, red, {0.0F, 6.0F});
    Stroke ring = outlined(red, 2.4F);
    ring.points = {{870, 370}, {930, 370}, {930, 400}, {870, 400}};
    ring.closed = true;
    sheet.add(ring);
}

void add_words(Sheet& sheet) {
    sheet.text(30, 460, "5 December 2016", 50.0F, Face::bold);
    sheet.text(30, 490, "according to one source, as known that day", 15.5F);
    sheet.text(30, 512, "16 of its 33 claims are drawn; what cannot be drawn is listed", 12.5F,
               Face::regular, small_ink);
    sheet.text(30, 530, "Natural Earth, GeoNames (CC BY 4.0) - claims colour at most 15 km", 11.0F,
               Face::regular, small_ink);
    sheet.text(480, 440, "Aleppo", 24.0F, Face::bold);
    sheet.text(480, 464, "حلب", 24.7F);
    sheet.text(580, 440, "Idlib", 18.0F, Face::semibold);
    sheet.text(580, 458, "إدلب", 16.0F);
    sheet.text(660, 440, "Maarat al-Numan", 12.5F);
    sheet.text(660, 455, "معرة النعمان", 12.5F, Face::regular, small_ink);
    sheet.text(790, 440, "Mediterranean", 15.0F, Face::italic, {77, 103, 117, 255});
    sheet.text(480, 500, "حلب (Aleppo) 2016 تل رفعت", 16.0F);
    Text spaced;
    spaced.at = {480, 530};
    spaced.utf8 = "SYRIA  سوريا";
    spaced.size = 16.0F;
    spaced.spacing = 6.0F;
    spaced.colour = small_ink;
    sheet.add(spaced);
    const Face faces[4] = {Face::regular, Face::semibold, Face::bold, Face::italic};
    float y = 560;
    for (const float size : {11.0F, 12.0F, 13.0F, 14.0F, 16.0F, 20.0F}) {
        float x = 30;
        for (const Face face : faces) {
            sheet.text(x, y, "Tel Rifaat, al-Bab", size, face);
            x += 11.5F * size;
        }
        y += size * 1.4F;
    }
}

}  // namespace

TEST_CASE("every pattern, symbol, line and text looks as it did when it was last looked at") {
    Stage stage;
    if (!stage.ready()) return;
    Sheet sheet;
    add_patterns(sheet);
    add_symbols(sheet);
    add_lines(sheet);
    add_words(sheet);
    golden::check("patterns", stage.draw(sheet.scene()), 48, 0.35);
}

TEST_CASE("outlines on paper look like the pixels on the screen") {
    Stage stage;
    if (!stage.ready()) return;
    Sheet sheet;
    add_patterns(sheet);
    add_symbols(sheet);
    add_lines(sheet);
    add_words(sheet);
    const render::Image screen = stage.draw(sheet.scene());
    const render::Image paper_picture = render::raster_of_vector(sheet.scene(), stage.fonts());
    // Two rasterisers round edges differently, letters are hinted on the screen only: so single
    // pixels may differ, but no stretch of 8 x 8 in what it shows.
    CHECK(render::compare(screen, paper_picture).mean < 1.5);
    CHECK(pictures::largest_difference_of_blocks(screen, paper_picture, 8) < 40);
}

TEST_CASE("a picture drawn in tiles is the picture drawn at once") {
    Stage stage;
    if (!stage.ready()) return;
    Sheet sheet;
    add_patterns(sheet);
    add_symbols(sheet);
    add_lines(sheet);
    add_words(sheet);
    for (const float scale : {1.0F, 1.3F}) {
        Scene scene = sheet.scene();
        scene.scale = scale;
        const render::Image whole = stage.draw(scene);
        const render::Image tiles = render::draw_in_tiles(stage.painter(), scene, 250);
        // A letter may stand a quarter of a pixel aside, where rounding falls the other way.
        CHECK(render::compare(whole, tiles).mean < 0.01);
        CHECK(pictures::largest_difference_of_blocks(whole, tiles, 8) < 24);
    }
}
