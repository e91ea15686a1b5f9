#include "gazetteer/claims/combine.h"

#include "gazetteer/claims/source_rules.h"
#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

const std::string columns = "source,source_name,published,place,relation,actor,side,start,quote\n";

const std::string four = columns +
                         "herald,,2016-01-01,Alba,holds,army,government,2016-01-01,\n"
                         "post,The Post,2016-02-01,Alba,holds,rebels,opposition,2016-02-01,\n"
                         "gazette,,2016-03-01,Alba,holds,rebels,opposition,2016-03-01,\n"
                         "mirror,,2016-04-01,Alba,present,kurds,kurds,2016-04-01,\n";

State combined(const World& all, CombineRule rule, const std::string& at) {
    StateQuery query;
    query.at = day(at);
    query.combine = rule;
    const auto states = state_at(*all.timeline, query);
    REQUIRE(states.size() == 1);
    return states.front();
}

}  // namespace

TEST_CASE("latest believes whoever spoke last") {
    const auto all = world(four);
    CHECK(words(combined(all, CombineRule::latest, "2016-01-15")) == "held army");
    CHECK(words(combined(all, CombineRule::latest, "2016-02-15")) == "held rebels");
}

TEST_CASE("a majority of sources names the holder, and equal voices leave it disputed") {
    const auto all = world(four);
    CHECK(words(combined(all, CombineRule::majority, "2016-02-15")) == "disputed army/rebels");
    const State state = combined(all, CombineRule::majority, "2016-03-15");
    CHECK(words(state) == "held rebels");
    CHECK_FALSE(state.source.has_value());
    REQUIRE(state.shares.size() == 2);
    CHECK(state.shares[0].second == Approx(2.0 / 3.0));
    CHECK(state.shares[0].second + state.shares[1].second == Approx(1.0));
    CHECK(state.claims.size() == 3);
}

TEST_CASE("agency copy printed by several papers is one voice in a majority") {
    const std::string copy = "The insurgents took all of Alba at dawn on Friday";
    const std::string table =
        columns + "herald,,2016-03-01,Alba,holds,army,government,2016-03-01,Alba is ours\n" +
        "post,,2016-03-01,Alba,holds,rebels,opposition,2016-03-01,\"" + copy + ".\"\n" +
        "gazette,,2016-03-01,Alba,holds,rebels,opposition,2016-03-01,\"" + copy + ", it said.\"\n";
    CHECK(words(combined(world(table), CombineRule::majority, "2016-03-15")) ==
          "disputed army/rebels");
}

TEST_CASE("weights and sides of the sources file decide the trusted and partisan rules") {
    const auto bare = world(four);
    ControlRules rules;
    const auto told = read_source_rules(std::string(SOURCE_DIR) + "/tests/data/claims/sources.csv",
                                        *bare.store, rules);
    REQUIRE(told.size() == 1);
    CHECK(told[0].line == 4);
    const auto all = world(four, rules);
    CHECK(words(combined(all, CombineRule::trusted, "2016-03-15")) == "held army");
    // The herald and the gazette praise their own sides; only the post is believed.
    const State partisan = combined(all, CombineRule::partisan, "2016-03-15");
    CHECK(words(partisan) == "held rebels");
    CHECK(partisan.claims.size() == 1);
}

TEST_CASE("weights of a query go before those of the sources file, and weigh contradictions too") {
    ControlRules rules;
    const auto all = world(four, rules);
    StateQuery query;
    query.at = day("2016-03-15");
    query.combine = CombineRule::trusted;
    CHECK(words(state_at(*all.timeline, query).front()) == "held rebels");
    query.weights[all.source("herald")] = 5.0;
    CHECK(words(state_at(*all.timeline, query).front()) == "held army");
    rules.source_weights[all.source("herald")] = 0.5;
    const auto weighed = world(four, rules);
    CHECK(words(state_at(*weighed.timeline, query).front()) == "held army");
    query.combine.reset();
    const double strong = disagreements_at(*weighed.timeline, query).front().strength;
    query.weights.clear();
    CHECK(strong == Approx(10.0 * disagreements_at(*weighed.timeline, query).front().strength));
}

TEST_CASE("a part that one source speaks of hears the others through what they say of the whole") {
    const auto all = world(
        "source,place,part,relation,actor,side,start\n"
        "a,Alba,,holds,army,government,2016-01-01\n"
        "b,Alba,east,holds,rebels,opposition,2016-01-01\n");
    StateQuery query;
    query.at = day("2016-01-01");
    query.combine = CombineRule::majority;
    const auto states = state_at(*all.timeline, query);
    REQUIRE(states.size() == 2);
    CHECK(words(states[0]) == "held army");
    CHECK(words(states[1]) == "disputed army/rebels");
    const auto found = disagreements_at(*all.timeline, query);
    REQUIRE(found.size() == 1);
    CHECK(found[0].place == all.place("east Alba"));
}

TEST_CASE("a disagreement halves in half a year and is listed as long as it lasts") {
    const auto all = world(four);
    StateQuery query;
    query.at = day("2016-02-01");
    auto found = disagreements_at(*all.timeline, query);
    REQUIRE(found.size() == 1);
    CHECK(found[0].positions.size() == 2);
    CHECK(found[0].strength == Approx(std::exp2(-31.0 / 180.0)));
    query.at = day("2016-01-31");
    CHECK(disagreements_at(*all.timeline, query).empty());

    found = disagreements(*all.timeline, day("2015-01-01"), day("2016-12-31"), query);
    REQUIRE(found.size() == 2);
    for (const Disagreement& each : found) {
        CHECK_FALSE(each.within);
        const bool two = each.positions.size() == 2;
        CHECK(to_iso(each.from) == (two ? "2016-02-01" : "2016-03-01"));
        CHECK(to_iso(each.to) == (two ? "2016-02-29" : "2016-12-31"));
    }
    CHECK(found[0].strength >= found[1].strength);
    // What nobody had published by then is no disagreement yet.
    query.known = day("2016-01-15");
    CHECK(disagreements(*all.timeline, day("2015-01-01"), day("2016-12-31"), query).empty());
}

TEST_CASE("a source that contradicts itself disagrees within") {
    const auto all = world(columns +
                           "herald,,2016-01-01,Alba,holds,army,government,2016-01-01,\n"
                           "herald,,2016-01-01,Alba,holds,rebels,opposition,2016-01-01,\n");
    StateQuery query;
    query.at = day("2016-01-01");
    const auto found = disagreements_at(*all.timeline, query);
    REQUIRE(found.size() == 1);
    CHECK(found[0].within);
    CHECK(found[0].strength == Approx(1.0));
}

TEST_CASE("a speaker's claims alone can be asked for, also through a chain of speakers") {
    const auto all = world(
        "source,place,relation,actor,side,start,attributed_to,attribution_chain,modality\n"
        "a,Alba,holds,army,government,2016-01-01,,,asserted\n"
        "a,Alba,holds,rebels,opposition,2016-02-01,Mayor,Town radio > Mayor,claimed\n");
    CHECK(words(all.state("a", "Alba", "2016-03-01", {}, "mayor")) == "held rebels");
    CHECK(words(all.state("a", "Alba", "2016-03-01", {}, "Town Radio")) == "held rebels");
    CHECK(words(all.state("a", "Alba", "2016-03-01", {}, "Bishop")) == "unknown");
    CHECK(words(all.state("a", "Alba", "2016-01-15", {}, "mayor")) == "unknown");
}

TEST_CASE("a month's issue is known from its last day") {
    const auto all = world(columns + "a,,2016-05,Alba,holds,army,government,2016-05-01,\n");
    CHECK(words(all.state("a", "Alba", "2016-05-15", "2016-05-30")) == "unknown");
    CHECK(words(all.state("a", "Alba", "2016-05-15", "2016-05-31")) == "held army");
}
