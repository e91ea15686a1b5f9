#include "gazetteer/claims/control.h"

#include <algorithm>
#include <array>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 8> status_names = {
    "unknown", "held", "contested", "besieged", "mixed", "changing", "present", "disputed"};
constexpr std::array<std::string_view, 4> rule_names = {"latest", "majority", "trusted",
                                                        "partisan"};

}  // namespace

std::string_view to_string(Status status) {
    return status_names.at(static_cast<std::size_t>(status));
}

std::string_view to_string(CombineRule rule) {
    return rule_names.at(static_cast<std::size_t>(rule));
}

std::optional<CombineRule> parse_combine_rule(std::string_view text) {
    for (std::size_t i = 0; i < rule_names.size(); ++i) {
        if (rule_names.at(i) == text) return static_cast<CombineRule>(i);
    }
    return {};
}

namespace {

/// Nobody is known to hold it: what remains is who is there.
void leave_marks_only(State& state, Day at) {
    State rest;
    rest.place = state.place;
    rest.source = state.source;
    rest.parts_apart = state.parts_apart;
    rest.modality = state.modality;
    rest.confidence = state.confidence;
    rest.marks = std::move(state.marks);
    for (const Mark& mark : rest.marks) {
        if (mark.kind != Mark::Kind::present) continue;
        rest.status = Status::present;
        rest.claims.push_back(mark.claim);
        rest.said_until = std::max(rest.said_until, mark.said_until);
    }
    if (rest.status == Status::present) {
        rest.last_said = std::min(at, rest.said_until);
        rest.age_days = at - *rest.last_said;
    }
    state = std::move(rest);
}

}  // namespace

void leave_out_older(State& state, Day at, const Since& since) {
    std::erase_if(state.marks,
                  [&](const Mark& mark) { return !counts(mark.said_until, at, since); });
    if (state.status != Status::unknown && !counts(state.said_until, at, since))
        leave_marks_only(state, at);
}

}  // namespace gazetteer
