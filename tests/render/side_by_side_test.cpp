// What the picture of several sources, or of overlapping places, may not make a reader believe.

#include <algorithm>
#include <fstream>
#include <set>

#include "render/area_look.h"
#include "render/ring_groups.h"
#include "render/vector_picture.h"
#include "tests/render/map.h"

using render::Colour;
using render::Pattern;
using render::SourceMode;

namespace {

const char* const head =
    "source,source_name,published,place,place_id,part,extent,lon,lat,relation,actor,side,"
    "counter_actor,counter_side,start,end,modality\n";

/// A map of rows `source,place,part,extent,lon,lat,relation,side[,opponent]`, all said on the same
/// day.
Map map_of(const std::vector<std::string>& rows, const std::string& style = "light") {
    std::string table = head;
    for (const std::string& row : rows) {
        std::vector<std::string> cell(1);
        for (const char c : row)
            if (c == ',')
                cell.emplace_back();
            else
                cell.back() += c;
        cell.resize(std::max<std::size_t>(cell.size(), 9));
        table += cell[0] + "," + cell[0] + ",2016-12-05," + cell[1] + ",local:" + cell[1] + "," +
                 cell[2] + "," + cell[3] + "," + cell[4] + "," + cell[5] + "," + cell[6] + "," +
                 cell[7] + "," + cell[7] + "," + cell[8] + "," + cell[8] +
                 ",2016-12-01,,asserted\n";
    }
    gazetteer::Corpus corpus;
    auto claims = gazetteer::read_claims(gazetteer::Input::of_bytes(table, "rows.csv"));
    REQUIRE(claims);
    REQUIRE(claims->size() == rows.size());
    corpus.claims = *claims;
    auto dataset =
        geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", geo::web_mercator, {}, {}});
    auto read = render::load_style(SOURCE_DIR "/assets/styles/" + style + ".toml");
    REQUIRE(dataset);
    REQUIRE(read);
    CHECK(read.diagnostics.empty());
    return {std::move(*dataset), std::move(*read)};
}

/// How the cell of a place is painted on the day after everybody spoke.
render::AreaPaint paint_of(const Map& map, const std::string& name) {
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(fonts);
    render::ViewState view = map.view({2016, 12, 6}, {1000, 700});
    const render::Scene scene = map.scene(view, *fonts);
    for (const render::Pane& pane : scene.panes) {
        for (const render::Mark& mark : pane.marks) {
            const auto* areas = std::get_if<render::Areas>(&mark);
            if (!areas || areas->sheet != &map.dataset.cells) continue;
            for (std::size_t i = 0; i < areas->paints.size(); ++i)
                if (map.dataset.store->places()[areas->sheet->places[i]].label() == name)
                    return areas->paints[i];
        }
    }
    FAIL("no cell of " << name);
    return {};
}

}  // namespace

TEST_CASE("one colour means that nobody shown names another side") {
    // Two papers treat the town part by part; what they say of all of it still contradicts the
    // third.
    const Map map = map_of(
        {"wire,Alba,,,38.4,35.0,holds,opposition", "paper,Alba,,,38.4,35.0,holds,government",
         "paper,Alba,east,,38.4,35.0,contests,government", "post,Alba,,,38.4,35.0,holds,government",
         "post,Alba,east,,38.4,35.0,holds,government"});
    const render::AreaPaint paint = paint_of(map, "Alba");
    CHECK(paint.pattern == Pattern::rows);
    CHECK(paint.share == Approx(2.0 / 3.0));
    CHECK(near(render::with_alpha(paint.a, 1.0F), map.style.sides.at("government"), 0));
}

TEST_CASE(
    "where all speak part by part the rest stays blank, and where all agree it is one colour") {
    const Map apart = map_of(
        {"wire,Alba,,,38.4,35.0,holds,opposition", "wire,Alba,east,,38.4,35.0,holds,opposition",
         "paper,Alba,,,38.4,35.0,holds,government", "paper,Alba,east,,38.4,35.0,holds,government"});
    CHECK(paint_of(apart, "Alba").blank());
    const Map agreed =
        map_of({"wire,Alba,,,38.4,35.0,holds,opposition", "paper,Alba,,,38.4,35.0,holds,opposition",
                "paper,Alba,east,,38.4,35.0,holds,opposition"});
    CHECK(paint_of(agreed, "Alba").pattern == Pattern::solid);
    CHECK_FALSE(paint_of(agreed, "Alba").blank());
}

TEST_CASE("held here, fought over there: the sources differ") {
    const Map map = map_of(
        {"wire,Alba,,,38.4,35.0,holds,government", "paper,Alba,,,38.4,35.0,contests,opposition"});
    CHECK(paint_of(map, "Alba").pattern == Pattern::rows);
}

TEST_CASE("a siege has the colour of the besieger whom a source names, whoever speaks first") {
    const Map map = map_of(
        {"agency,Alba,,,38.4,35.0,holds,opposition", "agency,Alba,,,38.4,35.0,besieges,unknown",
         "paper,Alba,,,38.4,35.0,holds,opposition", "paper,Alba,,,38.4,35.0,besieges,government"});
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(fonts);
    render::ViewState view = map.view({2016, 12, 6}, {1000, 700});
    view.furniture = false;
    std::set<std::string> colours;
    const render::Scene scene = map.scene(view, *fonts);
    for (const render::Mark& mark : scene.panes.front().marks) {
        const auto* stroke = std::get_if<render::Stroke>(&mark);
        if (!stroke) continue;
        for (const auto& [side, colour] : map.style.sides)
            if (near(render::with_alpha(stroke->colour, 1.0F), colour, 0)) colours.insert(side);
    }
    CHECK(colours.contains("government"));
}

TEST_CASE("who is besieged somewhere does not stand against who is said to hold it all") {
    const Map map = map_of({"wire,Alba,,,38.4,35.0,holds,opposition",
                            "paper,Alba,,places,38.4,35.0,besieges,opposition,government"});
    CHECK(paint_of(map, "Alba").pattern == Pattern::solid);
}

TEST_CASE("a place of which nobody speaks that day does not hide what lies below it") {
    Stage stage;
    if (!stage.ready()) return;
    // A village inside the built-up land of Aleppo, spoken of by another source only.
    std::string table = head;
    table +=
        "wire,wire,2016-12-05,Aleppo,geonames:170063,,,37.16117,36.20124,holds,army,government,,,"
        "2016-12-01,,asserted\n"
        "paper,paper,2016-12-05,Village,local:village,,,37.21,36.22,holds,rebels,opposition,,,"
        "2016-12-01,,asserted\n";
    const std::string file = BUILD_DIR "/village.csv";
    std::ofstream(file) << table;
    gazetteer::CorpusOptions options;
    options.assets = SOURCE_DIR "/assets";
    options.world_index = BUILD_DIR "/places/world.index";
    auto corpus = gazetteer::load_corpus({file}, options);
    REQUIRE(corpus);
    auto dataset =
        geo::load_dataset(std::move(*corpus), {SOURCE_DIR "/assets", geo::web_mercator, {}, {}});
    auto style = render::load_style(SOURCE_DIR "/assets/styles/light.toml");
    REQUIRE(dataset);
    const Map map{std::move(*dataset), std::move(*style)};
    REQUIRE(map.dataset.cells.overlaps.size() == 1);

    render::ViewState view = map.view({2016, 12, 6}, {640, 480});
    view.mode = SourceMode::one;
    view.furniture = false;
    const auto village = map.dataset.store->find_source("paper");
    const auto at = map.dataset.projection->forward({37.215, 36.225});
    REQUIRE(at);
    view.camera = {*at, 60.0};
    const auto colour_at_middle = [&](const std::string& source, bool on_paper) {
        view.sources = {map.source(source)};
        const render::Scene scene = map.scene(view, stage.fonts());
        const render::Image image =
            on_paper ? raster_of_vector(scene, stage.fonts()) : stage.draw(scene);
        return pixel(image, 320, 240);
    };
    REQUIRE(village);
    for (const bool on_paper : {false, true}) {
        INFO(on_paper);
        const Colour red = colour_at_middle("wire", on_paper);
        const Colour green = colour_at_middle("paper", on_paper);
        CHECK(red.r > red.g + 40);
        CHECK(green.g > green.r + 40);
    }
    view.sources = {map.source("wire")};
    stage.draw(map.scene(view, stage.fonts()));
    const render::PickId pick = stage.painter().pick(320, 240);
    REQUIRE(pick != 0);
    CHECK(map.dataset.store->places()[render::place_of(pick)].name == "Aleppo");
}

TEST_CASE("a ring that places share leads to all of them, and each place to one ring") {
    std::vector<std::string> rows;
    for (int i = 0; i < 60; ++i) {
        const std::string lon = std::to_string(38.0 + 0.02 * (i % 10));
        const std::string lat = std::to_string(35.0 + 0.02 * (i / 10.0));
        const std::string place = "Town " + std::to_string(i);
        rows.push_back("wire," + place + ",,," + lon + "," + lat + ",holds,government");
        rows.push_back("paper," + place + ",,," + lon + "," + lat + ",holds,opposition");
    }
    const Map map = map_of(rows);
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(fonts);
    render::ViewState view = map.view({2016, 12, 6}, {1000, 700});
    const render::Shown shown = render::states_of(map.dataset, view);
    const render::Scene scene = build_scene(map.dataset, shown, view, map.style, *fonts);
    std::set<render::PickId> rings;
    std::vector<gazetteer::PlaceIndex> reached;
    for (const render::Mark& mark : scene.panes.front().marks) {
        const auto* disc = std::get_if<render::Disc>(&mark);
        if (!disc || !render::is_joint(disc->pick) || !rings.insert(disc->pick).second) continue;
        for (const gazetteer::PlaceIndex place : places_of(scene, disc->pick)) {
            reached.push_back(place);
            CHECK_FALSE(claims_behind(shown.panes.front(), place).empty());
        }
    }
    REQUIRE(rings.size() > 1);
    std::sort(reached.begin(), reached.end());
    CHECK(std::unique(reached.begin(), reached.end()) == reached.end());
    CHECK(reached.size() > 40);
}

TEST_CASE("in print every side of the default table has a pattern and a letter of its own") {
    const auto style = render::load_style(SOURCE_DIR "/assets/styles/print.toml");
    REQUIRE(style);
    CHECK(style.diagnostics.empty());
    const auto actors = gazetteer::ActorTable();
    std::set<Pattern> patterns;
    for (const auto& [side, pattern] : style->patterns) patterns.insert(pattern);
    CHECK(patterns.size() == style->patterns.size());
    std::set<std::string> letters;
    const Map map = map_of(
        {"wire,Alba,,,38.4,35.0,holds,government", "wire,Borgo,,,38.9,35.0,holds,opposition"},
        "print");
    CHECK(paint_of(map, "Alba").pattern == Pattern::verticals);
    CHECK(paint_of(map, "Borgo").pattern == Pattern::solid);
    for (const gazetteer::Side& side : map.dataset.actors->sides()) {
        const std::string letter = side_letter(map.style, *map.dataset.actors, side.id);
        CHECK(letters.insert(letter).second);
    }
}

TEST_CASE("labels of a picture never overlap, on days of much and of little, near and far") {
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(fonts);
    const Map map = Map::load("states.csv");
    std::size_t labels = 0;
    for (const gazetteer::CivilDate day : {gazetteer::CivilDate{2016, 12, 10}, {2015, 6, 1}}) {
        for (const double farther : {1.0, 2.5, 6.0}) {
            render::ViewState view = map.view(day, {1280, 800});
            view.camera.units_per_pixel *= farther;
            const render::Scene scene = map.scene(view, *fonts);
            std::vector<render::PixelRect> taken;
            for (const render::Mark& mark : scene.panes.front().marks) {
                const auto* text = std::get_if<render::Text>(&mark);
                if (!text || text->halo.a == 0) continue;
                const float width =
                    fonts->measure(text->utf8, text->face, text->size, text->spacing).width;
                // What letters take, a little less than their line.
                const render::PixelRect rect{text->at.x + 0.5F, text->at.y - 0.8F * text->size,
                                             width - 1.0F, 0.95F * text->size};
                for (const render::PixelRect& other : taken) {
                    INFO(text->utf8 << " at " << text->at.x << ", " << text->at.y);
                    CHECK_FALSE((rect.x < other.x + other.width && other.x < rect.x + rect.width &&
                                 rect.y < other.y + other.height &&
                                 other.y < rect.y + rect.height));
                }
                taken.push_back(rect);
                ++labels;
            }
        }
    }
    CHECK(labels > 60);
}
