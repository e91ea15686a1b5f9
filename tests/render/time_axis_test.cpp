#include "render/time_axis.h"

#include <catch2/catch.hpp>

using gazetteer::Day;
using render::TimeAxis;

namespace {
const Day first = gazetteer::to_day({2012, 1, 1});
const Day last = gazetteer::to_day({2024, 12, 3});
const std::vector<Day> days = {
    gazetteer::to_day({2016, 2, 3}),   gazetteer::to_day({2016, 11, 13}),
    gazetteer::to_day({2016, 11, 15}), gazetteer::to_day({2016, 12, 5}),
    gazetteer::to_day({2016, 12, 14}), gazetteer::to_day({2024, 11, 25})};
}  // namespace

TEST_CASE("a later day never stands left of an earlier one") {
    const TimeAxis axis(first, last, days);
    double before = -1.0;
    for (Day day = first; day <= last; day = day + 1) {
        const double position = axis.position(day);
        CHECK(position > before);
        before = position;
    }
    CHECK(axis.position(first) == 0.0);
    CHECK(axis.position(last) == 1.0);
}

TEST_CASE("every day is found again at its own position") {
    const TimeAxis axis(first, last, days);
    for (Day day = first; day <= last; day = day + 7) CHECK(axis.day_at(axis.position(day)) == day);
}

TEST_CASE("empty years are squeezed and marked, busy weeks are not") {
    const TimeAxis axis(first, last, days);
    const double empty_years = axis.position(days.back()) - axis.position(days[4]);
    const double busy_month = axis.position(days[4]) - axis.position(days[1]);
    CHECK(empty_years / 2902.0 < busy_month / 31.0 / 10.0);  // width a day
    REQUIRE(axis.breaks().size() == 3);  // before 2016, in 2016, from 2016 to 2024
    CHECK(axis.breaks().back().from == days[4]);
    CHECK(axis.breaks().back().to == days.back());
}

TEST_CASE("positions outside the axis give its ends") {
    const TimeAxis axis(first, last, days);
    CHECK(axis.day_at(-0.5) == first);
    CHECK(axis.day_at(7.0) == last);
    CHECK(axis.position(first - 1000) == 0.0);
    CHECK(axis.position(last + 1000) == 1.0);
}

TEST_CASE("an axis of a single day still has a first and a last position") {
    const TimeAxis axis(first, first, {});
    CHECK(axis.day_at(0.0) == first);
    CHECK(axis.position(first) == 0.0);
}
