#include <algorithm>
#include <random>
#include <set>

#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

// Laws that hold for any claims, tried on claims made up by a seeded generator.
namespace {

Claim random_claim(std::mt19937& random) {
    const auto pick = [&](int count) {
        return static_cast<int>(random() % static_cast<unsigned>(count));
    };
    constexpr const char* actors[] = {"rebels", "brigade", "army", "militia", "kurds", "unknown"};
    constexpr const char* sides[] = {"opposition", "opposition", "government",
                                     "government", "kurds",      "unknown"};
    constexpr const char* parts[] = {"", "", "", "east", "west", "countryside"};
    Claim claim;
    claim.source = fmt::format("paper-{}", pick(3));
    claim.source_name = claim.source;
    claim.document = fmt::format("{}-{}", claim.source, pick(4));
    claim.place = pick(3) == 0 ? "Boro" : "Alba";
    claim.part = parts[pick(6)];
    const int who = pick(6);
    claim.actor = actors[who];
    claim.side = sides[who];
    if (pick(2) == 0) {
        const int other = pick(6);
        claim.counter_actor = actors[other];
        claim.counter_side = sides[other];
    }
    claim.relation = static_cast<Relation>(pick(8));
    claim.extent = static_cast<Extent>(pick(10) < 6 ? 0 : pick(6));
    claim.modality = static_cast<Modality>(pick(10) < 7 ? 0 : pick(6));
    claim.precision = static_cast<Precision>(pick(9));
    claim.time_basis = static_cast<TimeBasis>(pick(5));
    claim.section = pick(12) == 0 ? Section::comment : Section::body;
    if (pick(5) == 0) claim.rule = "adjective-held";
    claim.confidence = 0.1 * (1 + pick(9));
    const Day first = Day{17000 + pick(200)};
    if (pick(8) != 0) claim.start = first;
    if (pick(2) == 0) claim.end = first + pick(40);
    if (pick(8) != 0) {
        const Day published = Day{17000 + pick(260)};
        claim.published = PartialDate{published, published, Precision::day};
    }
    return claim;
}

std::vector<Claim> random_claims(unsigned seed, int count) {
    std::mt19937 random(seed);
    std::vector<Claim> list;
    for (int i = 0; i < count; ++i) list.push_back(random_claim(random));
    return list;
}

constexpr Day first_day{16950};
constexpr Day last_day{17350};

/// A state without indices, so that states of different stores can be compared.
std::string full_words(const World& all, const State& state) {
    std::string text = words(state) + " [" + marks(state) + "]";
    for (const ClaimIndex claim : state.claims) text += " " + all.store->claims()[claim].id;
    if (state.since) text += " since " + to_iso(*state.since);
    if (state.until) text += " until " + to_iso(*state.until);
    if (state.last_said) text += " said " + to_iso(*state.last_said);
    return text;
}

/// Everything that one source says on one day, by label.
std::vector<std::string> map_of(const World& all, const std::string& source, Day at,
                                std::optional<Day> known = {}) {
    std::vector<std::string> lines;
    const auto index = all.store->find_source(source);
    if (!index) return lines;
    for (PlaceIndex place = 0; place < all.store->places().size(); ++place) {
        if (all.store->claims_of(*index, place).empty()) continue;
        lines.push_back(all.store->places()[place].label() + ": " +
                        full_words(all, all.timeline->state(*index, place, at, known)));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("a state changes on the days of the timeline and on no other") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const auto all = world(random_claims(seed, 40));
        const auto days = all.timeline->change_days({});
        const std::set<Day> changes(days.begin(), days.end());
        for (SourceIndex source = 0; source < all.store->sources().size(); ++source) {
            for (PlaceIndex place = 0; place < all.store->places().size(); ++place) {
                if (all.store->claims_of(source, place).empty()) continue;
                for (Day at = first_day; at < last_day; at = at + 1) {
                    const auto before = all.timeline->state(source, place, at - 1, {});
                    const auto now = all.timeline->state(source, place, at, {});
                    if (before.inherited_from || now.inherited_from) continue;
                    if (words(before) != words(now)) CHECK(changes.count(at) == 1);
                }
            }
        }
    }
}

TEST_CASE("stepping from change to change passes all days of changes, forwards and backwards") {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const auto all = world(random_claims(seed, 40));
        const std::vector<SourceIndex> one{0};
        for (const auto& sources : {std::vector<SourceIndex>{}, one}) {
            const auto days = all.timeline->change_days(sources);
            std::vector<Day> forwards, backwards;
            for (auto day = all.timeline->change_after(beginning_of_time, sources); day;
                 day = all.timeline->change_after(*day, sources))
                forwards.push_back(*day);
            for (auto day = all.timeline->change_before(end_of_time, sources); day;
                 day = all.timeline->change_before(*day, sources))
                backwards.insert(backwards.begin(), *day);
            CHECK(forwards == days);
            CHECK(backwards == days);
        }
    }
}

TEST_CASE("the order of the claims does not matter") {
    for (unsigned seed = 21; seed <= 30; ++seed) {
        auto list = random_claims(seed, 60);
        const auto one = world(list);
        std::mt19937 random(seed);
        std::shuffle(list.begin(), list.end(), random);
        const auto other = world(list);
        REQUIRE(std::equal(one.store->claims().begin(), one.store->claims().end(),
                           other.store->claims().begin(), other.store->claims().end()));
        for (Day at = first_day; at < last_day; at = at + 7) {
            for (const std::string source : {"paper-0", "paper-1", "paper-2"})
                CHECK(map_of(one, source, at) == map_of(other, source, at));
        }
    }
}

TEST_CASE("removing a source never changes what another says") {
    for (unsigned seed = 31; seed <= 40; ++seed) {
        auto list = random_claims(seed, 60);
        const auto all = world(list);
        std::erase_if(list, [](const Claim& claim) { return claim.source == "paper-1"; });
        const auto fewer = world(list);
        for (Day at = first_day; at < last_day; at = at + 7) {
            for (const std::string source : {"paper-0", "paper-2"})
                CHECK(map_of(all, source, at) == map_of(fewer, source, at));
        }
    }
}

TEST_CASE("what was not yet published does not matter to what was known") {
    const Day known{17130};
    for (unsigned seed = 41; seed <= 50; ++seed) {
        auto list = random_claims(seed, 60);
        for (Claim& claim : list) {
            if (!claim.published)
                claim.published = PartialDate{Day{17000}, Day{17000}, Precision::day};
        }
        const auto all = world(list);
        std::erase_if(list, [&](const Claim& claim) { return known < claim.published->last; });
        const auto then = world(list);
        for (Day at = first_day; at < last_day; at = at + 7) {
            for (const std::string source : {"paper-0", "paper-1", "paper-2"}) {
                const auto left = map_of(then, source, at);
                const auto seen = map_of(all, source, at, known);
                // The store with everything knows more entries; of those nothing was known.
                for (const std::string& line : left)
                    CHECK(std::find(seen.begin(), seen.end(), line) != seen.end());
            }
        }
    }
}

TEST_CASE("to know everything is the same as hindsight") {
    for (unsigned seed = 51; seed <= 60; ++seed) {
        const auto all = world(random_claims(seed, 60));
        for (Day at = first_day; at < last_day; at = at + 7) {
            for (const std::string source : {"paper-0", "paper-1", "paper-2"})
                CHECK(map_of(all, source, at) == map_of(all, source, at, Day{40000}));
        }
    }
}

TEST_CASE("every state rests on claims of its own source that may move it") {
    for (unsigned seed = 61; seed <= 70; ++seed) {
        const auto all = world(random_claims(seed, 60));
        StateQuery query;
        for (query.at = first_day; query.at < last_day; query.at = query.at + 5) {
            for (const State& state : state_at(*all.timeline, query)) {
                CHECK((state.status == Status::unknown) == state.claims.empty());
                for (const ClaimIndex index : state.claims) {
                    const Claim& claim = all.store->claims()[index];
                    CHECK(all.store->source_of(index) == *state.source);
                    CHECK(all.store->place_of(index) == state.place);
                    CHECK((claim.modality == Modality::asserted ||
                           claim.modality == Modality::claimed));
                    CHECK(claim.extent != Extent::figurative);
                    CHECK(claim.section != Section::comment);
                    CHECK(find(all.store->claims().begin(), all.store->claims().end(), claim) !=
                          all.store->claims().end());
                }
            }
        }
    }
}

TEST_CASE("a state is younger than its since, and is over at its until") {
    for (unsigned seed = 71; seed <= 80; ++seed) {
        const auto all = world(random_claims(seed, 60));
        StateQuery query;
        for (query.at = first_day; query.at < last_day; query.at = query.at + 5) {
            for (const State& state : state_at(*all.timeline, query)) {
                if (state.since) CHECK(*state.since <= query.at);
                CHECK(state.age_days >= 0);
                if (!state.until) continue;
                CHECK(query.at <= *state.until);
                const auto after =
                    all.timeline->state(*state.source, state.place, *state.until + 1, {});
                // A part may go on as the whole does, in other claims' words.
                if (after.inherited_from) continue;
                CHECK(words(after) != words(state));
            }
        }
    }
}
