#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/format.h"

using namespace gazetteer;

namespace {

/// A file that is gone when the test is over.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::string& name)
        : path_(std::filesystem::temp_directory_path() /
                ("controlmap-test-" + std::to_string(getpid()) + "-" + name)) {}
    ~TemporaryFile() { std::filesystem::remove(path_); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    std::string path() const { return path_.string(); }
    void write(std::string_view text) const {
        std::ofstream(path_, std::ios::binary)
            .write(text.data(), static_cast<std::streamsize>(text.size()));
    }
    std::string text() const { return *read_file(path()).value; }

private:
    std::filesystem::path path_;
};

Result<std::vector<Claim>> read_text(std::string text, const std::string& name = "x") {
    return read_claims(Input::of_bytes(std::move(text), name));
}

/// The usual ending of a format's files.
std::string ending_of(const Format& format) {
    return std::string(format.extensions.substr(0, format.extensions.find(' ')));
}

/// Formats of text that claims are both written in and read from.
std::vector<Format> text_formats() {
    std::vector<Format> chosen;
    for (const Format& format : formats()) {
        const bool database = format.name == "GeoPackage" || format.name == "FlatGeobuf";
        if (format.write && format.read && !database) chosen.push_back(format);
    }
    return chosen;
}

/// What a format writes, as text.
std::string text_in(const Format& format, const std::vector<Claim>& claims) {
    const TemporaryFile file("format" + ending_of(format));
    auto writer = format.write(file.path());
    REQUIRE(writer);
    for (const Claim& claim : claims) (*writer)->write(claim);
    (*writer)->finish();
    return file.text();
}

Claim full_claim() {
    Claim c;
    c.id = "00112233445566ff";
    c.source = "letter";
    c.source_name = "The \"Letter\", weekly";
    c.document = "letter-7";
    c.published = parse_date("2016-12");
    c.attributed_to = "the mayor";
    c.attribution_chain = "radio > the mayor";
    c.place = "Älba\nUpper, or \"Old\"";
    c.place_id = "x:1";
    c.place_kind = PlaceKind::region;
    c.part = "north";
    c.bearing = "south";
    c.distance_km = 10.5;
    c.radius_km = 0.1;
    c.extent = Extent::much;
    c.except = std::vector<std::string>{"x:2", "x:3"};
    c.place_certainty = 0.123456789;
    c.place_candidates = std::vector<std::string>{"x:4"};
    c.point = LonLat{37.16117, -36.20124};
    c.actor = "army";
    c.actor_name = "جيش";
    c.side = "government";
    c.counter_actor = "rebels";
    c.counter_side = "opposition";
    c.relation = Relation::captures;
    c.direction_unknown = true;
    c.start = to_day({-44, 3, 15});
    c.end = to_day({2016, 12, 31});
    c.precision = Precision::year;
    c.time_basis = TimeBasis::explicit_;
    c.modality = Modality::claimed;
    c.confidence = 1.0 / 3.0;
    c.section = Section::headline;
    c.quote = "=They said: \"it fell\",\r\nand left.";
    c.quote_span = CodePointSpan{0, 30};
    c.place_span = CodePointSpan{1, 2};
    c.actor_span = CodePointSpan{3, 4};
    c.trigger_span = CodePointSpan{5, 6};
    c.trigger = "fell";
    c.time_text = "in 2016";
    c.rule = "fell-to";
    c.edited = "point";
    return c;
}

Claim bare_claim() {
    Claim c;
    c.source = c.source_name = "coder";
    c.place = "Boro";
    c.actor = "unknown";
    return c;
}

Claim shaped_claim(bool many) {
    Claim c = bare_claim();
    c.shape.edit().polygons = {
        {{{0, 0}, {4, 0}, {4, 2}, {0, 2}, {0, 0}}, {{1, 0.5}, {2, 0.5}, {2, 1}, {1, 0.5}}}};
    if (many) c.shape.edit().polygons.push_back({{{10, 10}, {11, 10}, {11, 11}, {10, 10}}});
    c.point = LonLat{2, 1};
    return c;
}

Claim line_claim() {
    Claim c = bare_claim();
    c.place_kind = PlaceKind::road;
    c.shape.edit().lines = {{{0, 0}, {1, 1}, {2, 0}}};
    c.point = LonLat{1, 1};
    return c;
}

}  // namespace

TEST_CASE("every format is listed once") {
    std::set<std::string_view> names;
    for (const Format& format : formats()) {
        INFO(format.name);
        CHECK(names.insert(format.name).second);
    }
}

TEST_CASE("claims written in any format are read back as they were, and twice the same bytes") {
    for (const Format& format : formats()) {
        if (!format.write) continue;
        INFO(format.name);
        std::vector<Claim> claims = {full_claim(), shaped_claim(false), shaped_claim(true),
                                     line_claim()};
        // FlatGeobuf has no rows without a geometry.
        if (format.name != "FlatGeobuf") claims.push_back(bare_claim());
        const TemporaryFile file("round" + ending_of(format));
        CHECK(write_claims(claims, file.path()).empty());
        const std::string bytes = file.text();
        const auto read = read_claims(file.path());
        REQUIRE(read.value.has_value());
        CHECK(read.diagnostics.empty());
        REQUIRE(read->size() == claims.size());
        // KML gathers them by source; the others keep their order.
        for (std::size_t i = 0; i < claims.size(); ++i) {
            INFO("claim " << i);
            CHECK(std::count(read->begin(), read->end(), claims[i]) == 1);
            CHECK((format.name == "KML" || (*read)[i] == claims[i]));
        }
        write_claims(*read, file.path());
        CHECK((file.text() == bytes));
    }
}

TEST_CASE("what a format writes is known as that format, whatever the others") {
    const std::vector<Claim> claims = {full_claim(), bare_claim()};
    for (const Format& writer : formats()) {
        if (!writer.write) continue;
        const TemporaryFile file("known" + ending_of(writer));
        write_claims(claims, file.path());
        const auto input = Input::open(file.path());
        const Format* format = format_of(*input);
        REQUIRE(format);
        INFO(writer.name);
        // Linked Places are GeoJSON, and claims in them are read as such.
        CHECK(format->name == (writer.name == "Linked Places" ? "GeoJSON" : writer.name));
    }
}

TEST_CASE("the content of a file decides its format, not its name") {
    const TemporaryFile file("wrong-name.csv");
    file.write(text_in(*find_format("GeoJSON"), {full_claim()}));
    const auto read = read_claims(file.path());
    REQUIRE(read.value.has_value());
    CHECK(read->front() == full_claim());
}

TEST_CASE("a bad row is reported with file and line, and the good ones are kept") {
    const std::string head = "source,place,relation,actor,lon,lat,start,modality,published\n";
    const auto read = read_text(head +
                                    "a,Alba,holds,army,10,50,2016-01-01,,2016-05\n"
                                    "a,Alba,owns,army,10,50,,,\n"
                                    "a,Alba,holds,army,NaN,50,,,\n"
                                    "a,Alba,holds,army,200,50,,,\n"
                                    "a,Alba,holds,army,,50,,,\n"
                                    "a,Alba,holds,army,10,50,32 May,,\n"
                                    "a,Alba,holds,army,10,50,,maybe,\n"
                                    "a,,holds,army,10,50,,,\n"
                                    ",Alba,holds,army,10,50,,,\n"
                                    "a,Alba,,army,10,50,,,\n"
                                    "a,\"Al\nba\",holds,army,,,,,\n"
                                    "a,Alba,grabs,army,,,,,\n",
                                "rows.csv");
    REQUIRE(read.value.has_value());
    CHECK(read->size() == 2);
    CHECK(read->front().published->precision == Precision::month);
    std::vector<int> lines;
    for (const Diagnostic& diagnostic : read.diagnostics) {
        CHECK(diagnostic.file == "rows.csv");
        CHECK_FALSE(diagnostic.what.empty());
        lines.push_back(diagnostic.line);
    }
    CHECK(lines == std::vector<int>{3, 4, 5, 6, 7, 8, 9, 10, 11, 14});
}

TEST_CASE("a bad feature is reported by its line, in a collection and in lines") {
    const std::string good =
        R"({"type":"Feature","geometry":{"type":"Point","coordinates":[10,50]},)"
        R"("properties":{"source":"a","place":"Alba","relation":"holds","actor":"army","odd":[1]}})";
    const std::vector<std::string> bad = {
        R"({"type":"Feature","geometry":{"type":"Point","coordinates":[10,95]},"properties":{"source":"a","place":"Alba","relation":"holds"}})",
        R"({"type":"Feature","geometry":{"type":"Circle"},"properties":{"source":"a","place":"Alba","relation":"holds"}})",
        R"({"type":"Feature","geometry":null,"properties":{"source":"a","place":"Alba","relation":"owns"}})",
        R"({"type":"Feature","geometry":null,"properties":{"source":"a","place":"Alba"}})",
        R"({"type":"Feature","geometry":null,"properties":null})",
        R"({"type":"Feature","geometry":null,"properties":{"source":"a","place":"Alba","relation":"holds","confidence":NaN}})",
        R"({"type":"Feature","geometry":null,"properties":{"source":"a","place":{},"relation":"holds"}})"};
    std::string collection = "{\"type\":\"FeatureCollection\",\n\"features\":[\n" + good;
    std::string lines = good;
    for (const std::string& feature : bad) {
        collection += ",\n" + feature;
        lines += "\n" + feature;
    }
    collection += ",\n" + good + "\n]}\n";
    lines += "\n\n" + good + "\n";
    const auto from_collection = read_text(collection, "c.geojson");
    const auto from_lines = read_text(lines, "l.geojsonl");
    CHECK(from_collection->size() == 2);
    CHECK(from_lines->size() == 2);
    REQUIRE(from_collection.diagnostics.size() == bad.size());
    REQUIRE(from_lines.diagnostics.size() == bad.size());
    for (std::size_t i = 0; i < bad.size(); ++i) {
        CHECK(from_collection.diagnostics[i].line == static_cast<int>(i) + 4);
        CHECK(from_lines.diagnostics[i].line == static_cast<int>(i) + 2);
    }
}

TEST_CASE("features between record separators may stretch over lines") {
    const std::string feature =
        "{\"type\":\"Feature\",\n \"geometry\":null,\n \"properties\":"
        "{\"source\":\"a\",\"place\":\"Alba\",\"relation\":\"holds\"}}\n";
    const std::string text = "\x1e" + feature + "\x1e{]\n\x1e" + feature;
    const auto read = read_text(text, "seq");
    CHECK(read->size() == 2);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].line == 4);
}

TEST_CASE("what a foreign file leaves out is filled in") {
    const auto read = read_text("document,place_id,relation\nletter-7,x:1,holds\n", "x");
    REQUIRE(read->size() == 1);
    const Claim& claim = read->front();
    CHECK(claim.source == "letter-7");
    CHECK(claim.source_name == "letter-7");
    CHECK(claim.place == "x:1");
    CHECK(claim.actor == "unknown");
    CHECK(claim.modality == Modality::asserted);
    CHECK_FALSE(claim.point.has_value());
}

TEST_CASE("a file cut short anywhere is read as far as it goes, or refused, without a crash") {
    for (const Format& format : text_formats()) {
        const std::string text = text_in(format, {full_claim(), shaped_claim(true), bare_claim()});
        for (std::size_t length = 0; length < text.size(); length += 3) {
            const auto read = read_text(text.substr(0, length), "cut");
            if (read.value) CHECK(read->size() <= 3);
        }
    }
}

TEST_CASE("JSON nested without end is refused") {
    const std::string deep(100000, '[');
    const auto read = read_text(
        "{\"type\":\"Feature\",\"properties\":{\"relation\":\"holds\"},\"geometry\":" + deep);
    CHECK(read->empty());
    CHECK(read.diagnostics.size() == 1);
}

TEST_CASE("files that are no claims are refused with a reason") {
    const TemporaryFile file("no-claims.txt");
    for (const char* text : {"", "   \n", "Dear reader,\n", "\xff\xfe x", "a,b\n1,2\n"}) {
        file.write(text);
        const auto read = read_claims(file.path());
        CHECK_FALSE(read.value.has_value());
        REQUIRE(read.diagnostics.size() == 1);
        CHECK(read.diagnostics[0].file == file.path());
        CHECK_FALSE(read.diagnostics[0].advice.empty());
    }
    CHECK_FALSE(read_claims(file.path() + ".missing").value.has_value());
}

TEST_CASE("claims are written whole or not at all, in the format that the name asks for") {
    const std::vector<Claim> claims = {full_claim(), shaped_claim(false)};
    for (const char* name : {"out.geojson", "out.geojsonl", "out.csv", "out.gpkg", "out.kml"}) {
        const TemporaryFile file(name);
        CHECK(write_claims(claims, file.path()).empty());
        CHECK(read_claims(file.path())->size() == 2);
        // Nothing lies beside it.
        for (const auto& each :
             std::filesystem::directory_iterator(std::filesystem::path(file.path()).parent_path()))
            CHECK(each.path().filename().string().find("test-out.part") == std::string::npos);
    }
    const TemporaryFile odd("out.xyz");
    REQUIRE(write_claims(claims, odd.path()).size() == 1);
    CHECK_FALSE(std::filesystem::exists(odd.path()));
    for (const char* name : {"out.csv", "out.gpkg", "out.fgb", "out.kml"}) {
        const auto told = write_claims(claims, std::string("/no/such/folder/") + name);
        REQUIRE(told.size() == 1);
        CHECK(told[0].what.find("cannot be written") != std::string::npos);
    }
}

TEST_CASE("every format has a name, an ending and a description") {
    for (const Format& format : formats()) {
        CHECK_FALSE(format.name.empty());
        CHECK(format.extensions.starts_with('.'));
        CHECK_FALSE(format.description.empty());
        CHECK((format.read || format.write));
    }
}
