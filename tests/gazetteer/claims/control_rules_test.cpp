#include "tests/gazetteer/claims/in_words.h"

using in_words::marks;
using in_words::words;
using in_words::world;

// The rules of who held what, one by one: a table of claims, then the state on some days.
namespace {

const std::string columns =
    "source,published,place,part,relation,actor,side,counter_actor,counter_side,start,end,"
    "precision,time_basis,modality,extent,rule\n";

/// One row of the table above, with the columns that a test does not care about left empty.
struct Row {
    std::string relation, actor, start, end;
    std::string counter, extent = "whole", part, precision = "day", basis = "explicit";
    std::string modality = "asserted", rule, published = "2020-01-01";
};

std::string side_of(const std::string& actor) {
    if (actor == "army" || actor == "militia") return "government";
    if (actor == "rebels" || actor == "brigade") return "opposition";
    return actor;
}

std::string table(const std::vector<Row>& rows) {
    std::string text = columns;
    for (const Row& r : rows)
        text += fmt::format("paper,{},Alba,{},{},{},{},{},{},{},{},{},{},{},{},{}\n", r.published,
                            r.part, r.relation, r.actor, side_of(r.actor), r.counter,
                            side_of(r.counter), r.start, r.end, r.precision, r.basis, r.modality,
                            r.extent, r.rule);
    return text;
}

std::string on(const std::vector<Row>& rows, const std::string& at,
               const std::string& place = "Alba") {
    return words(world(table(rows)).state("paper", place, at));
}

Row row(const std::string& relation, const std::string& actor, const std::string& start,
        const std::string& end = {}) {
    Row r;
    r.relation = relation;
    r.actor = actor;
    r.start = start;
    r.end = end;
    return r;
}

Row taken(const std::string& actor, const std::string& from, const std::string& start,
          const std::string& end = {}) {
    Row r = row("captures", actor, start, end);
    r.counter = from;
    return r;
}

template <class T>
Row with(Row r, T Row::*member, T value) {
    r.*member = std::move(value);
    return r;
}

Row partly(Row r, const std::string& extent = "some") {
    r.extent = extent;
    return r;
}

}  // namespace

TEST_CASE("a hold lasts from its start until another claim says otherwise") {
    const std::vector<Row> rows = {row("holds", "rebels", "2012-05-01"),
                                   row("holds", "army", "2015-03-01")};
    CHECK(on(rows, "2012-04-30") == "unknown");
    CHECK(on(rows, "2012-05-01") == "held rebels");
    CHECK(on(rows, "2015-02-28") == "held rebels");
    CHECK(on(rows, "2015-03-01") == "held army");
    CHECK(on(rows, "2030-01-01") == "held army");
}

TEST_CASE("an end that is stated ends a state") {
    const std::vector<Row> rows = {row("holds", "rebels", "2012-01-01", "2016-12-31")};
    CHECK(on(rows, "2016-12-31") == "held rebels");
    CHECK(on(rows, "2017-01-01") == "unknown");
}

TEST_CASE("a look at one day does not end an open hold, a stated stretch does") {
    const Row open =
        with(row("holds", "rebels", "2012-01-01"), &Row::published, std::string("2013-01-01"));
    CHECK(on({open, row("holds", "rebels", "2014-01-01", "2014-01-01")}, "2014-01-02") ==
          "held rebels");
    CHECK(on({open, row("holds", "rebels", "2013-06-01", "2014-01-01")}, "2014-01-02") ==
          "unknown");
}

TEST_CASE("a capture counts from its day on and ends what was before") {
    const std::vector<Row> rows = {row("holds", "rebels", "2012-01-01"),
                                   taken("army", "rebels", "2016-12-22")};
    CHECK(on(rows, "2016-12-21") == "held rebels");
    CHECK(on(rows, "2016-12-22") == "held army");
}

TEST_CASE("a capture that is known to a year leaves the place changing in that year") {
    const std::vector<Row> rows = {row("holds", "rebels", "2012-01-01"),
                                   with(taken("army", "rebels", "2016-01-01", "2016-12-31"),
                                        &Row::precision, std::string("year"))};
    CHECK(on(rows, "2015-12-31") == "held rebels");
    CHECK(on(rows, "2016-01-01") == "changing rebels/army");
    CHECK(on(rows, "2016-12-31") == "changing rebels/army");
    CHECK(on(rows, "2017-01-01") == "held army");
}

TEST_CASE("an event whose year is given by its first day alone has the whole year to happen in") {
    const std::vector<Row> rows = {
        with(taken("army", "rebels", "2016-01-01"), &Row::precision, std::string("year"))};
    CHECK(on(rows, "2016-06-01") == "changing rebels/army");
    CHECK(on(rows, "2017-01-01") == "held army");
}

TEST_CASE("an undated past capture counts from the day it was told") {
    const std::vector<Row> rows = {
        with(taken("army", "rebels", "", "2020-01-01"), &Row::basis, std::string("publication"))};
    CHECK(on(rows, "2019-12-31") == "unknown");
    CHECK(on(rows, "2020-01-01") == "held army");
}

TEST_CASE("a loss counts only against the side that held, and gives the place to whom it names") {
    const Row hold = row("holds", "rebels", "2012-01-01");
    Row lost = row("loses", "brigade", "2016-06-01", "2016-06-01");
    CHECK(on({hold, lost}, "2016-06-01") == "unknown");
    lost.counter = "army";
    CHECK(on({hold, lost}, "2016-05-31") == "held rebels");
    CHECK(on({hold, lost}, "2016-06-01") == "held army");
    lost.actor = "kurds";
    CHECK(on({hold, lost}, "2016-06-01") == "held rebels");
}

TEST_CASE("a siege leaves the holder and lasts until relief, capture or a stated end") {
    const Row hold = row("holds", "rebels", "2012-01-01");
    const Row siege = row("besieges", "army", "2016-07-01");
    CHECK(on({hold, siege}, "2016-06-30") == "held rebels");
    CHECK(on({hold, siege}, "2018-01-01") == "besieged rebels/army");
    CHECK(on({hold, siege, row("relieves", "brigade", "2016-09-01")}, "2016-09-01") ==
          "held brigade");
    CHECK(on({hold, siege, row("relieves", "army", "2016-09-01")}, "2016-09-01") == "held rebels");
    CHECK(on({hold, siege, taken("army", "rebels", "2016-12-22")}, "2016-12-22") == "held army");
    CHECK(on({hold, row("besieges", "army", "2016-07-01", "2016-08-01")}, "2016-08-02") ==
          "held rebels");
}

TEST_CASE("a siege tells who is inside when nobody says who holds") {
    const std::vector<Row> rows = {
        with(row("besieges", "rebels", "2014-01-01"), &Row::counter, std::string("army")),
        row("relieves", "militia", "2016-02-03", "2016-02-03")};
    CHECK(on(rows, "2015-01-01") == "besieged army/rebels");
    CHECK(on(rows, "2016-02-03") == "held militia");
}

TEST_CASE("nobody besieges what it holds, but one who holds some may besiege the rest") {
    const Row siege = row("besieges", "rebels", "2014-01-01");
    const Row against = with(siege, &Row::counter, std::string("army"));
    CHECK(on({row("holds", "rebels", "2012-01-01"), siege}, "2014-01-01") == "held rebels");
    CHECK(on({partly(row("holds", "rebels", "2012-01-01")), siege}, "2014-01-01") ==
          "some held rebels");
    CHECK(on({partly(row("holds", "rebels", "2012-01-01")), against}, "2014-01-01") ==
          "besieged army/rebels");
}

TEST_CASE("of several fights the first tells since when and between whom") {
    Row fight = row("contests", "army", "2016-01-01");
    Row second = row("contests", "kurds", "2016-02-01");
    const auto state = world(table({row("holds", "rebels", "2012-01-01"), fight, second}))
                           .state("paper", "Alba", "2016-03-01");
    CHECK(words(state) == "contested rebels/army");
    CHECK(to_iso(*state.since) == "2016-01-01");
    CHECK(on({fight, with(second, &Row::counter, std::string("rebels"))}, "2016-03-01") ==
          "contested army/kurds");
}

TEST_CASE("relief by strangers to the place ends the siege and leaves the holder") {
    const std::vector<Row> rows = {row("holds", "rebels", "2012-01-01"),
                                   row("besieges", "army", "2014-01-01"),
                                   row("relieves", "kurds", "2016-02-03", "2016-02-03")};
    CHECK(on(rows, "2016-02-03") == "held rebels");
}

TEST_CASE("fighting contests a place while it lasts, then the holder is as before") {
    const Row hold = row("holds", "rebels", "2012-01-01");
    Row fight = row("contests", "army", "2016-09-01", "2016-09-30");
    CHECK(on({hold, fight}, "2016-08-31") == "held rebels");
    CHECK(on({hold, fight}, "2016-09-30") == "contested rebels/army");
    CHECK(on({hold, fight}, "2016-10-01") == "held rebels");
    fight.counter = "kurds";
    CHECK(on({fight}, "2016-09-15") == "contested kurds/army");
    CHECK(on({fight}, "2016-10-01") == "unknown");
}

TEST_CASE("open fighting ends when the source says later who holds, not by an adjective") {
    const Row fight = row("contests", "army", "2016-09-01");
    const Row before = row("holds", "rebels", "2012-01-01");
    CHECK(on({before, fight, row("holds", "rebels", "2017-01-01")}, "2017-01-01") == "held rebels");
    const Row adjective =
        with(row("holds", "rebels", "2017-01-01"), &Row::rule, std::string("adjective-held"));
    CHECK(on({before, fight, adjective}, "2017-01-01") == "contested rebels/army");
}

TEST_CASE("presence and attacks are marks: they end, and change nobody's hold") {
    const std::vector<Row> rows = {
        row("holds", "rebels", "2012-01-01"),
        with(row("present", "militia", "2016-01-01"), &Row::published, std::string("2016-01-01")),
        row("attacks", "army", "2016-01-01", "2016-01-01")};
    const auto all = world(table(rows));
    CHECK(words(all.state("paper", "Alba", "2016-01-01")) == "held rebels");
    CHECK(marks(all.state("paper", "Alba", "2016-01-01")) == "present:militia|attacked:army");
    CHECK(marks(all.state("paper", "Alba", "2016-01-03")) == "present:militia|attacked:army");
    CHECK(marks(all.state("paper", "Alba", "2016-01-04")) == "present:militia");
    CHECK(marks(all.state("paper", "Alba", "2016-01-30")) == "present:militia");
    CHECK(marks(all.state("paper", "Alba", "2016-01-31")) == "");
}

TEST_CASE("somebody present where nobody is said to hold is a status, not a holder") {
    const auto all = world(table({row("present", "militia", "2016-01-01", "2016-01-01")}));
    CHECK(words(all.state("paper", "Alba", "2016-01-01")) == "present");
    CHECK(words(all.state("paper", "Alba", "2016-01-02")) == "unknown");
}

TEST_CASE("holding some of a place is shown and leaves the holder of the whole") {
    const Row some = partly(row("holds", "rebels", "2016-01-01"));
    CHECK(on({some}, "2016-01-01") == "some held rebels");
    CHECK(on({row("holds", "army", "2012-01-01"), some}, "2016-01-01") == "mixed army/rebels");
    CHECK(on({some, row("holds", "army", "2017-01-01")}, "2017-01-01") == "held army");
    CHECK(on({some, partly(row("holds", "army", "2016-01-01"))}, "2016-02-01") ==
          "some mixed army/rebels");
    CHECK(on({row("holds", "army", "2012-01-01"), partly(taken("rebels", "army", "2016-01-01"))},
             "2016-01-01") == "mixed army/rebels");
    CHECK(on({partly(row("holds", "rebels", "2016-01-01"), "figurative")}, "2016-01-01") ==
          "unknown");
}

TEST_CASE("losing some of a place leaves its holder, losing most of it does not") {
    const Row hold = row("holds", "rebels", "2012-01-01");
    Row lost = row("loses", "rebels", "2016-01-01", "2016-01-01");
    lost.counter = "army";
    CHECK(on({hold, partly(lost)}, "2016-01-01") == "mixed rebels/army");
    CHECK(on({hold, partly(lost, "most")}, "2016-01-01") == "most held army");
}

TEST_CASE("of one day a dated event beats a hold, and a hold an adjective") {
    const Row hold = row("holds", "rebels", "2016-01-01");
    const Row adjective =
        with(row("holds", "kurds", "2016-01-01"), &Row::rule, std::string("adjective-held"));
    CHECK(on({hold, adjective}, "2016-01-01") == "held rebels");
    CHECK(on({hold, adjective, taken("army", "", "2016-01-01")}, "2016-01-01") == "held army");
}

TEST_CASE("of one day the publisher's own voice beats a quoted one") {
    const Row own = row("holds", "rebels", "2016-01-01");
    const Row quoted =
        with(row("holds", "army", "2016-01-01"), &Row::modality, std::string("claimed"));
    CHECK(on({own, quoted}, "2016-01-01") == "held rebels");
    CHECK(on({quoted}, "2016-01-01") == "held army");
}

TEST_CASE("a source that names two holders for one day contradicts itself") {
    const std::vector<Row> rows = {row("holds", "rebels", "2016-01-01"),
                                   row("holds", "army", "2016-01-01"),
                                   row("holds", "brigade", "2016-01-01")};
    const auto state = world(table(rows)).state("paper", "Alba", "2016-01-01");
    CHECK(state.status == gazetteer::Status::contested);
    CHECK(state.contradiction);
    CHECK(state.claims.size() == 3);
    CHECK_FALSE(
        world(table({rows[0], rows[2]})).state("paper", "Alba", "2016-01-01").contradiction);
}

TEST_CASE("what is expected, supposed, demanded or denied changes no state but is marked") {
    const Row hold = row("holds", "rebels", "2012-01-01");
    for (const std::string modality : {"expected", "hypothetical", "demanded", "denied"}) {
        const Row event =
            with(taken("army", "rebels", "2020-01-01", "2020-01-01"), &Row::modality, modality);
        const auto state = world(table({hold, event})).state("paper", "Alba", "2020-01-02");
        CHECK(words(state) == "held rebels");
        CHECK(marks(state) == (modality == "denied" ? "denied:army" : "intended:army"));
    }
}

TEST_CASE("a gain whose direction a coder leaves open contests the place") {
    const std::string text =
        "source,place,relation,actor,side,counter_actor,counter_side,start,direction\n"
        "coder,Alba,captures,army,government,rebels,opposition,2016-01-01,unknown\n";
    CHECK(words(world(text).state("coder", "Alba", "2016-01-01")) == "contested rebels/army");
}

TEST_CASE("age counts from the last day for which somebody of the source vouches") {
    const Row open =
        with(row("holds", "rebels", "2012-01-01"), &Row::published, std::string("2013-01-01"));
    const auto all = world(table({open}));
    CHECK(all.state("paper", "Alba", "2012-06-01").age_days == 0);
    CHECK(all.state("paper", "Alba", "2013-01-31").age_days == 30);
    CHECK(to_iso(*all.state("paper", "Alba", "2013-01-31").last_said) == "2013-01-01");
    const auto twice = world(table({open, row("holds", "rebels", "2014-01-01", "2014-01-01")}));
    CHECK(twice.state("paper", "Alba", "2014-01-11").age_days == 10);
}

TEST_CASE("a state tells since when and until when it is so") {
    const auto all = world(table({row("holds", "rebels", "2012-01-01"),
                                  row("besieges", "army", "2014-01-01", "2014-12-31"),
                                  row("holds", "army", "2016-01-01")}));
    const auto early = all.state("paper", "Alba", "2013-01-01");
    CHECK(to_iso(*early.since) == "2012-01-01");
    CHECK(to_iso(*early.until) == "2013-12-31");
    CHECK(to_iso(*all.state("paper", "Alba", "2014-02-01").until) == "2014-12-31");
    CHECK_FALSE(all.state("paper", "Alba", "2017-01-01").until.has_value());
}

TEST_CASE("a comment never moves the publisher's state") {
    const std::string text =
        "source,place,relation,actor,side,start,section\n"
        "paper,Alba,holds,rebels,opposition,2016-01-01,body\n"
        "paper,Alba,captures,army,government,2016-02-01,comment\n";
    CHECK(words(world(text).state("paper", "Alba", "2016-03-01")) == "held rebels");
}

TEST_CASE("a claim without any date holds at all times rather than at none") {
    const std::string text =
        "source,place,relation,actor,side\natlas,Alba,holds,rebels,opposition\n";
    const auto state = world(text).state("atlas", "Alba", "1950-01-01");
    CHECK(words(state) == "held rebels");
    CHECK_FALSE(state.since.has_value());
    CHECK(world(text).timeline->change_days({}).empty());
}
