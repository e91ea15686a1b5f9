#include "render/record/claim_sentence.h"

#include <fmt/core.h>

#include <array>

namespace render {
namespace {

using gazetteer::ActorTable;
using gazetteer::Claim;
using gazetteer::Day;
using gazetteer::Extent;
using gazetteer::Modality;
using gazetteer::Precision;
using gazetteer::Relation;

std::string month_name(int month) {
    static constexpr std::array<const char*, 12> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names.at(static_cast<std::size_t>(month - 1));
}

std::string year_words(int year) {
    return year > 0 ? std::to_string(year) : fmt::format("{} BCE", 1 - year);
}

std::string name_or(const std::string& actor, const ActorTable& actors, const char* otherwise) {
    return actor.empty() || actor == "unknown" ? otherwise : actors.name_of(actor);
}

std::string with_extent(const std::string& place, Extent extent) {
    switch (extent) {
        case Extent::most:
            return "most of " + place;
        case Extent::much:
            return "much of " + place;
        case Extent::some:
            return "part of " + place;
        case Extent::places:
            return "places in " + place;
        case Extent::whole:
        case Extent::figurative:
            return place;
    }
    return place;
}

struct Verb {
    const char* past;        ///< "captured"
    const char* infinitive;  ///< "capture"
};

Verb verb_of(Relation relation) {
    switch (relation) {
        case Relation::holds:
            return {"held", "hold"};
        case Relation::captures:
            return {"captured", "capture"};
        case Relation::loses:
            return {"lost", "lose"};
        case Relation::besieges:
            return {"besieged", "besiege"};
        case Relation::relieves:
            return {"broke the siege of", "break the siege of"};
        case Relation::contests:
            return {"fought over", "fight over"};
        case Relation::present:
            return {"were in", "be in"};
        case Relation::attacks:
            return {"attacked", "attack"};
    }
    return {"", ""};
}

/// The other party, where it belongs into the sentence.
std::string counter_words(const Claim& claim, const ActorTable& actors) {
    if (claim.counter_actor.empty() || claim.counter_actor == "unknown") return {};
    const std::string other = actors.name_of(claim.counter_actor);
    switch (claim.relation) {
        case Relation::captures:
            return " from " + other;
        case Relation::loses:
            return " to " + other;
        case Relation::contests:
            return " against " + other;
        default:
            return {};
    }
}

std::string said_to_be_so(const Claim& claim, const std::string& place, const ActorTable& actors) {
    const std::string actor = name_or(claim.actor, actors, "somebody not named");
    const std::string what = with_extent(place, claim.extent);
    const std::string counter = counter_words(claim, actors);
    switch (claim.relation) {
        case Relation::holds:
            return fmt::format("{} held by {}", what, actor);
        case Relation::present:
            return fmt::format("{} present in {}", actor, what);
        case Relation::besieges:
            return fmt::format("{} besieged by {}", what, actor);
        default:
            return fmt::format("{} {} {}{}", actor, verb_of(claim.relation).past, what, counter);
    }
}

}  // namespace

std::string headline(const Claim& claim, const std::string& place, const ActorTable& actors) {
    const std::string actor = name_or(claim.actor, actors, "somebody not named");
    const std::string whole =
        fmt::format("{} {}{}", verb_of(claim.relation).infinitive, with_extent(place, claim.extent),
                    counter_words(claim, actors));
    std::string text;
    switch (claim.modality) {
        case Modality::asserted:
        case Modality::claimed:
            text = said_to_be_so(claim, place, actors);
            break;
        case Modality::expected:
            text = fmt::format("{} expected to {}", actor, whole);
            break;
        case Modality::hypothetical:
            text = fmt::format("{} might {}", actor, whole);
            break;
        case Modality::demanded:
            text = fmt::format("{} called on to {}", actor, whole);
            break;
        case Modality::denied:
            text = "Denied: " + said_to_be_so(claim, place, actors);
            break;
    }
    if (!claim.attributed_to.empty())
        text += ", according to " + claim.attributed_to;
    else if (claim.modality == Modality::claimed)
        text += ", it is reported";
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::string short_date(Day day) {
    const auto date = gazetteer::to_civil(day);
    return fmt::format("{} {} {}", date.day, month_name(date.month), year_words(date.year));
}

std::string short_date(const Claim& claim) {
    if (!claim.start && !claim.end) return {};
    if (!claim.start) return "by " + short_date(*claim.end);
    const auto from = gazetteer::to_civil(*claim.start);
    if (claim.precision == Precision::month)
        return fmt::format("{} {}", month_name(from.month), year_words(from.year));
    if (claim.precision == Precision::year) return year_words(from.year);
    if (!claim.end || *claim.end == *claim.start || claim.precision == Precision::day)
        return short_date(*claim.start);
    const auto to = gazetteer::to_civil(*claim.end);
    if (from.year != to.year)
        return fmt::format("{} – {}", short_date(*claim.start), short_date(*claim.end));
    if (from.month != to.month)
        return fmt::format("{} {} – {}", from.day, month_name(from.month), short_date(*claim.end));
    return fmt::format("{}–{}", from.day, short_date(*claim.end));
}

std::string listed_places(const std::vector<std::string>& names) {
    constexpr std::size_t most = 5, named_of_many = 4;
    const bool many = names.size() > most;
    const std::size_t named = many ? named_of_many : names.size();
    std::string text;
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0) text += !many && i + 1 == named ? " and " : ", ";
        text += names[i];
    }
    if (many) text += fmt::format(" and {} other places", names.size() - named);
    return text;
}

}  // namespace render
