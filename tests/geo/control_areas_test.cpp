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

Claim holds(const std::string& actor, Day start) {
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

}  // namespace

TEST_CASE("areas of control follow each other without gap or overlap, the last one open") {
    Corpus corpus;
    corpus.claims = {holds("army", to_day({2016, 1, 1})), holds("rebels", to_day({2016, 5, 1}))};
    geo::DatasetOptions options;
    options.assets = SOURCE_DIR "/tests/data/geo";
    auto dataset = geo::load_dataset(std::move(corpus), options);
    REQUIRE(dataset.value);
    Rows rows;
    geo::write_control_areas(*dataset, rows);
    REQUIRE(rows.rows.size() == 2);
    const auto& layer = geo::control_layer();
    CHECK(layer.value(rows.rows[0], "holder") == "army");
    CHECK(layer.value(rows.rows[0], "start") == "2016-01-01");
    CHECK(layer.value(rows.rows[0], "end") == "2016-04-30");
    CHECK(layer.value(rows.rows[1], "holder") == "rebels");
    CHECK(layer.value(rows.rows[1], "start") == "2016-05-01");
    CHECK(layer.value(rows.rows[1], "end").empty());
    for (const Feature& row : rows.rows) {
        REQUIRE(row.shape.polygons.size() == 1);
        // Within the reach of 15 km around the town.
        for (const LonLat at : row.shape.polygons[0][0]) CHECK(distance_km({37, 36}, at) < 15.5);
    }
}
