#include "gazetteer/shared_text.h"

#include <catch2/catch.hpp>
#include <map>

using gazetteer::SharedText;
using gazetteer::TextPool;

TEST_CASE("a shared text is the text that it was made from") {
    for (const std::string text : {"", "a", "Tall Rifat", "\u062d\u0644\u0628"}) {
        const SharedText shared = text;
        CHECK(shared == text);
        CHECK(shared.empty() == text.empty());
        CHECK(shared.size() == text.size());
        CHECK(std::string(shared) == text);
        CHECK(fmt::format("[{}]", shared) == "[" + text + "]");
        CHECK(shared + "!" == text + "!");
    }
}

TEST_CASE("shared texts sort like their letters") {
    std::map<SharedText, int> map;
    for (const char* text : {"b", "", "a", "ab"}) ++map[text];
    std::string order;
    for (const auto& [text, count] : map) order += text + ",";
    CHECK(order == ",a,ab,b,");
}

TEST_CASE("whoever holds a text keeps it when others let go or go on") {
    SharedText one = "north";
    SharedText other = one;
    one += " countryside";
    CHECK(other == "north");
    CHECK(one == "north countryside");
    one = other;
    other = {};
    CHECK(one == "north");
    const SharedText& self = one;
    one = self;
    CHECK(one == "north");
}

TEST_CASE("a pool gives equal texts the same letters in memory, others never") {
    TextPool pool;
    SharedText one = "army";
    SharedText other = "army";
    CHECK(one.identity() != other.identity());
    pool.share(one);
    pool.share(other);
    CHECK(one.identity() == other.identity());
    CHECK(pool.share("army").identity() == one.identity());
    CHECK(pool.share("Army").identity() != one.identity());
    CHECK(pool.share("").empty());
}
