#include "gazetteer/documents/publication_date.h"

#include <catch2/catch.hpp>
#include <string>

namespace {

std::string found(const std::string& text) {
    const auto date = gazetteer::find_publication_date(text);
    return date ? to_iso(date->date.first) + " by " + std::string(date->said_by) : "nothing";
}

}  // namespace

TEST_CASE("a text says itself when it was published") {
    CHECK(found("The battle\nDecember 5, 2016\n\nText.") == "2016-12-05 by its head");
    CHECK(found("The battle\n\nRebels took Alba on December 5, 2016 and went on to the north.") ==
          "nothing");
    CHECK(found("The battle.\nText.\nLast updated: 14 Dec 2016 at 10:05") ==
          "2016-12-14 by its head");
    std::string page = "The battle\n";
    for (int i = 0; i < 30; ++i) page += "A line of the story that goes on for some time.\n";
    CHECK(found(page) == "nothing");
    CHECK(found(page + "Last updated: 14 Dec 2016 at 10:05\n") == "2016-12-14 by a line of its own");
    CHECK(found("KYIV, Nov. 14, 2022 (Wire) - The army said on Monday that it had taken a town.") ==
          "2022-11-14 by its dateline");
    CHECK(found("ALBA - Rebels took the town on Nov. 14, 2021, and held it for a good while.") ==
          "nothing");
}

TEST_CASE("the latest address that a page links to dates it") {
    const std::string old = "Rebels <https://paper.test/world/2014/jun/16/rebels> took Alba.\n";
    CHECK(found(old) == "nothing");  // one link may lead anywhere
    CHECK(found(old + "Also <https://paper.test/2016/12/14/alba-taken>.") ==
          "2016-12-14 by the addresses it links to");
    CHECK(found("Share <https://net.test/dialog/share?href=https%3A%2F%2Fpaper.test%2F2016%2Fdec"
                "%2F14%2Falba>.") == "2016-12-14 by the addresses it links to");
    CHECK(found("See <https://paper.test/2016/99/14/x> and <https://paper.test/2016/13/41/y>.") ==
          "nothing");
}

TEST_CASE("the markup of a page dates it") {
    const auto date = gazetteer::find_date_in_markup(
        R"(<html><meta property="article:published_time" content="2016-12-14T10:00:00Z">)");
    REQUIRE(date);
    CHECK(to_iso(date->date.first) == "2016-12-14");
    CHECK(date->said_by == "its markup");
    CHECK_FALSE(gazetteer::find_date_in_markup("<html><p>2016-12-14</p>"));
}
