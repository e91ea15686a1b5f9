#include "render/words.h"

#include <fmt/core.h>

namespace render {
namespace {

using gazetteer::ActorTable;
using gazetteer::Claim;
using gazetteer::Extent;
using gazetteer::Mark;
using gazetteer::Modality;
using gazetteer::Party;
using gazetteer::State;
using gazetteer::Status;

std::string name_of(const Party& party, const ActorTable& actors) {
    return party.empty() ? "somebody not named" : actors.name_of(party.actor);
}

std::string_view extent_words(Extent extent) {
    switch (extent) {
        case Extent::most:
            return "most of it ";
        case Extent::much:
            return "much of it ";
        case Extent::some:
            return "part of it ";
        case Extent::places:
            return "in places ";
        case Extent::whole:
        case Extent::figurative:
            return "";
    }
    return "";
}

std::string status_words(const State& state, const ActorTable& actors) {
    const std::string holder = name_of(state.holder, actors);
    const std::string other = name_of(state.other, actors);
    switch (state.status) {
        case Status::held:
            return fmt::format("{}held by {}", extent_words(state.extent), holder);
        case Status::contested:
            return fmt::format("contested between {} and {}", holder, other);
        case Status::besieged:
            return state.holder.empty() ? fmt::format("besieged by {}", other)
                                        : fmt::format("{}held by {}, besieged by {}",
                                                      extent_words(state.extent), holder, other);
        case Status::mixed:
            return fmt::format("shared by {} and {}", holder, other);
        case Status::changing:
            return fmt::format("changing hands from {} to {}", holder, other);
        case Status::present:
            return "held by nobody that is named";
        case Status::disputed:
            return "the sources differ";
        case Status::unknown:
            return "nothing known";
    }
    return "";
}

std::string_view mark_words(Mark::Kind kind) {
    switch (kind) {
        case Mark::Kind::present:
            return "present";
        case Mark::Kind::attacked:
            return "attacked by";
        case Mark::Kind::intended:
            return "intended by";
        case Mark::Kind::denied:
            return "denied of";
    }
    return "";
}

}  // namespace

std::string in_words(const State& state, const ActorTable& actors) {
    std::string text = status_words(state, actors);
    std::string said;
    for (const Mark& mark : state.marks) {
        const std::string words =
            fmt::format("; {} {}", mark_words(mark.kind), name_of(mark.party, actors));
        if (said.find(words) == std::string::npos) said += words;
    }
    return text + said;
}

std::string in_words(const Claim& claim) {
    std::string text(to_string(claim.relation));
    text += " · ";
    text += to_string(claim.modality);
    if (!claim.attributed_to.empty()) text += " by " + claim.attributed_to;
    if (claim.start && claim.end && *claim.start == *claim.end)
        text += " · " + to_words(*claim.start);
    else if (claim.start && claim.end)
        text += fmt::format(" · {} to {}", to_words(*claim.start), to_words(*claim.end));
    else if (claim.start)
        text += " · from " + to_words(*claim.start);
    else if (claim.end)
        text += " · by " + to_words(*claim.end);
    return text;
}

std::string in_words(const gazetteer::Since& since) {
    if (const auto* day = std::get_if<gazetteer::Day>(&since))
        return "only what was said since " + to_words(*day);
    const int count = std::get<gazetteer::LastDays>(since).count;
    return count == 1 ? std::string("only what was said that day")
                      : fmt::format("only what was said in the last {} days", count);
}

std::string age_in_words(int days) {
    constexpr int days_a_month = 30;
    constexpr int days_a_year = 365;
    if (days < 0) return "looking back";
    if (days == 0) return "that day";
    if (days == 1) return "1 day before";
    if (days < 2 * days_a_month) return fmt::format("{} days before", days);
    if (days < 2 * days_a_year) return fmt::format("{} months before", days / days_a_month);
    return fmt::format("{} years before", days / days_a_year);
}

}  // namespace render
