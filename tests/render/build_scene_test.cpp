#include "render/build_scene.h"

#include <catch2/catch.hpp>
#include <set>

#include "gazetteer/formats/format.h"
#include "render/labels.h"
#include "render/strip.h"
#include "render/style.h"

using render::Scene;
using render::Shown;
using render::ViewState;

namespace {

/// A small theatre of our own: three towns of one invented war, two papers.
const char* const claims_csv =
    "source,source_name,published,place,place_id,part,lon,lat,relation,actor,side,counter_actor,"
    "counter_side,start,end,modality\n"
    "paper,The Paper,2016-12-05,Alba,local:alba,,37.1,36.2,holds,rebels,opposition,,,2016-01-01,,"
    "asserted\n"
    "paper,The "
    "Paper,2016-12-05,Alba,local:alba,east,37.1,36.2,holds,rebels,opposition,,,2016-01-01,,"
    "asserted\n"
    "paper,The Paper,2016-12-05,Alba,local:alba,east,37.1,36.2,besieges,army,government,rebels,"
    "opposition,2016-02-01,,asserted\n"
    "gazette,The Gazette,2016-12-10,Alba,local:alba,,37.1,36.2,captures,army,government,rebels,"
    "opposition,2016-12-08,2016-12-08,asserted\n"
    "paper,The Paper,2016-12-05,Borgo,local:borgo,,36.6,35.9,contests,army,government,rebels,"
    "opposition,2016-12-01,2016-12-20,asserted\n"
    "gazette,The Gazette,2016-12-10,Corte,local:corte,,36.7,34.7,present,army,government,,,"
    "2016-12-10,,claimed\n";

struct World {
    geo::Dataset dataset;
    render::Style style;
    render::FontSet fonts;
};

World make_world(const std::string& csv = claims_csv) {
    gazetteer::Corpus corpus;
    auto claims = gazetteer::read_claims(gazetteer::Input::of_bytes(csv, "fixture.csv"));
    REQUIRE(claims);
    REQUIRE(claims->size() == 6);
    corpus.claims = *claims;
    auto dataset =
        geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", "EPSG:3857", {}, {}});
    auto style = render::load_style(SOURCE_DIR "/assets/styles/light.toml");
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(dataset);
    REQUIRE(style);
    CHECK(style.diagnostics.empty());
    REQUIRE(fonts);
    return {std::move(*dataset), std::move(*style), std::move(*fonts)};
}

Scene scene_of(const World& world, const ViewState& view) {
    return build_scene(world.dataset, render::states_of(world.dataset, view), view, world.style,
                       world.fonts);
}

ViewState view_of(const World& world) {
    ViewState view = render::default_view(world.dataset, {1600, 900});
    view.at = gazetteer::to_day({2016, 12, 12});
    return view;
}

render::PickId pick_of(const render::Mark& mark) {
    return std::visit(
        [](const auto& each) -> render::PickId {
            if constexpr (requires { each.pick; })
                return each.pick;
            else
                return 0;
        },
        mark);
}

}  // namespace

TEST_CASE("every coloured area leads to claims about its own place") {
    const World world = make_world();
    for (const auto mode : {render::SourceMode::side_by_side, render::SourceMode::combined}) {
        ViewState view = view_of(world);
        view.mode = mode;
        const Shown shown = render::states_of(world.dataset, view);
        const Scene scene = build_scene(world.dataset, shown, view, world.style, world.fonts);
        std::size_t areas = 0;
        for (const render::Pane& pane : scene.panes) {
            for (const render::Mark& mark : pane.marks) {
                const auto pick = pick_of(mark);
                const auto* fill = std::get_if<render::Fill>(&mark);
                if (fill && pick == 0) {
                    // Only the base map may have areas that lead nowhere.
                    const auto& land = world.dataset.land;
                    CHECK(fill->mesh >= land.data());
                    CHECK(fill->mesh < land.data() + land.size());
                }
                if (const auto* sheet = std::get_if<render::Areas>(&mark)) {
                    for (std::size_t i = 0; i < sheet->paints.size(); ++i) {
                        if (sheet->paints[i].blank()) continue;
                        ++areas;
                        CHECK_FALSE(
                            claims_behind(shown.panes.at(0), sheet->sheet->places.at(i)).empty());
                    }
                }
                if (pick == 0) continue;
                const auto place = render::place_of(pick);
                REQUIRE(place < world.dataset.store->places().size());
                const auto claims = claims_behind(shown.panes.at(0), place);
                CHECK_FALSE(claims.empty());
                // A part that nobody speaks of by itself stands on the claims about its whole.
                const auto whole = world.dataset.store->places()[place].whole;
                for (const auto claim : claims) {
                    const auto about = world.dataset.store->place_of(claim);
                    CHECK((about == place || about == whole));
                }
                areas += fill ? 1 : 0;
            }
        }
        CHECK(areas >= 2);
    }
}

TEST_CASE("a day of which nobody speaks colours nothing") {
    const World world = make_world();
    ViewState view = view_of(world);
    view.at = gazetteer::to_day({2001, 1, 1});
    const Scene scene = scene_of(world, view);
    for (const render::Pane& pane : scene.panes) {
        for (const render::Mark& mark : pane.marks) {
            CHECK(pick_of(mark) == 0);
            if (const auto* sheet = std::get_if<render::Areas>(&mark)) {
                for (const render::AreaPaint& paint : sheet->paints) CHECK(paint.blank());
            }
        }
    }
}

TEST_CASE("the same view gives the same scene, another day another one") {
    const World world = make_world();
    ViewState view = view_of(world);
    const std::string first = describe(scene_of(world, view));
    CHECK(first == describe(scene_of(world, view)));
    view.at = gazetteer::to_day({2016, 3, 1});
    CHECK(first != describe(scene_of(world, view)));
}

TEST_CASE("the title says the day and whose view it is") {
    const World world = make_world();
    ViewState view = view_of(world);
    CHECK(describe(scene_of(world, view)).find("12 December 2016") != std::string::npos);
    CHECK(describe(scene_of(world, view)).find("according to two sources, side by side") !=
          std::string::npos);
    view.sources = {0};
    view.mode = render::SourceMode::one;
    CHECK(describe(scene_of(world, view)).find("according to The Paper") != std::string::npos);
}

TEST_CASE("the legend of a low picture is set smaller: its last line stands above the strip") {
    const World world = make_world();
    constexpr int height = 641;
    for (const float margin : {0.035F, 0.1F, 0.16F}) {
        ViewState view = view_of(world);
        view.size = {1000, height};
        view.margin = margin;
        view.caption.keeps_room = true;
        view.strip = std::make_shared<const render::TimeStrip>(
            render::TimeStrip{render::TimeAxis(view.at - 30, view.at, {view.at}), {}, {}});
        float lowest = 0.0F;
        const Scene scene = scene_of(world, view);
        for (const render::Pane& pane : scene.panes) {
            for (const render::Mark& mark : pane.marks) {
                const auto* text = std::get_if<render::Text>(&mark);
                if (text && text->utf8.find("settlement.") != std::string::npos)
                    lowest = std::max(lowest, text->at.y);
            }
        }
        INFO(margin);
        CHECK(lowest > 0.0F);
        CHECK(lowest < static_cast<float>(height) * (1.0F - view.margin) - 60.0F);
    }
}

TEST_CASE("long names of sources stay on the legend's card") {
    std::string csv = claims_csv;
    const std::string longer = "The Gazette of the Lower Valley and of all Parishes beside it";
    for (std::size_t at = 0; (at = csv.find("The Gazette", at)) != std::string::npos;
         at += longer.size())
        csv.replace(at, std::string("The Gazette").size(), longer);
    const World world = make_world(csv);
    for (const int width : {1300, 1600}) {
        ViewState view = view_of(world);
        view.size = {width, 900};
        const Scene scene = scene_of(world, view);
        std::size_t parts = 0;
        for (const render::Pane& pane : scene.panes) {
            for (const render::Mark& mark : pane.marks) {
                const auto* text = std::get_if<render::Text>(&mark);
                if (!text || text->utf8.find("Parishes") == std::string::npos) continue;
                ++parts;
                INFO(text->utf8);
                CHECK(text->at.x + world.fonts.measure(text->utf8, text->face, text->size).width <
                      static_cast<float>(width) * 0.99F);
            }
        }
        CHECK(parts > 0);
    }
}

TEST_CASE("a sheet too small for furniture still shows the map") {
    const World world = make_world();
    for (const render::PixelSize size : {render::PixelSize{16, 16}, {200, 150}, {640, 480}}) {
        ViewState view = view_of(world);
        view.size = size;
        const Scene scene = scene_of(world, view);
        CHECK(scene.size == size);
        CHECK_FALSE(scene.panes.empty());
    }
}

TEST_CASE("labels touch neither each other nor what is taken, and stay inside the frame") {
    const World world = make_world();
    std::vector<render::LabelRequest> requests;
    for (int i = 0; i < 200; ++i) {
        render::LabelRequest request;
        request.anchor = {static_cast<float>((i * 73) % 780), static_cast<float>((i * 37) % 580)};
        request.text = "Town " + std::to_string(i);
        request.second = i % 3 == 0 ? "حلب" : "";
        request.priority = i % 7;
        requests.push_back(request);
    }
    const render::PixelRect frame{0, 0, 800, 600};
    render::Occupancy taken;
    taken.add({300, 200, 150, 120});
    const auto placed = place_labels(requests, frame, taken, world.fonts);
    REQUIRE(placed.size() > 40);
    const auto overlap = [](const render::PixelRect& a, const render::PixelRect& b) {
        return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
               b.y < a.y + a.height;
    };
    for (std::size_t i = 0; i < placed.size(); ++i) {
        CHECK_FALSE(overlap(placed[i].rect, {300, 200, 150, 120}));
        CHECK(placed[i].rect.x >= 0.0F);
        CHECK(placed[i].rect.x + placed[i].rect.width <= 800.0F);
        for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(placed[i].rect, placed[j].rect));
    }
}

TEST_CASE("a camera maps a pixel to the map and back") {
    const render::PixelRect pane{200, 50, 800, 600};
    geo::MapBox box;
    box.include({4'000'000.0, 4'200'000.0});
    box.include({4'300'000.0, 4'400'000.0});
    const render::Camera camera = render::fit(box, pane, 0.1);
    for (const render::PixelPoint p : {render::PixelPoint{200, 50}, {600, 350}, {999, 649}}) {
        const auto back = to_pixel(camera, pane, to_map(camera, pane, p));
        CHECK(back.x == Approx(p.x).margin(0.01));
        CHECK(back.y == Approx(p.y).margin(0.01));
    }
    const auto corner = to_pixel(camera, pane, {box.min_x, box.max_y});
    CHECK(pane.contains(corner));
}

TEST_CASE("a style file with a fault says where and keeps the rest") {
    const auto missing = render::load_style("/nowhere/light.toml");
    CHECK_FALSE(missing);
    CHECK_FALSE(missing.diagnostics.empty());
}

TEST_CASE(
    "no word of title, legend, captions, strip and credits is cut, whatever the picture's shape") {
    const World world = make_world();
    render::TimeStrip strip{
        render::TimeAxis(gazetteer::to_day({2016, 1, 1}), gazetteer::to_day({2016, 12, 31}),
                         {gazetteer::to_day({2016, 12, 1})}),
        {{gazetteer::to_day({2016, 12, 1}), "government"}},
        {{gazetteer::to_day({2016, 12, 30}), "The Gazette of a Very Long Name"}}};
    const auto shared = std::make_shared<const render::TimeStrip>(strip);
    struct Shape {
        render::PixelSize size;
        float scale;
    };
    for (const Shape& shape : {Shape{{1280, 720}, 0.78F}, Shape{{1080, 1920}, 1.0F},
                               Shape{{640, 360}, 0.5F}, Shape{{3840, 2160}, 2.0F}}) {
        ViewState view = render::default_view(world.dataset, shape.size);
        view.scale = shape.scale;
        view.at = gazetteer::to_day({2016, 12, 9});
        view.strip = shared;
        view.margin = 0.035F;
        view.caption.heading =
            "A heading that goes on for much longer than any picture is wide, "
            "and then for a good while more";
        view.caption.lines.assign(3,
                                  "A line about what changed in a town with a long name, "
                                  "according to somebody whose title is longer still " +
                                      std::string(60, 'x'));
        const Scene scene = scene_of(world, view);
        const auto& marks = scene.panes.back().marks;
        REQUIRE(marks.size() > 10);
        for (const auto& mark : marks) {
            const auto* text = std::get_if<render::Text>(&mark);
            if (!text) continue;
            const auto extent = world.fonts.measure(text->utf8, text->face, text->size);
            float left = text->at.x;
            if (text->anchor == render::Text::Anchor::centre) left -= extent.width / 2.0F;
            if (text->anchor == render::Text::Anchor::right) left -= extent.width;
            INFO(text->utf8 << " at " << left << " " << text->at.y << " in " << shape.size.width);
            CHECK(left >= 0.0F);
            CHECK(left + extent.width <= static_cast<float>(shape.size.width));
            CHECK(text->at.y - extent.ascent >= 0.0F);
            CHECK(text->at.y + extent.descent <= static_cast<float>(shape.size.height));
        }
    }
}
