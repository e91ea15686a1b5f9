#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/states.h"
#include "render/digest.h"
#include "render/export.h"
#include "render/history.h"
#include "render/scene_cache.h"
#include "render/source_choice.h"
#include "tests/render/map.h"

using namespace render;
using gazetteer::SourceIndex;

namespace {

geo::Dataset dataset_of(const std::string& rows) {
    gazetteer::Corpus corpus;
    auto claims = gazetteer::read_claims(gazetteer::Input::of_bytes(
        "source,published,place,place_id,lon,lat,relation,actor,side,start,attributed_to\n" + rows,
        "fixture.csv"));
    REQUIRE(claims);
    corpus.claims = *claims;
    return std::move(
        *geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", "EPSG:3857", {}, {}}));
}

geo::Dataset three_towns() {
    return dataset_of(
        "post,2016-01-05,Alba,x:1,37,36,holds,army,government,2016-01-01,\n"
        "post,2016-01-05,Borea,x:2,38,36,holds,rebels,opposition,2016-01-01,The Mayor\n"
        "herald,2016-01-06,Borea,x:2,38,36,holds,army,government,2016-01-02,A Colonel\n"
        "herald,2016-01-06,Carda,x:3,39,36,attacks,rebels,opposition,2016-01-05,A Colonel\n");
}

struct Picture {
    geo::Dataset dataset = three_towns();
    Style style = *load_style(SOURCE_DIR "/assets/styles/light.toml");
    FontSet fonts = std::move(*FontSet::load(SOURCE_DIR "/assets"));
    ViewState view = default_view(dataset, {1400, 900});

    std::string described(SceneCache* cache = nullptr) const {
        return describe(build_scene(dataset, states_of(dataset, view), view, style, fonts, cache));
    }
};

bool holds_text(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a hidden side leaves its land blank and the picture says so") {
    Picture picture;
    CHECK_FALSE(holds_text(picture.described(), "hidden"));
    picture.view.hidden_sides = {"opposition"};
    const std::string hidden = picture.described();
    CHECK(holds_text(hidden, "opposition, hidden"));
    CHECK(holds_text(hidden, "hidden: opposition"));
    CHECK(holds_text(hidden, "about hidden sides"));
    // Nor does it look as if only the other source's side were there.
    const auto shown = states_of(picture.dataset, picture.view);
    CHECK_FALSE(holds_text(hidden, "sources differ"));
    CHECK_FALSE(holds_text(hidden, "attacked"));
    picture.view.hidden_sides = {"kurdish"};
    CHECK_FALSE(holds_text(picture.described(), "kurdish, hidden"));
}

TEST_CASE("a kept scene forgets colours and hidden sides when they change") {
    Picture picture;
    SceneCache cache;
    const auto both_ways = [&] { CHECK(picture.described(&cache) == picture.described()); };
    both_ways();
    picture.view.colours["government"] = {1, 2, 250};
    both_ways();
    picture.view.hidden_sides = {"government"};
    both_ways();
    picture.view.hidden_sides.clear();
    picture.view.colours.clear();
    both_ways();
}

TEST_CASE("a chosen colour goes before that of the corpus, the style and the further ones") {
    const Style style = *load_style(SOURCE_DIR "/assets/styles/light.toml");
    const gazetteer::ActorTable actors({}, {{"reds", "Reds", gazetteer::Rgb{200, 0, 0}}});
    ViewState view;
    for (const std::string side : {"reds", "government", "whoever", "unknown"}) {
        view.colours = {{side, {9, 8, 7}}};
        const Style chosen = with_colours(style, view);
        CHECK(side_colour(chosen, actors, side) == Colour{9, 8, 7, 255});
        view.colours.clear();
        CHECK(side_colour(with_colours(chosen, view), actors, side) ==
              side_colour(style, actors, side));
    }
    view.colours = {{"unknown", {9, 8, 7}}};
    CHECK(side_colour(with_colours(style, view), actors, "") == Colour{9, 8, 7, 255});
}

TEST_CASE("sources stand in the user's order, the others after them as ever") {
    std::string rows;
    for (const char* source : {"a", "b", "c", "d", "e"})
        rows += std::string(source) + ",,Alba,x:1,37,36,holds,army,government,2016-01-01,\n";
    const auto dataset = dataset_of(rows);
    ViewState view;
    const auto after = [&](SourceIndex source, std::size_t before) {
        view.order = moved_to(dataset, view, source, before).sources;
        std::string names;
        for (const SourceIndex each : all_in_order(dataset, view))
            names += dataset.store->sources()[each].id;
        return names;
    };
    CHECK(after(3, 0) == "dabce");
    CHECK(view.order == std::vector<SourceIndex>{3});
    CHECK(after(0, 5) == "dbcea");
    CHECK(after(4, 2) == "dbeca");
    CHECK(after(3, 1) == "dbeca");
    view.order.clear();
    CHECK(after(1, 1) == "abcde");
    CHECK(after(1, 2) == "abcde");
    CHECK(view.order.empty());
    view.order = {2, 0};
    view.sources = {0, 2, 4};
    CHECK(shown_sources(dataset, view) == std::vector<SourceIndex>{2, 0, 4});
    const auto history = history_of(dataset, view, 0);
    REQUIRE(history.size() == 5);
    CHECK(history[0].source == 2);
    CHECK(history[1].source == 0);
}

TEST_CASE("a click switches a source or a side off and on again") {
    const auto dataset = three_towns();
    ViewState view;
    view.sources = switched(dataset, view, 0).sources;
    CHECK(view.sources == std::vector<SourceIndex>{1});
    CHECK_FALSE(is_shown(view, 0));
    view.sources = switched(dataset, view, 0).sources;
    CHECK(view.sources.empty());
    CHECK(is_shown(view, 0));
    view.mode = SourceMode::one;
    CHECK(switched(dataset, view, 1).sources == std::vector<SourceIndex>{1});
    view.hidden_sides = switched(view, "government").sides;
    CHECK(view.hidden_sides == std::vector<std::string>{"government"});
    CHECK(switched(view, "government").sides.empty());
}

TEST_CASE("whom a source quotes and who acts for a side are counted, most first") {
    const auto dataset = three_towns();
    const Digest digest = digest_of(dataset);
    const auto herald = *dataset.store->find_source("herald");
    REQUIRE(digest.first_speaker.size() == dataset.store->sources().size() + 1);
    REQUIRE(digest.first_speaker[herald + 1] - digest.first_speaker[herald] == 1);
    CHECK(digest.speakers[digest.first_speaker[herald]].name == "A Colonel");
    CHECK(digest.speakers[digest.first_speaker[herald]].claims == 2);
    for (const auto& side : digest.sides) {
        std::size_t sum = 0;
        for (const auto& actor : side.actors) sum += actor.claims;
        CHECK(sum == side.claims);
    }
}

TEST_CASE("the places that each side holds on the map are counted once, whoever says so") {
    const auto dataset = three_towns();
    ViewState view = default_view(dataset, {800, 600});
    const auto held = places_by_side(states_of(dataset, view));
    CHECK(held == PlacesBySide{{"government", 2}, {"opposition", 1}});
}

TEST_CASE("with more sources than sectors can be told apart a ring shows their shares") {
    std::string rows;
    for (int i = 0; i < 400; ++i)
        rows += "s" + std::to_string(i) + ",2016-01-05,Alba,x:1,37,36,holds," +
                (i < 300 ? "army,government" : "rebels,opposition") + ",2016-01-01,\n";
    Picture picture;
    picture.dataset = dataset_of(rows);
    picture.view = default_view(picture.dataset, {1400, 900});
    const Scene scene = build_scene(picture.dataset, states_of(picture.dataset, picture.view),
                                    picture.view, picture.style, picture.fonts);
    std::size_t marks = 0;
    for (const Pane& pane : scene.panes) marks += pane.marks.size();
    CHECK(marks < 400);
    const std::string text = describe(scene);
    CHECK(holds_text(text, "One ring, 400 sources"));
    CHECK(holds_text(text, "a sector each up to 24"));
}

TEST_CASE("the visible claims are those that the map rests on, without those of hidden sides") {
    const auto dataset = three_towns();
    ViewState view = default_view(dataset, {800, 600});
    CHECK(visible_claims(dataset, view).size() == 4);
    view.sources = {*dataset.store->find_source("post")};
    CHECK(visible_claims(dataset, view).size() == 2);
    view.hidden_sides = {"opposition"};
    CHECK(visible_claims(dataset, view).size() == 1);
    view.at = gazetteer::to_day({2015, 1, 1});
    CHECK(visible_claims(dataset, view).empty());
}

TEST_CASE("what is saved of a view is read again, and the table is the verb's") {
    const auto dataset = three_towns();
    ViewState view = default_view(dataset, {800, 600});
    const auto folder = std::filesystem::path(BUILD_DIR) / "export_test";
    std::filesystem::create_directories(folder);
    const std::string claims = (folder / export_name(Exported::claims, view)).string();
    CHECK(holds_text(export_to(Exported::claims, dataset, view, claims),
                     "saved as " + claims + ": 4 claims"));
    const auto text = gazetteer::read_file(claims);
    REQUIRE(text);
    CHECK(nlohmann::json::parse(*text).at("features").size() == 4);
    const std::string states = (folder / export_name(Exported::states, view)).string();
    CHECK(holds_text(export_to(Exported::states, dataset, view, states), "saved as "));
    const auto query = query_of(view);
    CHECK(*gazetteer::read_file(states) ==
          gazetteer::states_text(*dataset.timeline, gazetteer::state_at(*dataset.timeline, query),
                                 query, gazetteer::TableFormat::csv));
    const std::string nowhere = (folder / "no such folder" / "x.csv").string();
    CHECK_FALSE(holds_text(export_to(Exported::states, dataset, view, nowhere), "saved as"));
    std::filesystem::remove_all(folder);
}
