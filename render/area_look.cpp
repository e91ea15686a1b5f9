#include "render/area_look.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

namespace render {
namespace {

using gazetteer::Extent;
using StateMark = gazetteer::Mark;
using gazetteer::Modality;
using gazetteer::Party;
using gazetteer::State;
using gazetteer::Status;

constexpr float claimed_opacity = 0.40F;
constexpr int last_known_days = 365;
constexpr int pale_days = 91;

Colour strong(Colour colour) { return with_alpha(colour, 1.0F); }

Look nothing() {
    Look look;
    look.drawn = false;
    return look;
}

bool in_places_only(const State& state) {
    return state.extent == Extent::some || state.extent == Extent::places;
}

/// The side that is said to hold, plainly; empty where nobody is or it is fought over.
std::string holder_of(std::span<const State> states) {
    if (states.empty()) return {};
    const State& state = states.front();
    const bool holds = state.status == Status::held || state.status == Status::besieged;
    return holds ? state.holder.side.str() : std::string();
}

/// Neither one side's nor fought over: changing hands, shared, or named differently.
bool is_between(std::span<const State> states) {
    if (states.empty()) return false;
    const Status status = states.front().status;
    return status == Status::changing || status == Status::mixed || status == Status::disputed;
}

/// The second party's side; empty where it is the first's too: members of one side that are said to
/// fight each other are still that side.
std::string opponent(const State& state) {
    return state.other.side == state.holder.side ? std::string() : state.other.side.str();
}

bool has_status(std::span<const State> states, Status status) {
    return !states.empty() && states.front().status == status;
}

class Looker {
public:
    Looker(const SceneInput& input, geo::AreaKind kind, LegendKeys& legend)
        : input_(input), kind_(kind), legend_(legend) {}

    Look run(const PlaceStates& said) {
        if (said.hidden) return hidden(said);
        if (input_.differs) return difference(said);
        return said.states.size() > 1 ? of_many(said.states) : of_one(said.states.front());
    }

private:
    Colour side(const std::string& id) const { return colour_of_side(input_, id); }
    Colour side_of(const Party& party) const { return side(party.side); }

    /// Blank, but outlined and said in the legend: nobody is to take it for land without claims.
    Look hidden(const PlaceStates& said) {
        for (const auto states : {said.states, said.before})
            for (const State& state : states)
                for (const Party& party : hidden_parties(input_.view, state))
                    note(Meaning::hidden, party.side.empty() ? "unknown" : party.side.str());
        Look look;
        look.faint = true;
        look.edge = with_alpha(input_.style.small_text, 0.7F);
        look.edge_width = 0.9F;
        look.dash = {2.0F, 2.5F};
        return look;
    }

    Look of_one(const State& state) {
        Look look;
        const bool wide = kind_ == geo::AreaKind::province || kind_ == geo::AreaKind::vague;
        float opacity = std::min(opacity_of_age(state.age_days),
                                 state.modality == Modality::claimed ? claimed_opacity : 1.0F);
        if (wide) opacity = std::min(opacity, 0.42F);
        switch (state.status) {
            case Status::held:
                held(state, look, opacity);
                break;
            case Status::besieged:
                if (!state.holder.empty()) held(state, look, opacity);
                look.faint = state.holder.empty();
                look.besieger = besieger_of(state);
                // Besieged places in it, not said where, have a symbol and no ring around it all.
                if (look.faint && !look.besieger) return nothing();
                break;
            case Status::contested:
                hatched(state, look, hatch_opacity(state));
                look.edge_width = in_places_only(state) ? 0.0F : 0.9F;
                note(Meaning::contested, state.holder.side, opponent(state));
                break;
            case Status::mixed:
                look.paint.pattern = Pattern::bands;
                look.paint.a = with_alpha(side_of(state.holder), opacity);
                look.paint.b = with_alpha(side_of(state.other), opacity);
                note(Meaning::mixed, state.holder.side, state.other.side);
                break;
            case Status::changing:
                changing(state, look, opacity);
                break;
            case Status::disputed:
                look.paint.pattern = Pattern::rows;
                look.paint.a = with_alpha(side_of(state.holder), opacity);
                look.paint.b = with_alpha(side_of(state.other), opacity);
                note(Meaning::differ, "");
                break;
            case Status::present:
            case Status::unknown:
                marked(state, look);
                break;
        }
        // A settlement's own colour would hide that its source speaks of some part only: the rest
        // is left blank.
        if (kind_ == geo::AreaKind::cell && state.parts_apart) look = nothing();
        return look;
    }

    void hatched(const State& state, Look& look, float opacity) {
        look.paint.pattern = Pattern::hatch;
        look.paint.a = with_alpha(side_of(state.holder), opacity);
        if (const std::string other = opponent(state); !other.empty())
            look.paint.b = with_alpha(side(other), opacity);
        look.edge = with_alpha(input_.style.ink, 0.45F);
    }

    /// Spots do not let others shine through: two colours would make a third.
    static float spot_opacity(const State& state) {
        return 0.92F * opacity_of_age(state.age_days) / opacity_of_age(0);
    }

    /// Over the land, without letting what lies below shine through.
    Colour paler(Colour colour, float share) const {
        const Colour land = input_.style.land;
        const auto mixed = [&](std::uint8_t a, std::uint8_t b) {
            return static_cast<std::uint8_t>(static_cast<float>(a) * share +
                                             static_cast<float>(b) * (1.0F - share));
        };
        return {mixed(colour.r, land.r), mixed(colour.g, land.g), mixed(colour.b, land.b), 255};
    }

    /// Smaller ones in the parts of a town, where few of the others would fit; paler over a wide
    /// land of which so little is said.
    AreaPaint spots(Colour colour, float opacity) const {
        const bool small = kind_ == geo::AreaKind::part || kind_ == geo::AreaKind::district ||
                           kind_ == geo::AreaKind::cell;
        AreaPaint paint;
        paint.pattern = Pattern::spots;
        paint.a = with_alpha(small ? colour : paler(colour, 0.72F), opacity);
        paint.share = small ? 0.25F : 0.5F;
        return paint;
    }

    void note_age(const State& state) {
        if (state.age_days > pale_days && state.age_days <= last_known_days)
            note(Meaning::older, "");
    }

    /// Narrow stripes need more colour than a whole fill, and pale with age like one.
    float hatch_opacity(const State& state) const {
        const bool wide = kind_ == geo::AreaKind::province || kind_ == geo::AreaKind::vague;
        return (wide ? 0.62F : 0.85F) * opacity_of_age(state.age_days) / opacity_of_age(0);
    }

    void held(const State& state, Look& look, float opacity) {
        bool hairline = false;
        const Colour side = side_of(state.holder);
        // An actor that no file lists has the colour of the side that the claim counts it to.
        const bool known = input_.dataset.actors->find(state.holder.actor) != nullptr;
        const Colour colour =
            known ? actor_colour(input_.style, *input_.dataset.actors, state.holder.actor, hairline)
                  : side;
        look.paint = held_paint(input_, state.holder.side, colour, opacity);
        look.edge = strong(side);
        look.edge_width = 1.2F;
        if (hairline) {
            look.paint.pattern = Pattern::hairlines;
            look.paint.a = with_alpha(side, std::min(1.0F, opacity * 1.4F));
            look.paint.b = with_alpha(colour, opacity);
        }
        if (state.extent == Extent::some || state.extent == Extent::places) {
            look.paint = spots(side, spot_opacity(state));
            look.edge_width = 0.0F;
            note(Meaning::in_places, state.holder.side);
            note_age(state);
            return;
        }
        note_age(state);
        const std::string named = hairline ? state.holder.actor : state.holder.side;
        if (state.status == Status::held) look.side = state.holder.side;
        if (state.status == Status::besieged) look.side = state.holder.side;
        if (state.extent == Extent::most || state.extent == Extent::much) {
            look.edge_width = 0.0F;
            look.soft = true;
            look.side.clear();
            note(Meaning::partly, named);
        } else if (state.age_days > last_known_days) {
            look.dash = {1.5F, 3.0F};
            note(Meaning::last_known, named);
        } else if (state.modality == Modality::claimed) {
            look.claimed = true;
            look.dash = {5.0F, 2.5F};
            look.edge_width = 1.6F;
            note(Meaning::claimed_only, named);
        } else {
            note(Meaning::held, named);
        }
    }

    /// Between the first and the last day on which it may have happened: the new holder's spots
    /// grow on the old holder's colour, inside an edge of the new one's; one side alone fades.
    void changing(const State& state, Look& look, float opacity) {
        if (state.holder.empty() && state.other.empty()) {
            look.drawn = false;
            return;
        }
        const float passed = share_passed(state);
        if (!state.holder.empty() && !state.other.empty()) {
            // The spots do not let the colour below shine through.
            const bool old_in_spots = passed > 0.5F;
            const float spots = spot_opacity(state);
            look.paint.pattern = Pattern::halftone;
            look.paint.share = passed;
            look.paint.a = with_alpha(side_of(state.holder), old_in_spots ? spots : opacity);
            look.paint.b = with_alpha(side_of(state.other), old_in_spots ? opacity : spots);
        } else {
            // One side alone fades in or out: spots on bare land would look like mere presence,
            // and no fill at all like a plan.
            constexpr float palest = 0.25F;
            const bool leaves = state.other.empty();
            const float there = leaves ? 1.0F - passed : passed;
            look.paint.a = with_alpha(side_of(leaves ? state.holder : state.other),
                                      opacity * (palest + (1.0F - palest) * there));
        }
        look.edge = strong(side_of(state.other.empty() ? state.holder : state.other));
        look.edge_width = 1.6F;
        look.dash = {8.0F, 4.0F};
        note(Meaning::changing, state.holder.side, state.other.side);
    }

    /// How much of the time in which it happened has passed, in eight steps; never none or all.
    float share_passed(const State& state) const {
        constexpr float steps = 8.0F;
        if (!state.since || !state.until || *state.until <= *state.since) return 0.5F;
        const float share = static_cast<float>(input_.view.at - *state.since) /
                            static_cast<float>(*state.until - *state.since);
        return (std::clamp(std::floor(share * steps), 0.0F, steps - 1.0F) + 0.5F) / steps;
    }

    /// Nobody is said to hold it: presence, what is denied, what is planned, in this order.
    void marked(const State& state, Look& look) {
        look.drawn = false;
        const auto find = [&](StateMark::Kind kind) {
            return std::find_if(state.marks.begin(), state.marks.end(),
                                [&](const StateMark& mark) { return mark.kind == kind; });
        };
        const bool wide = kind_ == geo::AreaKind::province || kind_ == geo::AreaKind::vague;
        if (const auto mark = find(StateMark::Kind::present); mark != state.marks.end()) {
            look.drawn = true;
            look.paint.pattern = Pattern::dots;
            look.paint.a = with_alpha(side_of(mark->party), wide ? 0.38F : 1.0F);
            note(Meaning::present, mark->party.side);
        } else if (const auto denied = find(StateMark::Kind::denied); denied != state.marks.end()) {
            look.drawn = true;
            look.paint.pattern = Pattern::strokes;
            look.paint.a = with_alpha(side_of(denied->party), 0.18F);
            look.paint.b = with_alpha(input_.style.ink, 0.55F);
            look.edge = with_alpha(side_of(denied->party), 0.7F);
            look.edge_width = 1.0F;
            note(Meaning::denied, denied->party.side);
        } else if (const auto plan = find(StateMark::Kind::intended); plan != state.marks.end()) {
            look.drawn = true;
            look.faint = true;
            look.edge = strong(side_of(plan->party));
            look.edge_width = 1.8F;
            look.dash = {6.0F, 4.0F};
            note(Meaning::intended, plan->party.side);
        }
    }

    /// What a voice says of who has the place, as a share of two points for each side it names:
    /// both for who holds it, one each where it is fought over, shared or changing, one for "in
    /// places".
    static std::array<std::pair<std::string, int>, 2> shares_of(const State& state) {
        const bool plain = state.status == Status::held || state.status == Status::besieged;
        const std::string other = plain ? std::string() : opponent(state);
        const bool whole = plain && !in_places_only(state);
        return {{{state.holder.side.str(), whole ? 2 : 1}, {other, 1}}};
    }

    static bool names_somebody(const State& state) {
        return state.status != Status::present && state.status != Status::unknown &&
               (!state.holder.empty() || !state.other.empty());
    }

    /// Several sources: one colour where they agree, horizontal bands by share where they differ.
    Look of_many(std::span<const State> states) {
        std::vector<const State*> voices;
        const State* latest = nullptr;
        for (const State& state : states) {
            if (state.status == Status::besieged && !says_who_holds(state)) continue;
            if (!names_somebody(state)) continue;
            voices.push_back(&state);
            // Who speaks of a part leaves the rest of the settlement blank, but still contradicts
            // who names another side for all of it.
            if (kind_ == geo::AreaKind::cell && state.parts_apart) continue;
            if (!latest || state.age_days < latest->age_days) latest = &state;
        }
        if (!latest) return voices.empty() ? first_drawn(states) : nothing();
        return agree(voices) ? agreed(states, *latest) : differing(states, voices, *latest);
    }

    Look first_drawn(std::span<const State> states) {
        for (const State& state : states)
            if (Look look = of_one(state); look.drawn) return look;
        return nothing();
    }

    /// Whether all name the same, one side or the same two of which the same is said.
    static bool agree(const std::vector<const State*>& voices) {
        const State& first = *voices.front();
        return std::all_of(voices.begin(), voices.end(), [&](const State* each) {
            const bool same = each->holder.side == first.holder.side;
            const std::string other = shares_of(*each)[1].first;
            return same && other == shares_of(first)[1].first;
        });
    }

    Look differing(std::span<const State> states, const std::vector<const State*>& voices,
                   const State& latest) {
        std::vector<std::pair<std::string, int>> sides;
        for (const State* state : voices) {
            for (const auto& [side, points] : shares_of(*state)) {
                if (side.empty()) continue;
                const auto found = std::find_if(sides.begin(), sides.end(), [&](const auto& each) {
                    return each.first == side;
                });
                if (found == sides.end())
                    sides.emplace_back(side, points);
                else
                    found->second += points;
            }
        }
        std::stable_sort(sides.begin(), sides.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        if (sides.size() < 2) return agreed(states, latest);
        const float opacity = opacity_of_age(latest.age_days);
        Look look;
        look.paint.pattern = Pattern::rows;
        look.paint.a = with_alpha(side(sides[0].first), opacity);
        look.paint.b = with_alpha(side(sides[1].first), opacity);
        look.paint.share = static_cast<float>(sides[0].second) /
                           static_cast<float>(sides[0].second + sides[1].second);
        look.edge = with_alpha(input_.style.ink, 0.5F);
        look.edge_width = 1.0F;
        note(Meaning::differ, "");
        for (const auto& [side, points] : sides) note(Meaning::held, side);
        add_besieger(states, look);
        return look;
    }

    void note(Meaning meaning, const std::string& actor, const std::string& other = {}) {
        ++legend_[{meaning, actor, other}];
    }

    /// All who name a holder name the same: the latest of them, with what any of them adds.
    Look agreed(std::span<const State> states, const State& latest) {
        Look look;
        if (latest.status == Status::besieged && latest.other.empty()) {
            State told = latest;
            if (const State* siege = siege_of(states)) told.other = siege->other;
            look = of_one(told);
        } else {
            look = of_one(latest);
        }
        if (!look.besieger && look.drawn) add_besieger(states, look);
        return look;
    }

    void add_besieger(std::span<const State> states, Look& look) {
        if (const State* siege = siege_of(states)) look.besieger = besieger_of(*siege);
    }

    /// Who says that the place is besieged; rather one who names the besieger.
    static const State* siege_of(std::span<const State> states) {
        const State* siege = nullptr;
        for (const State& state : states) {
            if (state.status != Status::besieged || state.age_days > last_known_days ||
                in_places_only(state))
                continue;
            if (!siege || (siege->other.empty() && !state.other.empty())) siege = &state;
        }
        return siege;
    }

    std::optional<Colour> besieger_of(const State& state) {
        note(Meaning::besieged, state.other.side);
        if (in_places_only(state)) return {};
        return with_alpha(side_of(state.other), opacity_of_age(state.age_days) / opacity_of_age(0));
    }

    /// What changed between the two maps stands out; what did not is a pale ground.
    Look difference(const PlaceStates& said) {
        const std::string before = holder_of(said.before);
        const std::string after = holder_of(said.states);
        const State& told = said.states.empty() ? said.before.front() : said.states.front();
        if (kind_ == geo::AreaKind::cell && told.parts_apart) return nothing();
        const bool in_places = in_places_only(told);
        Look look;
        if (has_status(said.states, Status::contested)) {
            const bool is_new = !has_status(said.before, Status::contested);
            hatched(told, look, is_new ? 0.85F : 0.3F);
            look.edge_width = 1.2F;
            note(is_new ? Meaning::newly_contested : Meaning::still_contested, told.holder.side,
                 opponent(told));
        } else if (is_between(said.states)) {
            look = of_one(said.states.front());
            if (is_between(said.before) &&
                said.before.front().status == said.states.front().status) {
                look.paint.a.a /= 3;
                look.paint.b.a /= 3;
            }
        } else if (!after.empty() && before != after) {
            look.paint = in_places ? spots(side(after), 0.92F)
                                   : held_paint(input_, after, side(after), 0.72F);
            look.edge = before.empty() ? strong(side(after)) : strong(side(before));
            look.edge_width = before.empty() ? 1.2F : 2.6F;
            note(in_places ? Meaning::gained_in_places : Meaning::gained, after,
                 in_places ? "" : before);
        } else if (after.empty() && !before.empty()) {
            look.paint.pattern = Pattern::strokes;
            look.paint.a = with_alpha(side(before), 0.12F);
            look.paint.b = with_alpha(side(before), 0.9F);
            look.edge = strong(side(before));
            look.edge_width = 1.2F;
            look.dash = {5.0F, 3.0F};
            note(Meaning::lost, before);
        } else if (!after.empty()) {
            look.paint = in_places ? spots(side(after), 0.30F)
                                   : held_paint(input_, after, side(after), 0.20F);
            look.edge = with_alpha(side(after), 0.4F);
            look.edge_width = 0.8F;
            note(Meaning::unchanged, after);
        } else {
            return nothing();
        }
        if (look.paint.pattern == Pattern::spots) look.edge_width = 0.0F;
        if (has_status(said.states, Status::besieged) &&
            !has_status(said.before, Status::besieged) && !in_places) {
            look.besieger = strong(side_of(told.other));
            note(Meaning::newly_besieged, told.other.side);
        }
        return look;
    }

    const SceneInput& input_;
    geo::AreaKind kind_;
    LegendKeys& legend_;
};

}  // namespace

AreaPaint held_paint(const SceneInput& input, const std::string& side, Colour colour,
                     float opacity) {
    AreaPaint paint;
    paint.pattern = side_pattern(input.style, *input.dataset.actors, side);
    paint.a = with_alpha(colour, opacity);
    // Lines in grey must be seen on dark fills as on pale ones.
    constexpr float line_opacity = 1.2F;
    if (paint.pattern != Pattern::solid)
        paint.b = with_alpha(input.style.ink, std::min(1.0F, opacity * line_opacity));
    return paint;
}

Colour colour_of_side(const SceneInput& input, const std::string& side) {
    return side_colour(input.style, *input.dataset.actors, side);
}

Look look_of(const SceneInput& input, const PlaceStates& said, geo::AreaKind kind,
             LegendKeys& legend) {
    if (said.states.empty() && said.before.empty()) return nothing();
    return Looker(input, kind, legend).run(said);
}

float opacity_of_age(int age_days) {
    constexpr int months_3 = 91;
    constexpr int months_6 = 182;
    constexpr int months_12 = 365;
    if (age_days < months_3) return 0.55F;
    if (age_days < months_6) return 0.42F;
    return age_days < months_12 ? 0.32F : 0.22F;
}

}  // namespace render
