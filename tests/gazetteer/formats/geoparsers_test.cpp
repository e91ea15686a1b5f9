#include <catch2/catch.hpp>

#include "gazetteer/formats/format.h"
#include "gazetteer/formats/xml.h"
#include "tests/temporary_folder.h"

using namespace gazetteer;
using tests::TemporaryFolder;

namespace {

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

struct Reading {
    Kept kept;
    FileReport report{"x"};
};

Reading read(std::string text) {
    Reading reading;
    Input input = Input::of_bytes(std::move(text), "letter.x");
    read_input_into(input, {}, reading.kept, reading.report);
    return reading;
}

Reading read_file_of(const std::string& file) {
    Reading reading;
    read_file_into(file, {}, reading.kept, reading.report);
    return reading;
}

const std::string edinburgh = R"(<?xml version="1.0"?>
<document><meta><attr name="docdate" sdate="2016-12-14"/></meta><text>
<p><s><w pws="yes" id="w5">The</w> <w pws="yes" id="w9">army</w> <w id="w14" pws="yes">took</w>
<w id="w19" pws="yes">Alba</w><w pws="no" id="w23">.</w></s></p></text><standoff><ents>
<ent id="rb1" type="location" lat="50" long="10" gazref="geonames:7" feat-type="ppl"><parts>
<part sw="w19" ew="w19">Alba</part></parts></ent>
<ent id="rb2" type="location"><parts><part sw="w9" ew="w9">army</part></parts></ent>
<ent id="rb3" type="location" lat="95" long="10" gazref="geonames:8"><parts>
<part sw="w99" ew="w99">Boro</part></parts></ent>
</ents></standoff></document>)";

}  // namespace

TEST_CASE("Edinburgh word ids become offsets of the text, unresolved places have no point") {
    const Reading r = read(edinburgh);
    CHECK(r.report.format == "Edinburgh Geoparser");
    REQUIRE(r.kept.texts.size() == 1);
    const FoundText& text = r.kept.texts[0];
    CHECK(text.document.text == "The army took Alba.");
    CHECK(text.document.published == parse_date("2016-12-14"));
    REQUIRE(text.mentions->size() == 3);
    CHECK((*text.mentions)[0].span == CodePointSpan{14, 18});
    CHECK((*text.mentions)[0].place_id == "geonames:7");
    CHECK((*text.mentions)[0].point == LonLat{10, 50});
    CHECK_FALSE((*text.mentions)[1].point);
    CHECK_FALSE((*text.mentions)[2].span);
    CHECK(r.report.repaired() == 1);
}

TEST_CASE("Edinburgh output takes the user's own text and the candidates that lie beside it") {
    const TemporaryFolder folder;
    folder.write("a.txt", "\n\nThe army\ttook Alba.\n");
    folder.write("a.gaz.xml", R"(<placenames><placename id="rb1" name="Alba">
<place score="3" gazref="geonames:7" name="Alba Longa" lat="50" long="10" type="ppl"/>
<place score="1" gazref="geonames:6" name="Alba" lat="51" long="11" type="rgn"/>
</placename><placename id="rb9" name="Zeta"/></placenames>)");
    const Reading r = read_file_of(folder.write("a.out.xml", edinburgh));
    REQUIRE(r.kept.texts.size() == 1);
    const FoundMention& mention = r.kept.texts[0].mentions->front();
    CHECK(r.kept.texts[0].document.text.starts_with("\n\nThe army\t"));
    CHECK(mention.span == CodePointSpan{16, 20});
    CHECK(mention.certainty == Approx(0.75));
    REQUIRE(mention.candidates.size() == 1);
    CHECK(mention.candidates[0].id == "geonames:6");
}

TEST_CASE("XML with entities is refused by line, broken XML is read up to the fault") {
    const Reading bomb = read(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE document [\n<!ENTITY a \"aa\">\n<!ENTITY b "
        "\"&a;&a;\">]>\n"
        "<document><text><w id=\"w0\">&b;</w></text></document>");
    REQUIRE(bomb.report.errors().size() == 1);
    CHECK(bomb.report.errors()[0].line == 3);
    // The bracket in a comment must not hide what follows.
    XmlReader hidden(
        "<!DOCTYPE a [<!ATTLIST a b CDATA \"]<z\"> <!ENTITY c SYSTEM \"/etc/passwd\">]>"
        "<a>&c;</a>",
        "x");
    while (hidden.next()) CHECK(hidden.text().find("root") == std::string_view::npos);
    CHECK(hidden.fault());
    const Reading cut = read(edinburgh.substr(0, edinburgh.size() - 60));
    CHECK(cut.report.errors().size() == 1);
    CHECK(cut.kept.texts.size() == 1);
    std::string deep = "<TEI><text>";
    for (int i = 0; i < 100000; ++i) deep += "<p>";
    CHECK(read(deep).report.errors().size() == 1);
}

TEST_CASE("CLIFF counts UTF-16 units; its places are found in the text beside it") {
    const TemporaryFolder folder;
    folder.write("c.txt", "\xF0\x9F\x98\x80 In Alba.");
    const Reading r = read_file_of(folder.write(
        "c.json", R"({"results":{"places":{"focus":{},"mentions":[{"id":7,"name":"Alba","lat":50,
"lon":10,"featureClass":"P","source":{"string":"Alba","charIndex":6}},{"id":8}]}}})"));
    CHECK(r.report.format == "CLAVIN");
    REQUIRE(r.kept.texts.size() == 1);
    CHECK(r.kept.texts[0].mentions->front().span == CodePointSpan{5, 9});
    CHECK(r.report.rejected() == 1);
}

TEST_CASE("Mordecai is read as JSON and as Python prints it, both versions") {
    const Reading third = read(
        R"({'doc_text': "In Alba's east", 'geolocated_ents': [{'search_name': 'Alba', 'name': 'Alba',
'start_char': 3, 'end_char': 7, 'lat': 50.0, 'lon': 10.0, 'geonameid': '7', 'feature_class': 'P',
'score': np.float32(0.97), 'admin2': None,}]})");
    REQUIRE(third.kept.texts.size() == 1);
    CHECK(third.kept.texts[0].mentions->front().span == CodePointSpan{3, 7});
    CHECK(third.kept.texts[0].mentions->front().certainty == Approx(0.97));
    const Reading second = read(
        R"([{"word":"Alba","spans":[{"start":3,"end":7},{"start":9,"end":13}],"country_predicted":"ITA",
"country_conf":0.5,"geo":{"lat":"50.0","lon":"10.0","geonameid":"7","place_name":"Alba"}},
{"word":"Zeta","spans":[],"country_predicted":"ITA"}])");
    REQUIRE(second.kept.mentions.size() == 3);
    CHECK(second.kept.mentions[0].point == LonLat{10, 50});
    CHECK_FALSE(second.kept.mentions[2].point);
}

TEST_CASE("Recogito's CSV with 13 and 16 columns: places kept, others passed over") {
    const std::string head =
        "UUID,FILE,QUOTE_TRANSCRIPTION,ANCHOR,TYPE,URI,VOCAB_LABEL,LAT,LNG,PLACE_TYPE,"
        "VERIFICATION_STATUS,TAGS,COMMENTS\n";
    const Reading r = read(
        head +
        "1,a.txt,Alba,char-offset:14,PLACE,https://www.geonames.org/7/alba.html,Alba|Albe,50,10,,"
        "VERIFIED,,\n"
        "2,a.txt,Ann,char-offset:1,PERSON,,,,,,,,\n"
        "3,a.txt,Zeta,char-offset:30,PLACE,,,,,,NOT_IDENTIFIABLE,,\n");
    CHECK(r.report.format == "Recogito");
    REQUIRE(r.kept.mentions.size() == 2);
    CHECK(r.kept.mentions[0].span == CodePointSpan{14, 18});
    CHECK(r.kept.mentions[0].place_id == "geonames:7");
    CHECK(r.report.passed_over() == 1);
    CHECK(r.report.repaired() == 1);
}

TEST_CASE("Web Annotations: selectors, bodies of several purposes, quotes without context") {
    const Reading r = read(
        R"([{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":[
{"purpose":"identifying","value":"https://www.wikidata.org/wiki/Q5"},
{"purpose":"georeferencing","geometry":{"type":"Point","coordinates":[10,50]}}],
"target":{"source":"https://x/doc/9","selector":[{"type":"TextPositionSelector","start":3,"end":7},
{"type":"TextQuoteSelector","exact":"Alba"}]}},
{"type":"Annotation","body":[{"purpose":"commenting","value":"hm"}],"target":"x"}])");
    REQUIRE(r.kept.mentions.size() == 1);
    CHECK(r.kept.mentions[0].place_id == "wikidata:Q5");
    CHECK(r.kept.mentions[0].point == LonLat{10, 50});
    CHECK(r.kept.mentions[0].document == "9");
    CHECK(r.report.passed_over() == 1);
}

TEST_CASE("spaCy's training pairs are read with the key misspelt, and Prodigy in one array") {
    const Reading pairs = read(
        R"([["In Älba.",{"entites":[[3,7,"LOC"]]}],["Ann saw Boro.",{"entites":[[8,12,"LOC"],[0,3,"PER"]]}],[1]])");
    CHECK(pairs.report.format == "spaCy training");
    REQUIRE(pairs.kept.texts.size() == 1);
    const auto& mentions = *pairs.kept.texts[0].mentions;
    REQUIRE(mentions.size() == 2);
    CHECK(mentions[0].surface == "Älba");
    CHECK(mentions[1].surface == "Boro");
    CHECK(pairs.report.rejected() == 1);
    const Reading prodigy = read(
        R"([{"text":"In Alba.","spans":[{"start":3,"end":7,"label":"GPE"}]},
{"text":"No.","answer":"reject","spans":[]}])");
    REQUIRE(prodigy.kept.texts.size() == 1);
    const Reading empty =
        read(R"([{"text":"In Alba.","spans":[{"start":3,"end":3,"label":"LOC","text":"Alba"}]}])");
    CHECK(empty.kept.texts.front().mentions->front().span == CodePointSpan{3, 7});
    CHECK(empty.report.repaired() == 1);
    CHECK(prodigy.report.passed_over() == 1);
}

TEST_CASE("brat: discontinuous spans, notes with coordinates, nouns and proteins passed over") {
    const TemporaryFolder folder;
    folder.write("b.txt", "North and South Alba, Boro, the city.");
    const Reading r = read_file_of(folder.write("b.ann",
                                                "T1\tLocation 0 5;16 20\tNorth Alba\n"
                                                "T2\tMetonymic 22 26\tBoro\n"
                                                "#1\tAnnotatorNotes T2\t50.5, 10.25\n"
                                                "T3\tLiteral_Expression 32 36\tcity\n"
                                                "T4\tProtein 0 5\tNorth\n"
                                                "R1\tPartOf Arg1:T1 Arg2:T2\n"
                                                "T5\tLocation 9\tx\n"));
    REQUIRE(r.kept.texts.size() == 1);
    const auto& mentions = *r.kept.texts[0].mentions;
    REQUIRE(mentions.size() == 2);
    CHECK(mentions[0].surface == "North and South Alba");
    CHECK_FALSE(mentions[1].literal);
    CHECK(mentions[1].point == LonLat{10.25, 50.5});
    CHECK(r.report.rejected() == 1);
}

TEST_CASE("TEI: running text without markup, places listed and named, latitude first") {
    const Reading r = read(
        "<TEI><teiHeader><date when=\"1916\"/></teiHeader><text><body><listPlace>"
        "<place xml:id=\"alba\"><placeName>Alba</placeName><location><geo>50.5 "
        "10.25</geo></location>"
        "</place></listPlace><p>In\n <placeName ref=\"#alba\">old Alba</placeName> and "
        "<placeName ref=\"#none\">Boro</placeName>.</p></body></text></TEI>");
    REQUIRE(r.kept.texts.size() == 1);
    CHECK(r.kept.texts[0].document.text.find("In old Alba and Boro.") != std::string::npos);
    const auto& mentions = *r.kept.texts[0].mentions;
    REQUIRE(mentions.size() == 2);
    CHECK(mentions[0].point == LonLat{10.25, 50.5});
    CHECK(mentions[0].surface == "old Alba");
    CHECK(r.report.repaired() == 1);
}

TEST_CASE("GATE: annotations by type or in sets") {
    const Reading r = read(
        R"({"text":"In Alba and Boro","entities":{"Location":[{"indices":[3,7],"lat":50,"long":10}],
"Person":[{"indices":[0,2]}]},"annotationSets":{"":{"annotations":[{"type":"Location","start":12,"end":16,"features":{}}]}}})");
    REQUIRE(r.kept.texts.size() == 1);
    CHECK(r.kept.texts[0].mentions->size() == 2);
    CHECK(r.report.passed_over() == 1);
}

TEST_CASE("Linked Places that break their own definition are read") {
    const Reading r = read(
        "{\"type\":\"Feature\",\"@id\":\"x:1\",\"properties\":{\"ccode\":\"MX\",\"title\":\"Alba\"}"
        ","
        "\"names\":[{\"toponym\":\"Albe\",\"when\":{\"timespans\":[{\"end\":-1,\"start\":1727}]}}],"
        "\"links\":null,\"when\":{\"timespan\":[{\"start\":{\"in\":\"\"},\"end\":{\"latest\":\"\"}}"
        "]},"
        "\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\","
        "\"coordinates\":[-103,19]}]}}\n{\"type\":\"Feature\",\"properties\":{}}\n");
    CHECK(r.report.format == "Linked Places");
    REQUIRE(r.kept.places.size() == 1);
    CHECK(r.kept.places[0].country == "MX");
    CHECK(r.kept.places[0].names == std::vector<std::string>{"Albe"});
    CHECK_FALSE(r.kept.places[0].valid.start);
    CHECK(r.kept.places[0].point == LonLat{-103, 19});
    CHECK(r.report.rejected() == 1);
}

TEST_CASE("LP-TSV: no quotes, well-known text beats coordinates, negative years") {
    const Reading r = read(
        "id\ttitle\ttitle_source\tfclasses\tvariants\tstart\tend\tlon\tlat\tgeowkt\n"
        "a1\t\"Alba\" the old\tmap\tP\tAlbe@it-Latn;Albae\t-50\t476\t1\t2\tPOINT(10 50)\n"
        "a2\tBoro\tmap\tA\t\t1500\t1400\t200\t2\t\n");
    CHECK(r.report.format == "LP-TSV");
    REQUIRE(r.kept.places.size() == 2);
    CHECK(r.kept.places[0].name == "\"Alba\" the old");
    CHECK(r.kept.places[0].point == LonLat{10, 50});
    CHECK(r.kept.places[0].names == std::vector<std::string>{"Albe", "Albae"});
    CHECK(r.kept.places[0].valid.start == to_day({-50, 1, 1}));
    CHECK_FALSE(r.kept.places[1].point);
    CHECK(r.report.repaired() == 1);
}

TEST_CASE("GeoNames rows with missing columns are repaired, and JSON nested deep is refused") {
    const Reading r = read(
        "1\tAlba\tAlba\t\t50\t10\tP\tPPL\tIT\t\t\t\t\t\t5\t\t1\tEurope/Rome\t2020-01-01\n"
        "2\tBoro\tBoro\t\t50\t10\tP\tPPL\tIT\n3\tx\n");
    CHECK(r.report.format == "GeoNames");
    CHECK(r.kept.places.size() == 2);
    CHECK(r.report.repaired() == 1);
    CHECK(r.report.rejected() == 1);
    const Reading deep = read("{\"geolocated_ents\":" + std::string(100000, '[') + "}");
    CHECK(deep.report.errors().size() == 1);
}
