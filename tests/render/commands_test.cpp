#include "render/commands.h"

#include <catch2/catch.hpp>
#include <set>

#include "gazetteer/formats/format.h"
#include "render/build_scene.h"
#include "render/search.h"

using gazetteer::to_day;
using render::AppState;

namespace {

geo::Dataset small_dataset() {
    gazetteer::Corpus corpus;
    auto claims = gazetteer::read_claims(gazetteer::Input::of_bytes(
        "source,published,place,place_id,lon,lat,relation,actor,side,start,end\n"
        "a,2016-02-10,Alba,local:1,37.1,36.2,holds,rebels,opposition,2016-01-01,\n"
        "a,2016-02-10,Alba,local:1,37.1,36.2,captures,army,government,2016-02-03,2016-02-03\n"
        "b,2016-12-10,Alba,local:1,37.1,36.2,captures,rebels,opposition,2016-12-08,2016-12-08\n",
        "fixture.csv"));
    corpus.claims = *claims;
    return std::move(
        *geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", "EPSG:3857", {}, {}}));
}

}  // namespace

TEST_CASE("stepping goes to the next and the previous change, and no farther than the data") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.at = to_day({2016, 1, 1});
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.at == to_day({2016, 2, 3}));
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.at == to_day({2016, 12, 8}));
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.at == to_day({2016, 12, 8}));
    apply(state, render::StepChange{-1}, dataset);
    CHECK(state.view.at == to_day({2016, 2, 3}));
    apply(state, render::SetTime{to_day({1990, 1, 1})}, dataset);
    CHECK(state.view.at == *dataset.store->period().start);
}

TEST_CASE("playing passes every day in proportion to the time and stops at the end") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.at = to_day({2016, 1, 1});
    apply(state, render::Advance{1.0}, dataset);
    CHECK(state.view.at == to_day({2016, 1, 1}));
    apply(state, render::SetPlaying{true}, dataset);
    apply(state, render::SetSpeed{10.0}, dataset);
    for (int i = 0; i < 20; ++i) apply(state, render::Advance{0.05}, dataset);
    CHECK(state.view.at - to_day({2016, 1, 1}) >= 9);
    CHECK(state.view.at - to_day({2016, 1, 1}) <= 10);
    for (int i = 0; i < 10; ++i) apply(state, render::Advance{1000.0}, dataset);
    CHECK(state.view.at == *dataset.store->period().end);
    CHECK_FALSE(state.playing);
}

TEST_CASE("however fast time plays, every change is stopped at") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.at = to_day({2016, 1, 1});
    apply(state, render::SetPlaying{true}, dataset);
    std::set<gazetteer::Day> seen;
    for (int i = 0; i < 100 && state.playing; ++i) {
        apply(state, render::Advance{1.0e9}, dataset);
        seen.insert(state.view.at);
    }
    for (const gazetteer::Day change : dataset.timeline->change_days({})) {
        if (change > to_day({2016, 1, 1})) CHECK(seen.count(change) == 1);
    }
}

TEST_CASE("playing stays inside the period chosen, and in a loop begins anew") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    const render::Period period{to_day({2016, 2, 1}), to_day({2016, 2, 10})};
    apply(state, render::SetPeriod{period}, dataset);
    apply(state, render::SetTime{period.to}, dataset);
    apply(state, render::SetPlaying{true}, dataset);
    CHECK(state.view.at == period.from);
    apply(state, render::SetLoop{true}, dataset);
    for (int i = 0; i < 50; ++i) {
        apply(state, render::Advance{0.2}, dataset);
        CHECK(state.view.at >= period.from);
        CHECK(state.view.at <= period.to);
    }
    CHECK(state.playing);
}

TEST_CASE("going to a place shows it, selects it and sets the clock") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.size = {800, 600};
    state.view.camera = {{0.0, 0.0}, 300.0};
    apply(state, render::GoTo{0, to_day({2016, 2, 3})}, dataset);
    CHECK(state.view.selected == gazetteer::PlaceIndex{0});
    CHECK(state.view.at == to_day({2016, 2, 3}));
    const render::PixelRect pane{0, 0, 800, 600};
    const auto at = to_pixel(state.view.camera, pane, dataset.areas[0].anchor);
    CHECK(pane.contains(at));
    const auto camera = state.view.camera;
    apply(state, render::GoTo{0, {}}, dataset);
    CHECK(state.view.camera == camera);  // it is seen already
}

TEST_CASE("zooming keeps the point under the cursor where it is") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.size = {800, 600};
    state.view.camera = {{4'100'000.0, 4'300'000.0}, 300.0};
    const render::PixelRect pane{0, 0, 800, 600};
    const render::PixelPoint cursor{123.0F, 456.0F};
    const auto before = to_map(state.view.camera, pane, cursor);
    apply(state, render::Zoom{cursor, 2.5}, dataset);
    const auto after = to_map(state.view.camera, pane, cursor);
    CHECK(after.x == Approx(before.x).margin(0.5));
    CHECK(after.y == Approx(before.y).margin(0.5));
    CHECK(state.view.camera.units_per_pixel == Approx(120.0));
}

TEST_CASE("with the second clock on the same day, knowledge follows the slider") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    apply(state, render::SetKnown{render::KnownClock::same_day, {}}, dataset);
    apply(state, render::SetTime{to_day({2016, 2, 5})}, dataset);
    CHECK(state.view.known == to_day({2016, 2, 5}));
    apply(state, render::SetKnown{render::KnownClock::hindsight, {}}, dataset);
    CHECK_FALSE(state.view.known);
}

TEST_CASE("small multiples show the same stretch of map, and one map again what it showed before") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view = render::default_view(dataset, {1200, 720});
    const auto camera = state.view.camera;
    const auto wide = seen_box(camera, first_pane(dataset, state.view));
    apply(state, render::SetPanes{render::Panes::source, {}}, dataset);
    const auto pane = first_pane(dataset, state.view);
    CHECK(pane.width < 1200.0F);
    const auto small = seen_box(state.view.camera, {0, 0, pane.width, pane.height});
    CHECK(small.max_x - small.min_x >= Approx(wide.max_x - wide.min_x));
    CHECK(small.max_y - small.min_y >= Approx(wide.max_y - wide.min_y));
    apply(state, render::SetPanes{}, dataset);
    CHECK(state.view.camera.units_per_pixel == Approx(camera.units_per_pixel));
    CHECK(state.view.camera.centre == camera.centre);
}

TEST_CASE("with a window of time, steps and playing stop where something leaves it") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view.at = to_day({2016, 2, 3});
    apply(state, render::SetSince{gazetteer::Since{gazetteer::LastDays{20}}}, dataset);
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.at == to_day({2016, 2, 23}));  // the capture was 20 days ago
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.at == to_day({2016, 12, 8}));
    apply(state, render::StepChange{-1}, dataset);
    CHECK(state.view.at == to_day({2016, 2, 23}));
    apply(state, render::SetTime{to_day({2016, 2, 3})}, dataset);
    apply(state, render::SetPlaying{true}, dataset);
    apply(state, render::Advance{1000.0}, dataset);
    CHECK(state.view.at == to_day({2016, 2, 23}));
}

TEST_CASE("of maps of several days the last one goes with the clock") {
    const geo::Dataset dataset = small_dataset();
    const auto first = to_day({2016, 1, 5});
    AppState state;
    state.view.at = first;
    apply(state, render::SetPanes{render::Panes::date, {first, first}}, dataset);
    apply(state, render::SetTime{to_day({2016, 2, 3})}, dataset);
    CHECK(state.view.pane_days == std::vector{first, to_day({2016, 2, 3})});
    apply(state, render::StepChange{1}, dataset);
    CHECK(state.view.pane_days == std::vector{first, to_day({2016, 12, 8})});
    apply(state, render::SetTime{first}, dataset);  // the other's day: that one stays
    apply(state, render::SetTime{to_day({2016, 7, 1})}, dataset);
    CHECK(state.view.pane_days == std::vector{first, to_day({2016, 7, 1})});
    apply(state, render::SetPanes{render::Panes::date, {first, to_day({2016, 3, 1})}}, dataset);
    CHECK(state.view.at == to_day({2016, 3, 1}));
}

TEST_CASE("maps of four days end with the day shown") {
    const geo::Dataset dataset = small_dataset();
    const render::Digest digest = render::digest_of(dataset);
    AppState state;
    for (const auto day : {to_day({2016, 12, 8}), to_day({2016, 1, 5}), to_day({2015, 1, 1})}) {
        state.view.at = day;
        const auto all = render::named_commands(digest, state);
        const auto four =
            std::find_if(all.begin(), all.end(), [](const auto& each) { return each.key == "4"; });
        REQUIRE(four != all.end());
        const auto& panes = std::get<render::SetPanes>(four->commands.front());
        CHECK(panes.days.back() == day);
        CHECK(panes.days.size() >= 2);
        CHECK(panes.days.size() <= 4);
        CHECK(std::is_sorted(panes.days.begin(), panes.days.end()));
    }
}

TEST_CASE("days are kept as maps beside each other, up to six, and taken away again") {
    const geo::Dataset dataset = small_dataset();
    const render::Digest digest = render::digest_of(dataset);
    AppState state;
    state.view = render::default_view(dataset, {1200, 720});
    state.view.at = to_day({2016, 1, 5});
    const auto perform = [&](const std::string& key) {
        for (const auto& each : render::named_commands(digest, state)) {
            if (each.key != key) continue;
            for (const auto& command : each.commands) apply(state, command, dataset);
            return true;
        }
        return false;
    };
    std::vector<gazetteer::Day> days = {state.view.at, state.view.at};
    REQUIRE(perform("M"));
    CHECK(state.view.pane_days == days);
    for (int i = 2; i < 6; ++i) {
        days.back() = days.front() + 10 * i;
        apply(state, render::SetTime{days.back()}, dataset);
        days.push_back(days.back());
        REQUIRE(perform("M"));
        CHECK(state.view.pane_days == days);
    }
    CHECK_FALSE(perform("M"));
    while (days.size() > 2) {
        days.pop_back();
        REQUIRE(perform("Shift+M"));
        CHECK(state.view.pane_days == days);
        CHECK(state.view.at == days.back());
    }
    REQUIRE(perform("Shift+M"));
    CHECK(state.view.panes == render::Panes::none);
    CHECK(state.view.at == days.front());
}

TEST_CASE("one comparison at a time: panes, difference or swipe") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view = render::default_view(dataset, {1200, 720});
    const render::Against january{to_day({2016, 1, 5}), {}};
    apply(state, render::SetDifference{january}, dataset);
    apply(state, render::SetSwipe{render::Swipe{january}}, dataset);
    CHECK_FALSE(state.view.difference);
    CHECK(state.view.swipe);
    apply(state, render::MoveSwipe{-3.0F}, dataset);
    CHECK(state.view.swipe->at > 0.0F);
    apply(state, render::SetDifference{january}, dataset);
    CHECK_FALSE(state.view.swipe);
    apply(state, render::SetSwipe{render::Swipe{january}}, dataset);
    apply(state, render::SetPanes{render::Panes::source, {}}, dataset);
    CHECK_FALSE(state.view.swipe);
    apply(state, render::MoveSwipe{0.3F}, dataset);
    CHECK_FALSE(state.view.swipe);
}

TEST_CASE("going to a place shows it where no card hides it") {
    const geo::Dataset dataset = small_dataset();
    for (const bool small : {false, true}) {
        AppState state;
        state.view = render::default_view(dataset, {1600, 900});
        if (small)
            apply(
                state,
                render::SetPanes{render::Panes::date, {to_day({2016, 1, 5}), to_day({2016, 2, 5})}},
                dataset);
        const auto pane = first_pane(dataset, state.view);
        const render::PixelRect here{0, 0, pane.width, pane.height};
        const auto put = [&](render::PixelPoint at) {  // the place at a pixel of the pane
            const auto anchor = dataset.areas[0].anchor;
            auto& camera = state.view.camera;
            camera.centre = {anchor.x + camera.units_per_pixel * (pane.width / 2.0 - at.x),
                             anchor.y - camera.units_per_pixel * (pane.height / 2.0 - at.y)};
        };
        for (const render::PixelPoint hidden : {render::PixelPoint{pane.width * 0.3F, 30.0F},
                                                {pane.width - 100.0F, pane.height - 200.0F},
                                                {pane.width - 100.0F, 200.0F},
                                                {-50.0F, 100.0F}}) {
            put(hidden);
            apply(state, render::GoTo{0, {}}, dataset);
            const auto at = to_pixel(state.view.camera, here, dataset.areas[0].anchor);
            INFO(small << " " << hidden.x << " " << hidden.y << " " << at.x << " " << at.y);
            CHECK(here.contains(at));
            CHECK(at.y > (small ? 60.0F : 240.0F) * state.view.scale);
            if (!small) CHECK(at.x < pane.width - render::legend_room(state.view));
        }
    }
}

TEST_CASE("a panel that opens beside the map does not hide the place that was gone to") {
    const geo::Dataset dataset = small_dataset();
    AppState state;
    state.view = render::default_view(dataset, {1200, 720});
    const auto anchor = dataset.areas[0].anchor;
    auto& camera = state.view.camera;
    // Just right of the title: the map's left part goes under it when the map gets narrower.
    camera.centre = {anchor.x + camera.units_per_pixel * (600.0 - 560.0 * state.view.scale),
                     anchor.y - camera.units_per_pixel * (360.0 - 150.0 * state.view.scale)};
    apply(state, render::GoTo{0, {}}, dataset);
    apply(state, render::Resize{{870, 720}, state.view.scale}, dataset);
    const auto pane = first_pane(dataset, state.view);
    const auto at = to_pixel(state.view.camera, {0, 0, pane.width, pane.height}, anchor);
    CHECK((at.x > 540.0F * state.view.scale || at.y > 240.0F * state.view.scale));
    const auto before = state.view.camera;  // what is not hidden stays where it is
    apply(state, render::Resize{{900, 720}, state.view.scale}, dataset);
    CHECK(state.view.camera == before);
}

TEST_CASE("how far back one looks can be chosen by name") {
    const geo::Dataset dataset = small_dataset();
    const render::Digest digest = render::digest_of(dataset);
    AppState state;
    state.view.at = to_day({2016, 2, 3});
    const auto perform = [&](const std::string& name) {
        for (const auto& each : render::named_commands(digest, state)) {
            if (each.name != name) continue;
            for (const auto& command : each.commands) apply(state, command, dataset);
            return;
        }
        FAIL("no command " << name);
    };
    perform("Said since this day");
    CHECK(state.view.since == gazetteer::Since{state.view.at});
    perform("Said in the last 30 days");
    CHECK(state.view.since == gazetteer::Since{gazetteer::LastDays{30}});
    perform("Said at any time");
    CHECK_FALSE(state.view.since);
}
