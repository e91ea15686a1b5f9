#include "tests/gazetteer/text/reading_fixture.h"

namespace {

/// `actor relation place, against opponent [modality]` of the claim with a number.
std::string whole(const std::vector<gazetteer::Claim>& claims, std::size_t number) {
    if (number >= claims.size()) return "no claim";
    const gazetteer::Claim& claim = claims[number];
    return claim.actor + " " + std::string(to_string(claim.relation)) + " " + claim.place + ", " +
           (claim.counter_actor.empty() ? "nobody" : claim.counter_actor) + ", " +
           std::string(to_string(claim.modality));
}

}  // namespace

TEST_CASE("nobody fights those of the same side") {
    ReadingFixture reading;
    reading.table.add({"militia", "Militia", "government", {}, {}, {"Hill Militia"}});
    reading.table.add({"navy", "Navy", "government", {}, {}, {"Coast Guard"}});
    const auto claims = reading.read(
        "The Hill Militia attacked Alba alongside the Coast Guard, "
        "taking positions from the Coast Guard.");
    for (const auto& claim : claims) CHECK(claim.counter_actor != "navy");
    const auto fight = reading.read("Fighting in Alba between the Hill Militia and Coast Guard.");
    REQUIRE(!fight.empty());
    CHECK(fight.front().counter_actor.empty());
}

TEST_CASE("who holds what the other takes is its enemy in the whole text") {
    ReadingFixture reading;
    const auto claims = reading.read(
        "Rebels hold Alba. The army besieged Alba in May. Rebels captured Borgo on 3 June 2022.");
    REQUIRE(claims.size() == 3);
    CHECK(whole(claims, 2) == "rebels captures Borgo, ukraine, asserted");
}

TEST_CASE("who took a place last is who loses it later") {
    ReadingFixture reading;
    const auto claims =
        reading.read("The army captured Alba on 3 May 2022. Alba was lost on 9 June 2022.");
    REQUIRE(claims.size() == 2);
    CHECK(claims[1].actor == claims[0].actor);
    CHECK(claims[1].relation == gazetteer::Relation::loses);
}

TEST_CASE("who would hold a place is not its holder") {
    ReadingFixture reading;
    const auto claims = reading.read(
        "The army could hold Alba one day. Rebels hold Alba. Alba came under heavy fire.");
    REQUIRE(claims.size() == 3);
    CHECK(claims[2].actor != "rebels");
}

TEST_CASE("his troops are those of whoever speaks, a general's army is the general's") {
    ReadingFixture reading;
    CHECK(reading.gist("The head of the Taliban said that his men had taken Alba.") ==
          "taliban captures Alba");
    CHECK(reading.gist("Haftar's army has taken Alba.") == "libyan-national-army captures Alba");
}

TEST_CASE("a communique speaks of its own side and its enemy") {
    ReadingFixture reading;
    CHECK(reading.gist("The Taliban have liberated Alba. Our units have also freed Borgo. Hamas "
                       "shelled Corte, which the enemy had occupied since 1993.") ==
          "taliban captures Alba; taliban captures Borgo; hamas attacks Corte; hamas holds Corte");
    // In a quotation it is somebody else who speaks.
    CHECK(reading.gist("The Taliban hold Alba. \"Our units freed Borgo,\" a farmer said.")
              .find("taliban captures") == std::string::npos);
}

TEST_CASE("whoever is asked to act is the one who may") {
    ReadingFixture reading;
    CHECK(whole(reading.read("A defeat would open the door to the rebels, and their allies, to "
                             "storm Alba."),
                0)
              .starts_with("rebels captures Alba"));
}

TEST_CASE("who shells a place is nobody who has taken it, and an air raid may be anybody's") {
    ReadingFixture reading;
    const auto claims = reading.read(
        "Rebels captured Alba in May. Alba was shelled on 3 June. The army besieged Borgo. "
        "An airstrike hit Corte on 4 June.");
    REQUIRE(claims.size() == 4);
    CHECK(claims[1].relation == gazetteer::Relation::attacks);
    CHECK(claims[1].side != claims[0].side);
    CHECK(claims[3].actor == "unknown");
}
