#include "gazetteer/claims/control_timeline.h"

#include <algorithm>
#include <set>

#include "gazetteer/claims/combine.h"
#include "gazetteer/claims/effect.h"
#include "gazetteer/claims/letters.h"

namespace gazetteer {
namespace {

std::size_t first_after(std::span<const LoggedPiece> pieces, Day day) {
    const auto after =
        std::upper_bound(pieces.begin(), pieces.end(), day,
                         [](Day at, const LoggedPiece& piece) { return at < piece.from; });
    return static_cast<std::size_t>(after - pieces.begin());
}

/// A piece with which the map looks different from the day before.
bool changes_picture(const PieceLog& log, std::span<const LoggedPiece> pieces, std::size_t i,
                     const std::optional<Since>& since) {
    const Day day = pieces[i].from;
    if (day == beginning_of_time) return false;
    return !log.same_picture(i == 0 ? nullptr : &pieces[i - 1], day - 1, &pieces[i], day, since);
}

Day end_of(std::span<const LoggedPiece> pieces, std::size_t i) {
    return i + 1 < pieces.size() ? pieces[i + 1].from : end_of_time;
}

/// Within a piece, the days on which the map looks different from the day before; sorted.
void find_turns(const PieceLog& log, std::span<const LoggedPiece> pieces, std::size_t i,
                const Since& since, std::vector<Day>& days) {
    days.clear();
    log.add_turns(pieces[i], end_of(pieces, i), since, days);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    std::erase_if(days, [&](Day day) {
        return log.same_picture(&pieces[i], day - 1, &pieces[i], day, since);
    });
}

/// Known from its last day of publication; undated, from when it speaks of.
bool known_by(const Claim& claim, Day day) {
    if (claim.published) return claim.published->last <= day;
    return !claim.start || *claim.start <= day;
}

bool is_said_by(const Claim& claim, std::string_view speaker) {
    if (equal_without_case(claim.attributed_to, speaker)) return true;
    std::string_view chain = claim.attribution_chain;
    while (!chain.empty()) {
        const auto end = std::min(chain.find('>'), chain.size());
        if (equal_without_case(trimmed(chain.substr(0, end)), speaker)) return true;
        chain.remove_prefix(std::min(end + 1, chain.size()));
    }
    return false;
}

/// A quarter of a town is inside of it; its countryside and "10 km south of it" are not.
bool lies_inside_whole(const ClaimedPlace& place) {
    return place.whole && !place.part.empty() && place.bearing.empty() && !place.distance_km &&
           place.part.find("countryside") == std::string::npos &&
           place.part.find("suburbs") == std::string::npos;
}

/// "Some of it" says nothing of any one part.
bool can_be_inherited(const State& state) {
    return state.status != Status::unknown && state.status != Status::present &&
           state.extent != Extent::some && state.extent != Extent::places;
}

State inherited(const State& whole, State own, PlaceIndex from) {
    State state = whole;
    state.place = own.place;
    state.marks = std::move(own.marks);
    state.parts_apart = false;
    state.inherited_from = from;
    return state;
}

State lookup(const PieceLog& log, std::size_t group, Day at) {
    State state;
    const LoggedPiece* piece = log.at(group, at);
    if (!piece) return state;
    log.read(*piece, state);
    if (piece->said_until != beginning_of_time) {
        state.last_said = std::min(at, piece->said_until);
        state.age_days = at - *state.last_said;
    }
    return state;
}

}  // namespace

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

ControlTimeline::ControlTimeline(const ClaimStore& store, const ActorTable& actors,
                                 ControlRules rules)
    : store_(&store), actors_(&actors), rules_(std::move(rules)) {
    const auto places = static_cast<PlaceIndex>(store.places().size());
    for (const ClaimGroup& group : store.groups())
        log_.add(replay(store, store.claims_of(group.source, group.place), rules_));
    log_.shrink_to_fit();
    parts_.resize(places);
    for (PlaceIndex place = 0; place < places; ++place) {
        if (const auto whole = store.places()[place].whole) parts_[*whole].push_back(place);
    }
}

std::span<const LoggedPiece> ControlTimeline::pieces(SourceIndex source, PlaceIndex place) const {
    const auto group = store_->group_of(source, place);
    if (!group) return {};
    return log_.of(*group);
}

PieceLog ControlTimeline::filtered(SourceIndex source, PlaceIndex place, std::optional<Day> known,
                                   std::string_view speaker) const {
    std::vector<ClaimIndex> claims;
    for (const ClaimIndex index : store_->claims_of(source, place)) {
        const Claim& claim = store_->claims()[index];
        if (known && !known_by(claim, *known)) continue;
        if (!speaker.empty() && !is_said_by(claim, speaker)) continue;
        claims.push_back(index);
    }
    PieceLog log;
    log.add(replay(*store_, claims, rules_));
    return log;
}

State ControlTimeline::own_state(SourceIndex source, PlaceIndex place,
                                 const StateQuery& query) const {
    State state;
    if (query.known || !query.speaker.empty())
        state = lookup(filtered(source, place, query.known, query.speaker), 0, query.at);
    else if (const auto group = store_->group_of(source, place))
        state = lookup(log_, *group, query.at);
    state.source = source;
    state.place = place;
    if (query.since) leave_out_older(state, query.at, *query.since);
    return state;
}

bool ControlTimeline::speaks_of_part(SourceIndex source, PlaceIndex whole,
                                     const StateQuery& query) const {
    const auto& parts = parts_.at(whole);
    return std::any_of(parts.begin(), parts.end(), [&](PlaceIndex part) {
        return lies_inside_whole(store_->places()[part]) &&
               !store_->claims_of(source, part).empty() &&
               own_state(source, part, query).status != Status::unknown;
    });
}

State ControlTimeline::state(SourceIndex source, PlaceIndex place, Day at, std::optional<Day> known,
                             std::string_view speaker) const {
    StateQuery query;
    query.at = at;
    query.known = known;
    query.speaker = speaker;
    return state(source, place, query);
}

State ControlTimeline::state(SourceIndex source, PlaceIndex place, const StateQuery& query) const {
    State own = own_state(source, place, query);
    own.parts_apart = speaks_of_part(source, place, query);
    const ClaimedPlace& entry = store_->places()[place];
    if (own.status != Status::unknown || !lies_inside_whole(entry)) return own;
    const State whole = own_state(source, *entry.whole, query);
    if (!can_be_inherited(whole)) return own;
    if (speaks_of_part(source, *entry.whole, query)) return own;
    return inherited(whole, std::move(own), *entry.whole);
}

std::vector<SourceIndex> ControlTimeline::voices_on(PlaceIndex place) const {
    const auto own = store_->sources_of(place);
    std::vector<SourceIndex> voices(own.begin(), own.end());
    const ClaimedPlace& entry = store_->places()[place];
    if (!lies_inside_whole(entry)) return voices;
    const auto of_whole = store_->sources_of(*entry.whole);
    voices.insert(voices.end(), of_whole.begin(), of_whole.end());
    std::sort(voices.begin(), voices.end());
    voices.erase(std::unique(voices.begin(), voices.end()), voices.end());
    return voices;
}

/// Calls `visit` with the pieces of each place according to each of the sources.
template <class Visit>
void ControlTimeline::each_timeline(std::span<const SourceIndex> sources,
                                    const Visit& visit) const {
    const auto chosen = chosen_sources(*store_, sources);
    for (std::size_t group = 0; group < log_.groups(); ++group) {
        if (std::binary_search(chosen.begin(), chosen.end(), store_->groups()[group].source))
            visit(log_.of(group));
    }
}

std::vector<Day> ControlTimeline::change_days(std::span<const SourceIndex> sources) const {
    std::set<Day> days;
    each_timeline(sources, [&](std::span<const LoggedPiece> pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (changes_picture(log_, pieces, i, {})) days.insert(pieces[i].from);
        }
    });
    return {days.begin(), days.end()};
}

std::optional<Day> ControlTimeline::change_after(Day day, std::span<const SourceIndex> sources,
                                                 const std::optional<Since>& since) const {
    std::optional<Day> next;
    std::vector<Day> turns;
    each_timeline(sources, [&](std::span<const LoggedPiece> pieces) {
        const std::size_t first = first_after(pieces, day);
        for (std::size_t i = since && first > 0 ? first - 1 : first; i < pieces.size(); ++i) {
            if (next && pieces[i].from >= *next) return;
            if (i >= first && changes_picture(log_, pieces, i, since)) next = pieces[i].from;
            if (!since) continue;
            find_turns(log_, pieces, i, *since, turns);
            const auto turn = std::upper_bound(turns.begin(), turns.end(), day);
            if (turn != turns.end() && (!next || *turn < *next)) next = *turn;
        }
    });
    return next;
}

std::optional<Day> ControlTimeline::change_before(Day day, std::span<const SourceIndex> sources,
                                                  const std::optional<Since>& since) const {
    std::optional<Day> previous;
    std::vector<Day> turns;
    each_timeline(sources, [&](std::span<const LoggedPiece> pieces) {
        for (std::size_t i = first_after(pieces, day - 1); i > 0; --i) {
            if (previous && end_of(pieces, i - 1) <= *previous) return;
            if (since) {
                find_turns(log_, pieces, i - 1, *since, turns);
                const auto turn = std::lower_bound(turns.begin(), turns.end(), day);
                if (turn != turns.begin() && (!previous || *std::prev(turn) > *previous))
                    previous = *std::prev(turn);
            }
            if (previous && pieces[i - 1].from <= *previous) return;
            if (changes_picture(log_, pieces, i - 1, since)) previous = pieces[i - 1].from;
        }
    });
    return previous;
}

DateRange ControlTimeline::unchanged_around(PlaceIndex place, const StateQuery& query) const {
    const Day day = query.at;
    DateRange range{beginning_of_time, end_of_time};
    const auto limit = [&](Day change) {
        if (change <= day)
            range.from = std::max(range.from, change);
        else
            range.until = std::min(range.until, change);
    };
    std::vector<Day> turns;
    const auto narrow = [&](PlaceIndex member) {
        for (const SourceIndex source : store_->sources_of(member)) {
            const auto all = pieces(source, member);
            const std::size_t after = first_after(all, day);
            if (after < all.size()) limit(all[after].from);
            if (after == 0) continue;
            const LoggedPiece& piece = all[after - 1];
            limit(piece.from);
            if (query.combine && piece.said_until != beginning_of_time) limit(piece.said_until + 1);
            if (!query.since) continue;
            turns.clear();
            log_.add_turns(piece, end_of(all, after - 1), *query.since, turns);
            std::for_each(turns.begin(), turns.end(), limit);
        }
    };
    narrow(place);
    const PlaceIndex whole = store_->places()[place].whole.value_or(place);
    if (whole != place) narrow(whole);
    for (const PlaceIndex part : parts_[whole]) narrow(part);
    if (!query.inherit) return range;
    const auto province = rules_.provinces.find(place);
    if (province == rules_.provinces.end()) return range;
    narrow(province->second);
    for (const PlaceIndex part : parts_[province->second]) narrow(part);
    return range;
}

std::vector<Day> ControlTimeline::change_days(PlaceIndex place, Day from, Day to,
                                              const StateQuery& query,
                                              std::optional<SourceIndex> only) const {
    std::set<Day> days{from};
    std::vector<Day> turns;
    const PlaceIndex whole = store_->places()[place].whole.value_or(place);
    std::vector<PlaceIndex> family = parts_.at(whole);
    family.push_back(whole);
    const auto include = [&](const PieceLog& log, std::span<const LoggedPiece> pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            turns.assign(1, pieces[i].from);
            if (query.since) log.add_turns(pieces[i], end_of(pieces, i), *query.since, turns);
            if (query.combine && pieces[i].said_until != beginning_of_time)
                turns.push_back(pieces[i].said_until + 1);
            for (const Day day : turns) {
                if (from < day && day <= to) days.insert(day);
            }
        }
    };
    for (const PlaceIndex member : family) {
        for (const SourceIndex source : store_->sources_of(member)) {
            if (only && source != *only) continue;
            if (!query.known && query.speaker.empty()) {
                include(log_, pieces(source, member));
                continue;
            }
            const PieceLog log = filtered(source, member, query.known, query.speaker);
            include(log, log.of(0));
        }
    }
    return {days.begin(), days.end()};
}

ControlTimeline build_timeline(const ClaimStore& store, const ActorTable& actors,
                               ControlRules rules) {
    return {store, actors, std::move(rules)};
}

namespace {

/// What the sources say of one place that day, each source once.
std::vector<State> voices_at(const ControlTimeline& timeline, const StateQuery& query,
                             std::span<const SourceIndex> sources, PlaceIndex place,
                             bool with_inherited) {
    const auto& provinces = timeline.rules().provinces;
    const auto province = query.inherit ? provinces.find(place) : provinces.end();
    // Only a province makes sources speak of a place that never speak of it or of its whole.
    const bool all = province != provinces.end();
    const std::vector<SourceIndex> speaking =
        all ? std::vector<SourceIndex>(sources.begin(), sources.end()) : timeline.voices_on(place);
    std::vector<State> voices;
    for (const SourceIndex source : speaking) {
        if (!std::binary_search(sources.begin(), sources.end(), source)) continue;
        State state = timeline.state(source, place, query);
        if (all && state.status == Status::unknown) {
            const State whole = timeline.state(source, province->second, query);
            if (can_be_inherited(whole))
                state = inherited(whole, std::move(state), province->second);
        }
        if (says_something(state) && (with_inherited || !state.inherited_from))
            voices.push_back(std::move(state));
    }
    return voices;
}

bool somebody_speaks(const std::vector<State>& voices) {
    return std::any_of(voices.begin(), voices.end(),
                       [](const State& state) { return !state.inherited_from; });
}

}  // namespace

std::vector<State> states_of_place(const ControlTimeline& timeline, const StateQuery& query,
                                   std::span<const SourceIndex> sources, PlaceIndex place) {
    std::vector<State> voices =
        voices_at(timeline, query, sources, place, query.inherit || query.combine.has_value());
    if (voices.empty() || !query.combine) return voices;
    if (!query.inherit && !somebody_speaks(voices)) return {};
    return {combine(timeline.store(), voices, query, timeline.rules())};
}

std::vector<State> state_at(const ControlTimeline& timeline, const StateQuery& query) {
    const ClaimStore& store = timeline.store();
    const auto sources = chosen_sources(store, query.sources);
    std::vector<State> states;
    for (PlaceIndex place = 0; place < store.places().size(); ++place) {
        std::vector<State> of_place = states_of_place(timeline, query, sources, place);
        std::move(of_place.begin(), of_place.end(), std::back_inserter(states));
    }
    return states;
}

}  // namespace gazetteer
