#include "gazetteer/text/lexicon.h"

#include <catch2/catch.hpp>

#include "gazetteer/text/reading_rules.h"
#include "tests/temporary_folder.h"

using tests::TemporaryFolder;

TEST_CASE("users add words and triggers, and learn the line of what is wrong") {
    const TemporaryFolder folder;
    folder.write("lexicon.txt", "[force]\nlegionaries\n[no such class]\nword\n");
    folder.write("triggers.csv",
                 "phrases,relation,frame,extent\nsnatched,captures,agent-place,\n"
                 "x,captures,nowhere,\ny,eats,agent-place,\n");
    const auto rules = gazetteer::read_rules(SOURCE_DIR "/assets/words", {folder.path()});
    REQUIRE(rules);
    REQUIRE(rules.diagnostics.size() == 3);
    std::vector<int> lines;
    for (const auto& each : rules.diagnostics) lines.push_back(each.line);
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<int>{3, 3, 4});
    auto tokens = gazetteer::mention_tokens("Legionaries snatched");
    rules->lexicon.mark(tokens);
    CHECK(is(tokens, 0, gazetteer::WordClass::force));
    const auto match = rules->triggers.match(tokens, 1);
    REQUIRE(match);
    CHECK(match->trigger->relation == gazetteer::Relation::captures);
}

TEST_CASE("a folder without the words of reading is no folder of words") {
    const auto rules = gazetteer::read_rules("/no/such/folder", {});
    CHECK_FALSE(rules);
    CHECK_FALSE(rules.diagnostics.empty());
}
