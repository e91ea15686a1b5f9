#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "gazetteer/places/name_index.h"

using gazetteer::Place;
using gazetteer::PlaceKind;

namespace {

std::vector<Place> read_shipped(const std::string& file) {
    const auto places = gazetteer::read_places(std::string(SOURCE_DIR) + "/assets/" + file);
    INFO(file);
    for (const auto& diagnostic : places.diagnostics) {
        UNSCOPED_INFO(to_string(diagnostic));
    }
    REQUIRE(places);
    CHECK(places.diagnostics.empty());
    return *places.value;
}

const std::vector<std::string> shipped_files = {"places/countries.csv", "places/regions.csv",
                                                "places/provinces.csv", "places/extra.geojson",
                                                "aleppo/places.geojson"};

const Place* find(const std::vector<Place>& places, const std::string& id) {
    const auto at = std::find_if(places.begin(), places.end(),
                                 [&](const Place& place) { return place.id == id; });
    return at == places.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("every shipped place has a name, a point on the globe and an id of its own") {
    for (const auto& file : shipped_files) {
        INFO(file);
        std::set<std::string> ids;
        for (const auto& place : read_shipped(file)) {
            INFO(place.id);
            CHECK(!place.name.empty());
            REQUIRE(place.point);
            CHECK(gazetteer::is_valid(*place.point));
            CHECK(ids.insert(place.id).second);
        }
    }
}

TEST_CASE("no shipped place lists one spelling twice") {
    for (const auto& file : shipped_files) {
        for (const auto& place : read_shipped(file)) {
            INFO(file << ' ' << place.id);
            std::set<std::string> spellings{place.name};
            for (const auto& name : place.names) {
                INFO(name);
                CHECK(!name.empty());
                CHECK(spellings.insert(name).second);
            }
        }
    }
}

TEST_CASE("a province lies in a listed country and its point is near the country's provinces") {
    const auto countries = read_shipped("places/countries.csv");
    std::map<std::string, std::vector<Place>> provinces_of;
    for (const auto& province : read_shipped("places/provinces.csv")) {
        INFO(province.id);
        CHECK(province.kind == PlaceKind::province);
        CHECK(province.id == "province:" + province.country + ":" + province.name);
        CHECK(province.parent == "country:" + province.country);
        CHECK(find(countries, province.parent) != nullptr);
        provinces_of[province.country].push_back(province);
    }
    CHECK(provinces_of["SY"].size() == 14);
    CHECK(provinces_of["IQ"].size() == 18);
    CHECK(provinces_of["TR"].size() == 81);
    CHECK(provinces_of["UA"].size() == 27);
    for (const auto& [country, provinces] : provinces_of) {
        for (const auto& province : provinces) {
            INFO(province.id);
            const bool has_neighbour =
                std::any_of(provinces.begin(), provinces.end(), [&](const Place& other) {
                    return other.id != province.id &&
                           distance_km(*other.point, *province.point) < 2500;
                });
            CHECK(has_neighbour);
        }
    }
}

TEST_CASE("a district of Aleppo lies within 15 km of the citadel") {
    const auto extra = read_shipped("places/extra.geojson");
    const Place* citadel = find(extra, "local:citadel-aleppo");
    REQUIRE(citadel);
    int districts = 0;
    for (const auto& place : extra) {
        if (place.parent != "geonames:170063" || place.kind != PlaceKind::district) continue;
        INFO(place.id);
        CHECK(distance_km(*place.point, *citadel->point) < 15);
        ++districts;
    }
    CHECK(districts > 25);
}

TEST_CASE("the corpus of Aleppo repeats places of the shipped files and does not contradict them") {
    const auto extra = read_shipped("places/extra.geojson");
    for (const auto& place : read_shipped("aleppo/places.geojson")) {
        INFO(place.id);
        const Place* same = find(extra, place.id);
        REQUIRE(same);
        CHECK(same->point == place.point);
        CHECK(same->kind == place.kind);
        CHECK(same->names == place.names);
    }
}
