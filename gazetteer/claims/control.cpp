#include "gazetteer/claims/control.h"

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

}  // namespace gazetteer
