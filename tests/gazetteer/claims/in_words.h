#pragma once

#include <fmt/core.h>

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/formats/format.h"

// Claims and states in the product's own notation: claims as the rows of a claims table, a state as
// one line of words.
namespace in_words {

using namespace gazetteer;

inline Day day(const std::string& text) {
    const auto date = parse_date(text);
    REQUIRE(date.has_value());
    return date->first;
}

inline std::vector<Claim> claims(const std::string& table) {
    auto read = read_claims(Input::of_bytes(table, "claims in a test"));
    for (const auto& diagnostic : read.diagnostics) FAIL(to_string(diagnostic));
    REQUIRE(read.value.has_value());
    return std::move(*read.value);
}

/// A store and its timeline; the heap keeps the references between them stable.
struct World {
    std::unique_ptr<ClaimStore> store;
    std::unique_ptr<ActorTable> actors = std::make_unique<ActorTable>();
    std::unique_ptr<ControlTimeline> timeline;

    SourceIndex source(const std::string& name) const {
        const auto found = store->find_source(name);
        INFO(name);
        REQUIRE(found.has_value());
        return *found;
    }
    /// By label: `Alba`, `east Alba`, `countryside of Alba`.
    PlaceIndex place(const std::string& label) const {
        for (PlaceIndex i = 0; i < store->places().size(); ++i) {
            if (store->places()[i].label() == label) return i;
        }
        FAIL("no place " << label);
        return 0;
    }
    State state(const std::string& source_name, const std::string& label, const std::string& at,
                const std::string& known = {}, const std::string& speaker = {}) const {
        return timeline->state(source(source_name), place(label), day(at),
                               known.empty() ? std::nullopt : std::optional<Day>(day(known)),
                               speaker);
    }
};

inline World world(std::vector<Claim> list, ControlRules rules = {}) {
    World result;
    auto built = ClaimStore::build(std::move(list));
    REQUIRE(built.value.has_value());
    result.store = std::make_unique<ClaimStore>(std::move(*built.value));
    result.timeline = std::make_unique<ControlTimeline>(
        build_timeline(*result.store, *result.actors, std::move(rules)));
    return result;
}

inline World world(const std::string& table, ControlRules rules = {}) {
    return world(claims(table), std::move(rules));
}

/// `held by rebels`, `besieged rebels/army`, `unknown`; an extent other than whole stands in front.
inline std::string words(const State& state) {
    std::string text;
    if (state.extent != Extent::whole) text = fmt::format("{} ", to_string(state.extent));
    text += to_string(state.status);
    if (!state.holder.empty()) text += " " + state.holder.actor;
    if (!state.other.empty()) text += "/" + state.other.actor;
    return text;
}

inline std::string marks(const State& state) {
    constexpr const char* names[] = {"present", "attacked", "intended", "denied"};
    std::string text;
    for (const Mark& mark : state.marks) {
        if (!text.empty()) text += "|";
        text += fmt::format("{}:{}", names[static_cast<int>(mark.kind)], mark.party.actor);
    }
    return text;
}

}  // namespace in_words
