#include <libxml/xmlschemas.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/xml.h"

using namespace gazetteer;

namespace {

std::string file_named(const std::string& name) {
    return (std::filesystem::temp_directory_path() / ("controlmap-writers-" + name)).string();
}

/// Everything that a file holds.
class Kept : public Sink {
public:
    void add(Claim claim) override { claims.push_back(std::move(claim)); }
    void add(FoundMention mention) override { mentions.push_back(std::move(mention)); }
    void add(Place place) override { places.push_back(std::move(place)); }
    void add(FoundText text) override { texts.push_back(std::move(text)); }
    std::vector<Claim> claims;
    std::vector<FoundMention> mentions;
    std::vector<Place> places;
    std::vector<FoundText> texts;
};

Kept read_back(const std::string& file) {
    Kept kept;
    FileReport report(file);
    read_file_into(file, {}, kept, report);
    INFO(file);
    CHECK(report.errors().empty());
    CHECK(report.rejected() == 0);
    return kept;
}

FoundMention mention() {
    FoundMention m;
    m.document = "letter";
    m.span = CodePointSpan{4, 14};
    m.surface = "east Alba & Co.";
    m.core = "Alba";
    m.place = "Älba";
    m.place_id = "x:1";
    m.place_kind = PlaceKind::district;
    m.part = "east";
    m.literal = false;
    m.certainty = 0.25;
    m.candidates.resize(2);
    m.candidates[0].id = "x:2";
    m.candidates[1].id = "x:3";
    m.point = LonLat{10.5, -50.25};
    return m;
}

Place place() {
    Place p;
    p.id = "x:1";
    p.name = "Älba <Upper>";
    p.kind = PlaceKind::province;
    p.point = LonLat{10.5, 50.0};
    p.names = {"Alba", "Alba Superior"};
    p.valid = {to_day({-50, 1, 1}), to_day({476, 12, 31})};
    p.country = "IT";
    p.admin1 = "09";
    p.parent = "x:0";
    p.population = 1234;
    p.feature_code = "ADM1";
    return p;
}

const std::vector<std::string> endings = {".geojson", ".geojsonl", ".csv", ".gpkg",
                                          ".fgb",     ".kml",      ".czml"};

Claim claim(const std::string& source, const std::string& place_name) {
    Claim c;
    c.source = source;
    c.source_name = source;
    c.place = place_name;
    c.actor = "army";
    c.start = to_day({2016, 12, 5});
    c.end = to_day({2016, 12, 14});
    c.point = LonLat{37, 36};
    c.quote = "They hold <Alba> & more.";
    return c;
}

std::string written(const std::string& name, const std::vector<Claim>& claims) {
    const std::string file = file_named(name);
    CHECK(write_claims(claims, file).empty());
    std::string text = *read_file(file).value;
    std::filesystem::remove(file);
    return text;
}

}  // namespace

TEST_CASE("mentions written in any format for features are read back as they were") {
    for (const std::string& ending : endings) {
        const std::string file = file_named("mentions" + ending);
        auto writer = open_writer(file);
        REQUIRE(writer);
        FoundMention other = mention();
        other.span.reset();
        (*writer)->write(mention());
        (*writer)->write(other);
        CHECK((*writer)->finish().empty());
        const Kept kept = read_back(file);
        INFO(ending);
        REQUIRE(kept.mentions.size() == 2);
        CHECK(to_feature(kept.mentions[0]).values == to_feature(mention()).values);
        CHECK(to_feature(kept.mentions[1]).values == to_feature(other).values);
        CHECK(kept.mentions[0].point == mention().point);
        std::filesystem::remove(file);
    }
}

TEST_CASE("places written in any format for features are read back as they were") {
    std::vector<std::string> all = endings;
    all.push_back(".jsonld");
    for (const std::string& ending : all) {
        const std::string file = file_named("places" + ending);
        auto writer = open_writer(file);
        REQUIRE(writer);
        (*writer)->write(place());
        CHECK((*writer)->finish().empty());
        const Kept kept = read_back(file);
        INFO(ending);
        REQUIRE(kept.places.size() == 1);
        CHECK(to_feature(kept.places[0]).values == to_feature(place()).values);
        CHECK(kept.places[0].point == place().point);
        std::filesystem::remove(file);
    }
}

TEST_CASE("a file holds things of one kind; the others are counted and said") {
    const std::string file = file_named("mixed.geojson");
    auto writer = open_writer(file);
    (*writer)->write(claim("a", "Alba"));
    (*writer)->write(mention());
    const auto told = (*writer)->finish();
    REQUIRE(told.size() == 1);
    CHECK(told[0].severity == Diagnostic::Severity::warning);
    CHECK(read_back(file).claims.size() == 1);
    std::filesystem::remove(file);
}

TEST_CASE("Web Annotation has no form for a gazetteer and leaves no file") {
    const std::string file = file_named("places.anno.jsonld");
    auto writer = open_writer(file);
    (*writer)->write(place());
    CHECK((*writer)->finish().size() == 1);
    writer.value.reset();
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("KML has a folder a source, a time span and elements in the order of its schema") {
    const std::string text =
        written("order.kml", {claim("b", "Alba"), claim("a", "Boro"), claim("b", "Cerro")});
    // Of the schema's order for features and geometry what we write.
    const std::vector<std::string> order = {"name", "description", "TimeSpan", "ExtendedData",
                                            "Point"};
    XmlReader xml(text, "order.kml");
    std::vector<std::string> folders, inside;
    std::string name;
    int placemark = -1;
    while (xml.next()) {
        if (xml.node() == XmlReader::Node::text) name = xml.text();
        if (xml.begins("Placemark")) {
            placemark = xml.depth();
            inside.clear();
        } else if (xml.node() == XmlReader::Node::begin && xml.depth() == placemark + 1) {
            inside.emplace_back(xml.name());
        } else if (xml.ends("Placemark")) {
            CHECK(inside == order);
            placemark = -1;
        } else if (xml.ends("name") && placemark < 0) {
            folders.push_back(name);
        }
    }
    CHECK_FALSE(xml.fault());
    CHECK(folders == std::vector<std::string>{"claims", "a", "b"});
    CHECK(text.find("<begin>2016-12-05</begin><end>2016-12-14</end>") != std::string::npos);
}

TEST_CASE("an XML schema check accepts the KML, whatever is written") {
    Claim area = claim("a", "Boro");
    area.shape.edit().polygons = {
        {{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, {{4, 1}, {5, 1}, {5, 2}, {4, 1}}},
        {{{20, 0}, {29, 0}, {29, 9}, {20, 0}}}};
    Claim line = claim("a", "Road");
    line.shape.edit().lines = {{{0, 0}, {1e-7, -1.5}}};
    Claim nowhere = claim("a", "Cerro");
    nowhere.point.reset();
    nowhere.start.reset();
    nowhere.end.reset();
    const std::string file = file_named("schema.kml");
    xmlSchemaParserCtxtPtr parser =
        xmlSchemaNewParserCtxt(SOURCE_DIR "/tests/data/formats/kml_subset.xsd");
    const std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> schema(xmlSchemaParse(parser),
                                                                      &xmlSchemaFree);
    xmlSchemaFreeParserCtxt(parser);
    REQUIRE(schema);
    const auto check = [&](auto write) {
        auto writer = open_writer(file);
        REQUIRE(writer);
        write(**writer);
        REQUIRE((*writer)->finish().empty());
        xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema.get());
        CHECK(xmlSchemaValidateFile(valid, file.c_str(), 0) == 0);
        xmlSchemaFreeValidCtxt(valid);
        std::filesystem::remove(file);
    };
    check([&](Writer& writer) {
        for (const Claim& each : {claim("b", "Alba"), area, line, nowhere}) writer.write(each);
    });
    check([&](Writer& writer) { writer.write(mention()); });
    check([&](Writer& writer) { writer.write(place()); });
}

TEST_CASE("offsets of a mention are not taken for its time") {
    const std::string file = file_named("offsets.czml");
    FoundMention late = mention();
    late.span = CodePointSpan{2010, 2016};
    auto writer = open_writer(file);
    REQUIRE(writer);
    (*writer)->write(late);
    REQUIRE((*writer)->finish().empty());
    CHECK(read_file(file).value->find("availability") == std::string::npos);
    std::filesystem::remove(file);
}

TEST_CASE("CZML counts the last day whole and has no open ends") {
    Claim open = claim("a", "Alba");
    open.end.reset();
    const std::string text = written("open.czml", {claim("a", "Boro"), open});
    CHECK(text.find("2016-12-05T00:00:00Z/2016-12-15T00:00:00Z") != std::string::npos);
    CHECK(text.find("2016-12-05T00:00:00Z/9999-12-31T00:00:00Z") != std::string::npos);
}

TEST_CASE("a GeoPackage's table is the documented schema, and other programs open what we write") {
    if (std::system("command -v ogrinfo >/dev/null 2>&1") != 0) {
        WARN("skipped: ogrinfo (gdal-bin) is not here");
        return;
    }
    for (const std::string& ending : {".gpkg", ".fgb", ".kml", ".geojson", ".csv", ".jsonld"}) {
        const std::string file = file_named(std::string("open") + ending);
        REQUIRE(write_claims(std::vector<Claim>{claim("a", "Alba")}, file).empty());
        const std::string list = file_named("list.txt");
        const std::string command = "ogrinfo -ro -al '" + file + "' >'" + list + "' 2>&1";
        INFO(ending);
        CHECK(std::system(command.c_str()) == 0);
        const std::string told = *read_file(list).value;
        CHECK(told.find("ERROR") == std::string::npos);
        CHECK(told.find("Alba") != std::string::npos);
        if (std::string_view(ending) == ".gpkg") {
            for (const Column& column : claims_layer().columns)
                CHECK(told.find("\n" + column.name + ": ") != std::string::npos);
        }
        std::filesystem::remove(file);
        std::filesystem::remove(list);
    }
}

TEST_CASE("well-known text is read in all its forms, and what is none is refused") {
    CHECK(geometry_of_wkt("POINT(37.1 36.2)")->point == LonLat{37.1, 36.2});
    CHECK(geometry_of_wkt(" point z (37.1 36.2 400) ")->point == LonLat{37.1, 36.2});
    CHECK(geometry_of_wkt("MULTIPOINT((1 2),(3 4))")->point == LonLat{1, 2});
    CHECK(geometry_of_wkt("POLYGON((0 0,1 0,1 1),(0 0,1 0,1 1,0 0))")->shape.polygons.size() == 1);
    CHECK(geometry_of_wkt("MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((2 2,3 2,3 3,2 2)))")
              ->shape.polygons.size() == 2);
    CHECK(geometry_of_wkt("GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,1 1))")->point.has_value());
    CHECK_FALSE(geometry_of_wkt("POINT EMPTY")->point.has_value());
    for (const char* bad : {"", "POINT", "POINT(1)", "POINT(1 95)", "POINT(1 2", "CIRCLE(1 2)",
                            "POLYGON((0 0,1 1))", "POINT(1 2) x", "POLYGON((a b))"})
        CHECK_FALSE(geometry_of_wkt(bad));
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "GEOMETRYCOLLECTION(";
    CHECK_FALSE(geometry_of_wkt(deep));
}
