#include "tests/gazetteer/claims/in_words.h"

using in_words::words;
using in_words::world;

namespace {

const std::string columns = "source,place,place_kind,part,relation,actor,side,start,end,extent\n";

}  // namespace

TEST_CASE("a part that a source does not speak of has the state of the whole") {
    const auto all = world(columns +
                           "a,Alba,settlement,,holds,army,government,2016-01-01,,\n"
                           "b,Alba,settlement,east,holds,rebels,opposition,2016-01-01,,\n");
    const auto east = all.state("a", "east Alba", "2016-06-01");
    CHECK(words(east) == "held army");
    REQUIRE(east.inherited_from.has_value());
    CHECK(*east.inherited_from == all.place("Alba"));
    CHECK(words(all.state("b", "Alba", "2016-06-01")) == "unknown");
}

TEST_CASE("where a source speaks of one part, its word on the whole does not colour the others") {
    const auto all =
        world(columns +
              "a,Alba,settlement,,holds,rebels,opposition,2016-01-01,,\n"
              "a,Alba,settlement,east,besieges,army,government,2016-05-01,2016-07-01,\n"
              "b,Alba,settlement,west,holds,army,government,2016-01-01,,\n");
    CHECK(words(all.state("a", "west Alba", "2016-04-30")) == "held rebels");
    CHECK(words(all.state("a", "west Alba", "2016-06-01")) == "unknown");
    CHECK(words(all.state("a", "west Alba", "2016-07-02")) == "held rebels");
    CHECK_FALSE(all.state("a", "Alba", "2016-04-30").parts_apart);
    CHECK(all.state("a", "Alba", "2016-06-01").parts_apart);
}

TEST_CASE("neither countryside nor a distance nor a named district inherits") {
    const auto all = world(
        "source,place,place_kind,part,bearing,distance_km,relation,actor,side,start\n"
        "a,Alba,settlement,,,,holds,army,government,2016-01-01\n"
        "b,Alba,settlement,countryside,,,holds,rebels,opposition,2016-01-01\n"
        "b,Alba,settlement,,south,10,holds,rebels,opposition,2016-01-01\n"
        "b,Old Quarter,district,,,,holds,rebels,opposition,2016-01-01\n");
    for (const std::string place : {"countryside of Alba", "10 km south of Alba", "Old Quarter"})
        CHECK(words(all.state("a", place, "2016-06-01")) == "unknown");
}

TEST_CASE("some of a place is no word on any one part of it") {
    const auto all = world(columns +
                           "a,Alba,settlement,,holds,rebels,opposition,2016-01-01,,some\n"
                           "b,Alba,settlement,east,holds,rebels,opposition,2016-01-01,,\n");
    CHECK(words(all.state("a", "east Alba", "2016-06-01")) == "unknown");
}

TEST_CASE("rows are inherited only when asked for, from the whole or from the province") {
    const std::string table = columns +
                              "a,Alba,settlement,,holds,army,government,2016-01-01,,\n"
                              "b,Alba,settlement,east,holds,rebels,opposition,2016-01-01,,\n"
                              "b,Highland,province,,holds,rebels,opposition,2016-01-01,,\n";
    const auto places = world(table);
    gazetteer::ControlRules rules;
    rules.provinces[places.place("Alba")] = places.place("Highland province");
    const auto all = world(table, rules);
    gazetteer::StateQuery query;
    query.at = in_words::day("2016-06-01");
    CHECK(state_at(*all.timeline, query).size() == 3);
    query.inherit = true;
    const auto states = state_at(*all.timeline, query);
    REQUIRE(states.size() == 5);
    const auto alba = std::find_if(states.begin(), states.end(), [&](const auto& state) {
        return state.place == all.place("Alba") && *state.source == all.source("b");
    });
    REQUIRE(alba != states.end());
    CHECK(words(*alba) == "held rebels");
    CHECK(*alba->inherited_from == all.place("Highland province"));
}
