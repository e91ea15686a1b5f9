#include "gazetteer/claims/control_timeline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "gazetteer/claims/evaluate.h"

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 8> status_names = {
    "unknown", "held", "contested", "besieged", "mixed", "changing", "present", "disputed"};
constexpr std::array<std::string_view, 4> rule_names = {"latest", "majority", "trusted",
                                                        "partisan"};

bool same_control(const State& a, const State& b) {
    return a.status == b.status && a.holder == b.holder && a.other == b.other &&
           a.extent == b.extent;
}

/// What makes two states look the same on the map.
bool same_picture(const State& a, const State& b) {
    const auto marks = [](const State& state) {
        std::vector<std::pair<int, std::string>> list;
        for (const Mark& mark : state.marks)
            list.emplace_back(static_cast<int>(mark.kind), mark.party.actor);
        std::sort(list.begin(), list.end());
        return list;
    };
    return same_control(a, b) && marks(a) == marks(b);
}

bool says_something(const State& state) {
    return state.status != Status::unknown || !state.marks.empty();
}

std::vector<SourceIndex> chosen_sources(const ClaimStore& store,
                                        std::span<const SourceIndex> sources) {
    std::vector<SourceIndex> chosen(sources.begin(), sources.end());
    if (chosen.empty()) {
        for (SourceIndex i = 0; i < store.sources().size(); ++i) chosen.push_back(i);
    }
    std::sort(chosen.begin(), chosen.end());
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    return chosen;
}

/// The sources' weights by side, largest first.
std::vector<std::pair<Party, double>> shares_of(const std::vector<const State*>& states,
                                                const ControlRules& rules) {
    std::map<std::string, std::pair<Party, double>> by_side;
    double sum = 0.0;
    for (const State* state : states) {
        if (state->holder.empty() || state->status == Status::present) continue;
        const auto weight = rules.source_weights.find(*state->source);
        const double share = weight == rules.source_weights.end() ? 1.0 : weight->second;
        auto& entry = by_side[state->holder.side];
        if (entry.first.empty()) entry.first = state->holder;
        entry.second += share;
        sum += share;
    }
    std::vector<std::pair<Party, double>> shares;
    for (auto& [side, entry] : by_side)
        shares.emplace_back(entry.first, sum > 0.0 ? entry.second / sum : 0.0);
    std::stable_sort(shares.begin(), shares.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return shares;
}

/// The state that said its thing last; ties go to the later source.
const State* latest_of(const std::vector<const State*>& states) {
    const State* latest = nullptr;
    for (const State* state : states) {
        if (state->status == Status::unknown) continue;
        if (!latest || state->age_days <= latest->age_days) latest = state;
    }
    return latest;
}

const State* latest_of_side(const std::vector<const State*>& states, const std::string& side) {
    std::vector<const State*> same;
    for (const State* state : states) {
        if (state->holder.side == side) same.push_back(state);
    }
    return latest_of(same);
}

std::vector<const State*> believed(const std::vector<const State*>& states, CombineRule rule,
                                   const ControlRules& rules) {
    if (rule != CombineRule::partisan) return states;
    std::vector<const State*> kept;
    for (const State* state : states) {
        const auto side = rules.source_sides.find(*state->source);
        const bool own_side = side != rules.source_sides.end() && side->second == state->holder.side;
        if (!own_side) kept.push_back(state);
    }
    return kept;
}

/// One answer for one place from what the sources say; several sides with equal voice: disputed.
State combine(const std::vector<const State*>& all, CombineRule rule, const ControlRules& rules) {
    const auto states = believed(all, rule, rules);
    State combined;
    combined.place = all.front()->place;
    const auto shares = shares_of(states, rules);
    const State* chosen = nullptr;
    if (rule == CombineRule::latest || shares.empty()) chosen = latest_of(states);
    else chosen = latest_of_side(states, shares.front().first.side);
    if (chosen) combined = *chosen;
    const bool tie = rule != CombineRule::latest && shares.size() > 1 &&
                     std::abs(shares[0].second - shares[1].second) < 1e-9;
    if (tie) {
        combined.status = Status::disputed;
        combined.holder = shares[0].first;
        combined.other = shares[1].first;
    }
    combined.source.reset();
    combined.shares = shares;
    for (const State* state : states) {
        for (const ClaimIndex claim : state->claims) {
            if (std::find(combined.claims.begin(), combined.claims.end(), claim) ==
                combined.claims.end())
                combined.claims.push_back(claim);
        }
        if (state == chosen) continue;
        combined.marks.insert(combined.marks.end(), state->marks.begin(), state->marks.end());
    }
    return combined;
}

double staleness(int age_days) { return std::exp2(-std::max(age_days, 0) / 180.0); }

}  // namespace

std::string_view to_string(Status status) {
    return status_names.at(static_cast<std::size_t>(status));
}
std::string_view to_string(CombineRule rule) {
    return rule_names.at(static_cast<std::size_t>(rule));
}
std::optional<CombineRule> parse_combine_rule(std::string_view text) {
    for (std::size_t i = 0; i < rule_names.size(); ++i) {
        if (rule_names[i] == text) return static_cast<CombineRule>(i);
    }
    return {};
}

ControlTimeline::ControlTimeline(const ClaimStore& store, const ActorTable& actors,
                                 ControlRules rules)
    : store_(&store), actors_(&actors), rules_(std::move(rules)) {
    pieces_.resize(store.sources().size());
    for (SourceIndex source = 0; source < store.sources().size(); ++source) {
        pieces_[source].resize(store.places().size());
        for (PlaceIndex place = 0; place < store.places().size(); ++place) {
            const auto claims = store.claims_of(source, place);
            if (!claims.empty()) pieces_[source][place] = make_pieces(claims, source, place);
        }
    }
}

std::vector<ControlTimeline::Piece> ControlTimeline::make_pieces(
    std::span<const ClaimIndex> claims, SourceIndex source, PlaceIndex place) const {
    std::vector<Piece> pieces;
    for (const Day day : breakpoints(*store_, claims, rules_)) {
        State state = evaluate(*store_, claims, day, rules_);
        state.source = source;
        state.place = place;
        pieces.push_back({day, std::move(state)});
    }
    // A state lasts until the next piece in which somebody else holds.
    for (std::size_t i = pieces.size(); i-- > 0;) {
        if (i + 1 == pieces.size()) continue;
        const bool same = same_control(pieces[i].state, pieces[i + 1].state);
        if (same) pieces[i].state.until = pieces[i + 1].state.until;
        else pieces[i].state.until = pieces[i + 1].from - 1;
    }
    return pieces;
}

State ControlTimeline::state(SourceIndex source, PlaceIndex place, Day at,
                             std::optional<Day> known, std::string_view speaker) const {
    State state;
    state.source = source;
    state.place = place;
    if (!known && speaker.empty()) {
        const auto& pieces = pieces_.at(source).at(place);
        const auto after =
            std::upper_bound(pieces.begin(), pieces.end(), at,
                             [](Day day, const Piece& piece) { return day < piece.from; });
        if (after == pieces.begin()) return state;
        state = std::prev(after)->state;
        // Between two breakpoints nothing new is said: a claim that vouches for the piece's first
        // day and the next vouches for all of it, any other only grows older.
        if (state.last_said) {
            if (*state.last_said == std::prev(after)->from) state.last_said = at;
            state.age_days = at - *state.last_said;
        }
        return state;
    }
    std::vector<ClaimIndex> claims;
    for (const ClaimIndex index : store_->claims_of(source, place)) {
        const Claim& claim = store_->claims()[index];
        if (known && claim.published && claim.published->last > *known) continue;
        if (!speaker.empty() && claim.attributed_to != speaker) continue;
        claims.push_back(index);
    }
    state = evaluate(*store_, claims, at, rules_);
    state.source = source;
    state.place = place;
    return state;
}

std::vector<Day> ControlTimeline::change_days(std::span<const SourceIndex> sources) const {
    std::set<Day> days;
    for (const SourceIndex source : chosen_sources(*store_, sources)) {
        for (const auto& pieces : pieces_.at(source)) {
            const State nothing;
            const State* before = &nothing;
            for (const Piece& piece : pieces) {
                if (!same_picture(*before, piece.state)) days.insert(piece.from);
                before = &piece.state;
            }
        }
    }
    return {days.begin(), days.end()};
}

ControlTimeline build_timeline(const ClaimStore& store, const ActorTable& actors,
                               ControlRules rules) {
    return {store, actors, std::move(rules)};
}

std::vector<State> state_at(const ControlTimeline& timeline, const StateQuery& query) {
    const ClaimStore& store = timeline.store();
    const auto sources = chosen_sources(store, query.sources);
    std::vector<State> states;
    for (PlaceIndex place = 0; place < store.places().size(); ++place) {
        std::vector<State> of_place;
        for (const SourceIndex source : sources) {
            if (store.claims_of(source, place).empty()) continue;
            State state = timeline.state(source, place, query.at, query.known, query.speaker);
            if (says_something(state)) of_place.push_back(std::move(state));
        }
        if (of_place.empty()) continue;
        if (query.combine) {
            std::vector<const State*> voices;
            for (const State& state : of_place) voices.push_back(&state);
            states.push_back(combine(voices, *query.combine, timeline.rules()));
        } else {
            std::move(of_place.begin(), of_place.end(), std::back_inserter(states));
        }
    }
    return states;
}

std::vector<Disagreement> disagreements_at(const ControlTimeline& timeline,
                                           const StateQuery& query) {
    StateQuery each_source = query;
    each_source.combine.reset();
    const auto states = state_at(timeline, each_source);
    std::vector<Disagreement> found;
    for (std::size_t begin = 0; begin < states.size();) {
        std::size_t end = begin;
        while (end < states.size() && states[end].place == states[begin].place) ++end;
        Disagreement between;
        between.place = states[begin].place;
        between.from = between.to = query.at;
        for (std::size_t i = begin; i < end; ++i) {
            if (states[i].holder.empty() || states[i].status == Status::present) continue;
            between.positions.emplace_back(*states[i].source, states[i].holder);
            if (states[i].contradiction) {
                Disagreement within = between;
                within.within = true;
                within.strength = staleness(states[i].age_days);
                within.positions = {{*states[i].source, states[i].holder},
                                    {*states[i].source, states[i].other}};
                found.push_back(std::move(within));
            }
            for (std::size_t j = begin; j < i; ++j) {
                if (states[j].holder.empty() || states[j].status == Status::present ||
                    states[j].holder.side == states[i].holder.side)
                    continue;
                between.strength += staleness(std::max(states[i].age_days, states[j].age_days));
            }
        }
        if (between.strength > 0.0) found.push_back(std::move(between));
        begin = end;
    }
    std::stable_sort(found.begin(), found.end(), [](const Disagreement& a, const Disagreement& b) {
        return a.strength > b.strength;
    });
    return found;
}

}  // namespace gazetteer
