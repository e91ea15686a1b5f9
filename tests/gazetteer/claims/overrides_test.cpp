#include "gazetteer/claims/overrides.h"

#include <catch2/catch.hpp>

using namespace gazetteer;

namespace {

Claim claim_of(const std::string& actor, Relation relation) {
    Claim claim;
    claim.document = "report";
    claim.source = "Gazette";
    claim.quote = "The guards took Alba, which rangers had held.";
    claim.place = "Alba";
    claim.place_id = "x:1";
    claim.actor = actor;
    claim.relation = relation;
    return claim;
}

Gazetteer two_albas() {
    Gazetteer gazetteer;
    Place one;
    one.id = "x:1";
    one.name = "Alba";
    one.point = LonLat{36, 35};
    Place other = one;
    other.id = "x:2";
    other.name = "Alba Nova";
    other.point = LonLat{38, 35};
    gazetteer.add({one, other});
    return gazetteer;
}

const std::string header = "document,quote,place_surface,field,value,why,which\n";

Overrides rows(const std::string& text) {
    Overrides overrides;
    for (const auto& remark : overrides.add_text(header + text, "o.csv")) FAIL(to_string(remark));
    return overrides;
}

/// The line of the only remark about such a row.
int faulty_line(const std::string& text) {
    Overrides overrides;
    const auto remarks = overrides.add_text(header + text, "o.csv");
    REQUIRE(remarks.size() == 1);
    CHECK(overrides.empty());
    return remarks[0].line;
}

}  // namespace

TEST_CASE("pairs of names and values are read back as they were written") {
    const Pairs pairs{{"actor", "a;b"}, {"source", "x\\y=z"}, {"end", ""}};
    CHECK(parse_pairs(to_text(pairs)) == pairs);
    CHECK(parse_pairs(" relation = holds ; ; actor=hts;") ==
          Pairs{{"relation", "holds"}, {"actor", "hts"}});
}

TEST_CASE("a claim that was corrected is still called by what was read") {
    const Gazetteer gazetteer = two_albas();
    Claim claim = claim_of("guards", Relation::captures);
    const ClaimKey before = key_of(claim);
    REQUIRE(rows("report,,Alba,place_id,x:2,,\n").apply(claim, gazetteer));
    CHECK(claim.place == "Alba Nova");
    CHECK(key_of(claim) == before);
    CHECK(key_of(claim_of("guards", Relation::captures)) == before);
}

TEST_CASE("a correction means one claim of a sentence and not the others") {
    const Gazetteer gazetteer;
    Overrides overrides = rows("report,took Alba,Alba,reject,,,relation=captures;actor=guards\n");
    Claim taken = claim_of("guards", Relation::captures);
    Claim held = claim_of("rangers", Relation::holds);
    CHECK_FALSE(overrides.apply(taken, gazetteer));
    CHECK(overrides.apply(held, gazetteer));
    CHECK(held.edited.empty());
    CHECK(overrides.unused().empty());
}

TEST_CASE("several properties are edited at once, and said with what they were") {
    const Gazetteer gazetteer;
    Claim claim = claim_of("guards", Relation::captures);
    claim.start = to_day({2016, 2, 3});
    claim.end = claim.start;
    claim.counter_actor = "rangers";
    claim.side = "north";
    REQUIRE(rows("report,,Alba,edit,relation=holds;actor=militia;end=;counter_actor=,heard,\n")
                .apply(claim, gazetteer));
    CHECK(claim.relation == Relation::holds);
    CHECK(claim.actor == "militia");
    CHECK(claim.side.empty());  // follows from the actor
    CHECK(claim.start == to_day({2016, 2, 3}));
    CHECK_FALSE(claim.end);
    CHECK(claim.counter_actor.empty());
    CHECK(claim.edited ==
          "relation: holds, was captures, actor: militia, was guards, end: none, was 2016-02-03, "
          "counter_actor: none, was rangers (heard)");
}

TEST_CASE("an actor's name means another in one document or in all") {
    const Gazetteer gazetteer;
    Claim here = claim_of("guards", Relation::captures);
    here.counter_actor = "rangers";
    Claim there = here;
    there.document = "letter";
    Overrides one = rows("report,,,actor_is,rangers=militia,,\n");
    REQUIRE(one.apply(here, gazetteer));
    REQUIRE(one.apply(there, gazetteer));
    CHECK(here.counter_actor == "militia");
    CHECK(there.counter_actor == "rangers");
    Overrides all = rows(",,,actor_is,Guards=militia,,\n");
    REQUIRE(all.apply(there, gazetteer));
    CHECK(there.actor == "militia");
    // As the sentence writes it.
    Claim named = claim_of("army", Relation::captures);
    named.quote_span = CodePointSpan{100, 145};
    named.actor_span = CodePointSpan{104, 110};
    REQUIRE(all.apply(named, gazetteer));
    CHECK(named.actor == "militia");
}

TEST_CASE("sides are merged, and an actor gets a side of its own") {
    const ActorTable table({{"guards", "The guards", "north", {}, {}, {}},
                            {"rangers", "The rangers", "south", {}, {}, {}},
                            {"scouts", "The scouts", "south", {}, {}, {}}},
                           {{"north", "North", {}}, {"south", "South", {}}});
    Overrides overrides = rows(",,,side_is,north=south,,\n,,,side_of,scouts=scouts,,\n");
    const ActorTable sorted = overrides.sorted(table);
    CHECK(sorted.side_of("guards") == "south");
    CHECK(sorted.side_of("rangers") == "south");
    CHECK(sorted.side_of("scouts") == "scouts");
    REQUIRE(sorted.find_side("scouts"));
    CHECK(sorted.find_side("scouts")->name == "The scouts");
    CHECK(overrides.unused().empty());
    // Claims that bring a side along, and actors that no table lists.
    Claim claim = claim_of("someone", Relation::holds);
    claim.side = "north";
    claim.counter_actor = "scouts";
    claim.counter_side = "south";
    overrides.sort_sides(claim);
    CHECK(claim.side == "south");
    CHECK(claim.counter_side == "scouts");
    CHECK(claim.edited.empty());
}

TEST_CASE("an actor that has got a side of its own can be counted elsewhere again") {
    const ActorTable table({{"scouts", "The scouts", "south", {}, {}, {}}},
                           {{"north", "North", {}}, {"south", "South", {}}});
    Overrides overrides = rows(",,,side_of,scouts=scouts,,\n,,,side_is,scouts=north,,\n");
    CHECK(overrides.sorted(table).side_of("scouts") == "north");
    CHECK(overrides.unused().empty());
}

TEST_CASE("two places of one name that are added by hand are two places") {
    Overrides overrides = rows(
        ",,,place,\"name=Alba;kind=settlement;point=37,36\",,\n"
        ",,,place,\"name=Alba;kind=settlement;point=38,36\",,\n");
    const auto places = overrides.places();
    REQUIRE(places.size() == 2);
    CHECK(places[0].id == "own:Alba");
    CHECK(places[1].id == "own:Alba-2");
}

TEST_CASE("a claim made by hand is said to be so, and can be corrected as any other") {
    const Gazetteer gazetteer = two_albas();
    Diagnostics remarks;
    Overrides overrides = rows(
        ",I was there.,Alba,claim,source=me;relation=holds;actor=guards;start=2016-02;"
        "place_id=x:1,,\n"
        ",I was there.,Alba,edit,actor=rangers,,relation=holds;actor=guards;part=\n");
    const auto claims = overrides.own_claims(gazetteer, remarks);
    CHECK(remarks.empty());
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].rule == "by hand");
    CHECK(claims[0].actor == "rangers");
    CHECK(claims[0].start == to_day({2016, 2, 1}));
    REQUIRE(claims[0].point);
    CHECK(claims[0].edited == "made by hand; actor: rangers, was guards");
    CHECK(overrides.unused().empty());
}

TEST_CASE("a place added by hand has its names, its kind and its point") {
    const auto places =
        rows(",,,place,\"name=Tall Alba;names=Albah|Alba Hill;kind=facility;point=36.5,35.25\",,\n")
            .places();
    REQUIRE(places.size() == 1);
    CHECK(places[0].name == "Tall Alba");
    CHECK(places[0].id == "own:Tall Alba");
    CHECK(places[0].kind == PlaceKind::facility);
    CHECK(places[0].names == std::vector<std::string>{"Albah", "Alba Hill"});
    REQUIRE(places[0].point);
    CHECK(places[0].point->lon == Approx(36.5));
}

TEST_CASE("rows that cannot be used are told by their line") {
    CHECK(faulty_line(",,,place,name=Alba,,\n") == 2);
    CHECK(faulty_line("\n,,,place,\"name=;point=1,2\",,\n") >= 2);
    CHECK(faulty_line(",,,place,\"name=Alba;point=1,2;colour=red\",,\n") == 2);
    CHECK(faulty_line(",,,side_is,north,,\n") == 2);
    CHECK(faulty_line(",,Alba,edit,relation=owns,,\n") == 2);
    CHECK(faulty_line(",,Alba,edit,,,\n") == 2);
    CHECK(faulty_line(",,Alba,reject,,,nothing=1\n") == 2);
    CHECK(faulty_line(",,,reject,,,\n") == 2);
}

TEST_CASE("an overrides file of another corpus is told of once") {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "other,,Alba,reject,,,\n";
    Overrides overrides = rows(text + "report,,Alba,reject,,,\n");
    Claim claim = claim_of("guards", Relation::captures);
    CHECK_FALSE(overrides.apply(claim, Gazetteer()));
    CHECK(overrides.unused().size() == 300);
    const auto remarks = unused_overrides(overrides.unused());
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].what.find("300 overrides fit no claim") == 0);
}
