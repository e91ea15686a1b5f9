#include "render/record/frame_times.h"

#include <catch2/catch.hpp>

using gazetteer::Day;
using render::BusyDay;
using render::FrameTimes;
using render::Pace;

namespace {

const Day first = gazetteer::to_day({2016, 1, 1});
const Day last = gazetteer::to_day({2016, 12, 31});
const std::vector<BusyDay> busy = {{gazetteer::to_day({2016, 2, 3}), 1},
                                   {gazetteer::to_day({2016, 11, 15}), 2},
                                   {gazetteer::to_day({2016, 12, 5}), 4}};

FrameTimes made(const Pace& pace, int fps = 30, const std::vector<render::Hold>& holds = {}) {
    auto times = FrameTimes::make(first, last, fps, pace, busy, holds);
    for (const auto& each : times.diagnostics) INFO(gazetteer::to_string(each));
    REQUIRE(times);
    return *times;
}

int frames_on(const FrameTimes& times, Day day) {
    int count = 0;
    for (int i = 0; i < times.frames(); ++i) count += times.day(i) == day ? 1 : 0;
    return count;
}

Pace uniform(double seconds) {
    Pace pace;
    pace.seconds = seconds;
    return pace;
}

Pace by_events() {
    Pace pace;
    pace.kind = Pace::Kind::events;
    return pace;
}

}  // namespace

TEST_CASE("time never runs backwards, from the first day to the last, whatever the pace") {
    Pace steps;
    steps.days_per_second = 14.0;
    Pace twenty = by_events();
    twenty.seconds = 12.0;
    for (const Pace& pace : {uniform(20.0), steps, by_events(), twenty}) {
        const FrameTimes times = made(pace);
        CHECK(times.day(0) == first);
        CHECK(times.day(times.frames() - 1) == last);
        for (int i = 1; i < times.frames(); ++i) CHECK(times.day(i - 1) <= times.day(i));
    }
}

TEST_CASE("a recording is as long as was asked for") {
    CHECK(made(uniform(20.0)).frames() == 600);
    CHECK(made(uniform(7.3), 10).frames() == 73);
    Pace pace = by_events();
    pace.seconds = 12.0;
    CHECK(made(pace).frames() == 360);
}

TEST_CASE("the first frame of a day is the first that shows it or a later one") {
    const FrameTimes times = made(uniform(10.0));
    for (Day day = first; day <= last; day = day + 1) {
        const int frame = times.frame_of(day);
        CHECK(times.day(frame) >= day);
        if (frame > 0) CHECK(times.day(frame - 1) < day);
    }
}

TEST_CASE("by events, changes are dwelt on at least and at most as long as was said") {
    Pace pace = by_events();
    pace.dwell_min = 1.0;
    pace.dwell_max = 3.0;
    for (const double seconds : {4.0, 9.0}) {
        pace.seconds = seconds;
        const FrameTimes times = made(pace);
        for (const BusyDay& each : busy) {
            CHECK(frames_on(times, each.day) >= 29);
            CHECK(frames_on(times, each.day) <= 95);
        }
    }
    pace.seconds.reset();
    const FrameTimes times = made(pace);
    const int quiet = times.frame_of(busy[1].day) - times.frame_of(busy[0].day + 1);
    CHECK(quiet < 2 * 30);  // nine quiet months take less than two seconds
}

TEST_CASE("by events, quiet stretches are run through however short the dwells are") {
    Pace pace = by_events();
    pace.dwell_min = 0.0;
    pace.dwell_max = 0.01;
    CHECK(made(pace).frames() >= 12);  // four stretches of a tenth of a second
}

TEST_CASE("a hold stands still and makes the recording longer") {
    const Day day = gazetteer::to_day({2016, 6, 1});
    const FrameTimes plain = made(uniform(10.0));
    const FrameTimes held = made(uniform(10.0), 30, {{day, 2.0}, {last, 1.0}});
    CHECK(held.frames() == plain.frames() + 90);
    CHECK(frames_on(held, day) >= 60);
    CHECK(frames_on(held, last) >= 30);
}

TEST_CASE("what cannot be recorded is said with what to do") {
    const auto refuse = [](Day from, Day to, const Pace& pace) {
        const auto times = FrameTimes::make(from, to, 30, pace, busy);
        CHECK_FALSE(times);
        REQUIRE(times.diagnostics.size() == 1);
        CHECK_FALSE(times.diagnostics[0].advice.empty());
    };
    refuse(last, first, uniform(1.0));
    refuse(first, last, uniform(0.001));
    Pace pace = by_events();
    pace.seconds = 1.0;  // three changes of at least 1.2 s
    refuse(first, last, pace);
    pace.seconds = 1000.0;
    refuse(first, last, pace);
    pace.dwell_max = 0.5;
    refuse(first, last, pace);
}

TEST_CASE("a single day is one picture for as long as was asked") {
    const auto times = FrameTimes::make(first, first, 25, uniform(2.0), {});
    REQUIRE(times);
    CHECK(times->frames() == 50);
    CHECK(times->day(0) == first);
    CHECK(times->day(49) == first);
}
