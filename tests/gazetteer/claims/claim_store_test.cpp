#include "gazetteer/claims/claim_store.h"

#include <set>

#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

TEST_CASE("identical claims count once and different claims never share an id") {
    auto list = claims(
        "id,source,place,relation,actor,start\n"
        "abc,a,Alba,holds,army,2016-01-01\n"
        "abc,a,Alba,holds,army,2016-01-01\n"
        "abc,a,Alba,holds,rebels,2016-01-01\n"
        "abc-2,a,Alba,loses,army,2016-02-01\n");
    const auto built = ClaimStore::build(list);
    REQUIRE(built->claims().size() == 3);
    std::set<std::string> ids;
    for (const Claim& claim : built->claims()) ids.insert(claim.id);
    CHECK(ids == std::set<std::string>{"abc", "abc-2", "abc-3"});
    for (ClaimIndex i = 0; i < built->claims().size(); ++i)
        CHECK(built->find(built->claims()[i].id) == i);
    CHECK_FALSE(built->find("abd").has_value());
    REQUIRE(built.diagnostics.size() == 1);
    CHECK(built.diagnostics[0].severity == Diagnostic::Severity::note);
}

TEST_CASE("what a store gives out, it takes in again unchanged") {
    const auto once =
        ClaimStore::build(claims("source,place,relation,actor,start,part\n"
                                 "a,Alba,holds,army,2016-01-01,countryside-east\n"
                                 "a,Alba,holds,army,2016-01-01,\n"
                                 "b,Boro,attacks,rebels,2015-01-01,\n"));
    const auto twice = ClaimStore::build({once->claims().begin(), once->claims().end()});
    CHECK(std::equal(once->claims().begin(), once->claims().end(), twice->claims().begin(),
                     twice->claims().end()));
}

TEST_CASE("claims that break the schema are left out and named by their words") {
    auto list = claims(
        "source,place,relation,actor,start,end,quote\n"
        "a,Alba,holds,army,2016-01-01,,They hold Alba.\n"
        "a,Alba,holds,army,2016-01-02,2016-01-01,It ended early.\n");
    list.push_back(list.front());
    list.back().quote = "It is nowhere.";
    list.back().point = LonLat{200.0, 95.0};
    list.push_back(list.front());
    list.back().quote = "It has no name.";
    list.back().place = {};
    const auto built = ClaimStore::build(list);
    CHECK(built->claims().size() == 1);
    REQUIRE(built.diagnostics.size() == 3);
    std::string all;
    for (const auto& diagnostic : built.diagnostics) all += to_string(diagnostic) + "\n";
    for (const char* quote : {"It ended early.", "It is nowhere.", "It has no name."})
        CHECK(all.find(quote) != std::string::npos);
}

TEST_CASE("a part has the whole beside it, even when nobody speaks of the whole") {
    const auto built = ClaimStore::build(
        claims("source,place,place_kind,part,bearing,distance_km,relation,actor,lon,lat\n"
               "a,Alba,district,east,,,holds,army,10.1,50\n"
               "b,Alba,settlement,,south,10,holds,army,10,50\n"));
    REQUIRE(built->places().size() == 3);
    const auto& whole = built->places()[0];
    CHECK(whole.label() == "Alba");
    CHECK(whole.kind == PlaceKind::settlement);
    CHECK_FALSE(whole.whole.has_value());
    for (PlaceIndex part : {1U, 2U}) CHECK(built->places()[part].whole == 0U);
    CHECK(built->claims_of(0, 0).empty());
}

TEST_CASE("places of one name are told apart by their id, or else by their kind") {
    const auto built =
        ClaimStore::build(claims("source,place,place_id,place_kind,relation,actor\n"
                                 "a,Alba,x:1,settlement,holds,army\n"
                                 "a,alba,x:1,settlement,holds,rebels\n"
                                 "a,Alba,x:2,settlement,holds,army\n"
                                 "a,Boro,,settlement,holds,army\n"
                                 "a,BORO,,settlement,holds,rebels\n"
                                 "a,Boro,,province,holds,army\n"));
    CHECK(built->places().size() == 4);
}

TEST_CASE("a label says the part the way a reader would") {
    const auto label = [](PlaceKind kind, const std::string& name, const std::string& part) {
        ClaimedPlace place;
        place.kind = kind;
        place.name = name;
        place.part = part;
        return place.label();
    };
    CHECK(label(PlaceKind::settlement, "Alba", "") == "Alba");
    CHECK(label(PlaceKind::settlement, "Alba", "northeast") == "northeast Alba");
    CHECK(label(PlaceKind::settlement, "Alba", "centre") == "central Alba");
    CHECK(label(PlaceKind::settlement, "Alba", "countryside") == "countryside of Alba");
    CHECK(label(PlaceKind::settlement, "Alba", "east countryside") == "countryside east of Alba");
    CHECK(label(PlaceKind::country, "Norland", "north") == "northern Norland");
    CHECK(label(PlaceKind::province, "Highland", "") == "Highland province");
    ClaimedPlace near;
    near.name = "Alba";
    near.bearing = "south";
    CHECK(near.label() == "south of Alba");
    near.distance_km = 10.0;
    CHECK(near.label() == "10 km south of Alba");
}

TEST_CASE("sources stand in the order in which they first published") {
    const auto built =
        ClaimStore::build(claims("source,source_name,document,published,place,relation,actor\n"
                                 "zeta,The Zeta,z-1,2015-02,Alba,holds,army\n"
                                 "alpha,The Alpha,a-1,2016-01-05,Alba,holds,army\n"
                                 "beta,The Beta,b-1,,Alba,holds,army\n"
                                 "zeta,The Zeta,z-2,2017,Alba,loses,army\n"));
    REQUIRE(built->sources().size() == 3);
    CHECK(built->sources()[0].id == "zeta");
    CHECK(built->sources()[1].id == "alpha");
    CHECK(built->sources()[2].id == "beta");
    CHECK(built->sources()[0].claims == 2);
    CHECK(built->sources()[0].documents == std::vector<std::string>{"z-1", "z-2"});
    CHECK(built->find_source("ZETA") == 0U);
    CHECK(built->find_source("the alpha") == 1U);
    CHECK(built->find_source("B-1") == 2U);
    CHECK_FALSE(built->find_source("zet").has_value());
    CHECK(to_iso(*built->period().start) == "2015-02-28");
    CHECK(to_iso(*built->period().end) == "2017-12-31");
}

TEST_CASE("a store of nothing is a store") {
    const auto built = ClaimStore::build({});
    REQUIRE(built.value.has_value());
    CHECK(built->sources().empty());
    CHECK_FALSE(built->period().start.has_value());
}
