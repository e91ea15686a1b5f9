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

TEST_CASE("a date belongs to the event before it, one that opens the sentence to all") {
    ReadingFixture reading;
    CHECK(reading.dates("Rebels besieged Alba in May and captured it on 5 July.") ==
          "2022-07-05 2022-07-05");
    CHECK(reading.dates("Rebels captured Alba in May and the ruins of Borgo in June.") ==
          "2022-06-01 2022-06-30");
    const auto relative =
        reading.read("Rebels took Alba, which the army had held since 1998, on 2 June.");
    REQUIRE(!relative.empty());
    CHECK(relative.front().time_text == "on 2 June");
    CHECK(reading.dates("On 3 May rebels took Alba, and the army shelled it.") ==
          "2022-05-03 2022-05-03");
    CHECK(reading.dates("Rebels held Alba from 2012 until 2014, when the army retook it.") ==
          "2014-01-01 2014-12-31");
    CHECK(reading.dates("Rebels have taken Alba, a hundred days after the war began on 1 March.") ==
          "- 2022-11-14");
    CHECK(reading.dates("On 9 June, four days earlier, on May 14, rebels took Alba.") !=
          "2022-06-05 2022-06-05");
}

TEST_CASE("a stretch that only ends begins with the capture") {
    ReadingFixture reading;
    CHECK(reading.dates("Rebels captured Alba on 8 January but held it only until 22 February.") ==
          "2022-01-08 2022-02-22");
}

TEST_CASE("a season is this year's or the last one's") {
    ReadingFixture reading;  // written in November 2022
    CHECK(reading.dates("This spring rebels captured Alba.") == "2022-03-01 2022-05-31");
    CHECK(reading.dates("Rebels captured Alba last winter.") == "2021-12-01 2022-02-28");
    CHECK(reading.dates("Rebels captured Alba last summer.") == "2022-06-01 2022-08-31");
}

TEST_CASE("a story printed later goes forward from month to month") {
    ReadingFixture reading;
    reading.published = "2016-03";
    const std::string story =
        "In 2014 and in May 2014 there was war. On 5 July 2014 rebels took Alba. ";
    CHECK(reading.dates(story + "Borgo had been retaken by the army on 13 June.") ==
          "2014-06-13 2014-06-13");
    CHECK(reading.dates(story + "In February they took Borgo.") == "2015-02-01 2015-02-28");
}

TEST_CASE("plans have no dates of long ago") {
    ReadingFixture reading;
    CHECK(reading
              .dates("Capturing Alba would be the best day for the army of the war that began "
                     "in 2011.")
              .find("2011") == std::string::npos);
}
