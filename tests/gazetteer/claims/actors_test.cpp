#include "gazetteer/claims/actors.h"

#include <catch2/catch.hpp>

using namespace gazetteer;

namespace {
const std::string data = std::string(SOURCE_DIR) + "/tests/data/claims/";
}

TEST_CASE("actors and sides are read, and wrong rows are reported by line") {
    const auto table = read_actors(data + "actors.csv", data + "sides.csv");
    REQUIRE(table.value.has_value());
    CHECK(table->actors().size() == 3);
    CHECK(table->name_of("army") == "The Army");
    CHECK(table->side_of("militia") == "government");
    CHECK(table->find("army")->colour == Rgb{0xc0, 0x20, 0x20});
    CHECK_FALSE(table->find("militia")->colour.has_value());
    CHECK(table->find("army")->aliases == std::vector<std::string>{"soldiers", "the troops"});
    CHECK(table->find_side("opposition")->name == "opposition");
    REQUIRE(table.diagnostics.size() == 3);
    CHECK(table.diagnostics[0].line == 3);
    CHECK(table.diagnostics[1].line == 5);
    CHECK(table.diagnostics[2].line == 6);
}

TEST_CASE("an actor that no file lists stands for itself") {
    const ActorTable nobody;
    CHECK(nobody.find("pirates") == nullptr);
    CHECK(nobody.name_of("pirates") == "pirates");
    CHECK(nobody.side_of("pirates") == "pirates");
}

TEST_CASE("a missing actors file is an error that names the file") {
    const auto table = read_actors(data + "no-such-file.csv", "");
    CHECK_FALSE(table.value.has_value());
    REQUIRE_FALSE(table.diagnostics.empty());
    CHECK(table.diagnostics[0].file == data + "no-such-file.csv");
}
