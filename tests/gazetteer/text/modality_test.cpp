#include "tests/gazetteer/text/reading_fixture.h"

namespace {

std::string modality(const std::string& text) {
    const auto claims = ReadingFixture().read(text);
    return claims.empty() ? "no claim" : std::string(to_string(claims.back().modality));
}

}  // namespace

TEST_CASE("a month is no possibility and what fighters lack no denial") {
    CHECK(modality("Rebels besieged Alba from May and captured it on 5 July.") == "asserted");
    CHECK(modality("Rebels without uniforms captured Alba.") == "asserted");
    CHECK(modality("Rebels withdrew without capturing Alba.") == "denied");
    CHECK(modality("Russia dismissed the general who had captured Alba.") == "asserted");
    CHECK(modality("Russia dismissed reports that rebels had captured Alba.") == "denied");
}

TEST_CASE("what is judged likely has happened, what is expected has not") {
    CHECK(modality("Rebels have likely recaptured Alba.") == "claimed");
    CHECK(modality("Rebels may have recaptured Alba.") == "hypothetical");
    CHECK(modality("A rebel assault on Alba is expected within weeks.") == "expected");
    CHECK(modality("The weather makes a rebel capture of Alba very unlikely.") == "hypothetical");
    CHECK(modality("Should Alba come under siege by rebels, it would starve.") == "hypothetical");
    CHECK(modality("They lack men to enter and hold Alba, as the rebels do.") != "asserted");
}

TEST_CASE("what is said to be false is denied, what is no longer held is lost") {
    CHECK(modality("Rumours that rebels captured Alba are false.") == "denied");
    const auto claims = ReadingFixture().read("Alba is no longer under rebel control.");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].relation == gazetteer::Relation::loses);
    CHECK(claims[0].modality == gazetteer::Modality::asserted);
}
