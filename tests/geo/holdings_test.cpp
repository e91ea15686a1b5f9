#include "geo/holdings.h"

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "gazetteer/formats/format.h"
#include "geo/ground_area.h"
#include "geo/overlay.h"

using namespace gazetteer;
using geo::Holding;
using geo::HoldingCurve;

namespace {

const std::string header =
    "source,published,place,place_id,place_kind,lon,lat,relation,actor,side,start,end,part\n";

geo::Dataset dataset_of(const std::string& rows) {
    Corpus corpus;
    auto claims = read_claims(Input::of_bytes(header + rows, "claims in a test"));
    for (const auto& remark : claims.diagnostics) FAIL(to_string(remark));
    corpus.claims = *claims;
    geo::DatasetOptions options;
    options.assets = SOURCE_DIR "/tests/data/geo";
    auto dataset = geo::load_dataset(std::move(corpus), options);
    REQUIRE(dataset.value);
    return std::move(*dataset);
}

std::vector<HoldingCurve> curves_of(const geo::Dataset& dataset, const StateQuery& query = {}) {
    const auto land = geo::stack_land(dataset, *dataset.projection);
    return geo::holdings_over_time(dataset, land, query);
}

Holding on(const std::vector<HoldingCurve>& curves, const std::string& side, Day day,
           SourceIndex source = 0) {
    for (const HoldingCurve& curve : curves)
        if (curve.side == side && !curve.contested && curve.source.value_or(0) == source)
            return curve.on(day);
    return {};
}

bool is_counted(const geo::Dataset& dataset, const State& state) {
    const ClaimedPlace& place = dataset.store->places()[state.place];
    if (place.whole || place.kind == PlaceKind::country) return false;
    if (state.status == Status::unknown || state.status == Status::present) return false;
    return !(state.holder.empty() &&
             (state.status == Status::held || state.status == Status::besieged));
}

/// Towns on a grid, three sources that see them change hands at random, two parts among them.
std::string random_rows() {
    std::mt19937 random(7);
    const auto one_of = [&](std::initializer_list<const char*> words) {
        return std::string(*(words.begin() + static_cast<int>(random() % words.size())));
    };
    std::string rows;
    for (int i = 0; i < 300; ++i) {
        const int town = static_cast<int>(random() % 12);
        const std::string side = one_of({"red", "blue", "green"});
        const Day start = to_day({2016, 1, 1}) + static_cast<int>(random() % 300);
        const bool part = town < 2 && random() % 3 == 0;
        rows += one_of({"post", "gazette", "herald"}) + ",2017-01-01,Town " + std::to_string(town) +
                ",x:" + std::to_string(town) + ",settlement," +
                std::to_string(30.0 + 0.2 * (town % 4)) + "," +
                std::to_string(50.0 + 0.15 * (town / 4)) + "," +
                one_of({"holds", "captures", "loses", "contests", "besieges", "attacks"}) + "," +
                side + "," + side + "," + to_iso(start) + ",," + (part ? "east" : "") + "\n";
    }
    return rows;
}

}  // namespace

TEST_CASE("on any day the places of all curves are those that somebody is said to have") {
    const auto dataset = dataset_of(random_rows());
    std::mt19937 random(3);
    for (const bool together : {false, true}) {
        StateQuery query;
        if (together) query.combine = CombineRule::majority;
        const auto curves = curves_of(dataset, query);
        for (int i = 0; i < 60; ++i) {
            query.at = to_day({2015, 12, 20}) + static_cast<int>(random() % 420);
            std::map<std::pair<SourceIndex, std::string>, std::int64_t> wanted;
            for (const State& state : state_at(*dataset.timeline, query)) {
                const bool held = state.status == Status::held || state.status == Status::besieged;
                if (is_counted(dataset, state))
                    ++wanted[{state.source.value_or(0), held ? state.holder.side.str() : ""}];
            }
            std::map<std::pair<SourceIndex, std::string>, std::int64_t> found;
            for (const HoldingCurve& curve : curves)
                if (const auto places = curve.on(query.at).places; places != 0)
                    found[{curve.source.value_or(0), curve.side}] += places;
            INFO(to_iso(query.at) << (together ? " together" : " one by one"));
            CHECK(found == wanted);
        }
    }
}

TEST_CASE("by the rule who spoke last, a place changes hands when one has spoken later") {
    const auto dataset = dataset_of(
        "beta,2016-02-20,Alba,x:1,settlement,30,50,holds,red,red,2016-02-05,,\n"
        "zeta,2016-02-10,Alba,x:1,settlement,30,50,holds,blue,blue,2016-02-01,,\n");
    StateQuery query;
    query.combine = CombineRule::latest;
    const auto curves = curves_of(dataset, query);
    std::set<std::string> sides;
    for (Day day = to_day({2016, 1, 25}); day < to_day({2016, 3, 1}); day = day + 1) {
        query.at = day;
        const auto states = state_at(*dataset.timeline, query);
        const std::string side = states.empty() ? "" : states.front().holder.side.str();
        sides.insert(side);
        INFO(to_iso(day));
        for (const std::string each : {"red", "blue"})
            CHECK(on(curves, each, day).places == (each == side ? 1U : 0U));
    }
    CHECK(sides == std::set<std::string>{"", "blue", "red"});
}

TEST_CASE("the land of one town is its area on the globe, whatever the map's projection") {
    const std::string row =
        "post,2016-01-01,Alba,x:1,settlement,37,60,holds,army,government,2016-01-01,,\n";
    const auto dataset = dataset_of(row);
    const Holding holding = on(curves_of(dataset), "government", to_day({2016, 5, 1}));
    CHECK(holding.places == 1);
    // All within 15 km: a disc of the ellipsoid, which Mercator draws four times as large there.
    CHECK(holding.km2 == Approx(3.14159 * 15.0 * 15.0).epsilon(0.02));
    CHECK(on(curves_of(dataset), "government", to_day({2015, 12, 31})) == Holding{});
}

TEST_CASE("a degree square at the equator has the area that the ellipsoid gives it") {
    const auto projection = geo::Projection::create(geo::web_mercator);
    REQUIRE(projection);
    const auto corner = [&](double lon, double lat) { return *projection->forward({lon, lat}); };
    geo::Ring ring;
    for (int i = 0; i <= 100; ++i) ring.push_back(corner(i / 100.0, 0.0));
    for (int i = 0; i <= 100; ++i) ring.push_back(corner(1.0 - i / 100.0, 1.0));
    ring.push_back(ring.front());
    CHECK(geo::ground_km2({{ring}}, *projection) == Approx(12308.8).epsilon(1e-4));
    std::reverse(ring.begin(), ring.end());
    CHECK(geo::ground_km2({{ring}}, *projection) == Approx(12308.8).epsilon(1e-4));
}

TEST_CASE("land is counted once: to the part of a town, to the town, then to what lies below") {
    const auto dataset = dataset_of(
        "post,2016-01-01,Alba,x:1,settlement,37,36,holds,army,government,2016-01-01,,\n"
        "post,2016-01-01,Alba,x:1,settlement,37,36,holds,rebels,opposition,2016-03-01,,east\n");
    const auto land = geo::stack_land(dataset, *dataset.projection);
    const auto curves = geo::holdings_over_time(dataset, land, {});
    const PlaceIndex town = dataset.store->places()[0].whole ? 1 : 0;
    const PlaceIndex part = 1 - town;
    CHECK(on(curves, "government", to_day({2016, 2, 1})).km2 ==
          Approx(land.km2[town]).margin(0.01));
    // Its source speaks of a part then: the rest of the town is blank, and it is still a place.
    const Holding after = on(curves, "government", to_day({2016, 4, 1}));
    CHECK(after.km2 == 0.0);
    CHECK(after.places == 1);
    CHECK(on(curves, "opposition", to_day({2016, 4, 1})).km2 ==
          Approx(land.km2[part]).margin(0.01));
    CHECK(on(curves, "opposition", to_day({2016, 4, 1})).places == 0);
}

TEST_CASE("areas that lie on each other come to the land that they cover together") {
    // Given shapes: a large one, one half over its edge, one inside both.
    const std::string wkt_header =
        "source,published,place,place_id,place_kind,relation,actor,side,start,shape\n";
    const auto box = [](double west, double south, double east, double north) {
        return fmt::format("\"POLYGON(({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))\"", west,
                           south, east, north);
    };
    auto claims = read_claims(
        Input::of_bytes(wkt_header + "post,2016-01-01,A,x:1,other,holds,reds,red,2016-01-01," +
                            box(30, 50, 31, 51) + "\n" +
                            "post,2016-01-01,B,x:2,other,holds,blues,blue,2016-02-01," +
                            box(30.6, 50.2, 31.4, 50.8) + "\n" +
                            "post,2016-01-01,C,x:3,other,holds,greens,green,2016-03-01," +
                            box(30.7, 50.4, 31.2, 50.6) + "\n",
                        "claims in a test"));
    REQUIRE(claims);
    Corpus corpus;
    corpus.claims = *claims;
    geo::DatasetOptions options;
    options.assets = SOURCE_DIR "/tests/data/geo";
    const auto dataset = geo::load_dataset(std::move(corpus), options);
    REQUIRE(dataset);
    REQUIRE(dataset->areas.size() == 3);
    const auto curves = curves_of(*dataset);
    for (const Day day : {to_day({2016, 1, 15}), to_day({2016, 2, 15}), to_day({2016, 3, 15})}) {
        std::vector<geo::MultiPolygon> seen;
        for (PlaceIndex i = 0; i < 3; ++i)
            if (dataset->timeline->state(0, i, day, {}).status == Status::held)
                seen.push_back(dataset->areas[i].shape);
        REQUIRE_FALSE(seen.empty());
        double sum = 0.0;
        for (const HoldingCurve& curve : curves) sum += curve.on(day).km2;
        INFO(to_iso(day));
        CHECK(sum ==
              Approx(geo::ground_km2(geo::union_of(seen), *dataset->projection)).epsilon(1e-3));
    }
}

TEST_CASE(
    "the table of holdings has a row a stretch, quotes what needs it, or nothing but a head") {
    const auto dataset = dataset_of(
        "\"b, the \"\"late\"\"\",2016-01-01,Alba,x:1,settlement,37,36,captures,army,\"a,b\","
        "2016-01-01,2016-01-01,\n"
        "\"b, the \"\"late\"\"\",2016-01-01,Alba,x:1,settlement,37,36,captures,rebels,opposition,"
        "2016-05-01,2016-05-01,\n");
    const std::string csv = geo::holdings_as_csv(curves_of(dataset), dataset, {});
    CHECK(csv.find("source,side,status,from,until,places,km2,people\n") == 0);
    CHECK(csv.find("\"b, the \"\"late\"\"\",\"a,b\",held,2016-01-01,2016-04-30,1,") !=
          std::string::npos);
    CHECK(csv.find(",opposition,held,2016-05-01,,1,") != std::string::npos);
    const auto empty = dataset_of("");
    CHECK(geo::holdings_as_csv(curves_of(empty), empty, {}) ==
          "source,side,status,from,until,places,km2,people\n");
}

TEST_CASE("holdings are those of the sources, the speaker and the rule that are asked about") {
    const auto dataset = dataset_of(
        "post,2016-01-01,Alba,x:1,settlement,37,36,holds,army,government,2016-01-01,,\n"
        "herald,2016-02-01,Alba,x:1,settlement,37,36,holds,rebels,opposition,2016-02-01,,\n");
    const Day day = to_day({2016, 3, 1});
    StateQuery query;
    query.sources = {*dataset.store->find_source("herald")};
    const auto one = curves_of(dataset, query);
    REQUIRE(one.size() == 1);
    CHECK(one[0].side == "opposition");
    query = {};
    query.combine = CombineRule::latest;
    const auto latest = curves_of(dataset, query);
    CHECK(on(latest, "opposition", day).places == 1);
    CHECK(on(latest, "government", day).places == 0);
    query.combine = CombineRule::trusted;
    query.weights = {{*dataset.store->find_source("post"), 3.0}};
    CHECK(on(curves_of(dataset, query), "government", day).places == 1);
    query = {};
    query.speaker = "nobody in particular";
    CHECK(curves_of(dataset, query).empty());
}
