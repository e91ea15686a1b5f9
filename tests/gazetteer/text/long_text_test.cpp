#include <catch2/catch.hpp>
#include <string>

#include "gazetteer/corpus.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/text/long_text.h"

namespace {

using gazetteer::ByteSpan;

gazetteer::Gazetteer kherson() {
    gazetteer::Place place;
    place.id = "geonames:706448";
    place.name = "Kherson";
    place.country = "UA";
    place.point = gazetteer::LonLat{32.6, 46.6};
    place.population = 280'000;
    gazetteer::Gazetteer names;
    names.add({place});
    return names;
}

}  // namespace

TEST_CASE("Pieces of a text cover it without gaps and break no line, word or character") {
    const std::string line = "Troops entered Kherson \u2013 and stayed.\n";
    std::string text;
    for (int i = 0; i < 200; ++i) text += line;
    std::size_t end = 0;
    for (const ByteSpan piece : gazetteer::pieces_of(text, 500)) {
        CHECK(piece.begin == end);
        CHECK(piece.size() <= 500);
        CHECK(text.substr(piece.begin).starts_with("Troops"));
        end = piece.end;
    }
    CHECK(end == text.size());
    std::string dense;
    for (int i = 0; i < 400; ++i) dense += "\u062D";
    for (const ByteSpan piece : gazetteer::pieces_of(dense, 101))
        CHECK_FALSE(gazetteer::first_invalid_utf8(dense.substr(piece.begin, piece.size())));
}

TEST_CASE("Mentions of a text of many pieces point at the same words as in a short one") {
    gazetteer::Document document;
    while (document.text.size() < 9'000'000)
        document.text +=
            "Troops \u2013 some 200 of them \u2013 entered Kherson on Friday and stayed "
            "there overnight, while others went home to their villages.\n";
    const auto names = kherson();
    const auto mentions = gazetteer::find_mentions_in_pieces(document, names, {});
    REQUIRE(gazetteer::pieces_of(document.text).size() > 2);
    std::size_t at = 0;
    std::size_t wrong = 0;
    for (const auto& mention : mentions) {
        at = document.text.find("Kherson", at);
        wrong += mention.core != ByteSpan{at, at + 7} ? 1 : 0;
        at += 7;
    }
    CHECK(wrong == 0);
    CHECK(document.text.find("Kherson", at) == std::string::npos);
}

TEST_CASE("Texts that are streamed give the claims that they give together") {
    class Claims : public gazetteer::Sink {
    public:
        void add(gazetteer::Claim claim) override { claims.push_back(std::move(claim)); }
        void add(gazetteer::FoundMention) override {}
        void add(gazetteer::Place) override {}
        void add(gazetteer::FoundText) override {}
        std::vector<gazetteer::Claim> claims;
    };
    const std::vector<std::string> inputs = {SOURCE_DIR "/tests/data/reading/ukraine",
                                             SOURCE_DIR "/tests/data/reading/yemen"};
    gazetteer::CorpusOptions options;
    options.assets = SOURCE_DIR "/assets";
    const auto corpus = gazetteer::load_corpus(inputs, options);
    REQUIRE(corpus);
    Claims streamed;
    REQUIRE(gazetteer::stream_corpus(inputs, options, streamed));
    CHECK_FALSE(streamed.claims.empty());
    CHECK(streamed.claims == corpus->claims);
}
