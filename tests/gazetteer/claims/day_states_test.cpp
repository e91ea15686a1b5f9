#include "gazetteer/claims/day_states.h"

#include <random>

#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

/// Claims of three papers about places and parts of them, with every relation and modality.
std::vector<Claim> made_up(unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](unsigned count) { return static_cast<int>(random() % count); };
    constexpr const char* sides[] = {"red", "blue", "green"};
    constexpr const char* parts[] = {"", "", "east", "countryside"};
    std::vector<Claim> list;
    for (int i = 0; i < 120; ++i) {
        Claim claim;
        claim.source = fmt::format("paper-{}", pick(3));
        claim.document = fmt::format("{}-{}", claim.source, pick(4));
        claim.place = fmt::format("Town {}", pick(6));
        claim.part = pick(2) == 0 ? parts[pick(4)] : "";
        claim.actor = claim.side = sides[pick(3)];
        claim.counter_actor = claim.counter_side = sides[pick(3)];
        claim.relation = static_cast<Relation>(pick(8));
        claim.modality = static_cast<Modality>(pick(10) < 7 ? pick(2) : pick(6));
        claim.precision = pick(4) == 0 ? Precision::month : Precision::day;
        claim.start = Day{17000 + pick(300)};
        if (pick(3) == 0) claim.end = *claim.start + pick(40);
        const Day published = *claim.start + pick(20);
        claim.published = PartialDate{published, published, Precision::day};
        list.push_back(std::move(claim));
    }
    return list;
}

std::vector<StateQuery> queries() {
    std::vector<StateQuery> all(9);
    all[1].sources = {1};
    all[2].combine = CombineRule::latest;
    all[3].combine = CombineRule::majority;
    all[4].known = Day{17150};
    all[5].since = LastDays{20};
    all[6].since = Day{17120};
    all[7].since = LastDays{60};
    all[7].combine = CombineRule::latest;
    all[8].since = LastDays{45};
    all[8].known = Day{17150};
    return all;
}

}  // namespace

TEST_CASE("states moved from day to day are the states of the day, whichever way time goes") {
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const World all = world(made_up(seed));
        std::mt19937 random(seed);
        for (StateQuery query : queries()) {
            query.at = Day{17100};
            DayStates moved(*all.timeline, query);
            for (int step = 0; step < 60; ++step) {
                query.at =
                    step % 3 == 0 ? query.at + 1 : Day{16990 + static_cast<int>(random() % 800)};
                moved.move_to(query.at);
                INFO(seed << " " << to_iso(query.at));
                REQUIRE(moved.all() == state_at(*all.timeline, query));
            }
        }
    }
}

TEST_CASE("the states of a day disagree where the sources do that day") {
    std::size_t seen = 0;
    for (unsigned seed = 1; seed <= 6; ++seed) {
        const World all = world(made_up(seed));
        for (StateQuery query : queries()) {
            query.at = Day{17100};
            DayStates moved(*all.timeline, query);
            for (int step = 0; step < 40; ++step) {
                query.at = query.at + 7;
                moved.move_to(query.at);
                const auto found = moved.disagreements(moved.places());
                const auto of_day = disagreements_at(*all.timeline, query);
                INFO(seed << " " << to_iso(query.at));
                REQUIRE(found.size() == of_day.size());
                for (std::size_t i = 0; i < found.size(); ++i) {
                    REQUIRE(found[i].place == of_day[i].place);
                    REQUIRE(found[i].within == of_day[i].within);
                    REQUIRE(found[i].strength == Approx(of_day[i].strength));
                    REQUIRE(found[i].positions == of_day[i].positions);
                }
                seen += found.size();
            }
        }
    }
    CHECK(seen > 100);
}

TEST_CASE("a place's version changes with whatever may be seen of it") {
    const World all = world(made_up(9));
    StateQuery query;
    query.since = GENERATE(std::optional<Since>(), std::optional<Since>(LastDays{40}));
    query.at = Day{17000};
    DayStates moved(*all.timeline, query);
    const auto seen = [&](PlaceIndex place) {
        std::string text;
        for (const State& state : moved.of(place)) {
            const int age = state.age_days;
            text += fmt::format("{} {} {} {} {};", *state.source, words(state), marks(state),
                                to_string(state.modality),
                                age < 91    ? 0
                                : age < 182 ? 1
                                : age < 365 ? 2
                                            : 3);
        }
        return text;
    };
    for (int step = 0; step < 900; ++step) {
        std::vector<std::pair<std::string, std::uint32_t>> before;
        for (PlaceIndex place = 0; place < all.store->places().size(); ++place)
            before.emplace_back(seen(place), moved.version(place));
        moved.move_to(Day{17000 + (step * 37) % 900});
        for (PlaceIndex place = 0; place < all.store->places().size(); ++place) {
            if (seen(place) == before[place].first) continue;
            CHECK(moved.version(place) != before[place].second);
        }
    }
}
