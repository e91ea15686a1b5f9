#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal_utils.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "gazetteer/formats/generic_table.h"
#include "tests/gazetteer/formats/reading.h"
#include "tests/temporary_folder.h"

using namespace gazetteer;
using reading::Found;
using tests::TemporaryFolder;

namespace {

const char* const table =
    "ort,wer,tag,x,y\n"
    "Alba,Reds,2017-05-04,37.1,36.2\n"
    "\xC3\x84lba,Blues,2017-05-05,37.2,36.3\n"
    ",Blues,2017-05-05,,\n"
    "Corte,Greens,2017-05-06,37.3,36.4\n";

/// The table as GDAL itself writes it: typed columns, points where the format has them.
std::string save(const TemporaryFolder& folder, const std::string& name, const char* driver,
                 const char* projection = "EPSG:4326") {
    GDALAllRegister();
    const std::string csv = folder.file("table.csv");
    std::ofstream(csv, std::ios::binary) << table;
    const char* const how_to_open[] = {"AUTODETECT_TYPE=YES", "X_POSSIBLE_NAMES=x",
                                       "Y_POSSIBLE_NAMES=y", "KEEP_GEOM_COLUMNS=YES", nullptr};
    GDALDatasetH in = GDALOpenEx(csv.c_str(), GDAL_OF_VECTOR, nullptr, how_to_open, nullptr);
    REQUIRE(in);
    std::vector<const char*> words = {"-f",        driver,   "-nln",     "towns", "-s_srs",
                                      "EPSG:4326", "-t_srs", projection, "-lco",  "ENCODING=UTF-8"};
    if (std::string_view(driver) != "ESRI Shapefile") words.resize(8);
    words.push_back(nullptr);
    GDALVectorTranslateOptions* options =
        GDALVectorTranslateOptionsNew(const_cast<char**>(words.data()), nullptr);
    const std::string file = folder.file(name);
    GDALDatasetH out = GDALVectorTranslate(file.c_str(), nullptr, 1, &in, options, nullptr);
    REQUIRE(out);
    GDALClose(out);
    GDALVectorTranslateOptionsFree(options);
    GDALClose(in);
    return file;
}

Found read_with(const std::string& file, const std::string& map) {
    ReadOptions how = reading::options();
    const auto columns = parse_column_map(map);
    REQUIRE(columns);
    how.columns = *columns;
    Found found(file);
    read_file_into(file, how, found, found.report);
    return found;
}

void append(std::string& bytes, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFFU);
}

/// A packed file whose entries say that they grow to `size` bytes each; nothing of that is there.
std::string bomb(const std::vector<std::string>& names, std::uint32_t size) {
    std::string bytes;
    std::string index;
    for (const std::string& name : names) {
        const auto at = static_cast<std::uint32_t>(bytes.size());
        std::string shared;
        append(shared, 20, 2);  // version needed
        append(shared, 0, 2);   // flags
        append(shared, 8, 2);   // deflated
        append(shared, 0, 4);   // time and date
        append(shared, 0, 4);   // checksum
        append(shared, 2, 4);   // bytes when packed
        append(shared, size, 4);
        append(shared, static_cast<std::uint32_t>(name.size()), 2);
        append(shared, 0, 2);  // no extra field
        bytes += "PK\x03\x04" + shared + name + std::string("\x03\x00", 2);
        index += std::string("PK\x01\x02\x14\x00", 6) + shared;
        index += std::string(10, '\0');  // comment, disk, attributes
        append(index, at, 4);
        index += name;
    }
    const auto at = static_cast<std::uint32_t>(bytes.size());
    bytes += index + "PK\x05\x06";
    append(bytes, 0, 4);
    append(bytes, static_cast<std::uint32_t>(names.size()), 2);
    append(bytes, static_cast<std::uint32_t>(names.size()), 2);
    append(bytes, static_cast<std::uint32_t>(index.size()), 4);
    append(bytes, at, 4);
    append(bytes, 0, 2);
    return bytes;
}

const char* const map = "place=ort,actor=wer,relation=:captures,date=tag,lon=x,lat=y";

}  // namespace

TEST_CASE("a table is the same claims as a spreadsheet, GeoPackage, Shapefile or FlatGeobuf") {
    const TemporaryFolder folder;
    for (const auto& [name, driver] :
         std::vector<std::pair<std::string, const char*>>{{"t.xlsx", "XLSX"},
                                                          {"t.ods", "ODS"},
                                                          {"t.gpkg", "GPKG"},
                                                          {"t.shp", "ESRI Shapefile"},
                                                          {"t.fgb", "FlatGeobuf"}}) {
        INFO(name);
        const Found found = read_with(save(folder, name, driver), map);
        for (const auto& error : found.report.errors()) UNSCOPED_INFO(to_string(error));
        CHECK_FALSE(found.report.failed());
        CHECK(found.report.format == "OGR table");
        // A FlatGeobuf with an index leaves out what has no geometry: here the row without a place.
        const std::size_t bad = name == "t.fgb" ? 0 : 1;
        CHECK(found.report.rows() == 3 + bad);
        CHECK(found.report.rejected() == bad);
        REQUIRE(found.claims.size() == 3);
        std::vector<Claim> claims = found.claims;  // FlatGeobuf orders them by where they lie
        std::sort(claims.begin(), claims.end(),
                  [](const Claim& a, const Claim& b) { return *a.start < *b.start; });
        CHECK(claims[0].place == "Alba");
        CHECK(claims[0].actor_name == "Reds");
        CHECK(claims[0].relation == Relation::captures);
        CHECK(claims[0].start == to_day({2017, 5, 4}));
        CHECK(claims[0].end == to_day({2017, 5, 4}));
        CHECK(claims[1].place == "\xC3\x84lba");
        CHECK(claims[2].point->lon == Approx(37.3));
        CHECK(claims[2].point->lat == Approx(36.4));
        CHECK_THAT(found.report.notes().front(),
                   Catch::Contains("place=ort") && Catch::Contains("relation=:captures"));
    }
}

TEST_CASE("rows of a spreadsheet are counted as it shows them") {
    const TemporaryFolder folder;
    const Found found = read_with(save(folder, "t.xlsx", "XLSX"), map);
    CHECK(found.lines(RowFate::rejected) == std::vector<int>{4});
}

TEST_CASE("a Shapefile in another projection gives degrees, from its points alone") {
    const TemporaryFolder folder;
    const Found found = read_with(save(folder, "utm.shp", "ESRI Shapefile", "EPSG:32637"),
                                  "place=ort,actor=wer,relation=:holds,date=tag,lon=lon,lat=lat");
    REQUIRE(found.claims.size() == 3);
    CHECK(found.claims[0].point->lon == Approx(37.1).margin(1e-6));
    CHECK(found.claims[0].point->lat == Approx(36.2).margin(1e-6));
}

TEST_CASE("a mapping that the table has no columns for is refused with those that it has") {
    const TemporaryFolder folder;
    const Found found = read_with(save(folder, "t.xlsx", "XLSX"), "place=stadt");
    REQUIRE(found.report.failed());
    CHECK_THAT(found.report.errors().front().what, Catch::Contains("no column 'stadt'"));
    CHECK_THAT(found.report.errors().front().advice, Catch::Contains("ort, wer, tag"));
}

TEST_CASE("a spreadsheet that unpacks to gigabytes is refused before anything unpacks it") {
    const TemporaryFolder folder;
    for (const std::string& name : {"bomb.xlsx", "bomb.ods"}) {
        const std::string file = folder.file(name);
        std::ofstream(file, std::ios::binary) << bomb(
            {"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"}, 0x7FFFFFFFU);
        const Found found = read_with(file, map);
        REQUIRE(found.report.failed());
        CHECK_THAT(found.report.errors().front().what, Catch::Contains("unpacks to more"));
        CHECK(found.claims.empty());
    }
}

TEST_CASE("a spreadsheet, database or Shapefile cut off anywhere is refused or read in part") {
    const TemporaryFolder folder;
    for (const auto& [name, driver] :
         std::vector<std::pair<std::string, const char*>>{{"t.xlsx", "XLSX"},
                                                          {"t.ods", "ODS"},
                                                          {"t.gpkg", "GPKG"},
                                                          {"t.shp", "ESRI Shapefile"}}) {
        const std::string file = save(folder, name, driver);
        const auto size = std::filesystem::file_size(file);
        for (const auto part : {1, 2, 5, 9}) {
            std::filesystem::resize_file(file, size * static_cast<std::uintmax_t>(part) / 10);
            INFO(name << " " << part);
            Found found(file);
            read_file_into(file, reading::options(), found, found.report);
            CHECK(found.claims.size() <= 3);
            CHECK((found.report.failed() || found.report.rows() > 0));
            std::filesystem::remove(file);
            save(folder, name, driver);
        }
    }
}
