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
