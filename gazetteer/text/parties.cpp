#include "gazetteer/text/parties.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "gazetteer/claims/effect.h"

namespace gazetteer {
namespace {

constexpr double context_confidence = 0.8;
constexpr std::array<std::string_view, 8> of_the_air = {"irstrike",   "ir strike",      "ir raid",
                                                        "arplane",    "fighter jet",    "elicopter",
                                                        "arrel bomb", "combat aircraft"};

bool takes(Relation relation) {
    return relation == Relation::captures || relation == Relation::besieges ||
           relation == Relation::attacks || relation == Relation::contests;
}

bool has(Relation relation) { return relation == Relation::holds || relation == Relation::loses; }

/// Who flies is more often the state, or a power from outside, than whom the state fights.
bool is_from_the_air(const Claim& claim) {
    const std::string_view quote = claim.quote;
    return std::any_of(std::begin(of_the_air), std::end(of_the_air), [&](std::string_view word) {
        return quote.find(word) != std::string_view::npos;
    });
}

std::string place_key(const Claim& claim) {
    return claim.place_id.empty() ? claim.place : claim.place_id;
}

/// An actor somebody in the document names as taking or as having a place.
struct Party {
    std::string actor, side;
    std::size_t position = 0;
};

struct Parties {
    std::vector<Party> takers, holders;
    std::vector<Party> attackers;  ///< of the takers, who has not got the place
    std::vector<Party> captors;    ///< of the takers, who has
    std::vector<Party> relievers;  ///< who broke a siege: the besieger is their enemy
};

std::map<std::string, Parties> named_parties(const std::vector<Claim>& claims) {
    std::map<std::string, Parties> places;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        Parties& parties = places[place_key(claim)];
        if (claim.section == Section::comment || claim.modality == Modality::denied) continue;
        // Who would hold a place does not hold it; who would attack it is its enemy all the same.
        if (has(claim.relation) && !is_real(claim)) continue;
        if (claim.relation == Relation::relieves && claim.actor != "unknown")
            parties.relievers.push_back({claim.actor, claim.side, i});
        if (claim.actor != "unknown") {
            if (takes(claim.relation)) {
                const bool has_it = claim.relation == Relation::captures && is_real(claim);
                parties.takers.push_back({claim.actor, claim.side, i});
                (has_it ? parties.captors : parties.attackers)
                    .push_back({claim.actor, claim.side, i});
            }
            if (has(claim.relation)) parties.holders.push_back({claim.actor, claim.side, i});
        }
        if (!claim.counter_actor.empty()) {
            if (takes(claim.relation))
                parties.holders.push_back({claim.counter_actor, claim.counter_side, i});
            if (has(claim.relation)) {
                parties.takers.push_back({claim.counter_actor, claim.counter_side, i});
                parties.attackers.push_back({claim.counter_actor, claim.counter_side, i});
            }
        }
    }
    return places;
}

/// The party told of nearest to `position`, if all that are left name one side.
/// `not_side` does not count.
std::optional<Party> agreed(const std::vector<Party>& list, std::size_t position,
                            const std::string& not_side) {
    std::optional<Party> best;
    const auto distance = [&](const Party& party) {
        return party.position > position ? party.position - position : position - party.position;
    };
    for (const Party& party : list) {
        if (party.side == not_side) continue;
        if (best && party.side != best->side) return {};
        if (!best || distance(party) < distance(*best)) best = party;
    }
    return best;
}

/// Counts who is told of as whose enemy in a document.
class Enmities {
public:
    void note(const std::string& side, const Party& enemy) {
        if (side.empty() || side == "unknown" || enemy.side.empty() || side == enemy.side ||
            enemy.side == "unknown")
            return;
        const int n = ++count_[{side, enemy.side}];
        if (n <= best_[side]) return;
        best_[side] = n;
        enemies_[side] = enemy;
    }
    void note_both(const Party& one, const Party& other) {
        note(one.side, other);
        note(other.side, one);
    }
    std::map<std::string, Party> enemies() && { return std::move(enemies_); }

private:
    std::map<std::pair<std::string, std::string>, int> count_;
    std::map<std::string, int> best_;
    std::map<std::string, Party> enemies_;
};

/// One party of each side, the first told of.
std::map<std::string, Party> by_side(const std::vector<Party>& list) {
    std::map<std::string, Party> sides;
    for (const Party& party : list) sides.try_emplace(party.side, party);
    return sides;
}

/// Who a side fights in this document: the other party that is named most against it, that takes
/// what it has, or the only other one that does anything to a place.
std::map<std::string, Party> enemies_of(const std::vector<Claim>& claims,
                                        const std::map<std::string, Parties>& places) {
    Enmities enmities;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        if (claim.section != Section::comment)
            enmities.note_both({claim.actor, claim.side, i},
                               {claim.counter_actor, claim.counter_side, i});
    }
    std::vector<Party> all;
    for (const auto& [key, parties] : places) {
        for (const auto& [side, taker] : by_side(parties.takers))
            for (const auto& [other, holder] : by_side(parties.holders))
                enmities.note_both(taker, holder);
        all.insert(all.end(), parties.takers.begin(), parties.takers.end());
        all.insert(all.end(), parties.holders.begin(), parties.holders.end());
    }
    const auto sides = by_side(all);
    auto enemies = std::move(enmities).enemies();
    if (sides.size() == 2) {
        enemies.try_emplace(sides.begin()->first, sides.rbegin()->second);
        enemies.try_emplace(sides.rbegin()->first, sides.begin()->second);
    }
    return enemies;
}

/// Who takes and who loses places in all that the document tells, where that is always one side.
Parties everywhere(const std::map<std::string, Parties>& places) {
    constexpr std::size_t enough = 2;
    Parties all;
    for (const auto& [key, parties] : places) {
        all.takers.insert(all.takers.end(), parties.takers.begin(), parties.takers.end());
        all.holders.insert(all.holders.end(), parties.holders.begin(), parties.holders.end());
    }
    if (all.takers.size() < enough) all.takers.clear();
    if (all.holders.size() < enough) all.holders.clear();
    return all;
}

/// The state whose places the document tells of most: elsewhere it may be another war.
std::string most_frequent(const std::vector<std::string>& homes) {
    std::map<std::string, int> count;
    std::string most;
    for (const std::string& home : homes) {
        if (home.empty()) continue;
        const int n = ++count[home];
        if (most.empty() || n > count[most]) most = home;
    }
    return most;
}

void mark(Claim& claim) {
    if (claim.rule.ends_with("+context")) return;
    claim.rule += "+context";
}

void name_actor(Claim& claim, const Party& party, const ActorTable& actors) {
    claim.actor = party.actor;
    claim.actor_name = actors.name_of(party.actor);
    claim.side = party.side;
    claim.confidence *= context_confidence;
    mark(claim);
}

/// A siege that somebody breaks is laid by their enemy.
void complete_siege(Claim& claim, std::size_t position, const Parties& parties,
                    const std::map<std::string, Party>& enemies, const ActorTable& actors) {
    const bool siege = claim.relation == Relation::besieges && claim.actor == "unknown";
    const bool relief = claim.relation == Relation::relieves && claim.counter_actor.empty();
    if (!siege && !relief) return;
    const auto reliever = agreed(parties.relievers, position, {});
    if (!reliever) return;
    const auto enemy = enemies.find(reliever->side);
    if (enemy == enemies.end()) return;
    if (siege) {
        name_actor(claim, enemy->second, actors);
        claim.counter_actor = reliever->actor;
        claim.counter_side = reliever->side;
    } else if (enemy->first == claim.side) {
        claim.counter_actor = enemy->second.actor;
        claim.counter_side = enemy->second.side;
        mark(claim);
    }
}

/// Who has taken the place last before the claim's time: it is theirs until they lose it.
std::optional<Party> last_taker(const std::vector<Claim>& claims, const Claim& claim,
                                const Parties& parties) {
    if (!claim.start || claim.relation != Relation::loses) return {};
    if (claim.time_text.empty()) return {};  // it may be the other side of the same event
    std::optional<Party> found;
    std::optional<Day> when;
    for (const Party& party : parties.takers) {
        const Claim& each = claims[party.position];
        if (each.relation != Relation::captures || !is_real(each) || each.part != claim.part)
            continue;
        if (!each.start || *each.start >= *claim.start || (when && *each.start < *when)) continue;
        found = party;
        when = each.start;
    }
    return found;
}

void complete(Claim& claim, std::size_t position, const Parties& parties, const Parties& all,
              const std::string& home, const std::map<std::string, Party>& enemies,
              const std::optional<Party>& taker, bool in_theatre, const ActorTable& actors) {
    const bool taking = takes(claim.relation);
    if (!taking && !has(claim.relation)) return;
    if (claim.relation == Relation::holds && !is_real(claim))
        return;  // somebody else may be meant to hold it
    // Who shells or besieges a place is nobody who has taken it.
    const bool harms = taking && claim.relation != Relation::captures;
    const auto& own = harms ? parties.attackers : taking ? parties.takers : parties.holders;
    const auto& others = taking ? parties.holders : parties.takers;
    if (claim.actor == "unknown") {
        // Who holds the place does not take it.
        std::string enemy = claim.counter_side;
        if (enemy.empty() && taking) {
            if (const auto holder = agreed(parties.holders, position, {})) enemy = holder->side;
            const auto captor = agreed(parties.captors, position, {});
            if (enemy.empty() && harms && captor) enemy = captor->side;
        }
        // Who shells or besieges a place of which nobody is said to hold it, fights its state.
        if (enemy.empty() && harms && parties.holders.empty() && !is_from_the_air(claim))
            enemy = home.empty() ? home : actors.side_of(home);
        const auto known_enemy = enemies.find(enemy);
        std::optional<Party> party = taker;
        if (!party) party = agreed(own, position, enemy);
        if (!party && known_enemy != enemies.end()) party = known_enemy->second;
        // An attack may come from anybody who has the arms for it.
        if (!party && claim.relation != Relation::holds && claim.relation != Relation::attacks)
            party = agreed(taking ? all.takers : all.holders, position, enemy);
        // Where one side does all the taking, its enemy does the losing.
        if (!party && claim.relation == Relation::loses) {
            const auto winner = agreed(all.takers, position, {});
            const auto loser = winner ? enemies.find(winner->side) : enemies.end();
            if (loser != enemies.end()) party = loser->second;
        }
        // A place that nobody is said to have held is lost by the state that it lies in.
        const bool at_war =
            !home.empty() && (enemies.empty() || enemies.contains(actors.side_of(home)));
        if (!party && claim.relation == Relation::loses && parties.holders.empty() && at_war)
            party = Party{home, actors.side_of(home), position};
        if (party) name_actor(claim, *party, actors);
    }
    if (claim.relation == Relation::holds || !claim.counter_actor.empty()) return;
    if (claim.actor == "unknown") return;
    auto party = agreed(others, position, claim.side);
    const auto enemy = enemies.find(claim.side);
    if (!party && enemy != enemies.end() && claim.relation != Relation::attacks && in_theatre)
        party = enemy->second;
    if (!party) return;
    claim.counter_actor = party->actor;
    claim.counter_side = party->side;
    mark(claim);
}

}  // namespace

void complete_parties(std::vector<Claim>& claims, const std::vector<std::string>& homes,
                      const ActorTable& actors) {
    const auto places = named_parties(claims);
    const auto enemies = enemies_of(claims, places);
    const Parties all = everywhere(places);
    const std::string theatre = most_frequent(homes);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Parties& parties = places.at(place_key(claims[i]));
        complete_siege(claims[i], i, parties, enemies, actors);
        complete(claims[i], i, parties, all, homes[i], enemies,
                 last_taker(claims, claims[i], parties), homes[i].empty() || homes[i] == theatre,
                 actors);
    }
}

}  // namespace gazetteer
