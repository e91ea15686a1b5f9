#include "render/session.h"

#include <catch2/catch.hpp>
#include <set>

#include "gazetteer/formats/format.h"
#include "render/build_scene.h"
#include "render/command_text.h"
#include "render/tour.h"

using gazetteer::to_day;
using render::AppState;
using render::Command;
using render::Session;

namespace {

geo::Dataset two_towns(const std::string& more = {}) {
    gazetteer::Corpus corpus;
    auto claims = gazetteer::read_claims(gazetteer::Input::of_bytes(
        "source,published,place,place_id,lon,lat,relation,actor,side,start,end,part\n"
        "a,2016-02-10,Alba,local:1,37.1,36.2,holds,rebels,opposition,2016-01-01,,\n"
        "a,2016-02-10,Alba,local:1,37.1,36.2,captures,army,government,2016-02-03,2016-02-03,\n"
        "a,2016-02-10,Alba,local:1,37.1,36.2,holds,rebels,opposition,2016-02-03,,east\n"
        "\"b, the\",2016-12-10,Alba,local:2,39.1,36.2,captures,rebels,opposition,2016-12-08,"
        "2016-12-08,\n" +
            more,
        "fixture.csv"));
    REQUIRE(claims);
    corpus.claims = *claims;
    return std::move(
        *geo::load_dataset(std::move(corpus), {SOURCE_DIR "/assets", "EPSG:3857", {}, {}}));
}

AppState opened(const geo::Dataset& dataset) {
    AppState state;
    state.view = render::default_view(dataset, {800, 600});
    return state;
}

std::vector<Command> every_command(const geo::Dataset& dataset) {
    using namespace render;
    const auto day = to_day({2016, 2, 3});
    return {Resize{{801, 602}, 0.78F},
            SetCamera{{{1234567.125, 4300000.3}, 123.456}},
            SetTime{day},
            StepChange{-1},
            StepChange{1},
            SetSpeed{2.5},
            SetLoop{true},
            SetPeriod{Period{day, day + 30}},
            SetPlaying{true},
            Advance{0.125},
            SetSources{SourceMode::one, {*dataset.store->find_source("b, the")}},
            SetSources{SourceMode::side_by_side, {0, 1}},
            SetSources{SourceMode::combined, {}},
            SetCombine{gazetteer::CombineRule::majority},
            SetSpeaker{"A \\ spokesman, he said"},
            SetSpeaker{},
            SetWeight{*dataset.store->find_source("b, the"), 2.5},
            SetWeight{0, 0.0},
            SetWeight{0, {}},
            SetOrder{{1, 0}},
            SetOrder{},
            HideSides{{"a, b", "opposition"}},
            HideSides{},
            SetColour{"two words", gazetteer::Rgb{1, 20, 255}},
            SetColour{"two words", {}},
            Export{Exported::states},
            SetKnown{KnownClock::same_day, {}},
            SetKnown{KnownClock::fixed, day},
            SetKnown{KnownClock::hindsight, {}},
            SetPanes{Panes::date, {day, day + 5}},
            SetPanes{Panes::source, {}},
            SetDifference{Against{day, {}}},
            SetDifference{Against{{}, gazetteer::SourceIndex{1}}},
            SetDifference{},
            SetSwipe{Swipe{Against{{}, gazetteer::SourceIndex{1}}, 0.25F}},
            MoveSwipe{0.625F},
            SetSwipe{Swipe{Against{day, {}}}},
            SetSince{gazetteer::Since{day}},
            SetSince{gazetteer::Since{gazetteer::LastDays{90}}},
            SetTerritory{TerritoryMode::points},
            SetLabels{LabelScript::latin},
            SetGraticule{true},
            SetStyle{"dark"},
            Pan{3.25F, -7.1F},
            Zoom{{100.5F, 200.25F}, 1.25},
            Select{gazetteer::PlaceIndex{1}},
            Select{},
            GoTo{2, day},
            GoTo{0, {}},
            OpenClaim{gazetteer::ClaimIndex{1}},
            OpenClaim{},
            ShowList{List::contradictions},
            Correct{{"doc", "a \"quote\",\nof two\\lines", "Alba", "point", "37.5,36.5", "seen"}},
            Correct{{"doc", "a quote", "Alba", "edit", "end=;actor=a\\;b", "", "actor=x"}},
            TakeBack{{"doc", "a quote", "Alba", "edit", "end=;actor=a\\;b", "", "actor=x"}},
            TakeBack{{"", "", "", "side_is", "north=south", "of the file"}},
            AddInput{{"folder of/more texts", "back\\slash;and\nline.csv", "a, b.txt"}},
            SetPeriod{},
            SetSwipe{},
            SetSince{}};
}

}  // namespace

TEST_CASE("every command can be written as a line and read back") {
    const geo::Dataset dataset = two_towns();
    AppState one = opened(dataset);
    AppState other = one;
    for (const Command& command : every_command(dataset)) {
        const std::string line = to_text(command, dataset);
        INFO(line);
        CHECK(line.find('\n') == std::string::npos);
        const auto read = render::parse_command(line, dataset);
        REQUIRE(read);
        CHECK(read->index() == command.index());
        CHECK(to_text(*read, dataset) == line);
        apply(one, command, dataset);
        apply(other, *read, dataset);
        CHECK(one == other);
    }
}

TEST_CASE("places of one name are told apart by their ids") {
    const geo::Dataset dataset = two_towns();
    std::set<std::string> names;
    for (gazetteer::PlaceIndex i = 0; i < dataset.store->places().size(); ++i) {
        const std::string name = render::name_in_commands(i, dataset);
        CHECK(names.insert(name).second);
        CHECK(render::place_named(name, dataset) == i);
    }
    CHECK(names.count("east Alba") == 1);
}

TEST_CASE("a line that means nothing says why and what would be right") {
    const geo::Dataset dataset = two_towns();
    for (const std::string line : {"jump",
                                   "time yesterday",
                                   "time 2016",
                                   "select Nowhere",
                                   "sources one nobody",
                                   "step sideways",
                                   "zoom -1 at 3 4",
                                   "open 123",
                                   "panes date",
                                   "period 2016-02-01",
                                   "period 2016-02-01 2015-02-01",
                                   "size 0 10 scale 1",
                                   "camera 1 2 0",
                                   "difference",
                                   "swipe",
                                   "swipe 0.5 day soon",
                                   "swipe 2 day 2016-02-03",
                                   "swipe-line left",
                                   "since",
                                   "since 0d",
                                   "since yesterday",
                                   "weight -1 a",
                                   "weight usual nobody",
                                   "order nobody",
                                   "colour red government",
                                   "colour #ff0000",
                                   "export everything",
                                   "territory blobs",
                                   "correct a,b",
                                   "go 2016-01-01 Nowhere"}) {
        const auto read = render::parse_command(line, dataset);
        INFO(line);
        CHECK_FALSE(read);
        REQUIRE(read.diagnostics.size() == 1);
        CHECK_FALSE(read.diagnostics[0].what.empty());
    }
}

TEST_CASE("undoing everything gives the state before, and redoing everything the state after") {
    const geo::Dataset dataset = two_towns();
    const AppState before = opened(dataset);
    Session session(dataset, before);
    for (const Command& command : every_command(dataset)) {
        if (std::holds_alternative<render::Resize>(command)) continue;
        session.perform(command);
    }
    AppState after = session.state();
    while (session.can_undo()) session.perform(render::Undo{});
    AppState back = session.state();
    back.days_per_second = before.days_per_second;
    CHECK(back == before);
    while (session.can_redo()) session.perform(render::Redo{});
    after.playing = false;
    AppState again = session.state();
    again.day_fraction = after.day_fraction;
    CHECK(again == after);
}

TEST_CASE("a drag is undone as a whole, and a resized window stays as it is") {
    const geo::Dataset dataset = two_towns();
    Session session(dataset, opened(dataset));
    const auto camera = session.state().view.camera;
    for (int i = 0; i < 10; ++i) session.perform(render::Pan{3.0F, 1.0F});
    session.perform(render::Resize{{1000, 700}, 1.0F});
    session.perform(render::Undo{});
    CHECK(session.state().view.camera == camera);
    CHECK(session.state().view.size == render::PixelSize{1000, 700});
    CHECK_FALSE(session.can_undo());
}

TEST_CASE("colours of two sides are undone one after the other") {
    const geo::Dataset dataset = two_towns();
    render::Session session(dataset, render::AppState());
    session.perform(render::SetColour{"red", gazetteer::Rgb{1, 2, 3}});
    session.perform(render::SetColour{"red", gazetteer::Rgb{4, 5, 6}});  // the same choosing
    session.perform(render::SetColour{"blue", gazetteer::Rgb{7, 8, 9}});
    session.perform(render::Undo{});
    CHECK(session.state().view.colours.size() == 1);
    session.perform(render::Undo{});
    CHECK(session.state().view.colours.empty());
}

TEST_CASE("dragging the line of a swipe is undone apart from the swipe") {
    const geo::Dataset dataset = two_towns();
    Session session(dataset, opened(dataset));
    session.perform(render::SetSwipe{render::Swipe{render::Against{to_day({2016, 2, 3}), {}}}});
    for (const float at : {0.45F, 0.4F, 0.3F}) session.perform(render::MoveSwipe{at});
    session.perform(render::Undo{});
    REQUIRE(session.state().view.swipe);
    CHECK(session.state().view.swipe->at == 0.5F);
    session.perform(render::Undo{});
    CHECK_FALSE(session.state().view.swipe);
}

TEST_CASE("a time of playing is undone as a whole, as it is in the replay of its log") {
    const geo::Dataset dataset = two_towns();
    const gazetteer::Day first = opened(dataset).view.at;
    Session live(dataset, opened(dataset));
    live.perform(render::StepChange{-1});
    const gazetteer::Day begun = live.state().view.at;
    live.perform(render::SetPlaying{true});
    for (int i = 0; i < 20; ++i) live.perform(render::Advance{0.2});
    const gazetteer::Day reached = live.state().view.at;
    CHECK(reached > begun);
    live.perform(render::SetPlaying{false});
    Session replayed(dataset, opened(dataset));
    for (const Command& command :
         std::vector<Command>{render::SetTime{begun}, render::SetPlaying{true},
                              render::SetTime{reached}, render::SetPlaying{false}})
        replayed.perform(command);
    CHECK(replayed.state().view == live.state().view);
    for (const gazetteer::Day day : {begun, first}) {
        live.perform(render::Undo{});
        replayed.perform(render::Undo{});
        CHECK(live.state().view.at == day);
        CHECK(replayed.state().view.at == day);
    }
}

TEST_CASE("a tour ends in the state of the session that it is the log of") {
    const geo::Dataset dataset = two_towns();
    Session session(dataset, opened(dataset));
    std::string log = "# a comment\nsymbol Alba at 3 4\nsentence time 1990-01-01\n\n";
    for (const Command& command : every_command(dataset)) {
        session.perform(command);
        log += to_text(command, dataset) + "\n";
    }
    session.perform(render::Undo{});
    log += "undo\n";
    Session other(dataset, opened(dataset));
    CHECK(render::replay(log, "tour", dataset, other).empty());
    CHECK(other.state() == session.state());
}

TEST_CASE("a fault in a tour is reported by its line and the rest is carried out") {
    const geo::Dataset dataset = two_towns();
    Session session(dataset, opened(dataset));
    const auto remarks = render::replay("# tour\ntime 2016-02-03\nfly home\nlist contradictions\n",
                                        "my.tour", dataset, session);
    REQUIRE(remarks.size() == 1);
    CHECK(gazetteer::to_string(remarks[0]) ==
          "my.tour:3: there is no command 'fly'; the line is left out");
    CHECK(session.state().view.at == to_day({2016, 2, 3}));
    CHECK(session.state().list == render::List::contradictions);
}

TEST_CASE("the commands for a state lead to it from a fresh window") {
    const geo::Dataset dataset = two_towns();
    AppState state = opened(dataset);
    for (const Command& command : every_command(dataset)) {
        apply(state, command, dataset);
        AppState fresh = opened(dataset);
        for (const Command& each : commands_for(state)) apply(fresh, each, dataset);
        fresh.playing = state.playing;
        fresh.day_fraction = state.day_fraction;
        INFO(to_text(command, dataset));
        CHECK(fresh == state);
    }
}

TEST_CASE("when the data are read again, what is chosen is found by name") {
    const geo::Dataset dataset = two_towns();
    Session session(dataset, opened(dataset));
    session.perform(render::SetSources{render::SourceMode::one, {1}});
    session.perform(render::Select{render::place_named("east Alba", dataset)});
    const std::string id = dataset.store->sources()[1].id;
    const geo::Dataset more =
        two_towns("0first,2015-01-01,Aaa,local:0,37.5,36.1,holds,rebels,opposition,2015-01-01,,\n");
    session.change_dataset(more);
    REQUIRE(session.state().view.sources.size() == 1);
    CHECK(more.store->sources()[session.state().view.sources[0]].id == id);
    REQUIRE(session.state().view.selected);
    CHECK(more.store->places()[*session.state().view.selected].label() == "east Alba");
}
