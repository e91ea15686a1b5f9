#include <filesystem>

#include "gazetteer/formats/format.h"
#include "tests/gazetteer/claims/in_words.h"

using namespace in_words;

// Claims of the shapes that real documents show, and who held what according to them.
namespace {

World world_of_file(const std::string& file) {
    auto read = read_claims(file);
    REQUIRE(read.value.has_value());
    CHECK(read.diagnostics.empty());
    return world(std::move(*read.value));
}

std::string on_map(const World& all, const std::string& source, const std::string& place,
                   const std::string& at) {
    return words(all.state(source, place, at));
}

}  // namespace

TEST_CASE("a besieged half of a town stays besieged as last said, whatever else happened there") {
    const auto all = world_of_file(std::string(SOURCE_DIR) + "/tests/data/claims/shapes.csv");
    for (const std::string at : {"2016-12-05", "2016-12-14", "2017-12-14"}) {
        CHECK(on_map(all, "essay-1", "east Alba", at) == "besieged rebels/army");
        CHECK(on_map(all, "essay-1", "Westmark province", at) == "held rebels");
    }
    CHECK(all.state("essay-1", "east Alba", "2016-12-14").age_days == 9);
    CHECK(on_map(all, "essay-1", "northeast Alba", "2016-12-01") == "changing rebels/army");
    CHECK(on_map(all, "essay-1", "northeast Alba", "2016-12-06") == "most held army");
}

TEST_CASE("a town relieved on some day of ten is the reliever's when they are over") {
    const auto all = world_of_file(std::string(SOURCE_DIR) + "/tests/data/claims/shapes.csv");
    CHECK(on_map(all, "journal", "Nord", "2016-02-10") == "changing rebels/army");
    CHECK(on_map(all, "journal", "Nord", "2016-02-20") == "held army");
    CHECK(on_map(all, "journal", "Alba", "2016-02-20") == "some besieged rebels/army");
}

TEST_CASE("one report can tell twelve years of a town") {
    const auto all = world_of_file(std::string(SOURCE_DIR) + "/tests/data/claims/shapes.csv");
    CHECK(on_map(all, "wire", "Alba", "2011-12-31") == "unknown");
    CHECK(on_map(all, "wire", "Alba", "2014-06-01") == "much held rebels");
    CHECK(on_map(all, "wire", "Alba", "2016-06-01") == "much changing rebels/army");
    CHECK(on_map(all, "wire", "Alba", "2020-01-01") == "much held army");
    CHECK(on_map(all, "wire", "Alba", "2024-11-28") == "much changing army/rebels");
    CHECK(on_map(all, "wire", "Alba", "2024-12-03") == "held rebels");
    CHECK(on_map(all, "wire", "Tell", "2024-12-03") == "held brigade");
    CHECK(on_map(all, "review", "Sud", "2016-11-13") == "present");
}

TEST_CASE("the annotated claims of the five documents give the states that they tell") {
    const std::string file = std::string(SOURCE_DIR) + "/../shared/gold/seeds-claims.geojsonl";
    if (!std::filesystem::exists(file)) {
        WARN("left out: no annotated claims beside the project");
        return;
    }
    const auto all = world_of_file(file);
    const auto side = [&](const char* source, const char* place, const char* at) {
        const State state = all.state(source, place, at);
        return fmt::format("{} {}", to_string(state.status), state.holder.side);
    };
    CHECK(side("reuters-2024-12-02", "Aleppo", "2024-12-03") == "held opposition");
    CHECK(on_map(all, "reuters-2024-12-02", "Tel Rifaat", "2024-12-03") == "held sna");
    CHECK(side("reuters-2024-12-02", "Aleppo", "2014-06-01") == "held opposition");
    CHECK(side("reuters-2024-12-02", "Aleppo", "2016-06-01") == "changing opposition");
    CHECK(side("reuters-2024-12-02", "Aleppo", "2018-06-01") == "held government");
    CHECK(side("lwj-2016-02", "Nubl", "2016-02-20") == "held government");
    CHECK(side("lwj-2016-02", "Zahraa", "2016-02-20") == "held government");
    CHECK(side("lwj-2016-02", "Aleppo", "2016-02-20") == "besieged opposition");
    CHECK(all.state("lwj-2016-02", "Aleppo", "2016-02-20").extent == Extent::some);
    for (const char* at : {"2016-12-05", "2016-12-14"}) {
        CHECK(side("eskaf-2016-12-05", "east Aleppo", at) == "besieged opposition");
        CHECK(side("eskaf-2016-12-05", "Idlib province", at) == "held opposition");
    }
    const State parade = all.state("policy-paper-2016-12", "Al-Qusayr", "2016-11-13");
    CHECK(words(parade) == "present");
    CHECK(marks(parade).find("present:hezbollah") != std::string::npos);
}
