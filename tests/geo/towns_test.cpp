#include "geo/towns.h"

#include <catch2/catch.hpp>

namespace {

gazetteer::Place town(const std::string& id, const std::string& name, double lon, double lat,
                      std::int64_t population, const std::string& code,
                      std::vector<std::string> names = {}) {
    gazetteer::Place place;
    place.id = id;
    place.name = name;
    place.point = gazetteer::LonLat{lon, lat};
    place.population = population;
    place.feature_code = code;
    place.names = std::move(names);
    return place;
}

}  // namespace

TEST_CASE("Towns come by rank and population, from the box only, with their Arabic name") {
    gazetteer::Gazetteer gazetteer;
    gazetteer::Place lake = town("t:7", "Lake", 37.0, 36.0, 0, "LK");
    lake.kind = gazetteer::PlaceKind::water;
    gazetteer.add({town("t:1", "Hamlet", 37.1, 36.1, 600, "PPL"),
                   town("t:2", "Seat", 37.2, 36.2, 90'000, "PPLA", {"Sede", "\u0645\u0642\u0631"}),
                   town("t:3", "Big", 37.3, 36.3, 900'000, "PPL",
                        {"\u06a9\u0628\u06cc\u0631", "\u0643\u0628\u064a\u0631"}),
                   town("t:4", "Middling", 37.4, 36.4, 30'000, "PPL"),
                   town("t:5", "Capital", 37.5, 36.5, 10'000, "PPLC"),
                   town("t:6", "Elsewhere", 45.0, 36.5, 10'000'000, "PPLC"), lake});
    gazetteer.add({town("t:4", "Middling", 37.4, 36.4, 30'000, "PPL")});
    auto map = geo::Projection::create(geo::web_mercator);
    REQUIRE(map);
    const auto towns = geo::base_towns(gazetteer, {36.0, 35.0, 39.0, 38.0}, *map, 10);
    std::vector<std::string> names;
    for (const geo::Town& each : towns) names.push_back(each.name);
    CHECK(names == std::vector<std::string>{"Capital", "Seat", "Big", "Middling", "Hamlet"});
    CHECK(towns[1].arabic == "\u0645\u0642\u0631");
    CHECK(towns[2].arabic == "\u0643\u0628\u064a\u0631");
    CHECK(towns[0].arabic.empty());
    CHECK(towns[0].point == *map->forward({37.5, 36.5}));
    CHECK(geo::base_towns(gazetteer, {36.0, 35.0, 39.0, 38.0}, *map, 2).size() == 2);
}
