#include "geo/places_in_areas.h"

#include <catch2/catch.hpp>

using namespace gazetteer;

namespace {

Day day(const char* text) { return parse_date(text)->first; }

Claim town(const char* name, LonLat point) {
    Claim claim;
    claim.source = "table";
    claim.place = name;
    claim.place_id = std::string("x:") + name;
    claim.point = point;
    claim.actor = claim.side = "blues";
    claim.start = day("2020-01-01");
    return claim;
}

std::vector<LonLat> box(double west, double south, double east, double north) {
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

int areas_made = 0;

Claim area(std::vector<std::vector<std::vector<LonLat>>> polygons, const char* start,
           const char* end, const char* actor = "reds") {
    Claim claim;
    claim.source = claim.source_name = "areas";
    claim.place = "area";
    claim.place_id = "area:file:" + std::to_string(++areas_made);
    claim.place_kind = PlaceKind::other;
    claim.shape.edit().polygons = std::move(polygons);
    claim.point = LonLat{0, 0};
    claim.actor = claim.side = actor;
    claim.modality = Modality::claimed;
    claim.start = day(start);
    if (end) claim.end = day(end);
    claim.published = parse_date(start);
    return claim;
}

}  // namespace

TEST_CASE("a place inside of an area is the area's actor's, one outside or in a hole is nobody's") {
    const std::vector<Claim> claims = {
        town("Alba", {1, 1}), town("Borea", {5, 5}), town("Cerva", {20, 5}),
        area({{box(0, 0, 10, 10), box(4, 4, 6, 6)}}, "2020-02-01", nullptr)};
    const auto rows = geo::claims_of_places_in_areas(claims);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].place == "Alba");
    CHECK(rows[0].place_id == "x:Alba");
    CHECK(rows[0].point == LonLat{1, 1});
    CHECK(rows[0].shape.empty());
    CHECK(rows[0].source == "areas");
    CHECK(rows[0].actor == "reds");
    CHECK(rows[0].modality == Modality::claimed);
    CHECK(rows[0].start == day("2020-02-01"));
    CHECK(!rows[0].end);
    CHECK(geo::follows_from_area(rows[0]));
}

TEST_CASE("areas that follow each other give one stretch, a gap or another actor gives another") {
    const auto everywhere = [](const char* start, const char* end, const char* actor = "reds") {
        return area({{box(0, 0, 10, 10)}}, start, end, actor);
    };
    const std::vector<Claim> claims = {
        town("Alba", {1, 1}),
        everywhere("2020-02-01", "2020-02-09"),
        everywhere("2020-02-10", "2020-02-19"),
        everywhere("2020-03-01", "2020-03-09"),
        everywhere("2020-03-10", nullptr, "greens"),
    };
    const auto rows = geo::claims_of_places_in_areas(claims);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].actor == "greens");
    CHECK(rows[1].start == day("2020-02-01"));
    CHECK(rows[1].end == day("2020-02-19"));
    CHECK(rows[2].start == day("2020-03-01"));
    CHECK(rows[2].end == day("2020-03-09"));
}

TEST_CASE("the parts of a multipolygon and areas that overlap count a place once") {
    const std::vector<Claim> claims = {
        town("Alba", {1, 1}), town("Borea", {31, 1}),
        area({{box(0, 0, 10, 10)}, {box(30, 0, 40, 10)}}, "2020-02-01", nullptr),
        area({{box(0, 0, 2, 2)}}, "2020-02-01", nullptr)};
    CHECK(geo::claims_of_places_in_areas(claims).size() == 2);
}

TEST_CASE("only places with a spot of their own lie in areas") {
    Claim part = town("Alba", {1, 1});
    part.part = "east";
    Claim unlocated = town("Borea", {1, 1});
    unlocated.point.reset();
    Claim province = town("Cerva", {1, 1});
    province.place_kind = PlaceKind::province;
    const std::vector<Claim> claims = {part, unlocated, province,
                                       area({{box(0, 0, 10, 10)}}, "2020-02-01", nullptr)};
    CHECK(geo::claims_of_places_in_areas(claims).empty());
}

TEST_CASE("a polygon of a named place says nothing of the towns in it") {
    Claim province = area({{box(0, 0, 10, 10)}}, "2020-02-01", nullptr);
    province.place_id = "province:XX:Cerva";
    const std::vector<Claim> claims = {town("Alba", {1, 1}), province};
    CHECK(geo::claims_of_places_in_areas(claims).empty());
}

TEST_CASE("an area with a ring that crosses itself still holds what lies in its lobes") {
    const std::vector<LonLat> bow = {{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}};
    const std::vector<Claim> claims = {town("Alba", {1, 5}), town("Borea", {9, 5}),
                                       town("Cerva", {5, 9}), area({{bow}}, "2020-02-01", nullptr)};
    CHECK(geo::claims_of_places_in_areas(claims).size() == 2);
}

TEST_CASE("a point in no area and areas without places give nothing") {
    const std::vector<Claim> only_area = {area({{box(0, 0, 10, 10)}}, "2020-02-01", nullptr)};
    CHECK(geo::claims_of_places_in_areas(only_area).empty());
    const std::vector<Claim> only_town = {town("Alba", {1, 1})};
    CHECK(geo::claims_of_places_in_areas(only_town).empty());
    const std::vector<Claim> empty_area = {
        town("Alba", {1, 1}), area({{{{1, 1}, {1, 1}, {1, 1}}}}, "2020-02-01", nullptr)};
    CHECK(geo::claims_of_places_in_areas(empty_area).empty());
}
