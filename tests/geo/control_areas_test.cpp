#include <catch2/catch.hpp>

#include "geo/control_areas.h"

using namespace gazetteer;

namespace {

class Rows : public Writer {
public:
    void write(const Claim&) override {}
    void write(const Layer& layer, const Feature& feature) override {
        CHECK(feature.values.size() == layer.columns.size());
        rows.push_back(feature);
    }
    Diagnostics finish() override { return {}; }
    std::vector<Feature> rows;
};

Claim holds(const std::string& actor, std::optional<Day> start) {
    Claim claim;
    claim.source = claim.source_name = "letter";
    claim.place = "Alba";
    claim.place_id = "x:1";
    claim.actor = actor;
    claim.side = actor;
    claim.start = start;
    claim.point = LonLat{37, 36};
    return claim;
}

std::vector<Feature> rows_of(std::vector<Claim> claims) {
    Corpus corpus;
    corpus.claims = std::move(claims);
    geo::DatasetOptions options;
    options.assets = SOURCE_DIR "/tests/data/geo";
    auto dataset = geo::load_dataset(std::move(corpus), options);
    REQUIRE(dataset.value);
    Rows rows;
    geo::write_control_areas(*dataset, rows);
    return rows.rows;
}

}  // namespace

TEST_CASE("areas of control follow each other without gap or overlap, the last one open") {
    const auto rows =
        rows_of({holds("army", to_day({2016, 1, 1})), holds("rebels", to_day({2016, 5, 1}))});
    REQUIRE(rows.size() == 2);
    const auto& layer = geo::control_layer();
    CHECK(layer.value(rows[0], "holder") == "army");
    CHECK(layer.value(rows[0], "start") == "2016-01-01");
    CHECK(layer.value(rows[0], "end") == "2016-04-30");
    CHECK(layer.value(rows[1], "holder") == "rebels");
    CHECK(layer.value(rows[1], "start") == "2016-05-01");
    CHECK(layer.value(rows[1], "end").empty());
    for (const Feature& row : rows) {
        REQUIRE(row.shape.polygons.size() == 1);
        // Within the reach of 15 km around the town.
        for (const LonLat at : row.shape.polygons[0][0]) CHECK(distance_km({37, 36}, at) < 15.5);
    }
}

TEST_CASE("a holding of which only the end is known is an area without a start") {
    Claim claim = holds("army", {});
    claim.end = to_day({2016, 3, 31});
    const auto rows = rows_of({claim, holds("rebels", to_day({2016, 5, 1}))});
    REQUIRE(rows.size() == 2);
    const auto& layer = geo::control_layer();
    CHECK(layer.value(rows[0], "holder") == "army");
    CHECK(layer.value(rows[0], "start").empty());
    CHECK(layer.value(rows[0], "end") == "2016-03-31");
    CHECK(layer.value(rows[1], "start") == "2016-05-01");
}
