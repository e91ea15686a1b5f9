#include "render/record/claim_sentence.h"

#include <catch2/catch.hpp>

using render::listed_places;

TEST_CASE("a sentence names a few places and counts the rest") {
    CHECK(listed_places({}).empty());
    CHECK(listed_places({"Nubl"}) == "Nubl");
    CHECK(listed_places({"Nubl", "al-Zahraa"}) == "Nubl and al-Zahraa");
    CHECK(listed_places({"A", "B", "C", "D", "E"}) == "A, B, C, D and E");
    CHECK(listed_places({"A", "B", "C", "D", "E", "F"}) == "A, B, C, D and 2 other places");
}

TEST_CASE("whoever is not named is so in the middle of a sentence too") {
    gazetteer::Claim claim;
    claim.relation = gazetteer::Relation::besieges;
    const gazetteer::ActorTable nobody;
    CHECK(render::headline(claim, "Alba", nobody) == "Alba besieged by somebody not named");
    claim.relation = gazetteer::Relation::contests;
    CHECK(render::headline(claim, "Alba", nobody) == "Somebody not named fought over Alba");
}
