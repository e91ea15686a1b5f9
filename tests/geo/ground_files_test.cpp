// Vector and raster files of the user's that the map is drawn on.

#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>

#include "geo/layers.h"
#include "geo/raster.h"
#include "geo/vector_file.h"

using Catch::Matchers::Contains;

namespace {

std::string written(const std::string& name, const std::string& content) {
    const auto file = std::filesystem::temp_directory_path() / ("controlmap-ground-" + name);
    std::ofstream(file) << content;
    return file.string();
}

geo::Projection mercator() { return std::move(*geo::Projection::create(geo::web_mercator)); }

}  // namespace

TEST_CASE("a layer's points, lines, areas and names come to the map; what is off it is counted") {
    const std::string file = written("layer.geojson", R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"Name":"Bridge"},"geometry":{"type":"Point","coordinates":[37,36]}},
{"type":"Feature","properties":{"name":"Road"},"geometry":{"type":"LineString","coordinates":[[37,36],[38,37],[39,37]]}},
{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[37,36],[38,36],[38,37],[37,36]]]}},
{"type":"Feature","properties":{"name":"nowhere"},"geometry":null},
{"type":"Feature","properties":{"name":"North Pole"},"geometry":{"type":"Point","coordinates":[0,400]}}]})");
    const auto layer = geo::load_layer(file, mercator());
    REQUIRE(layer);
    CHECK(layer->points.size() == 1);
    CHECK(layer->lines.size() == 1);
    CHECK(layer->areas.size() == 1);
    CHECK(layer->labels.size() == 2);
    CHECK(layer->dropped_vertices == 1);
    CHECK(layer.diagnostics.size() == 2);
}

TEST_CASE("a file that is no layer is an error that names it") {
    for (const std::string& file : {std::string("/nowhere/roads.shp"), written("x.txt", "words")}) {
        const auto read = geo::read_vector_file(file);
        CHECK_FALSE(read);
        REQUIRE(read.diagnostics.size() == 1);
        CHECK_THAT(gazetteer::to_string(read.diagnostics[0]), Contains(file));
    }
}

TEST_CASE("borders are disputed where the file says so") {
    const auto border = [](const std::string& properties, double lon) {
        const std::string from = std::to_string(lon) + ",36",
                          to = std::to_string(lon + 1.0) + ",37";
        return "{\"type\":\"Feature\",\"properties\":{" + properties +
               "},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[" + from + "],[" + to +
               "]]}}";
    };
    const std::string file =
        written("borders.geojson", R"({"type":"FeatureCollection","features":[)" +
                                       border(R"("FEATURECLA":"Disputed")", 37.0) + "," +
                                       border(R"("FEATURECLA":"International boundary")", 38.0) +
                                       "," + border(R"("disputed":true)", 39.0) + "]}");
    std::size_t dropped = 0;
    const auto lines = geo::load_borders(file, mercator(), dropped);
    REQUIRE(lines);
    REQUIRE(lines->size() == 3);
    int disputed = 0;
    for (const geo::BorderLine& line : *lines) disputed += line.disputed ? 1 : 0;
    CHECK(disputed == 2);
}

TEST_CASE("an area without a country code has dashed borders to others, and a solid coast") {
    const auto square = [](const std::string& code, double x) {
        geo::BaseArea area;
        area.id = area.country = code;
        area.shape = {{{{x, 0}, {x + 1, 0}, {x + 1, 1}, {x, 1}, {x, 0}}}};
        area.box = geo::bounds(area.shape);
        return area;
    };
    double dashed = 0.0, solid = 0.0;
    for (const geo::BorderLine& line : geo::borders_of({square("AA", 0), square("", 1)}))
        (line.disputed ? dashed : solid) += geo::length(line.points);
    CHECK(dashed == Approx(1.0));
    CHECK(solid == Approx(6.0));
}

TEST_CASE("a disputed border of many edges is dashed once, whichever side it is met from first") {
    const auto area = [](const std::string& code, geo::Ring ring) {
        geo::BaseArea area;
        area.id = area.country = code;
        area.shape = {{std::move(ring)}};
        area.box = geo::bounds(area.shape);
        return area;
    };
    const auto left = area("AA", {{0, 0}, {1, 0}, {1, 1}, {1, 2}, {1, 3}, {0, 3}, {0, 0}});
    const auto right = area("", {{1, 2}, {1, 1}, {1, 0}, {2, 0}, {2, 3}, {1, 3}, {1, 2}});
    for (const auto& countries : {std::vector{left, right}, std::vector{right, left}}) {
        double dashed = 0.0, solid = 0.0;
        for (const geo::BorderLine& line : geo::borders_of(countries))
            (line.disputed ? dashed : solid) += geo::length(line.points);
        CHECK(dashed == Approx(3.0));
        CHECK(solid == Approx(10.0));
    }
}

TEST_CASE("a country that was cut at the antimeridian has no border along the cut") {
    geo::BaseArea country;
    country.id = country.country = "AA";
    // Two halves, 20 by 10 each, that meet at x = 20.
    country.shape = {{{{0, 0}, {20, 0}, {20, 10}, {0, 10}, {0, 0}}},
                     {{{20, 0}, {40, 0}, {40, 10}, {20, 10}, {20, 0}}}};
    country.box = geo::bounds(country.shape);
    country.seam = {{20, 0}, {20, 10}};
    double length = 0.0;
    for (const geo::BorderLine& line : geo::borders_of({country}))
        length += geo::length(line.points);
    CHECK(length == Approx(100.0));
}

TEST_CASE("a picture with a table of colours keeps its colours") {
    // A bitmap of 8 x 8 pixels, all of colour 0 of its table, and where it lies.
    std::string bitmap = "BM";
    const auto number = [&](std::uint32_t value, int bytes) {
        for (int i = 0; i < bytes; ++i) bitmap += static_cast<char>(value >> (8 * i) & 255U);
    };
    constexpr std::uint32_t header = 54, table = 1024, pixels = 64;
    for (const std::uint32_t value : {header + table + pixels, 0U, header + table, 40U, 8U, 8U})
        number(value, 4);
    number(1, 2);
    number(8, 2);
    for (const std::uint32_t value : {0U, pixels, 0U, 0U, 256U, 0U}) number(value, 4);
    for (int i = 0; i < 256; ++i) bitmap += std::string("\xDC\x28\x14\0", 4);  // blue, green, red
    bitmap.append(pixels, '\0');
    const std::string picture = written("palette.bmp", bitmap);
    const std::string place = written(
        "palette.bmp.aux.xml",
        "<PAMDataset><SRS>EPSG:4326</SRS><GeoTransform>36, 0.1, 0, 37, 0, -0.1</GeoTransform>"
        "</PAMDataset>");
    const auto raster = geo::load_raster(picture, mercator(), {});
    REQUIRE(raster);
    CHECK_FALSE(raster->relief);
    const std::size_t middle =
        4 * (static_cast<std::size_t>(raster->height / 2) * raster->width + raster->width / 2);
    CHECK(raster->rgba.at(middle + 2) > raster->rgba.at(middle) + 60);  // still blue
    std::filesystem::remove(picture);
    std::filesystem::remove(place);
}

TEST_CASE("a relief is lit from the northwest, and flat land has neither light nor shadow") {
    const int side = 21;
    const auto shade = [&](double dx, double dy) {  // rises to the east and to the south
        std::vector<float> heights;
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x) heights.push_back(static_cast<float>(dx * x + dy * y));
        const auto rgba = geo::relief_of(heights, side, side, 1.0);
        const std::size_t i = 4 * (10 * side + 10);
        return (rgba[i] > 128 ? 1 : -1) * int{rgba[i + 3]};
    };
    CHECK(shade(0.0, 0.0) == 0);
    CHECK(shade(0.3, 0.3) > 20);     // faces the northwest
    CHECK(shade(-0.3, -0.3) < -20);  // turns away from it
    std::vector<float> holes(25, std::numeric_limits<float>::quiet_NaN());
    CHECK(geo::relief_of(holes, 5, 5, 1.0)[3] == 0);
}

TEST_CASE("an elevation model is laid on the map where it lies, in any projection") {
    std::string grid = "ncols 40\nnrows 20\nxllcorner 36\nyllcorner 35\ncellsize 0.05\n";
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 40; ++x) grid += std::to_string(100.5 * ((x / 4 + y / 4) % 3)) + " ";
        grid += "\n";
    }
    const std::string file = written("dem.asc", grid);
    CHECK_FALSE(geo::load_raster(file, mercator(), {}));  // says no CRS
    written(
        "dem.prj",
        R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]])");
    for (const char* crs : {"EPSG:3857", "EPSG:32637"}) {
        const auto projection = geo::Projection::create(crs);
        const auto raster = geo::load_raster(file, *projection, {});
        REQUIRE(raster);
        CHECK(raster->relief);
        const auto corner = projection->forward({36.0, 35.0});
        CHECK(raster->box.min_x == Approx(corner->x).margin(15000.0));
        CHECK(raster->box.min_y == Approx(corner->y).margin(15000.0));
    }
    const auto elsewhere =
        geo::load_raster(file, mercator(), geo::LonLatBox{-80.0, -20.0, -70.0, -10.0});
    CHECK_FALSE(elsewhere);
    std::filesystem::remove(std::filesystem::path(file).replace_extension(".prj"));
}
