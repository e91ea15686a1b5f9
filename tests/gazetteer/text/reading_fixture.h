#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "gazetteer/text/read_text.h"

/// Reads sentences of invented wars: places of the country UA by its code only, names of our own.
struct ReadingFixture {
    gazetteer::Gazetteer gazetteer;
    gazetteer::Result<gazetteer::ReadingRules> rules =
        gazetteer::read_rules(SOURCE_DIR "/assets/words", {});
    gazetteer::ActorTable table;
    std::string published = "2022-11-14";

    static gazetteer::Place place(const std::string& id, const std::string& name,
                                  gazetteer::LonLat point,
                                  gazetteer::PlaceKind kind = gazetteer::PlaceKind::settlement) {
        gazetteer::Place result;
        result.id = id;
        result.name = name;
        result.point = point;
        result.kind = kind;
        result.country = "UA";
        result.population = 80'000;
        return result;
    }

    ReadingFixture() {
        using gazetteer::PlaceKind;
        gazetteer.add({place("local:alba", "Alba", {37.1, 48.2}),
                       place("local:borgo", "Borgo", {36.9, 48.4}),
                       place("local:corte", "Corte", {36.6, 47.9}),
                       place("province:UA:Terra", "Terra", {37.0, 48.0}, PlaceKind::province)});
        REQUIRE(rules);
        CHECK(rules.diagnostics.empty());
    }

    std::vector<gazetteer::Claim> read(const std::string& text,
                                       std::vector<gazetteer::Mention>* found = nullptr) const {
        gazetteer::Document document;
        document.id = "report";
        document.source = "paper";
        document.publisher = "The Paper";
        document.text = text;
        document.published = gazetteer::parse_date(published);
        auto mentions = find_mentions(document, gazetteer, rules->mention_words);
        const gazetteer::ActorNames names(table, rules->generic_actors, rules->nations);
        auto claims = read_text(document, {gazetteer, *rules, names, {"UA"}}, mentions);
        if (found) *found = std::move(mentions);
        return claims;
    }

    /// `actor relation place[/part]`, one a claim, in order.
    std::string gist(const std::string& text) const {
        std::string lines;
        for (const gazetteer::Claim& claim : read(text)) {
            if (!lines.empty()) lines += "; ";
            lines += claim.actor + " " + std::string(to_string(claim.relation)) + " " + claim.place;
            if (!claim.part.empty()) lines += "/" + claim.part;
        }
        return lines;
    }

    /// "start end" of the last claim, `-` = open.
    std::string dates(const std::string& text) const {
        const auto claims = read(text);
        if (claims.empty()) return "no claim";
        const auto iso = [](const auto& day) { return day ? to_iso(*day) : std::string("-"); };
        return iso(claims.back().start) + " " + iso(claims.back().end);
    }
};
