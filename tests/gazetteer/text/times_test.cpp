#include "tests/gazetteer/text/reading_fixture.h"

TEST_CASE("dates in all usual forms are read") {
    ReadingFixture reading;
    CHECK(reading.dates("Rebels took Alba on 2022-03-14.") == "2022-03-14 2022-03-14");
    CHECK(reading.dates("Rebels took Alba on 14.3.2022.") == "2022-03-14 2022-03-14");
    CHECK(reading.dates("Rebels took Alba on March 14th.") == "2022-03-14 2022-03-14");
    CHECK(reading.dates("Rebels attacked Alba from 5 to 8 May.") == "2022-05-05 2022-05-08");
    CHECK(reading.dates("Rebels took Alba in early October.") == "2022-10-01 2022-10-11");
    CHECK(reading.dates("Rebels held Alba in the 1990s.") == "1990-01-01 -");
    CHECK(reading.dates("Rebels took Alba in the summer of 2015.") == "2015-06-01 2015-08-31");
}

TEST_CASE("relative dates count from the publication or from the date told before") {
    ReadingFixture reading;  // 14 November 2022 is a Monday
    CHECK(reading.dates("Rebels took Alba yesterday.") == "2022-11-13 2022-11-13");
    CHECK(reading.dates("Rebels took Alba last Friday.") == "2022-11-11 2022-11-11");
    CHECK(reading.dates("Rebels took Alba two weeks ago.") == "2022-10-28 2022-11-03");
    CHECK(reading.dates("On 3 May rebels took Alba. The next day the army took Borgo.") ==
          "2022-05-04 2022-05-04");
    CHECK(reading.dates("On 3 May rebels took Alba. Ten days later they took Borgo.") ==
          "2022-05-13 2022-05-13");
    CHECK(reading.dates("On 3 May rebels took Alba. The army had left Alba a day earlier.") ==
          "2022-05-02 2022-05-02");
    CHECK(reading.dates("Rebels have held Alba since April last year.") == "2021-04-01 -");
    CHECK(reading.dates("Rebels have held Alba for four years.") == "2018-05-17 -");
}

TEST_CASE("a history's dates without a year are of the year told last") {
    ReadingFixture reading;
    reading.published = "2010-05-01";
    CHECK(reading.dates("In 1943 and in 1944 there was war. In July 1945 rebels took Alba. On 5 "
                        "August they took Borgo.") == "1945-08-05 1945-08-05");
}

TEST_CASE("a dateline and a page's own date are no date of an event") {
    ReadingFixture reading;
    CHECK(reading.dates("BORGO, Nov 12 (Wire) - Rebels captured Alba.") == "- 2022-11-14");
    CHECK(reading.dates("Updated 13 November 2022\n\nRebels captured Alba.") == "- 2022-11-14");
}
