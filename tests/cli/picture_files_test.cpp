// The files that `render` can write, and what it says where it cannot.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "render/image.h"
#include "tests/cli/run.h"

using Catch::Matchers::Contains;
using cli::read_file;
using cli::run;
using cli::TemporaryFolder;

namespace {

cli::Outcome draw(std::vector<std::string> options) {
    options.insert(options.begin(), {"render", "--at", "2016-12-14", "--quiet"});
    return run(options);
}

}  // namespace

TEST_CASE("outlines are written as PDF and SVG, the same bytes every time") {
    const TemporaryFolder folder;
    for (const std::string ending : {".pdf", ".svg"}) {
        for (const char* name : {"a", "b"}) {
            const auto outcome = draw({"--size", "1000x700", "-o", folder.file(name + ending)});
            INFO(outcome.err);
            REQUIRE(outcome.exit_code == 0);
        }
        const std::string a = read_file(folder.file("a" + ending));
        CHECK(a.size() > 10000);
        CHECK(a == read_file(folder.file("b" + ending)));
        CHECK(a.find("CreationDate") == std::string::npos);
        CHECK(a.find("<image") == std::string::npos);  // nothing of it became pixels
        CHECK(a.find("/Subtype /Image") == std::string::npos);
    }
    const std::string svg = read_file(folder.file("a.svg"));
    CHECK_THAT(svg, Contains(">Aleppo</text>") && Contains(">حلب</text>"));
}

TEST_CASE("words of both scripts are found in the PDF") {
    if (std::system("command -v pdftotext >/dev/null") != 0) {
        WARN("pdftotext is missing (package poppler-utils)");
        return;
    }
    const TemporaryFolder folder;
    REQUIRE(draw({"--size", "1920x1080", "-o", folder.file("map.pdf")}).exit_code == 0);
    const std::string command =
        "pdftotext '" + folder.file("map.pdf") + "' '" + folder.file("map.txt") + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK_THAT(read_file(folder.file("map.txt")), Contains("14 December 2016") &&
                                                      Contains("Aleppo") && Contains("حلب") &&
                                                      Contains("منبج") && Contains("SYRIA"));
}

TEST_CASE("a GeoTIFF and a world file say where the picture lies") {
    const TemporaryFolder folder;
    const std::vector<std::string> map = {"--size", "640x400", "--crs", "EPSG:32637", "-o"};
    auto as = [&](const std::string& name) {
        auto options = map;
        options.push_back(folder.file(name));
        return options;
    };
    REQUIRE(draw(as("map.tif")).exit_code == 0);
    auto png = as("map.png");
    png.push_back("--world-file");
    REQUIRE(draw(png).exit_code == 0);
    CHECK_THAT(read_file(folder.file("map.png.aux.xml")), Contains("UTM zone 37N"));
    const std::string world = read_file(folder.file("map.pgw"));
    const double step = std::strtod(world.c_str(), nullptr);
    CHECK(step > 10.0);
    CHECK(step < 10000.0);
    CHECK_FALSE(std::filesystem::exists(folder.file("map.tif.part")));
    const auto outcome = draw({"--world-file", "-o", folder.file("map.pdf")});
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, Contains("--world-file"));
    CHECK(draw({"--panes", "source", "-o", folder.file("many.tif")}).exit_code == 2);
}

TEST_CASE("a picture for paper has its pixels per inch written into it, and text in proportion") {
    const TemporaryFolder folder;
    REQUIRE(
        draw({"--size", "1200x800", "--dpi", "192", "-o", folder.file("paper.png")}).exit_code ==
        0);
    const std::string png = read_file(folder.file("paper.png"));
    const auto chunk = png.find("pHYs");
    REQUIRE(chunk != std::string::npos);
    CHECK(png.substr(chunk + 4, 9) == std::string("\x00\x00\x1d\x87\x00\x00\x1d\x87\x01", 9));
    CHECK(render::read_png(folder.file("paper.png")).value.has_value());
    CHECK(draw({"--dpi", "300", "--scale", "2", "-o", folder.file("x.png")}).exit_code == 2);
}

TEST_CASE("the scene as text is the list of its marks") {
    const TemporaryFolder folder;
    REQUIRE(draw({"--size", "640x400", "-o", folder.file("map.txt")}).exit_code == 0);
    CHECK_THAT(read_file(folder.file("map.txt")), Contains("scene 640x400") && Contains("Aleppo"));
}

TEST_CASE("a picture that cannot be written is said, and nothing is left half-written") {
    const TemporaryFolder folder;
    const auto unknown = draw({"-o", folder.file("map.jpeg2000")});
    CHECK(unknown.exit_code == 2);
    CHECK_THAT(unknown.err, Contains(".pdf") && Contains("map.jpeg2000"));
    for (const std::string ending : {".png", ".tif", ".pdf", ".svg", ".txt"}) {
        const auto outcome =
            draw({"--size", "320x200", "-o", folder.file("no/such/folder/map" + ending)});
        CHECK(outcome.exit_code == 1);
        CHECK_THAT(outcome.err, Contains("cannot be written"));
    }
}

TEST_CASE(
    "layers, borders and rasters that cannot be used are said; the map is drawn without them") {
    const TemporaryFolder folder;
    const std::string text = folder.write("words.txt", "no layer at all\n");
    for (const std::string option : {"--layer", "--borders", "--raster"}) {
        const std::string out = folder.file("map" + option + ".png");
        const auto outcome = draw({"--size", "320x200", option, text, "-o", out});
        CHECK(outcome.exit_code == 1);
        CHECK_THAT(outcome.err, Contains("words.txt"));
        CHECK(std::filesystem::exists(out));
    }
    const auto crs = draw({"--crs", "EPSG:1", "-o", folder.file("map.png")});
    CHECK(crs.exit_code == 1);
    CHECK_THAT(crs.err, Contains("EPSG:1"));
}

TEST_CASE("a layer is drawn and credited by its name") {
    const TemporaryFolder folder;
    const std::string roads = folder.write(
        "roads.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Old Road"},)"
        R"("geometry":{"type":"LineString","coordinates":[[37.2,36.2],[37.6,36.3],[38.0,36.0]]}}]})");
    const auto outcome =
        draw({"--layer", roads, "--size", "1600x900", "-o", folder.file("map.txt")});
    CHECK(outcome.exit_code == 0);
    CHECK_THAT(read_file(folder.file("map.txt")),
               Contains("roads.geojson") && Contains("\"Old Road\""));
}
