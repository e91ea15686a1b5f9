#include <catch2/catch.hpp>
#include <string>
#include <type_traits>
#include <vector>

#include "gazetteer/documents/document.h"
#include "gazetteer/documents/html.h"
#include "gazetteer/documents/language.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/sentences.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/shared_text.h"

namespace {

using gazetteer::Diagnostics;

// An index keeps a view: it cannot be made of a string that is gone when it is asked.
static_assert(std::is_constructible_v<gazetteer::CodePointIndex, const std::string&>);
static_assert(!std::is_constructible_v<gazetteer::CodePointIndex, std::string>);
static_assert(!std::is_constructible_v<gazetteer::CodePointIndex, gazetteer::SharedText&>);

std::size_t code_points(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return count;
}

std::vector<std::string> sentences(const std::string& text) {
    std::vector<std::string> found;
    for (const auto span : gazetteer::split_sentences(text))
        found.push_back(text.substr(span.begin, span.size()));
    return found;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("Markup is blanked code point by code point, so that offsets stay those of the page") {
    const std::string page =
        "<html><head><title>Kherson \u2013 news</title><script>var \u00E9 = 'Kyiv';</script></head>"
        "<body><p class=\"\u00FCber\">Troops took <b>Velykyi\nBurluk</b> &amp; Sana&#39;a.</p>"
        "<!-- Lyman --><nav>Izium</nav></body></html>";
    const std::string text = gazetteer::mask_html(page);
    CHECK(code_points(text) == code_points(page));
    CHECK_FALSE(gazetteer::first_invalid_utf8(text));
    CHECK(text.find("Kherson \u2013 news") != std::string::npos);
    CHECK(text.find("Velykyi Burluk") != std::string::npos);
    for (const char* hidden : {"Kyiv", "Lyman", "Izium", "class", "<", "&amp"})
        CHECK(text.find(hidden) == std::string::npos);
    CHECK(sentences(text).size() == 2);
}

TEST_CASE("Broken markup neither hides the rest of a page nor stops the reading") {
    CHECK(gazetteer::mask_html("losses < 20 & more <b") == "losses < 20 & more <b");
    CHECK(gazetteer::mask_html("<a title='x>Kherson</a> fell").find("fell") != std::string::npos);
    CHECK(gazetteer::mask_html("&bogus; &#xFFFFFFFFF; &#0;") == "&bogus; &#xFFFFFFFFF; &#0;");
    CHECK(code_points(gazetteer::mask_html(repeated("<a'", 5000))) == 15000);
}

TEST_CASE("A page is known by its beginning, not only by its name") {
    CHECK(gazetteer::looks_like_html("\uFEFF <!DOCTYPE html><html>"));
    CHECK(gazetteer::looks_like_html("<HTML lang=en>"));
    CHECK_FALSE(gazetteer::looks_like_html("<http://example.org> Troops"));
}

TEST_CASE("Texts in another language are told from English ones") {
    CHECK(gazetteer::other_language(repeated("Les troupes ont pris la ville et les villages dans "
                                             "la nuit, une source qui est sur place le dit. ",
                                             3)) == "French");
    CHECK(gazetteer::other_language(repeated("\u0412\u043E\u0439\u0441\u043A\u0430 \u0432\u0437"
                                             "\u044F\u043B\u0438 \u0433\u043E\u0440\u043E\u0434 ",
                                             5)) == "Cyrillic script");
    CHECK_FALSE(gazetteer::other_language(
        repeated("Troops took Las Tablas and La Guardia from the rebels, and the army held Los "
                 "Angeles, a village in the hills of the south. ",
                 3)));
    CHECK_FALSE(gazetteer::other_language(repeated("Kherson 46.6 32.6; ", 30)));
    CHECK_FALSE(gazetteer::other_language("Aleppo (\u062D\u0644\u0628)"));
}

TEST_CASE("A text that is not read is said to be so") {
    Diagnostics diagnostics;
    const auto document = gazetteer::read_document(
        repeated(
            "Die Truppen haben die Stadt nicht eingenommen, und der Feind ist auf den H\u00F6hen "
            "von Isjum. ",
            4),
        "bericht.txt", diagnostics);
    CHECK_FALSE(document);
    REQUIRE(diagnostics.size() == 1);
    CHECK(
        gazetteer::to_string(diagnostics[0]) ==
        "bericht.txt: seems to be in German; only English is read; translate it first, it is left "
        "out");
}

TEST_CASE("Each bad byte counts as one character") {
    Diagnostics diagnostics;
    const auto document =
        gazetteer::read_document("Kher\xff\xfeson\nfell\xe2\x80", "bad.txt", diagnostics);
    REQUIRE(document);
    CHECK(document->text == "Kher\uFFFD\uFFFDson\nfell\uFFFD\uFFFD");
    REQUIRE_FALSE(diagnostics.empty());
    CHECK(diagnostics[0].line == 1);
}

TEST_CASE("Line feeds, carriage returns and both end a line") {
    const std::vector<std::string> expected = {"Heading one", "The town fell.", "Heading two",
                                               "It was lost."};
    for (const std::string end : {"\n", "\r", "\r\n"})
        CHECK(sentences("Heading one" + end + end + "The town fell." + end + end + "Heading two" +
                        end + end + "It was lost." + end) == expected);
}

TEST_CASE("What has no end is cut at blanks, and between characters where there is none") {
    const std::string words = repeated("troops in Kherson ", 2000);
    const auto pieces = sentences(words);
    CHECK(pieces.size() >= words.size() / 2000);
    for (const std::string& piece : pieces) {
        CHECK(piece.size() <= 2000);
        CHECK(piece.find("Kher") != std::string::npos);
        CHECK((piece.ends_with("troops") || piece.ends_with("in") || piece.ends_with("Kherson")));
    }
    for (const std::string& piece : sentences(repeated("\u062D\u0644\u0628", 3000)))
        CHECK_FALSE(gazetteer::first_invalid_utf8(piece));
}

TEST_CASE("An address that never closes hides no more than itself") {
    CHECK(sentences("Read <http never. Closed it is. The town fell.").size() >= 2);
}
