#include "gazetteer/claims/piece_log.h"

#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

Claim claim_of(const char* side, int day, Relation relation, gazetteer::TextPool& pool) {
    Claim claim;
    claim.source = claim.document = "paper";
    claim.place = "Town";
    claim.actor = claim.side = side;
    claim.counter_actor = claim.counter_side = std::string(side) == "red" ? "blue" : "red";
    claim.relation = relation;
    claim.start = Day{17000 + day};
    claim.published = PartialDate{*claim.start, *claim.start, Precision::day};
    share_texts(claim, pool);
    return claim;
}

std::vector<Claim> story() {
    gazetteer::TextPool pool;
    return {claim_of("red", 0, Relation::holds, pool),
            claim_of("blue", 10, Relation::attacks, pool),
            claim_of("blue", 20, Relation::besieges, pool),
            claim_of("blue", 40, Relation::captures, pool),
            claim_of("red", 90, Relation::contests, pool)};
}

}  // namespace

TEST_CASE("what is logged of a piece reads as the piece's state") {
    const World all = world(story());
    const auto& store = *all.store;
    const auto pieces = gazetteer::replay(store, store.claims_of(0, 0), {});
    REQUIRE(pieces.size() > 5);
    gazetteer::PieceLog log;
    log.add({});
    log.add(pieces);
    log.add(pieces);
    REQUIRE(log.groups() == 3);
    CHECK(log.of(0).empty());
    for (const std::size_t group : {1U, 2U}) {
        REQUIRE(log.of(group).size() == pieces.size());
        State read;  // used again: what one piece leaves behind must not show in the next
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            log.read(log.of(group)[i], read);
            State wanted = pieces[i].state;
            wanted.said_until = pieces[i].said_until;
            CHECK(read == wanted);
            CHECK(log.at(group, pieces[i].from) == &log.of(group)[i]);
        }
        CHECK(log.at(group, pieces.front().from - 1) == nullptr);
    }
}

TEST_CASE("a state's parties have their letters in common with the claims") {
    const World all = world(story());
    StateQuery query;
    query.at = Day{17060};
    const auto states = state_at(*all.timeline, query);
    REQUIRE(states.size() == 1);
    const Claim& claim = all.store->claims()[states[0].claims.front()];
    CHECK(states[0].holder.actor.identity() == claim.actor.identity());
    CHECK(states[0].holder.side.identity() == claim.side.identity());
}
