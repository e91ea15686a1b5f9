#include "gazetteer/date.h"

#include <catch2/catch.hpp>

using gazetteer::CivilDate;
using gazetteer::Day;
using gazetteer::is_valid;
using gazetteer::parse_date;
using gazetteer::Precision;
using gazetteer::to_civil;
using gazetteer::to_day;
using gazetteer::to_iso;
using gazetteer::to_words;
using gazetteer::weekday;

TEST_CASE("a day survives the way to a civil date and back") {
    for (int number = -1'000'000; number <= 1'000'000; number += 997) {
        const CivilDate date = to_civil(Day{number});
        CHECK(is_valid(date));
        CHECK(to_day(date) == Day{number});
    }
}

TEST_CASE("an ISO date may be a day, a month or a year, also before the common era") {
    const auto month = parse_date("2016-02");
    REQUIRE(month);
    CHECK(to_iso(month->first) == "2016-02-01");
    CHECK(to_iso(month->last) == "2016-02-29");
    CHECK(month->precision == Precision::month);
    REQUIRE(parse_date("-0044-03-15"));
    CHECK(to_iso(parse_date("-0044-03-15")->first) == "-0044-03-15");
    CHECK(parse_date("2016")->precision == Precision::year);
}

TEST_CASE("what is not a date is refused") {
    for (const char* text : {"", "-", "2016-13", "2015-02-29", "16-1-1", "2016-1", "yesterday",
                             "2016-02-03-04", "2016-02-3x"}) {
        INFO(text);
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("14 December 2016 was a Wednesday") {
    CHECK(weekday(to_day({2016, 12, 14})) == 2);
    CHECK(to_words(to_day({2016, 12, 14})) == "14 December 2016");
}
