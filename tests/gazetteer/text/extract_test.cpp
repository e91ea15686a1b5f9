#include "gazetteer/text/read_text.h"

#include <catch2/catch.hpp>

#include "gazetteer/text/mention.h"

using gazetteer::Claim;
using gazetteer::Modality;
using gazetteer::Relation;

namespace {

gazetteer::Place place(const std::string& id, const std::string& name, gazetteer::LonLat point,
                       gazetteer::PlaceKind kind = gazetteer::PlaceKind::settlement) {
    gazetteer::Place result;
    result.id = id;
    result.name = name;
    result.point = point;
    result.kind = kind;
    result.country = "XX";
    result.population = 80'000;
    return result;
}

gazetteer::ActorTable actors() {
    using gazetteer::Actor;
    return gazetteer::ActorTable(
        {Actor{"rebels",
               "Rebels",
               "opposition",
               {},
               "",
               {"rebels", "rebel", "rebel fighters", "insurgents"}},
         Actor{"army",
               "Government forces",
               "government",
               {},
               "",
               {"government forces", "the army", "government", "government troops"}},
         Actor{"legion", "Red Legion", "government", {}, "", {"Legion"}}},
        {});
}

/// What a careful reader of one short text of 12 December 2016 (a Monday) would write down.
std::vector<Claim> read(const std::string& text) {
    gazetteer::Gazetteer names;
    names.add({place("local:alba", "Alba", {37.1, 36.2}),
               place("local:borgo", "Borgo", {36.9, 36.4}),
               place("local:corte", "Corte", {36.6, 35.9}),
               place("province:XX:Terra", "Terra", {37.0, 36.0}, gazetteer::PlaceKind::province)});
    gazetteer::Document document;
    document.id = "report";
    document.source = "paper";
    document.publisher = "The Paper";
    document.text = text;
    document.published = gazetteer::parse_date("2016-12-12");
    const auto rules = gazetteer::read_rules(SOURCE_DIR "/assets/words", {});
    REQUIRE(rules);
    CHECK(rules.diagnostics.empty());
    auto mentions = find_mentions(document, names, rules->mention_words);
    const gazetteer::ActorNames actor_names(actors(), rules->generic_actors, rules->nations);
    return read_text(document, {names, *rules, actor_names, {"XX"}}, mentions);
}

/// `actor relation place[/part]`, one a claim, in order.
std::string gist(const std::string& text) {
    std::string lines;
    for (const Claim& claim : read(text)) {
        if (!lines.empty()) lines += "; ";
        lines += claim.actor + " " + std::string(to_string(claim.relation)) + " " + claim.place;
        if (!claim.part.empty()) lines += "/" + claim.part;
    }
    return lines;
}

}  // namespace

TEST_CASE("who takes, holds, loses and besieges a place is read from verbs") {
    CHECK(gist("Rebels captured Alba.") == "rebels captures Alba");
    CHECK(gist("Government forces seized Alba and Borgo from rebels.") ==
          "army captures Alba; army captures Borgo");
    CHECK(gist("Alba was captured by the rebels.") == "rebels captures Alba");
    CHECK(gist("Alba fell to government forces.") == "army captures Alba");
    CHECK(gist("Rebels hold Alba.") == "rebels holds Alba");
    CHECK(gist("The rebels have lost most of Alba.") == "rebels loses Alba");
    CHECK(gist("Rebels withdrew from Alba.") == "rebels loses Alba");
    CHECK(gist("Government forces are encircling Alba.") == "army besieges Alba");
    CHECK(gist("Government forces broke the siege of Alba.") == "army relieves Alba");
}

TEST_CASE("nouns and adjectives of control are read too") {
    CHECK(gist("Shops were open in rebel-held Alba.") == "rebels holds Alba");
    CHECK(gist("The capture of Alba by the rebels was a surprise.") == "rebels captures Alba");
    CHECK(gist("Shells hit the market while the Legion shelled Alba.") == "legion attacks Alba");
    CHECK(gist("Government forces launched an offensive in Alba.") == "army contests Alba");
    CHECK(gist("Rebels hold besieged east Alba.").find("besieges Alba/east") != std::string::npos);
}

TEST_CASE("military words that are not about control make no claim") {
    CHECK(gist("The army held talks in Alba.").empty());
    CHECK(gist("Rebels took part in a meeting in Alba.").empty());
    CHECK(gist("A photographer captured an image in Alba.").empty());
}

TEST_CASE("a place that only says where another one lies is not taken") {
    CHECK(gist("Rebels captured Alba, in Terra province.") == "rebels captures Alba");
    CHECK(gist("Rebels captured Alba in Terra province.") == "rebels captures Alba");
    CHECK(gist("Rebels hold pockets in Alba, in Borgo and in Corte.") ==
          "rebels holds Alba; rebels holds Borgo; rebels holds Corte");
}

TEST_CASE("pronouns stand for the subject before, asides for nobody") {
    CHECK(gist("Government forces advanced quickly. They captured Alba.") == "army captures Alba");
    CHECK(gist("The Legion, which the rebels hate, captured Alba.") == "legion captures Alba");
    CHECK(
        gist("Rebels held much of Alba from 2012 until 2016, when government forces retook it.") ==
        "rebels holds Alba; army captures Alba");
}

TEST_CASE("plans, doubts, denials and quotations are told from facts") {
    const auto modality = [](const std::string& text) {
        const auto claims = read(text);
        REQUIRE(claims.size() == 1);
        return claims.front().modality;
    };
    CHECK(modality("Rebels captured Alba.") == Modality::asserted);
    CHECK(modality("Rebels plan to capture Alba.") == Modality::expected);
    CHECK(modality("Rebels could capture Alba.") == Modality::hypothetical);
    CHECK(modality("Rebels did not capture Alba.") == Modality::denied);
    const auto quoted = read("A spokesman said that rebels had captured Alba.");
    REQUIRE(quoted.size() == 1);
    CHECK(quoted.front().modality == Modality::claimed);
    CHECK(quoted.front().attributed_to == "A spokesman");
}

TEST_CASE("a claim's date is the one its sentence gives, else the publication") {
    const auto dates = [](const std::string& text) {
        const auto claims = read(text);
        REQUIRE_FALSE(claims.empty());
        const auto iso = [](const auto& day) { return day ? to_iso(*day) : std::string("-"); };
        return iso(claims.back().start) + " " + iso(claims.back().end);
    };
    CHECK(dates("On 3 February rebels captured Alba.") == "2016-02-03 2016-02-03");
    CHECK(dates("Rebels captured Alba last week.") == "2016-12-05 2016-12-11");
    CHECK(dates("Rebels captured Alba on Friday.") == "2016-12-09 2016-12-09");
    CHECK(dates("Rebels held Alba from 2012 until 2014.") == "2012-01-01 2014-12-31");
    CHECK(dates("Rebels have held Alba since 2012.") == "2012-01-01 -");
    CHECK(dates("Rebels hold Alba.") == "2016-12-12 -");
    CHECK(dates("Rebels captured Alba.") == "- 2016-12-12");
    CHECK(
        dates("Rebels held much of Alba from 2012 until 2016, when government forces retook it.") ==
        "2016-01-01 2016-12-31");
}

TEST_CASE("offsets point at the words of the evidence, also after other scripts") {
    const std::string text = "حلب هي مدينة — café.\n\nRebels captured Alba.";
    const auto claims = read(text);
    REQUIRE(claims.size() == 1);
    const Claim& claim = claims.front();
    const gazetteer::CodePointIndex index(text);
    const auto words = [&](const std::optional<gazetteer::CodePointSpan>& span) {
        REQUIRE(span);
        const auto bytes = index.to_bytes(*span);
        return text.substr(bytes.begin, bytes.size());
    };
    CHECK(words(claim.quote_span) == claim.quote);
    CHECK(words(claim.place_span) == "Alba");
    CHECK(words(claim.trigger_span) == "captured");
    CHECK(words(claim.actor_span) == "Rebels");
}
