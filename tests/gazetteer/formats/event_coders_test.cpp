#include <catch2/catch.hpp>

#include "tests/gazetteer/formats/reading.h"

using namespace gazetteer;
using reading::Found;
using reading::read;

namespace {

const Claim& claim_of(const Found& found, const std::string& document, std::size_t number = 0) {
    for (const Claim& claim : found.claims) {
        if (claim.document == document && number-- == 0) return claim;
    }
    FAIL("no claim of " << document);
    return found.claims.front();
}

}  // namespace

TEST_CASE("every row that is read is kept, passed over or rejected, and repaired ones are kept") {
    for (const char* file : {"acled_iso.csv", "acled_2015.csv", "ucdp_41.csv", "ucdp_49_bare.csv",
                             "20160302000000.export.CSV", "gdelt_57.csv", "icews.tab",
                             "petrarch.txt", "plover.json", "polecat.txt", "holders.csv"}) {
        INFO(file);
        const Found found = read(file);
        const FileReport& report = found.report;
        CHECK_FALSE(report.format.empty());
        CHECK(report.rows() > 0);
        CHECK(report.kept() + report.passed_over() + report.rejected() == report.rows());
        CHECK(report.repaired() <= report.kept());
        CHECK(report.claims == found.claims.size());
    }
}

TEST_CASE("ACLED: the government's gain is the state's, whichever actor it is") {
    const Found found = read("acled_iso.csv");
    CHECK(found.report.format == "ACLED");
    const Claim& claim = claim_of(found, "acled:SYR1");
    CHECK(claim.relation == Relation::captures);
    CHECK(claim.actor_name == "Military Forces of Syria (2000-2024)");
    CHECK(claim.counter_actor == "Opposition Rebels (Syria)");
    CHECK_FALSE(claim.direction_unknown);
    CHECK(claim.quote == "The army took the town,\nthen rested.");
    CHECK(claim.start == to_day({2016, 2, 4}));
}

TEST_CASE("ACLED: each source of the list makes a claim of its own") {
    const Found found = read("acled_iso.csv");
    CHECK(claim_of(found, "acled:SYR1", 0).source == "evening-lamp");
    CHECK(claim_of(found, "acled:SYR1", 1).source == "valley-radio");
    CHECK(claim_of(found, "acled:SYR1", 0).id != claim_of(found, "acled:SYR1", 1).id);
}

TEST_CASE("ACLED: between two that are no state the direction stays unknown, both are kept") {
    const Found found = read("acled_iso.csv");
    const Claim& clear = claim_of(found, "acled:SYR2");
    CHECK(clear.actor_name == "Opposition Rebels (Syria)");
    CHECK_FALSE(clear.direction_unknown);
    const Claim& unclear = claim_of(found, "acled:SYR3");
    CHECK(unclear.relation == Relation::captures);
    CHECK(unclear.direction_unknown);
    CHECK(unclear.actor_name == "Blue Brigade");
    CHECK(unclear.counter_actor == "Green Brigade");
}

TEST_CASE("ACLED: the date dialects of its exports are one, the order is decided by the column") {
    const Found found = read("acled_iso.csv");
    CHECK(claim_of(found, "acled:SYR2").start == to_day({2016, 3, 4}));  // 31-12-16 stands below
    CHECK(claim_of(found, "acled:SYR3").start == to_day({2016, 5, 9}));
    CHECK(claim_of(found, "acled:SYR4").start == to_day({2016, 12, 25}));
    CHECK(claim_of(found, "acled:SYR4").precision == Precision::week);
    CHECK(claim_of(found, "acled:SYR7").start == to_day({2016, 12, 31}));
    REQUIRE_FALSE(found.report.notes().empty());
    CHECK_THAT(found.report.notes().front(), Catch::Contains("day first"));
}

TEST_CASE("ACLED: bad rows cost themselves, with line and reason") {
    const Found found = read("acled_iso.csv");
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{8, 10});  // no date; cut off
    CHECK(found.lines(RowFate::passed_over) == std::vector<int>{7});   // a protest
    const Claim& claim = claim_of(found, "acled:SYR7");                // 0/0 is no point
    CHECK_FALSE(claim.point.has_value());
    CHECK(claim.source_name == "ACLED");  // `NA` names nobody
}

TEST_CASE("ACLED: the layout of 2015 with its kinds of battle") {
    const Found found = read("acled_2015.csv");
    REQUIRE(found.claims.size() == 2);
    CHECK(found.claims[0].relation == Relation::contests);
    CHECK(found.claims[1].relation == Relation::captures);
    CHECK(found.claims[1].actor_name == "Military Forces of Syria (2000-)");
}

TEST_CASE("UCDP: exactness of place and time is kept, one claim a source") {
    const Found found = read("ucdp_41.csv");
    CHECK(found.report.format == "UCDP GED");
    const Claim& exact = claim_of(found, "ucdp:1");
    CHECK(exact.relation == Relation::contests);
    CHECK(exact.attributed_to == "Valley doctors");
    CHECK(exact.published->first == to_day({2016, 3, 2}));
    CHECK(claim_of(found, "ucdp:2", 0).source == "evening-lamp");
    const Claim& second = claim_of(found, "ucdp:2", 1);
    CHECK(second.source == "valley-radio");
    CHECK(second.quote == "Another, with a\nline break");
    CHECK_FALSE(second.published.has_value());  // years before the event
    const Claim& province = claim_of(found, "ucdp:3");
    CHECK(province.place_kind == PlaceKind::province);
    CHECK(province.place == "Aleppo Governorate");
    CHECK(province.precision == Precision::month);
    CHECK(province.extent == Extent::places);
    const Claim& near = claim_of(found, "ucdp:4");
    CHECK(near.relation == Relation::attacks);
    CHECK(near.radius_km == 25.0);
    CHECK(found.report.rejected() == 1);
    CHECK(found.lines(RowFate::repaired) == std::vector<int>{3, 5});  // sources before the event
}

TEST_CASE("UCDP: a file without a header is read by position") {
    const Found found = read("ucdp_49_bare.csv");
    CHECK(found.report.rows() == 2);
    REQUIRE(found.claims.size() == 2);
    CHECK(found.claims[0].actor_name == "Government of Syria");
    CHECK(found.claims[0].start == to_day({2016, 3, 1}));
}

TEST_CASE("UCDP: headlines are texts for our own extraction where the user asks for it") {
    CHECK(read("ucdp_41.csv").texts.empty());
    ReadOptions how = reading::options();
    how.headlines = true;
    const Found found = read("ucdp_41.csv", how);
    CHECK(found.texts.size() == found.claims.size());
    CHECK(found.texts.front().document.source == "evening-lamp");
}

TEST_CASE("GDELT: three layouts in files that are called CSV, told by their columns") {
    const Found found = read("20160302000000.export.CSV");
    CHECK(found.report.format == "GDELT events");
    const Claim& claim = claim_of(found, "gdelt:105");
    CHECK(claim.relation == Relation::captures);
    CHECK(claim.source == "valley-example");
    CHECK(claim.place == "Azaz");
    CHECK(found.report.rejected() == 1);  // the row that was cut off
    const Found first = read("gdelt_57.csv");
    REQUIRE(first.claims.size() == 2);
    CHECK(first.claims[1].relation == Relation::besieges);
    CHECK(first.claims[0].source_name == "GDELT");
}

TEST_CASE("GDELT: the mentions beside the events are their sources") {
    const Found found = read("20160302000000.export.CSV");
    CHECK(claim_of(found, "gdelt:100", 0).source == "evening-lamp-example");
    CHECK(claim_of(found, "gdelt:100", 1).source == "valley-example");
    CHECK(read("20160302000000.mentions.CSV").report.passed_over() == 2);
}

TEST_CASE("GDELT and ICEWS: a leading zero that a spreadsheet took is put back") {
    const Found gdelt = read("20160302000000.export.CSV");
    CHECK(claim_of(gdelt, "gdelt:102").relation == Relation::loses);
    const Found icews = read("icews.tab");
    CHECK(icews.claims.at(1).relation == Relation::loses);
    CHECK(icews.lines(RowFate::repaired) == std::vector<int>{3});
}

TEST_CASE("GDELT: an event dated a year before its report is vague in time") {
    const Found found = read("20160302000000.export.CSV");
    CHECK(claim_of(found, "gdelt:103").precision == Precision::vague);
    CHECK(claim_of(found, "gdelt:103").confidence < claim_of(found, "gdelt:105").confidence);
}

TEST_CASE("ICEWS: NA is nothing, the province stands in for a town, surplus tabs are refused") {
    const Found found = read("icews.tab");
    CHECK(found.report.format == "ICEWS");
    REQUIRE(found.claims.size() == 4);
    CHECK(found.claims[2].place == "Aleppo");
    CHECK(found.claims[2].place_kind == PlaceKind::province);
    CHECK_FALSE(found.claims[2].point.has_value());
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{6});
    CHECK(found.claims[0].document == "icews:5:2016-03-01");
}

TEST_CASE("PETRARCH: no place, no claim, and every row says so") {
    const Found found = read("petrarch.txt");
    CHECK(found.report.format == "PETRARCH");
    CHECK(found.claims.empty());
    CHECK(found.report.passed_over() == 2);
    CHECK(found.report.rejected() == 1);
}

TEST_CASE("PLOVER: a target may be empty text, the sentence is the evidence") {
    const Found found = read("plover.json");
    REQUIRE(found.claims.size() == 1);
    CHECK(found.claims[0].relation == Relation::loses);
    CHECK(found.claims[0].counter_actor.empty());
    CHECK(found.claims[0].quote == "The Blue Brigade pulled out of Azaz.");
}

TEST_CASE("POLECAT: PLOVER's kinds of event, land seized and not people, surplus tabs refused") {
    const Found found = read("polecat.txt");
    CHECK(found.report.format == "POLECAT");
    REQUIRE(found.claims.size() == 3);
    CHECK(found.claims[0].relation == Relation::captures);
    CHECK(found.claims[0].place == "Azaz");
    CHECK(found.claims[0].actor_name == "Reds");
    CHECK(found.claims[0].counter_actor == "Blues");
    CHECK(found.claims[0].source == "evening-lamp");
    CHECK(found.claims[0].published->first == to_day({2022, 3, 2}));
    CHECK(found.claims[1].relation == Relation::loses);
    CHECK(found.claims[2].relation == Relation::contests);
    CHECK(found.claims[2].place == "Aleppo");
    CHECK(found.claims[2].place_kind == PlaceKind::province);
    CHECK(found.lines(RowFate::passed_over) == std::vector<int>{3, 6, 8});
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{7});
}
