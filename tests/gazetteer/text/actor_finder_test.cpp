#include "gazetteer/text/actor_finder.h"

#include "tests/gazetteer/text/reading_fixture.h"

TEST_CASE("a nation's armed people are actors without any table") {
    ReadingFixture reading;
    CHECK(reading.gist("Ukrainian troops captured Alba.") == "ukraine captures Alba");
    CHECK(reading.gist("Ukraine's army captured Alba.") == "ukraine captures Alba");
    CHECK(reading.gist("Azerbaijani special forces captured Alba.") == "azerbaijan captures Alba");
    CHECK(reading.gist("The armed forces of Armenia withdrew from Alba.") == "armenia loses Alba");
    CHECK(reading.gist("Russia seized Alba.") == "russia captures Alba");
    CHECK(reading.gist("The Russians left Alba.") == "russia loses Alba");
    CHECK(reading.gist("Chechen rebels hold Alba.") == "chechnya holds Alba");
    CHECK(reading.gist("Alba was shelled by Syrian and Russian warplanes.") ==
          "syria attacks Alba; russia attacks Alba");
}

TEST_CASE("a nation's adjective names nobody beside a town, an official or a paper") {
    ReadingFixture reading;
    CHECK(reading.gist("The Ukrainian town of Alba fell to Russian forces.") ==
          "russia captures Alba");
    CHECK(reading.gist("A Russian journalist held a speech in Alba.").empty());
}

TEST_CASE("backed and led forces are told from those of the backer") {
    ReadingFixture reading;
    const auto claims = reading.read("Russian-backed separatists captured Alba.");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].actor == "russia-backed-forces");
    CHECK(claims[0].side == "russia");
    CHECK(reading.gist("Pro-Russian fighters hold Alba.") == "russia-backed-forces holds Alba");
    CHECK(reading.gist("The Saudi-led coalition captured Alba. Coalition troops hold Borgo.") ==
          "saudi-arabia captures Alba; saudi-arabia holds Borgo");
}

TEST_CASE("organisations that no list knows are actors, also by their abbreviation") {
    ReadingFixture reading;
    CHECK(reading.gist("The Free Valley Front (FVF) captured Alba. The FVF holds Borgo.") ==
          "free-valley-front captures Alba; free-valley-front holds Borgo");
    CHECK(reading.gist("On Monday Marovian fighters seized Alba. Marovian-held Borgo was calm.") ==
          "marovian captures Alba; marovian holds Borgo");
}

TEST_CASE("generic names mean the document's own rebels, and its country's army") {
    ReadingFixture reading;
    CHECK(reading.gist("On Monday Marovian rebels seized Alba. The rebels also took Borgo.") ==
          "marovian captures Alba; marovian captures Borgo");
    CHECK(reading.gist("The army recaptured Alba and Borgo near Corte.") ==
          "ukraine captures Alba; ukraine captures Borgo");
    CHECK(reading.gist("Separatists hold Alba.") == "separatists holds Alba");
}

TEST_CASE("the user's own names count before all others") {
    ReadingFixture reading;
    reading.table = gazetteer::ActorTable(
        {gazetteer::Actor{"kyiv", "Kyiv", "blue", {}, "", {"Ukrainian", "government forces"}},
         gazetteer::Actor{"guard", "Red Guard", "red", {}, "", {"rebels"}}},
        {});
    CHECK(reading.gist("Ukrainian troops captured Alba.") == "kyiv captures Alba");
    CHECK(reading.gist("The army captured Alba.") == "kyiv captures Alba");
    CHECK(reading.gist("Rebel fighters captured Alba.") == "guard captures Alba");
}

TEST_CASE("who says that its forces did something did it") {
    ReadingFixture reading;
    CHECK(reading.gist("Rebels hold Borgo. Russia's defence ministry said that its forces had "
                       "captured Alba.") == "rebels holds Borgo; russia captures Alba");
}
