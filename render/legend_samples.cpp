#include "render/legend_samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "render/area_look.h"
#include "render/edit_marks.h"

namespace render {

std::string who(const SceneInput& input, const std::string& id) {
    if (id.empty()) return {};
    const auto* side = input.dataset.actors->find_side(id);
    return side ? side->name : input.dataset.actors->name_of(id);
}

LegendEntry legend_words(const SceneInput& input, const LegendKey& key) {
    const std::string letter = side_letter(input.style, *input.dataset.actors, key.actor);
    const std::string name =
        who(input, key.actor) + (letter.empty() ? std::string() : " (" + letter + ")");
    switch (key.meaning) {
        case Meaning::held:
            return {name, ""};
        case Meaning::claimed_only:
            return {name + ", claimed", "only a quoted party says so"};
        case Meaning::partly:
            return {name + ", most of it", ""};
        case Meaning::in_places:
            return {name + ", in places", "not said where exactly"};
        case Meaning::mixed:
            return {"shared", name + " and " + who(input, key.other)};
        case Meaning::contested:
            return {"contested", key.other.empty() ? name : name + " and " + who(input, key.other)};
        case Meaning::besieged:
            return {"besieged", "ticks in the besieger's colour"};
        case Meaning::changing:
            return {"changing hands", "spots and edge: who holds it after"};
        case Meaning::present:
            return {name + " present", "forces there, control not said"};
        case Meaning::attacked:
            return {"attacked", "in the attacker's colour"};
        case Meaning::intended:
            return {"intended", "a plan or demand, not done"};
        case Meaning::denied:
            return {"denied", ""};
        case Meaning::edited:
            return {"corrected by hand", "a claim was changed or added"};
        case Meaning::older:
            return {"paler: said before", "more than 3, 6, 12 months earlier"};
        case Meaning::last_known:
            return {name + ", last known", "said more than a year before"};
        case Meaning::differ:
            return {"sources differ", "bands by share of the sources"};
        case Meaning::frontline:
            return {"front line", "each half in its side's colour"};
        case Meaning::unchanged:
            return {name + ", as before", ""};
        case Meaning::gained:
            return {name + ", new", key.other.empty() ? "" : "edge: who held it before"};
        case Meaning::gained_in_places:
            return {name + ", new in places", "not said where exactly"};
        case Meaning::lost:
            return {name + ", no longer", "nobody is said to hold it after"};
        case Meaning::newly_contested:
            return {"newly contested",
                    key.other.empty() ? name : name + " and " + who(input, key.other)};
        case Meaning::still_contested:
            return {"contested before too",
                    key.other.empty() ? name : name + " and " + who(input, key.other)};
        case Meaning::newly_besieged:
            return {"newly besieged", "ticks in the besieger's colour"};
        case Meaning::hidden:
            return {name + ", hidden", "switched off: there are claims"};
        case Meaning::joint_ring:
            return {"many places in one ring", "bands by share; their number in the middle"};
        case Meaning::joint_differ:
            return {"dark rim: sources differ", "about some of these places"};
        case Meaning::ring_silent:
            return {"says nothing", ""};
        case Meaning::ring_old:
            return {"said before", ""};
        case Meaning::ring_contested:
            return {"contested", ""};
        case Meaning::ring_changing:
            return {"changing hands", ""};
        case Meaning::ring_besieged:
            return {"besieged", ""};
        case Meaning::ring_present:
            return {"forces present", ""};
        case Meaning::no_claim:
            return {"no claim", "nobody shown speaks of it"};
    }
    return {};
}

/// The state that a meaning stands for, where settlements show it by a symbol.
std::optional<gazetteer::State> state_of(const SceneInput& input, const LegendKey& key) {
    using gazetteer::Status;
    const auto party = [&](const std::string& id) {
        const bool is_actor = input.dataset.actors->find(id) != nullptr;
        return gazetteer::Party{id, is_actor ? input.dataset.actors->side_of(id) : id};
    };
    gazetteer::State state;
    state.status = Status::held;
    state.holder = party(key.actor);
    if (!key.other.empty()) state.other = party(key.other);
    switch (key.meaning) {
        case Meaning::held:
        case Meaning::last_known:
            return state;
        case Meaning::claimed_only:
            state.modality = gazetteer::Modality::claimed;
            return state;
        case Meaning::partly:
            state.extent = gazetteer::Extent::most;
            return state;
        case Meaning::in_places:
            state.extent = gazetteer::Extent::places;
            return state;
        case Meaning::mixed:
        case Meaning::changing:
            state.status = Status::changing;
            return state;
        case Meaning::contested:
            state.status = Status::contested;
            return state;
        case Meaning::present:
            state.status = Status::present;
            state.marks.push_back({gazetteer::Mark::Kind::present, state.holder, 0});
            return state;
        default:
            return {};
    }
}

/// A sector of a source ring as it is drawn for `meaning`, its ring's centre below the sample.
void draw_sector_sample(const SceneInput& input, Meaning meaning, PixelRect rect,
                        std::vector<Mark>& marks) {
    const float s = input.scale;
    const float outer = rect.height * 1.45F;
    const float inner = outer - 10.0F * s;
    const PixelPoint centre{rect.x + rect.width / 2.0F, rect.y + rect.height * 0.18F + outer};
    const Colour dark = input.style.ink;
    const Colour pale = input.style.silent;
    const Colour none{0, 0, 0, 0};
    const auto arc = [&](float from, float to, float low, float high, Colour fill, Colour edge,
                         float edge_width) {
        marks.emplace_back(Disc{centre, high, low, from, to, fill, edge, edge_width, 0});
    };
    const float middle = (inner + outer) / 2.0F;
    switch (meaning) {
        case Meaning::ring_silent:
            arc(-36, 36, middle - 0.9F * s, middle + 0.9F * s, pale, none, 0);
            break;
        case Meaning::ring_old:
            arc(-36, 36, inner, outer, with_alpha(dark, 0.3F), dark, 1.2F * s);
            break;
        case Meaning::ring_contested:
            arc(-36, 36, middle, outer, dark, none, 0);
            arc(-36, 36, inner, middle, pale, none, 0);
            break;
        case Meaning::ring_changing:
            arc(-36, 0, inner, outer, dark, none, 0);
            arc(0, 36, inner, outer, pale, none, 0);
            break;
        case Meaning::ring_besieged:
            arc(-36, 36, inner, outer - 3.4F * s, pale, none, 0);
            arc(-36, 36, outer - 2.6F * s, outer, dark, none, 0);
            break;
        default:
            arc(-36, 36, inner, outer, input.style.card, dark, 1.4F * s);
            arc(-36, 36, middle - 0.7F * s, middle + 0.7F * s, dark, none, 0);
            break;
    }
}

/// One sample per meaning; colours of sides only where the sample is about a side.
bool is_per_side(Meaning meaning) {
    return meaning == Meaning::held || meaning == Meaning::claimed_only ||
           meaning == Meaning::partly || meaning == Meaning::in_places ||
           meaning == Meaning::last_known || meaning == Meaning::present ||
           meaning == Meaning::contested || meaning == Meaning::mixed ||
           meaning == Meaning::unchanged || meaning == Meaning::gained ||
           meaning == Meaning::gained_in_places || meaning == Meaning::lost ||
           meaning == Meaning::newly_contested || meaning == Meaning::still_contested ||
           meaning == Meaning::hidden;
}

void draw_legend_sample(const SceneInput& input, const LegendKey& key, PixelRect rect,
                        std::vector<Mark>& marks) {
    if (is_of_ring(key.meaning)) return draw_sector_sample(input, key.meaning, rect, marks);
    if (input.view.territory == TerritoryMode::points && !input.differs) {
        if (const auto state = state_of(input, key)) {
            add_state_symbol(input, *state,
                             {rect.x + rect.width / 2.0F, rect.y + rect.height / 2.0F}, marks);
            return;
        }
    }
    bool hairline = false;
    const auto& actors = *input.dataset.actors;
    const bool is_side = actors.find_side(key.actor) || !actors.find(key.actor);
    const Colour side =
        side_colour(input.style, actors, is_side ? key.actor : actors.side_of(key.actor));
    const Colour colour = is_side ? side : actor_colour(input.style, actors, key.actor, hairline);
    const Colour other = side_colour(input.style, actors, key.other);
    const Colour paper = input.style.land;
    const float s = input.scale;
    Box box{rect, Pattern::solid, with_alpha(colour, 0.55F), {}, 0.5F, side, 1.2F * s, 0.0F, 0.0F};
    const auto fill = [&](float opacity) {
        const AreaPaint paint =
            held_paint(input, is_side ? key.actor : actors.side_of(key.actor), colour, opacity);
        box.pattern = paint.pattern;
        box.a = paint.a;
        box.b = paint.b;
    };
    const auto base = [&] {
        marks.emplace_back(Box{rect, Pattern::solid, paper, {}, 0.5F, {0, 0, 0, 0}, 0, 0, 0});
    };
    const PixelPoint middle{rect.x + rect.width / 2.0F, rect.y + rect.height / 2.0F};
    switch (key.meaning) {
        case Meaning::held:
            fill(0.55F);
            if (hairline) {
                box.pattern = Pattern::hairlines;
                box.a = with_alpha(side, 0.77F);
                box.b = with_alpha(colour, 0.55F);
            }
            break;
        case Meaning::claimed_only:
            fill(0.40F);
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::partly:
            fill(0.55F);
            box.edge = {0, 0, 0, 0};
            box.fade = rect.height / 3.0F;
            break;
        case Meaning::in_places:
        case Meaning::gained_in_places:
            box.pattern = Pattern::spots;
            box.a = with_alpha(colour, 0.85F);
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::mixed:
            box.pattern = Pattern::bands;
            box.b = with_alpha(other, 0.55F);
            break;
        case Meaning::contested:
            box.pattern = Pattern::hatch;
            box.a = with_alpha(colour, 0.85F);
            box.b = key.other.empty() ? Colour{0, 0, 0, 0} : with_alpha(other, 0.85F);
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::last_known:
            fill(0.22F);
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::present:
            box.pattern = Pattern::dots;
            box.a = colour;
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::changing:
            box.pattern = Pattern::halftone;
            box.a = with_alpha(input.style.small_text, 0.15F);
            box.b = with_alpha(input.style.small_text, 0.55F);
            box.share = 0.4F;
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::unchanged:
            fill(0.20F);
            box.edge = with_alpha(side, 0.4F);
            break;
        case Meaning::gained:
            fill(0.72F);
            if (!key.other.empty()) {
                box.edge = other;
                box.edge_width = 2.6F * s;
            }
            break;
        case Meaning::lost:
            box.pattern = Pattern::strokes;
            box.a = with_alpha(side, 0.12F);
            box.b = with_alpha(side, 0.9F);
            break;
        case Meaning::newly_contested:
        case Meaning::still_contested: {
            const float strength = key.meaning == Meaning::newly_contested ? 0.85F : 0.3F;
            box.pattern = Pattern::hatch;
            box.a = with_alpha(colour, strength);
            box.b = key.other.empty() ? Colour{0, 0, 0, 0} : with_alpha(other, strength);
            box.edge = with_alpha(input.style.ink, 0.6F);
            break;
        }
        case Meaning::differ:
            box.pattern = Pattern::rows;
            box.a = with_alpha(input.style.ink, 0.45F);
            box.b = with_alpha(input.style.ink, 0.15F);
            box.edge = with_alpha(input.style.ink, 0.5F);
            break;
        default:
            box.a = {0, 0, 0, 0}, box.edge = {0, 0, 0, 0};
            break;
    }
    base();
    if (key.meaning == Meaning::older) {
        constexpr std::array<int, 4> ages = {0, 100, 200, 400};
        box.rect.width /= static_cast<float>(ages.size());
        box.edge_width = 0.0F;
        for (const int age : ages) {
            box.a = with_alpha(input.style.small_text, opacity_of_age(age) * 1.2F);
            marks.emplace_back(box);
            box.rect.x += box.rect.width;
        }
        return;
    }
    marks.emplace_back(box);
    const auto dashed_outline = [&](Colour line, float on, float off) {
        Stroke stroke;
        stroke.points = {{rect.x, rect.y},
                         {rect.x + rect.width, rect.y},
                         {rect.x + rect.width, rect.y + rect.height},
                         {rect.x, rect.y + rect.height}};
        stroke.closed = true;
        stroke.width = 1.8F * s;
        stroke.colour = line;
        stroke.dash = {on * s, off * s};
        marks.emplace_back(std::move(stroke));
    };
    if (key.meaning == Meaning::hidden) dashed_outline(input.style.small_text, 2, 2.5F);
    if (key.meaning == Meaning::changing) dashed_outline(input.style.small_text, 8, 4);
    if (key.meaning == Meaning::claimed_only) dashed_outline(side, 5, 2.5F);
    if (key.meaning == Meaning::last_known) dashed_outline(side, 1.5F, 3);
    if (key.meaning == Meaning::besieged || key.meaning == Meaning::newly_besieged) {
        marks.emplace_back(Disc{middle, 10.0F * s, 8.0F * s, 0, 360, side, {0, 0, 0, 0}, 0, 0});
        for (int i = 0; i < 12; ++i) {
            const float turn = static_cast<float>(i) * 0.5236F;
            Stroke tick;
            tick.points = {
                {middle.x + 5.5F * s * std::sin(turn), middle.y - 5.5F * s * std::cos(turn)},
                {middle.x + 9.0F * s * std::sin(turn), middle.y - 9.0F * s * std::cos(turn)}};
            tick.width = 1.4F * s;
            tick.colour = side;
            marks.emplace_back(std::move(tick));
        }
    }
    if (key.meaning == Meaning::attacked) {
        for (int i = 0; i < 9; ++i) {
            const float turn = static_cast<float>(i) * 0.698F;
            Stroke ray;
            ray.points = {
                {middle.x + 4.0F * s * std::sin(turn), middle.y - 4.0F * s * std::cos(turn)},
                {middle.x + 10.0F * s * std::sin(turn), middle.y - 10.0F * s * std::cos(turn)}};
            ray.width = 2.0F * s;
            ray.colour = side;
            marks.emplace_back(std::move(ray));
        }
    }
    if (key.meaning == Meaning::frontline) {
        for (const auto& [dy, line] : {std::pair{-1.3F, side}, {1.3F, other}}) {
            Stroke half;
            half.points = {{rect.x, middle.y + 5.0F * s},
                           {rect.x + rect.width * 0.4F, middle.y - 4.0F * s},
                           {rect.x + rect.width * 0.7F, middle.y + 2.0F * s},
                           {rect.x + rect.width, middle.y - 5.0F * s}};
            for (PixelPoint& p : half.points) p.y += dy * s;
            half.width = 2.6F * s;
            half.colour = line;
            marks.emplace_back(std::move(half));
        }
    }
    if (key.meaning == Meaning::joint_differ)
        marks.emplace_back(
            Disc{middle, 7.0F * s, 5.2F * s, 0, 360, input.style.ink, {0, 0, 0, 0}, 0, 0});
    if (key.meaning == Meaning::joint_ring) {
        for (const auto& [from, share] : {std::pair{4.0F, 0.3F}, {184.0F, 0.7F}}) {
            const float at = 5.5F + 5.0F * share;
            marks.emplace_back(Disc{middle,
                                    at * s,
                                    5.5F * s,
                                    from,
                                    from + 172.0F,
                                    input.style.ink,
                                    {0, 0, 0, 0},
                                    0,
                                    0});
            marks.emplace_back(Disc{middle,
                                    10.5F * s,
                                    at * s,
                                    from,
                                    from + 172.0F,
                                    Colour{0xB9, 0xB3, 0xA8, 255},
                                    {0, 0, 0, 0},
                                    0,
                                    0});
        }
    }
    if (key.meaning == Meaning::intended) {
        for (int i = 0; i < 6; ++i) {
            const float from = static_cast<float>(i) * 60.0F;
            marks.emplace_back(
                Disc{middle, 6.0F * s, 4.4F * s, from, from + 36.0F, side, {0, 0, 0, 0}, 0, 0});
        }
    }
    if (key.meaning == Meaning::edited)
        add_pencil(input, {middle.x - 5.0F * s, middle.y + 5.0F * s}, 0.0F, s * 1.2F, 0, marks);
    if (key.meaning == Meaning::denied) {
        marks.emplace_back(
            Disc{middle, 6.0F * s, 0, 0, 360, with_alpha(side, 0.3F), input.style.ink, s, 0});
        Stroke strike;
        strike.points = {{middle.x - 7.0F * s, middle.y + 7.0F * s},
                         {middle.x + 7.0F * s, middle.y - 7.0F * s}};
        strike.width = 1.6F * s;
        strike.colour = input.style.ink;
        marks.emplace_back(std::move(strike));
    }
}

bool is_of_ring(Meaning meaning) {
    return meaning >= Meaning::ring_silent && meaning <= Meaning::ring_present;
}

std::vector<LegendKey> listed(const LegendKeys& legend) {
    std::vector<LegendKey> keys;
    for (const auto& [key, count] : legend) {
        const bool known = std::any_of(keys.begin(), keys.end(), [&](const LegendKey& each) {
            return each.meaning == key.meaning;
        });
        if (is_per_side(key.meaning) || !known) keys.push_back(key);
    }
    return keys;
}

}  // namespace render
