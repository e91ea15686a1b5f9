#include "gazetteer/text/lexicon.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gazetteer/text/reading_rules.h"

namespace fs = std::filesystem;

namespace {

/// A folder of words as a user would put beside a corpus.
struct WordFolder {
    fs::path path = fs::temp_directory_path() / "controlmap-test-words";
    WordFolder() { fs::create_directories(path); }
    ~WordFolder() { fs::remove_all(path); }
    WordFolder(const WordFolder&) = delete;
    WordFolder& operator=(const WordFolder&) = delete;
    void write(const char* name, const char* text) const { std::ofstream(path / name) << text; }
};

}  // namespace

TEST_CASE("users add words and triggers, and learn the line of what is wrong") {
    const WordFolder folder;
    folder.write("lexicon.txt", "[force]\nlegionaries\n[no such class]\nword\n");
    folder.write("triggers.csv",
                 "phrases,relation,frame,extent\nsnatched,captures,agent-place,\n"
                 "x,captures,nowhere,\ny,eats,agent-place,\n");
    const auto rules = gazetteer::read_rules(SOURCE_DIR "/assets/words", {folder.path.string()});
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
