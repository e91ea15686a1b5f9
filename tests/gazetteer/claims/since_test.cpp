// Only what somebody vouches for within a window of time counts.

#include "gazetteer/claims/since.h"

#include <random>
#include <set>

#include "gazetteer/claims/combine.h"
#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

namespace {

const char* const two_papers =
    "source,published,place,place_id,relation,actor,side,start,end\n"
    "old,2016-02-10,Alba,local:1,captures,rebels,opposition,2016-02-01,2016-02-01\n"
    "old,2016-06-03,Alba,local:1,attacks,army,government,2016-06-01,2016-06-01\n"
    "old,2016-08-01,Alba,local:1,present,guards,government,2016-07-20,\n"
    "new,2016-05-01,Alba,local:1,captures,army,government,2016-04-20,2016-04-20\n";

State state_of(const World& all, const std::string& source, const std::string& at,
               std::optional<Since> since) {
    StateQuery query;
    query.at = day(at);
    query.since = since;
    return all.timeline->state(all.source(source), all.place("Alba"), query);
}

/// Claims of two papers about four towns, some with an end, some only attacked.
std::vector<Claim> made_up(unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](unsigned count) { return static_cast<int>(random() % count); };
    constexpr const char* sides[] = {"red", "blue", "green"};
    std::vector<Claim> list;
    for (int i = 0; i < 50; ++i) {
        Claim claim;
        claim.source = claim.document = fmt::format("paper-{}", pick(2));
        claim.place = fmt::format("Town {}", pick(4));
        claim.actor = claim.side = sides[pick(3)];
        claim.counter_actor = claim.counter_side = sides[pick(3)];
        claim.relation = static_cast<Relation>(pick(8));
        claim.modality = static_cast<Modality>(pick(10) < 7 ? pick(2) : pick(6));
        claim.start = Day{17000 + pick(300)};
        if (pick(3) == 0) claim.end = *claim.start + pick(40);
        const Day published = *claim.start + pick(20);
        claim.published = PartialDate{published, published, Precision::day};
        list.push_back(std::move(claim));
    }
    return list;
}

}  // namespace

TEST_CASE("a window of time is written as a day or as days, and read back") {
    CHECK(parse_since("2016-11-01") == Since{day("2016-11-01")});
    CHECK(parse_since("2016-11") == Since{day("2016-11-01")});
    CHECK(parse_since("90d") == Since{LastDays{90}});
    for (const Since& since : {Since{day("2016-11-01")}, Since{LastDays{1}}})
        CHECK(parse_since(to_string(since)) == since);
    for (const char* wrong : {"", "d", "0d", "-3d", "9000000d", "90", "3 d", "90 days", "soon"})
        CHECK_FALSE(parse_since(wrong));
}

TEST_CASE("the last days count with the one asked about") {
    const Day at = day("2016-12-05");
    CHECK(counts(at, at, LastDays{1}));
    CHECK_FALSE(counts(at - 1, at, LastDays{1}));
    CHECK(counts(at - 29, at, LastDays{30}));
    CHECK_FALSE(counts(at - 30, at, LastDays{30}));
    CHECK(counts(at + 100, at, LastDays{1}));  // vouched for beyond the day
    CHECK(counts(at - 1, at, at - 1));
    CHECK_FALSE(counts(at - 2, at, at - 1));
    CHECK_FALSE(counts(at + 100, at - 2, at - 1));  // the window has not begun
}

TEST_CASE(
    "who was last said to hold a place before the window is left out, what happened in it stays") {
    const World all = world(two_papers);
    CHECK(words(state_of(all, "old", "2016-06-02", {})) == "held rebels");
    const State late = state_of(all, "old", "2016-06-02", LastDays{30});
    CHECK(words(late) == "unknown");
    CHECK(marks(late) == "attacked:army");
    CHECK(late.claims.empty());
    const State there = state_of(all, "old", "2016-08-02", Since{day("2016-07-01")});
    CHECK(words(there) == "present");
    CHECK(there.last_said == day("2016-08-01"));
    CHECK(there.claims.size() == 1);
    CHECK(words(state_of(all, "old", "2016-02-09", LastDays{9})) == "held rebels");
    CHECK(words(state_of(all, "old", "2016-02-10", LastDays{9})) == "unknown");
}

TEST_CASE("sources that spoke before the window have no voice among the others") {
    const World all = world(two_papers);
    StateQuery query;
    query.at = day("2016-04-25");
    query.combine = CombineRule::majority;
    REQUIRE(state_at(*all.timeline, query).size() == 1);
    CHECK(state_at(*all.timeline, query)[0].status == Status::disputed);
    CHECK(disagreements_at(*all.timeline, query).size() == 1);
    query.since = LastDays{30};
    CHECK(words(state_at(*all.timeline, query)[0]) == "held army");
    CHECK(disagreements_at(*all.timeline, query).empty());
    CHECK(disagreements(*all.timeline, day("2016-01-01"), day("2016-12-31"), query).empty());
    query.since = LastDays{90};
    const auto found = disagreements(*all.timeline, day("2016-01-01"), day("2016-12-31"), query);
    REQUIRE(found.size() == 1);
    CHECK(found[0].from == day("2016-04-20"));
    CHECK(found[0].to == day("2016-04-30"));  // 90 days after the older of them spoke
}

TEST_CASE(
    "with a window, steps lead to the days on which it changes what is seen, and to no other") {
    for (unsigned seed = 1; seed <= 12; ++seed) {
        const World all = world(made_up(seed));
        for (const Since& since : {Since{LastDays{25}}, Since{LastDays{1}}, Since{Day{17130}}}) {
            StateQuery query;
            query.since = since;
            const auto seen = [&](Day at) {
                query.at = at;
                std::set<std::string> lines;
                for (const State& state : state_at(*all.timeline, query)) {
                    std::set<std::string> shown;
                    for (const Mark& mark : state.marks)
                        shown.insert(fmt::format("{}{}", int(mark.kind), mark.party.actor.view()));
                    std::string line =
                        fmt::format("{} {} {}", state.place, *state.source, words(state));
                    for (const std::string& mark : shown) line += " " + mark;
                    lines.insert(line);
                }
                return lines;
            };
            const Day first{16990};
            const Day last{17500};
            std::vector<Day> expected;
            for (Day at = first + 1; at <= last; at = at + 1)
                if (seen(at) != seen(at - 1)) expected.push_back(at);
            std::vector<Day> forwards, backwards;
            for (auto day = all.timeline->change_after(first, {}, since); day && *day <= last;
                 day = all.timeline->change_after(*day, {}, since))
                forwards.push_back(*day);
            for (auto day = all.timeline->change_before(last + 1, {}, since); day && *day > first;
                 day = all.timeline->change_before(*day, {}, since))
                backwards.insert(backwards.begin(), *day);
            INFO(seed << " " << to_string(since));
            CHECK(forwards == expected);
            CHECK(backwards == expected);
        }
    }
}
