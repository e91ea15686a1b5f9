#include "gazetteer/claims/agreement.h"

#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

const std::string columns =
    "source,published,place,place_id,lon,lat,relation,actor,side,start,end\n";

std::string row(const std::string& source, const std::string& place, const std::string& actor,
                const std::string& start, const std::string& end) {
    return fmt::format("{},{},{},local:{},37,36,holds,{},{},{},{}\n", source, end, place, place,
                       actor, actor, start, end);
}

}  // namespace

TEST_CASE("two sources agree on the days of places on which both name the same side") {
    const World all = world(columns + row("x", "Alba", "army", "2016-01-01", "2016-01-10") +
                            row("y", "Alba", "army", "2016-01-06", "2016-01-15") +
                            row("x", "Bor", "rebels", "2016-01-01", "2016-01-10") +
                            row("y", "Bor", "army", "2016-01-01", "2016-01-05"));
    const auto found = agreements(*all.timeline, day("2016-01-01"), day("2016-12-31"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].days == 10);
    CHECK(found[0].agreed == 5);
    CHECK(found[0].places == 2);
    CHECK(found[0].share() == Approx(0.5));
    // x: army 5, rebels 5; y: army 10. By chance they agree on half: kappa is 0.
    REQUIRE(found[0].kappa);
    CHECK(*found[0].kappa == Approx(0.0));
}

TEST_CASE("kappa is one for sources that always agree on several sides, and empty for one side") {
    const World two = world(columns + row("x", "Alba", "army", "2016-01-01", "2016-01-10") +
                            row("y", "Alba", "army", "2016-01-01", "2016-01-10") +
                            row("x", "Bor", "rebels", "2016-01-01", "2016-01-10") +
                            row("y", "Bor", "rebels", "2016-01-01", "2016-01-10"));
    const auto found = agreements(*two.timeline, day("2016-01-01"), day("2016-12-31"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].kappa.value_or(0.0) == Approx(1.0));
    const World one = world(columns + row("x", "Alba", "army", "2016-01-01", "2016-01-10") +
                            row("y", "Alba", "army", "2016-01-01", "2016-01-10"));
    CHECK_FALSE(
        agreements(*one.timeline, day("2016-01-01"), day("2016-12-31")).front().kappa.has_value());
}

TEST_CASE("what was last heard long ago does not count, and silence is no agreement") {
    const World all = world(columns + row("x", "Alba", "army", "2016-01-01", "") +
                            row("y", "Alba", "army", "2016-01-01", ""));
    AgreementOptions options;
    options.heard_for = 9;
    const auto found = agreements(*all.timeline, day("2016-01-01"), day("2020-12-31"), options);
    REQUIRE(found.size() == 1);
    CHECK(found[0].days == 10);
    const World apart = world(columns + row("x", "Alba", "army", "2016-01-01", "2016-01-10") +
                              row("y", "Bor", "army", "2016-01-01", "2016-01-10"));
    CHECK(agreements(*apart.timeline, day("2016-01-01"), day("2016-12-31")).empty());
}

TEST_CASE("the pair does not depend on which source comes first") {
    const auto table = [](const std::string& a, const std::string& b) {
        return world(columns + row(a, "Alba", "army", "2016-01-01", "2016-01-10") +
                     row(b, "Alba", "rebels", "2016-01-01", "2016-01-04"));
    };
    const auto one = agreements(*table("x", "y").timeline, day("2016-01-01"), day("2016-12-31"));
    const auto two = agreements(*table("y", "x").timeline, day("2016-01-01"), day("2016-12-31"));
    REQUIRE(one.size() == 1);
    REQUIRE(two.size() == 1);
    CHECK(one[0].days == two[0].days);
    CHECK(one[0].agreed == two[0].agreed);
    CHECK(one[0].a < one[0].b);
}
