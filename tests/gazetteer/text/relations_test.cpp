#include "tests/gazetteer/text/reading_fixture.h"

TEST_CASE("control is read from phrases with the holder inside") {
    ReadingFixture reading;
    CHECK(reading.gist("Alba is now in Russian hands.") == "russia holds Alba");
    CHECK(reading.gist("Alba has been under Russian control since May.") == "russia holds Alba");
    CHECK(reading.gist("Alba came under Russian control.") == "russia captures Alba");
    CHECK(reading.gist("Soldiers raised the Russian flag over Alba.") == "russia captures Alba");
    CHECK(reading.gist("Alba was handed over to Russia.") == "russia captures Alba");
    CHECK(reading.gist("The towns held by rebels in Terra are quiet.") == "rebels holds Terra");
}

TEST_CASE("what is left out of a whole is kept") {
    ReadingFixture reading;
    const auto claims = reading.read("Rebels control the whole of Terra province except Alba.");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].place == "Terra");
    CHECK(claims[0].except == std::vector<std::string>{"local:alba"});
}

TEST_CASE("the members of a group of towns are read, not the province they lie in") {
    ReadingFixture reading;
    CHECK(
        reading.gist("Rebels captured 12 villages in Terra province, including Alba and Borgo.") ==
        "rebels captures Alba; rebels captures Borgo");
}

TEST_CASE("capitals and countries that are taken are land") {
    ReadingFixture reading;
    auto capital = ReadingFixture::place("local:main", "Mainz Alta", {36.0, 48.0});
    capital.feature_code = "PPLC";
    reading.gazetteer.add({capital});
    CHECK(reading.gist("Rebels besieged Mainz Alta.") == "rebels besieges Mainz Alta");
    CHECK(reading.gist("Mainz Alta fell to rebels.") == "rebels captures Mainz Alta");
    CHECK(reading.gist("Rebels hold Alba, Mainz Alta said.") == "rebels holds Alba");
}

TEST_CASE("a road cut to a town besieges it, to a country it does not") {
    ReadingFixture reading;
    auto country = ReadingFixture::place("local:land", "Landia", {30.0, 40.0});
    country.kind = gazetteer::PlaceKind::country;
    reading.gazetteer.add({country});
    CHECK(reading.gist("Rebels cut the road to Alba.") == "rebels besieges Alba");
    CHECK(reading.gist("Rebels cut the road to Landia.").empty());
}

TEST_CASE("words of war that take no place make no claim") {
    ReadingFixture reading;
    // A generic force that only describes something else is nobody.
    CHECK(reading.gist("The rebels staged a military parade in Alba.").find("military") ==
          std::string::npos);
    CHECK(reading.gist("The occupying forces in the cinema were Russian, a film in Alba says.")
              .find("captures") == std::string::npos);
    CHECK(reading.gist("Civilians fled Alba.").empty());
    CHECK(reading.gist("A meeting was held in Alba by the army.").empty());
    CHECK(reading.gist("Alba was once a rebel stronghold.").empty());
}

TEST_CASE("a siege that ends is relief, a place that changes hands is contested") {
    ReadingFixture reading;
    CHECK(reading.gist("The siege of Alba was lifted.").find("relieves Alba") != std::string::npos);
    CHECK(reading.gist("Alba changed hands twice.").find("contests Alba") != std::string::npos);
}

TEST_CASE("denials and fears reach over 'that', questions claim nothing") {
    ReadingFixture reading;
    const auto modality = [&](const std::string& text) {
        const auto claims = reading.read(text);
        REQUIRE(claims.size() == 1);
        return claims[0].modality;
    };
    using gazetteer::Modality;
    CHECK(modality("Russia denied that its troops had fled Alba.") == Modality::denied);
    CHECK(modality("There are fears that rebels capture Alba.") == Modality::hypothetical);
    CHECK(modality("Have rebels captured Alba?") == Modality::hypothetical);
}

TEST_CASE("a passive may leave out its auxiliary") {
    ReadingFixture reading;
    CHECK(reading.gist("Alba was surrounded in May and captured on 3 June.") ==
          "unknown besieges Alba; unknown captures Alba");
    CHECK(reading.gist("Alba, besieged since May, was relieved by the army on 3 June.") ==
          "unknown besieges Alba; ukraine relieves Alba");
    CHECK(reading.gist("The rebels say that Alba was lost by the army.") == "ukraine loses Alba");
    CHECK(reading.gist("Rebels were attacked and captured Alba.") == "rebels captures Alba");
}

TEST_CASE("a place owns what happens to it") {
    ReadingFixture reading;
    CHECK(reading.gist("Alba's capture by rebels was a surprise.") == "rebels captures Alba");
    CHECK(reading.gist("Rebels hold Alba. Its surrender is expected.") ==
          "rebels holds Alba; rebels loses Alba");
    CHECK(reading.gist("The party suffered a heavy loss in Alba.").empty());
}

TEST_CASE("a place is told by what stands behind 'the only town that'") {
    ReadingFixture reading;
    CHECK(reading.gist("Alba was the only town that rebels had captured.") ==
          "rebels captures Alba");
    CHECK(reading.gist("Alba, the last part of Terra that rebels hold, is quiet.") ==
          "rebels holds Alba");
}

TEST_CASE("a list goes on over dates and descriptions, not over 'the capital of'") {
    ReadingFixture reading;
    CHECK(reading.gist("Rebels captured Alba in May and the ruins of Borgo in June.") ==
          "rebels captures Alba; rebels captures Borgo");
    CHECK(reading.gist("Rebels took Alba, the capital of Terra, on 3 May.") ==
          "rebels captures Alba");
    CHECK(reading.gist("Alba, the capital of Terra, was taken by rebels.") ==
          "rebels captures Alba");
}

TEST_CASE("the town, the city and the village are told apart") {
    ReadingFixture reading;
    auto hamlet = ReadingFixture::place("local:hamlet", "Piccolo", {37.2, 48.1});
    hamlet.population = 300;
    reading.gazetteer.add({hamlet});
    CHECK(reading.gist("Alba is near. The village of Piccolo burned. Rebels entered the city.") ==
          "rebels present Alba");
    CHECK(reading.gist("Rebels hold the south-west of Alba.") == "rebels holds Alba/southwest");
}

TEST_CASE("an event without a place is where the one before was") {
    ReadingFixture reading;
    CHECK(reading.gist("Rebels attacked Alba. The army resumed its offensive on Sunday.") ==
          "rebels attacks Alba; ukraine contests Alba");
    CHECK(reading.gist("The army resumed its offensive on Sunday.").empty());
}

TEST_CASE("forces in a place are those that are named right before") {
    ReadingFixture reading;
    CHECK(reading.gist("Hamas met envoys while backing rival forces in Alba.").empty());
    CHECK(reading.gist("The army struck positions in Alba.") == "ukraine attacks Alba");
    CHECK(reading.gist("Russia retains an airbase in Alba.") == "russia present Alba");
}
