#include "gazetteer/formats/control_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 9> contested_words = {
    "contested",     "disputed",  "in dispute", "mixed control", "mixed",
    "no man's land", "grey zone", "gray zone",  "frontline"};
constexpr std::array<std::string_view, 9> nobody_words = {"",     "unknown", "none", "n/a",    "na",
                                                          "null", "-",       "?",    "unclear"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view text) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return equal_without_case(word, text); });
}

/// The names behind "contested": `(A/B)`, `: A and B`.
std::pair<std::string, std::string> parties_in(std::string_view rest) {
    constexpr std::string_view around = " \t:;,()/-";
    const auto strip = [&](std::string_view text) {
        const auto begin = text.find_first_not_of(around);
        if (begin == std::string_view::npos) return std::string();
        return std::string(text.substr(begin, text.find_last_not_of(around) - begin + 1));
    };
    for (const std::string_view between : {"/", " and ", ",", " vs ", " vs. ", "|"}) {
        const auto at = rest.find(between);
        if (at == std::string_view::npos) continue;
        return {strip(rest.substr(0, at)), strip(rest.substr(at + between.size()))};
    }
    return {strip(rest), {}};
}

}  // namespace

std::optional<HeldBy> held_by(std::string_view cell) {
    cell = trimmed(cell);
    if (is_one_of(nobody_words, cell)) return {};
    for (const std::string_view word : contested_words) {
        if (cell.size() < word.size() || !equal_without_case(cell.substr(0, word.size()), word))
            continue;
        const std::string_view rest = cell.substr(word.size());
        if (!rest.empty() && std::string_view(" :(,/-").find(rest.front()) == rest.npos) continue;
        HeldBy held;
        held.relation = Relation::contests;
        auto [first, second] = parties_in(rest);
        if (!first.empty()) held.actor = std::move(first);
        held.counter_actor = std::move(second);
        return held;
    }
    return HeldBy{Relation::holds, std::string(cell), {}};
}

void set_holder(Claim& claim, const HeldBy& held) {
    claim.relation = held.relation;
    if (held.actor != "unknown") claim.actor_name = held.actor;
    claim.counter_actor = held.counter_actor;
}

}  // namespace gazetteer
