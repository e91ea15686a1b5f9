#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "gazetteer/claims/actors.h"

using gazetteer::ActorTable;

namespace {

ActorTable read_shipped(const std::string& folder) {
    const std::string root = std::string(SOURCE_DIR) + "/assets/" + folder;
    const auto table = gazetteer::read_actors(root + "actors.csv", root + "sides.csv");
    for (const auto& diagnostic : table.diagnostics) {
        UNSCOPED_INFO(to_string(diagnostic));
    }
    REQUIRE(table);
    CHECK(table.diagnostics.empty());
    return *table.value;
}

}  // namespace

TEST_CASE("every shipped actor belongs to a listed side") {
    for (const std::string folder : {"", "aleppo/"}) {
        const ActorTable table = read_shipped(folder);
        CHECK(table.actors().size() >= 27);
        for (const auto& actor : table.actors()) {
            INFO(folder << ' ' << actor.id);
            CHECK(!actor.name.empty());
            CHECK(table.find_side(actor.side) != nullptr);
        }
    }
}

TEST_CASE("a spelling names one shipped actor only") {
    for (const std::string folder : {"", "aleppo/"}) {
        const ActorTable table = read_shipped(folder);
        std::map<std::string, std::string> owner;
        for (const auto& actor : table.actors()) {
            std::set<std::string> spellings(actor.aliases.begin(), actor.aliases.end());
            CHECK(spellings.size() == actor.aliases.size());
            spellings.insert(actor.name);
            for (const auto& spelling : spellings) {
                INFO(folder << ' ' << spelling);
                const auto [at, is_new] = owner.emplace(spelling, actor.id);
                CHECK((is_new || at->second == actor.id));
            }
        }
    }
}

TEST_CASE("the default sides have colours of their own") {
    const ActorTable table = read_shipped("");
    std::set<std::string> colours;
    for (const std::string id :
         {"government", "opposition", "kurdish", "islamic-state", "turkey", "us-coalition"}) {
        const auto* side = table.find_side(id);
        REQUIRE(side);
        REQUIRE(side->colour);
        CHECK(colours.insert({char(side->colour->r), char(side->colour->g), char(side->colour->b)})
                  .second);
    }
    CHECK(table.find_side("kurdish")->name == "Kurdish-led");
}
