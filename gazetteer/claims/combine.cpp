#include "gazetteer/claims/combine.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

using Words = std::set<std::string>;

Words words_of(std::string_view text) {
    Words words;
    std::string word;
    for (const char c : text) {
        const bool letter = lower_letter(c) != c || (c >= 'a' && c <= 'z') ||
                            (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (letter)
            word += lower_letter(c);
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    if (!word.empty()) words.insert(std::move(word));
    return words;
}

/// Agency copy: at least five words, and four in five of all words shared.
bool near_identical(const Words& a, const Words& b) {
    if (std::min(a.size(), b.size()) < 5) return false;
    std::size_t shared = 0;
    for (const std::string& word : a) shared += b.count(word);
    return static_cast<double>(shared) >= 0.8 * static_cast<double>(a.size() + b.size() - shared);
}

std::vector<Words> quotes_of(const ClaimStore& store, const State& state) {
    std::vector<Words> quotes;
    for (const ClaimIndex index : state.claims)
        quotes.push_back(words_of(store.claims()[index].quote));
    return quotes;
}

bool share_a_quote(const std::vector<Words>& a, const std::vector<Words>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Words& one) {
        return std::any_of(b.begin(), b.end(),
                           [&](const Words& other) { return near_identical(one, other); });
    });
}

/// All voices weigh the same but by the trusted rule.
struct Weighing {
    const ControlRules& rules;
    const StateQuery& query;
    double of(const State& state) const {
        return query.combine == CombineRule::trusted ? weight_of(*state.source, rules, query) : 1.0;
    }
};

/// Voices whose evidence is one and the same text count once: the heaviest of them stays.
std::vector<const State*> independent(const ClaimStore& store,
                                      const std::vector<const State*>& states,
                                      const Weighing& weighing) {
    std::vector<const State*> kept = states;
    std::stable_sort(kept.begin(), kept.end(), [&](const State* a, const State* b) {
        return weighing.of(*a) > weighing.of(*b);
    });
    std::vector<std::vector<Words>> quotes;
    for (const State* state : kept) quotes.push_back(quotes_of(store, *state));
    for (std::size_t i = 0; i < kept.size(); ++i) {
        for (std::size_t j = kept.size(); j-- > i + 1;) {
            if (kept[i]->holder.side != kept[j]->holder.side ||
                !share_a_quote(quotes[i], quotes[j]))
                continue;
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(j));
            quotes.erase(quotes.begin() + static_cast<std::ptrdiff_t>(j));
        }
    }
    return kept;
}

/// The share of the voices per side, largest first, summing to 1.
std::vector<std::pair<Party, double>> shares_of(const std::vector<const State*>& states,
                                                const Weighing& weighing) {
    std::map<std::string, std::pair<Party, double>> by_side;
    double sum = 0.0;
    for (const State* state : states) {
        const double weight = weighing.of(*state);
        auto& entry = by_side[state->holder.side];
        if (entry.first.empty()) entry.first = state->holder;
        entry.second += weight;
        sum += weight;
    }
    std::vector<std::pair<Party, double>> shares;
    for (auto& [side, entry] : by_side)
        shares.emplace_back(entry.first, sum > 0.0 ? entry.second / sum : 0.0);
    std::stable_sort(shares.begin(), shares.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return shares;
}

/// Lower is more telling: who says who holds it goes before who only says that forces are there;
/// then who spoke last; then what is certain before what may have happened, and what is said of the
/// place itself before what is said of the whole.
std::tuple<bool, int, bool, bool> order_of_telling(const State& state) {
    return {state.status == Status::present, state.age_days, state.status == Status::changing,
            state.inherited_from.has_value()};
}

/// The state that said its thing last; ties go to the later source.
const State* latest_of(const std::vector<const State*>& states) {
    const State* latest = nullptr;
    for (const State* state : states) {
        if (state->status == Status::unknown) continue;
        if (!latest || order_of_telling(*state) <= order_of_telling(*latest)) latest = state;
    }
    return latest;
}

std::vector<const State*> of_side(const std::vector<const State*>& states,
                                  const std::string& side) {
    std::vector<const State*> same;
    for (const State* state : states) {
        if (state->holder.side == side) same.push_back(state);
    }
    return same;
}

bool is_believed(const State& state, CombineRule rule, const ControlRules& rules) {
    if (rule != CombineRule::partisan) return true;
    const auto side = rules.source_sides.find(*state.source);
    return side == rules.source_sides.end() || side->second.empty() ||
           side->second != state.holder.side;
}

/// Every claim that any of the voices rests on, the chosen one's first.
void gather(State& combined, const std::vector<const State*>& states, const State* chosen) {
    for (const State* state : states) {
        for (const ClaimIndex claim : state->claims) {
            if (std::find(combined.claims.begin(), combined.claims.end(), claim) ==
                combined.claims.end())
                combined.claims.push_back(claim);
        }
        if (state != chosen)
            combined.marks.insert(combined.marks.end(), state->marks.begin(), state->marks.end());
    }
}

}  // namespace

bool names_holder(const State& state) {
    if (!state.holder_stated || state.holder.empty()) return false;
    return state.status == Status::held || state.status == Status::besieged ||
           state.status == Status::mixed ||
           (state.status == Status::contested && !state.contradiction);
}

double weight_of(SourceIndex source, const ControlRules& rules, const StateQuery& query) {
    if (const auto chosen = query.weights.find(source); chosen != query.weights.end())
        return chosen->second;
    const auto found = rules.source_weights.find(source);
    return found == rules.source_weights.end() ? 1.0 : found->second;
}

State combine(const ClaimStore& store, std::span<const State> voices, const StateQuery& query,
              const ControlRules& rules) {
    const CombineRule rule = query.combine.value_or(CombineRule::latest);
    std::vector<const State*> believed;
    for (const State& state : voices) {
        if (is_believed(state, rule, rules)) believed.push_back(&state);
    }
    std::vector<const State*> naming;
    for (const State* state : believed) {
        if (names_holder(*state)) naming.push_back(state);
    }
    const Weighing weighing{rules, query};
    const auto shares = shares_of(independent(store, naming, weighing), weighing);
    const bool by_time = rule == CombineRule::latest || shares.empty();
    const State* chosen =
        latest_of(by_time ? believed : of_side(naming, shares.front().first.side));

    State combined;
    if (chosen) combined = *chosen;
    combined.place = voices.front().place;
    const bool tie =
        !by_time && shares.size() > 1 && std::abs(shares[0].second - shares[1].second) < 1e-9;
    if (tie) {
        combined.status = Status::disputed;
        combined.holder = shares[0].first;
        combined.other = shares[1].first;
    }
    combined.source.reset();
    combined.shares = shares;
    gather(combined, believed, chosen);
    return combined;
}

}  // namespace gazetteer
