#include "gazetteer/claims/snapshots.h"

#include <catch2/catch.hpp>

#include "gazetteer/claims/control_timeline.h"

using namespace gazetteer;

namespace {

Day day(const char* text) { return parse_date(text)->first; }

Claim says(const char* on, const char* place, Relation relation, const char* actor, LonLat point) {
    Claim claim;
    claim.source = claim.source_name = "towns";
    claim.document = std::string("towns_") + on;
    claim.published = parse_date(on);
    claim.rule = snapshot_rule("towns");
    claim.place = place;
    claim.point = point;
    claim.relation = relation;
    claim.actor = claim.side = actor;
    claim.start = day(on);
    return claim;
}

Status status_on(const std::vector<Claim>& claims, const char* place, const char* on,
                 std::string* holder = nullptr) {
    const auto store = ClaimStore::build(claims);
    const ActorTable actors;
    const auto timeline = build_timeline(*store, actors);
    StateQuery query;
    query.at = day(on);
    for (const State& state : state_at(timeline, query)) {
        if (store->places()[state.place].name != place) continue;
        if (holder) *holder = state.holder.actor;
        return state.status;
    }
    return Status::unknown;
}

}  // namespace

TEST_CASE("what a snapshot says holds until the next one of its series says otherwise") {
    std::vector<Claim> claims = {
        says("2020-03-01", "Alba", Relation::contests, "unknown", {10, 50}),
        says("2020-05-01", "Alba", Relation::holds, "reds", {10, 50}),
        says("2020-07-01", "Alba", Relation::holds, "blues", {10, 50}),
        says("2020-03-01", "Borea", Relation::holds, "reds", {11, 50}),
        says("2020-05-01", "Borea", Relation::contests, "unknown", {11, 50}),
        says("2020-07-01", "Borea", Relation::holds, "reds", {11, 50})};
    close_snapshots(claims);
    std::string holder;
    CHECK(status_on(claims, "Alba", "2020-04-30") == Status::contested);
    CHECK(status_on(claims, "Alba", "2020-05-01", &holder) == Status::held);
    CHECK(holder == "reds");
    CHECK(status_on(claims, "Alba", "2020-06-30", &holder) == Status::held);
    CHECK(holder == "reds");
    CHECK(status_on(claims, "Alba", "2021-01-01", &holder) == Status::held);
    CHECK(holder == "blues");
    CHECK(status_on(claims, "Borea", "2020-06-30") == Status::contested);
    CHECK(status_on(claims, "Borea", "2020-07-01") == Status::held);
}

TEST_CASE("a place that the next snapshot has no more is not spoken of any longer") {
    std::vector<Claim> claims = {says("2020-03-01", "Alba", Relation::holds, "reds", {10, 50}),
                                 says("2020-03-01", "Cerva", Relation::holds, "reds", {12, 50}),
                                 says("2020-05-01", "Alba", Relation::holds, "reds", {10, 50})};
    close_snapshots(claims);
    CHECK(status_on(claims, "Cerva", "2020-04-30") == Status::held);
    CHECK(status_on(claims, "Cerva", "2020-05-01") == Status::unknown);
    CHECK(status_on(claims, "Alba", "2030-01-01") == Status::held);
}

TEST_CASE("another name at the same spot is the same place, and that is said") {
    std::vector<Claim> claims = {says("2020-03-01", "Oldham", Relation::holds, "reds", {10, 50}),
                                 says("2020-05-01", "Newham", Relation::holds, "reds", {10, 50}),
                                 says("2020-07-01", "Newham", Relation::holds, "blues", {10, 50})};
    const auto notes = close_snapshots(claims);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].what.find("'Oldham' is called 'Newham' on 2020-05-01") != std::string::npos);
    CHECK(claims[0].place == "Newham");
    CHECK(!claims[0].end);
}

TEST_CASE("areas end with the next file of their series and of no other") {
    auto area = [&](const char* on, const char* name, const char* series) {
        Claim claim = says(on, name, Relation::holds, "reds", {10, 50});
        claim.rule = snapshot_rule(series);
        claim.shape.edit().polygons = {{{{9, 49}, {11, 49}, {11, 51}, {9, 49}}}};
        return claim;
    };
    std::vector<Claim> claims = {area("2020-03-01", "a1", "claimed"),
                                 area("2020-03-05", "a2", "claimed"),
                                 area("2020-03-03", "b1", "assessed")};
    close_snapshots(claims);
    CHECK(claims[0].end == day("2020-03-04"));
    CHECK(!claims[1].end);
    CHECK(!claims[2].end);
}

TEST_CASE("closing snapshots twice changes nothing, and other claims are left alone") {
    std::vector<Claim> claims = {says("2020-03-01", "Alba", Relation::contests, "reds", {10, 50}),
                                 says("2020-05-01", "Alba", Relation::holds, "reds", {10, 50})};
    claims.push_back(claims[0]);
    claims.back().rule = "verb holds";
    const Claim other = claims.back();
    close_snapshots(claims);
    const auto once = claims;
    close_snapshots(claims);
    CHECK(claims == once);
    CHECK(claims.back() == other);
}
