#include "gazetteer/text/unlisted_places.h"

#include "tests/gazetteer/text/reading_fixture.h"

namespace {

std::vector<std::string> unlocated(const ReadingFixture& reading, const std::string& text) {
    std::vector<gazetteer::Mention> mentions;
    reading.read(text, &mentions);
    std::vector<std::string> names;
    for (const auto& mention : mentions)
        if (!mention.place) names.push_back(text.substr(mention.core.begin, mention.core.size()));
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names that no gazetteer holds are places where the words say so") {
    ReadingFixture reading;
    CHECK(unlocated(reading, "They reached the village of Orsk.") == Names{"Orsk"});
    CHECK(unlocated(reading, "Rebels captured Orsk, Tulm and Vask.") ==
          Names{"Orsk", "Tulm", "Vask"});
    CHECK(unlocated(reading, "Orsk was retaken by the army.") == Names{"Orsk"});
    CHECK(unlocated(reading, "Shells fell near Orsk.") == Names{"Orsk"});
    CHECK(unlocated(reading, "The army holds the Orsk district.") == Names{"Orsk"});
    CHECK(unlocated(reading, "Rebels took Orsk. Later Orsk burned.") == Names{"Orsk", "Orsk"});
}

TEST_CASE("people, days, nations and organisations are not taken for places") {
    ReadingFixture reading;
    CHECK(unlocated(reading, "Rebels captured Colonel Orsk.").empty());
    CHECK(unlocated(reading, "Rebels captured Russian soldiers on Monday.").empty());
    CHECK(unlocated(reading, "In Alba, Ivan Orsk, the governor, said so.").empty());
    CHECK(unlocated(reading, "Rebels captured Marovian fighters.").empty());
}

TEST_CASE("where the text says it, an unlisted place lies about there") {
    ReadingFixture reading;
    std::vector<gazetteer::Mention> mentions;
    const auto claims = reading.read("Rebels captured Orsk, 11 km north of Alba.", &mentions);
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].place == "Orsk");
    CHECK(claims[0].place_id.empty());
    REQUIRE(claims[0].point);
    CHECK(claims[0].point->lat == Approx(48.3).margin(0.01));
    CHECK(claims[0].point->lon == Approx(37.1).margin(0.01));
    REQUIRE(claims[0].radius_km);
    CHECK(*claims[0].radius_km == Approx(3.3));
    const auto nowhere = reading.read("Rebels captured Orsk.");
    REQUIRE(nowhere.size() == 1);
    CHECK_FALSE(nowhere[0].point);
}

TEST_CASE("a place is known by what was done to it and by what it is called") {
    ReadingFixture reading;
    CHECK(reading.gist("Zorba, bombed by rebels in May, is empty.") == "rebels attacks Zorba");
    CHECK(reading.gist("Rebels captured a junction called Zorba.") == "rebels captures Zorba");
    CHECK(reading.gist("Zorba, which is under rebel control, is quiet.") == "rebels holds Zorba");
    CHECK(reading.gist("The army struck the Zorba airbase.").find("attacks Zorba") !=
          std::string::npos);
}

TEST_CASE("an airport is not the town that it is named after") {
    ReadingFixture reading;
    const auto claims = reading.read("Rebels captured Alba International Airport in May.");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].place == "Alba International Airport");
    CHECK(claims[0].place_id.empty());
    CHECK(claims[0].place_kind == gazetteer::PlaceKind::facility);
    REQUIRE(claims[0].point);
    CHECK(claims[0].radius_km == Approx(10.0));
    CHECK(reading.gist("Rebels captured Alba and its hospital.") == "rebels captures Alba");
}

TEST_CASE("a fort and a 'Deir al-X' are whole names") {
    ReadingFixture reading;
    reading.gazetteer.add({ReadingFixture::place("local:sumter", "Sumter", {37.2, 48.1}),
                           ReadingFixture::place("local:deir", "Deir", {37.2, 48.1})});
    CHECK(reading.gist("Fort Sumter is still held by rebels.") == "rebels holds Fort Sumter");
    CHECK(reading.gist("Rebels captured Deir al-Adas.") == "rebels captures Deir al-Adas");
}
