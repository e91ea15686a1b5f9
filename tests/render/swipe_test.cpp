// Two maps in one, divided by a line.

#include <fmt/core.h>

#include <algorithm>

#include "render/panes.h"
#include "render/words.h"
#include "tests/render/map.h"
#include "tests/render/ui/bundled.h"

using render::Against;
using render::Pane;
using render::Scene;
using render::Swipe;
using render::ViewState;

namespace {

render::FontSet fonts() {
    auto fonts = render::FontSet::load(SOURCE_DIR "/assets");
    REQUIRE(fonts);
    return std::move(*fonts);
}

render::Style light() {
    auto style = render::load_style(SOURCE_DIR "/assets/styles/light.toml");
    REQUIRE(style);
    return std::move(*style);
}

ViewState swiped(float at) {
    ViewState view = bundled_view({2016, 12, 5});
    view.size = {1300, 900};
    view.scale = 0.9F;
    view.camera = render::default_camera(bundled(), view);
    view.swipe = Swipe{Against{gazetteer::to_day({2024, 12, 3}), {}}, at};
    return view;
}

Scene scene_of(const ViewState& view, const render::FontSet& set) {
    return render::build_scene(bundled(), render::states_of(bundled(), view), view, light(), set);
}

bool says(const Scene& scene, const std::string& words) {
    for (const Pane& pane : scene.panes)
        for (const render::Mark& mark : pane.marks)
            if (const auto* text = std::get_if<render::Text>(&mark))
                if (text->utf8.find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("both halves of a swipe show the same ground, whole, without a seam") {
    const auto set = fonts();
    for (const float at : {0.1F, 0.37F, 0.9F}) {
        const ViewState view = swiped(at);
        const Scene scene = scene_of(view, set);
        const Pane& left = scene.panes.at(0);
        const Pane& right = scene.panes.at(1);
        CHECK(left.rect.x == 0.0F);
        CHECK(right.rect.x == left.rect.width);
        CHECK(left.rect.width + right.rect.width == 1300.0F);
        CHECK(left.rect.width == render::swipe_line(view));
        const render::PixelRect whole = first_pane(bundled(), view);
        CHECK(whole == render::PixelRect{0, 0, 1300, 900});
        for (const Pane* half : {&left, &right}) {
            for (const render::PixelPoint pixel : {render::PixelPoint{40, 70}, {1200, 800}}) {
                const auto here = to_map(half->camera, half->rect, pixel);
                const auto there = to_map(view.camera, whole, pixel);
                CHECK(std::abs(here.x - there.x) < 0.01 * view.camera.units_per_pixel);
                CHECK(std::abs(here.y - there.y) < 0.01 * view.camera.units_per_pixel);
            }
        }
    }
}

TEST_CASE("each half of a swipe is the map of its own day, or of its own source") {
    const ViewState view = swiped(0.5F);
    const render::Shown days = render::states_of(bundled(), view);
    REQUIRE(days.panes.size() == 2);
    CHECK(days.panes[0].states->day() == view.at);
    CHECK(days.panes[1].states->day() == gazetteer::to_day({2024, 12, 3}));
    CHECK(days.panes[0].title == "5 December 2016");
    CHECK(days.panes[1].title == "3 December 2024");
    ViewState sources = view;
    sources.swipe->against = {{}, gazetteer::SourceIndex{2}};
    const render::Shown voices = render::states_of(bundled(), sources);
    CHECK(voices.panes[1].view.sources == std::vector<gazetteer::SourceIndex>{2});
    CHECK(voices.panes[1].title == bundled().store->sources()[2].name);
    CHECK(voices.panes[1].states->day() == view.at);
}

TEST_CASE("a swipe says on both sides what it shows, and sets each name once") {
    const auto set = fonts();
    const Scene scene = scene_of(swiped(0.55F), set);
    CHECK(says(scene, "right of the line: 3 December 2024"));
    CHECK(says(scene, "5 December 2016"));
    std::vector<std::string> names;  // with where they stand: provinces say so in the same word
    for (const render::Mark& mark : scene.panes.at(2).marks)
        if (const auto* text = std::get_if<render::Text>(&mark))
            names.push_back(fmt::format("{:.0f} {:.0f} {}", text->at.x, text->at.y, text->utf8));
    REQUIRE(names.size() > 20);
    std::sort(names.begin(), names.end());
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}

TEST_CASE("a pixel of a swipe leads to the place whose state it shows") {
    Stage stage;
    if (!stage.ready()) return;
    ViewState view = swiped(0.5F);
    view.furniture = false;
    const auto place = bundled_place("Aleppo");
    const auto at =
        to_pixel(view.camera, first_pane(bundled(), view), bundled().areas[place].anchor);
    for (const float share : {at.x / 1300.0F - 0.2F, at.x / 1300.0F + 0.2F}) {
        view.swipe->at = share;
        const Scene scene = scene_of(view, stage.fonts());
        stage.painter().draw(scene);
        const auto pick = stage.painter().pick(static_cast<int>(at.x), static_cast<int>(at.y));
        const auto places = render::places_of(scene, pick);
        CHECK(std::find(places.begin(), places.end(), place) != places.end());
    }
}

TEST_CASE("left of the line a swipe is the map alone, right of it the other") {
    Stage stage;
    if (!stage.ready()) return;
    ViewState view = swiped(0.5F);
    view.furniture = false;
    const render::Image both = stage.draw(scene_of(view, stage.fonts()));
    ViewState one = view;
    one.swipe.reset();
    const render::Image left = stage.draw(scene_of(one, stage.fonts()));
    one.at = *view.swipe->against.day;
    const render::Image right = stage.draw(scene_of(one, stage.fonts()));
    int differ_left = 0;
    int differ_right = 0;
    const int line = static_cast<int>(render::swipe_line(view));
    for (int y = 0; y < 900; y += 3) {
        for (int x = 0; x < 1300; x += 3) {
            if (std::abs(x - line) < 160) continue;  // names that reach over it
            const auto now = pixel(both, x, y);
            differ_left += x < line && !near(now, pixel(left, x, y)) ? 1 : 0;
            differ_right += x > line && !near(now, pixel(right, x, y)) ? 1 : 0;
        }
    }
    CHECK(differ_left == 0);
    CHECK(differ_right == 0);
}

TEST_CASE("the map says in words how far back it looks") {
    const auto set = fonts();
    ViewState view = swiped(0.5F);
    view.swipe.reset();
    view.since = gazetteer::LastDays{90};
    CHECK(says(scene_of(view, set), "only what was said in the last 90 days"));
    view.since = gazetteer::to_day({2016, 11, 1});
    CHECK(says(scene_of(view, set), "only what was said since 1 November 2016"));
    view.panes = render::Panes::source;
    CHECK(says(scene_of(view, set), "only what was said since 1 November 2016"));
}

TEST_CASE("what was said before the window is on no map") {
    ViewState view = bundled_view({2018, 6, 1});
    const auto count = [&] {
        return render::states_of(bundled(), view).panes[0].states->all().size();
    };
    const std::size_t all = count();
    REQUIRE(all > 0);
    view.since = gazetteer::LastDays{30};
    CHECK(count() < all);
    view.since = gazetteer::LastDays{gazetteer::most_last_days};
    CHECK(count() == all);
}

TEST_CASE("maps of days of several years have all their days on the strip below") {
    const auto set = fonts();
    ViewState view = swiped(0.5F);
    view.swipe.reset();
    view.panes = render::Panes::date;
    view.pane_days = {gazetteer::to_day({2014, 6, 1}), view.at, gazetteer::to_day({2024, 12, 3})};
    const Scene scene = scene_of(view, set);
    CHECK(says(scene, "2014\u20132024"));
    std::vector<float> days;
    for (const render::Mark& mark : scene.panes.back().marks)
        if (const auto* disc = std::get_if<render::Disc>(&mark))
            if (disc->centre.y > 700.0F) days.push_back(disc->centre.x);
    REQUIRE(days.size() == 3);
    CHECK((days[1] - days[0]) / (days[2] - days[0]) == Approx(2.51 / 10.5).margin(0.01));
}
