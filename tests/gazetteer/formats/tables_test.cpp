#include <catch2/catch.hpp>

#include "gazetteer/formats/dates.h"
#include "gazetteer/formats/generic_table.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/row_reader.h"
#include "tests/gazetteer/formats/reading.h"

using namespace gazetteer;
using reading::Found;
using reading::read;
using reading::read_text;

TEST_CASE("a date is the same day in every dialect") {
    for (const char* text :
         {"2016-02-09", "2016-02-09T11:30:00Z", "2016-02-09 00:00:00.000", "20160209", "9-Feb-16",
          "09 February 2016", "09-February-2016", "February 9, 2016", "9 Feb. 2016",
          "Tue, 9th of February 2016", "09-02-16", "9.2.2016", "09/02/2016", "2016/02/09",
          "9 February 2016 20h04 UTC"}) {
        INFO(text);
        const auto date = parse_any_date(text, DateOrder::day_first);
        REQUIRE(date.has_value());
        CHECK(date->first == to_day({2016, 2, 9}));
        CHECK(date->precision == Precision::day);
    }
    CHECK(parse_any_date("2/9/2016", DateOrder::month_first)->first == to_day({2016, 2, 9}));
    CHECK(parse_any_date("March 2022", DateOrder::unknown)->precision == Precision::month);
    CHECK(parse_any_date("2022", DateOrder::unknown)->precision == Precision::year);
    CHECK(parse_any_date("4/19/2017", DateOrder::unknown)->first == to_day({2017, 4, 19}));
    for (const char* none : {"", "NA", "4/5/2017", "31/31/2016", "someday", "99999999",
                             "0000-00-00", "12345678901234567890", "1/1/1/1", "--", "2016-13-45"}) {
        INFO(none);
        CHECK_FALSE(parse_any_date(none, DateOrder::unknown).has_value());
    }
}

TEST_CASE("the order of day and month comes from the whole column, and is said") {
    std::string table = "place,holder,date,lat,lon\n";
    for (int i = 0; i < 6000; ++i) table += "Alba,Reds,03/04/2017,36,37\n";
    table += "Alba,Reds,25/04/2017,36,37\n";
    const Found found = read_text(table);
    REQUIRE(found.claims.size() == 6001);
    CHECK(found.claims.front().start == to_day({2017, 4, 3}));
    CHECK_THAT(found.report.notes().back(),
               Catch::Contains("day first") && Catch::Contains("line 6002"));
    const Found american = read_text(
        "place,holder,date,lat,lon\nAlba,Reds,03/04/2017,36,37\nAlba,Reds,4/19/2017,36,37\n"
        "Alba,Reds,12/31/2017,36,37\nAlba,Reds,31/12/2017,36,37\n");
    CHECK(american.claims.front().start == to_day({2017, 3, 4}));
    CHECK(american.claims.back().start == to_day({2017, 12, 31}));
    CHECK(american.lines(RowFate::repaired) == std::vector<int>{5});
}

TEST_CASE("an encoding that no one names is found, said, and read right") {
    const Found latin = read("cp1252.csv");
    CHECK(latin.report.encoding == "Windows-1252");
    REQUIRE(latin.claims.size() == 2);
    CHECK(latin.claims[0].place == "Älba");
    CHECK(latin.claims[1].actor_name == "Rote");  // no-break spaces around it
    CHECK(latin.report.repaired() == 0);
    const Found wide = read("utf16.csv");
    CHECK(wide.report.encoding == "UTF-16 LE");
    REQUIRE(wide.claims.size() == 1);
    CHECK(wide.claims[0].place == "Älba");
    const Found mixed = read("mixed.csv");
    REQUIRE(mixed.claims.size() == 2);
    CHECK(mixed.claims[0].actor_name == "Grüne");
    CHECK(mixed.claims[1].place == "Östed");
    CHECK(mixed.lines(RowFate::repaired) == std::vector<int>{3});
}

TEST_CASE("a table without a known layout is mapped by its names, which is shown") {
    const Found found = read("holders.csv");
    CHECK(found.report.format == "table");
    REQUIRE_FALSE(found.report.notes().empty());
    CHECK_THAT(found.report.notes().front(), Catch::Contains("place=City") &&
                                                 Catch::Contains("actor=Held by") &&
                                                 Catch::Contains("relation=:holds"));
    REQUIRE(found.claims.size() == 4);
    CHECK(found.claims[0].relation == Relation::holds);
    CHECK(found.claims[0].start == to_day({2017, 5, 4}));
    CHECK_FALSE(found.claims[0].end.has_value());
    CHECK(found.claims[0].point == LonLat{37.1, 36.2});  // the decimal comma
    CHECK(found.claims[1].relation == Relation::contests);
    CHECK_FALSE(found.claims[2].point.has_value());
    CHECK_FALSE(found.claims[3].point.has_value());
    CHECK(found.claims[3].precision == Precision::year);
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{6});
}

TEST_CASE("columns are named by the user, constants with a colon") {
    ReadOptions how = reading::options();
    const auto columns = parse_column_map("place=ort,actor=wer,relation=:captures,date=tag");
    REQUIRE(columns);
    how.columns = *columns;
    how.format = "table";
    const Found found = read_text("ort;wer;tag\nAlba;Reds;3.4.2017\n", how);
    REQUIRE(found.claims.size() == 1);
    CHECK(found.claims[0].relation == Relation::captures);
    CHECK(found.claims[0].end == to_day({2017, 4, 3}));
    how.columns = {{"place", "nowhere"}};
    const Found wrong = read_text("ort;wer;tag\nAlba;Reds;3.4.2017\n", how);
    REQUIRE(wrong.report.failed());
    CHECK_THAT(wrong.report.errors().front().advice, Catch::Contains("ort, wer, tag"));
    CHECK_FALSE(parse_column_map("place").value.has_value());
}

TEST_CASE("a source's endless name is cut between letters, not inside of one") {
    std::string name = "x";
    for (int i = 0; i < 100; ++i) name += "\xC3\xA9";
    const Found found = read_text("place,held by,date,source\nAlba,Reds,2017-04-03," + name + "\n");
    REQUIRE(found.claims.size() == 1);
    CHECK(found.claims[0].source_name.view() == std::string_view(name).substr(0, 119));
}

TEST_CASE("rows may be whole texts") {
    const Found found = read("texts.csv");
    REQUIRE(found.texts.size() == 1);
    const Document& text = found.texts[0].document;
    CHECK(text.publisher == "The Valley");
    CHECK(text.title == "Azaz falls");
    CHECK(text.published->first == to_day({2016, 12, 6}));
    CHECK(text.text == "On 5 December 2016 rebels captured Azaz.\n\nThey hold Idlib.");
    CHECK(found.report.rejected() == 1);
}

TEST_CASE("a quote that is never closed costs its row, the rows behind it are read") {
    const Found found = read("broken_quotes.csv");
    REQUIRE(found.claims.size() == 2);
    CHECK(found.claims[1].place == "Corte");
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{3});
}

TEST_CASE("absurd tables are refused or read with bounded work") {
    std::string wide = "place,holder";
    for (int i = 0; i < 1'000'000; ++i) wide += ",c";
    const Found found = read_text(wide + "\nAlba,Reds\n");
    CHECK(found.claims.empty());
    CHECK(found.report.failed());
    std::string row = "place,holder\nAlba,Reds\nBorgo,Reds";
    for (int i = 0; i < 1'000'000; ++i) row += ",c";
    const Found long_row = read_text(row + "\nCorte,Blues\n");
    CHECK(long_row.claims.size() == 2);
    CHECK(long_row.report.rejected() == 1);
    const Found numbers = read_text(
        "place,holder,lat,lon\nAlba,Reds,1e400,37\nBorgo,Reds,nan,inf\nCorte,Reds,95,190\n"
        "Dosso,Reds,120.5,36.5\n");
    REQUIRE(numbers.claims.size() == 4);
    for (std::size_t i = 0; i < 3; ++i) CHECK_FALSE(numbers.claims[i].point.has_value());
    CHECK(numbers.claims[3].point == LonLat{120.5, 36.5});  // swapped
}

TEST_CASE("a table cut off anywhere is read as far as it goes") {
    const std::string table =
        "place,holder,date,lat,lon\n\"Al\nba\",Reds,2016-01-02,36.2,37.1\nBorgo,Blues,2016,36,37\n";
    for (std::size_t length = 0; length <= table.size(); ++length) {
        const Found found = read_text(table.substr(0, length));
        CHECK(found.claims.size() <= 2);
    }
}

TEST_CASE("what a phrase says of control") {
    CHECK(relation_of_words("Captured by") == Relation::captures);
    CHECK(relation_of_words("withdrew from captured positions") == Relation::loses);
    CHECK(relation_of_words("holds") == Relation::holds);
    CHECK(relation_of_words("Heavy fighting") == Relation::contests);
    CHECK_FALSE(relation_of_words("visited").has_value());
}

TEST_CASE("JSON records are the elements of the named array, of a top array, or objects in a row") {
    const auto records = [](const std::string& text) {
        Input input = Input::of_bytes(text, "x");
        JsonRecords reader(input, "features");
        std::vector<std::string> found;
        std::string record;
        for (std::int64_t line = 0; reader.next(record, line);) found.push_back(record);
        return found;
    };
    const std::vector<std::string> two = {R"({"a":"features"})", R"({"b":[1,{"c":"]}"}]})"};
    CHECK(records(R"({"type":"x","features": [)" + two[0] + ",\n" + two[1] + "],\"z\":1}") == two);
    CHECK(records("[" + two[0] + "," + two[1] + "]") == two);
    CHECK(records(two[0] + "\n" + two[1] + "\n") == two);
    CHECK(records("\x1e" + two[0] + "\n\x1e" + two[1]) == two);
    CHECK(records("{\"features\":[" + two[0] + ",{\"b\":") == std::vector<std::string>{two[0]});
    CHECK(records(std::string(100000, '[')).empty());
}
