#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/claims/control_timeline.h"
#include "render/card.h"
#include "render/words.h"

namespace render {
namespace {

std::string who(const SceneInput& input, const std::string& id) {
    if (id.empty()) return {};
    const auto* side = input.dataset.actors->find_side(id);
    return side ? side->name : input.dataset.actors->name_of(id);
}

struct LegendEntry {
    std::string words, note;
};

LegendEntry words_of(const SceneInput& input, const LegendKey& key) {
    const std::string name = who(input, key.actor);
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
            return {"changed hands about then", "edge: who holds it after"};
        case Meaning::present:
            return {name + " present", "forces there, control not said"};
        case Meaning::attacked:
            return {"attacked", "in the attacker's colour"};
        case Meaning::intended:
            return {"intended", "a plan or demand, not done"};
        case Meaning::denied:
            return {"denied", ""};
        case Meaning::last_known:
            return {name + ", last known", "said more than a year before"};
        case Meaning::differ:
            return {"sources differ", "bands by share of the sources"};
        case Meaning::frontline:
            return {"front line", "each half in its side's colour"};
        case Meaning::no_claim:
            return {"no claim", "nobody shown speaks of it"};
    }
    return {};
}

/// One sample per meaning; colours of sides only where the sample is about a side.
bool is_per_side(Meaning meaning) {
    return meaning == Meaning::held || meaning == Meaning::claimed_only ||
           meaning == Meaning::partly || meaning == Meaning::in_places ||
           meaning == Meaning::last_known || meaning == Meaning::present ||
           meaning == Meaning::contested || meaning == Meaning::mixed;
}

void draw_sample(const SceneInput& input, const LegendKey& key, PixelRect rect, Card& card) {
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
    const auto base = [&] {
        card.add(Box{rect, Pattern::solid, paper, {}, 0.5F, {0, 0, 0, 0}, 0, 0, 0});
    };
    const PixelPoint middle{rect.x + rect.width / 2.0F, rect.y + rect.height / 2.0F};
    switch (key.meaning) {
        case Meaning::held:
            if (hairline) {
                box.pattern = Pattern::hairlines;
                box.a = with_alpha(side, 0.77F);
                box.b = with_alpha(colour, 0.55F);
            }
            break;
        case Meaning::claimed_only:
            box.a = with_alpha(colour, 0.40F);
            break;
        case Meaning::partly:
            box.edge = {0, 0, 0, 0};
            box.fade = rect.height / 3.0F;
            break;
        case Meaning::in_places:
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
            box.a = with_alpha(colour, 0.22F);
            break;
        case Meaning::present:
            box.pattern = Pattern::dots;
            box.a = colour;
            box.edge = {0, 0, 0, 0};
            break;
        case Meaning::changing:
            box.a = with_alpha(input.style.small_text, 0.25F);
            box.edge = {0, 0, 0, 0};
            break;
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
    card.add(box);
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
        card.add(std::move(stroke));
    };
    if (key.meaning == Meaning::changing) dashed_outline(input.style.small_text, 8, 4);
    if (key.meaning == Meaning::besieged) {
        card.add(Disc{middle, 10.0F * s, 8.0F * s, 0, 360, side, {0, 0, 0, 0}, 0, 0});
        for (int i = 0; i < 12; ++i) {
            const float turn = static_cast<float>(i) * 0.5236F;
            Stroke tick;
            tick.points = {
                {middle.x + 5.5F * s * std::sin(turn), middle.y - 5.5F * s * std::cos(turn)},
                {middle.x + 9.0F * s * std::sin(turn), middle.y - 9.0F * s * std::cos(turn)}};
            tick.width = 1.4F * s;
            tick.colour = side;
            card.add(std::move(tick));
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
            card.add(std::move(ray));
        }
    }
    if (key.meaning == Meaning::frontline) {
        for (const auto& [dy, line] : {std::pair{-1.3F, Colour{0x12, 0x92, 0x7F, 255}},
                                       {1.3F, Colour{0xB9, 0x3A, 0x2E, 255}}}) {
            Stroke half;
            half.points = {{rect.x, middle.y + 5.0F * s},
                           {rect.x + rect.width * 0.4F, middle.y - 4.0F * s},
                           {rect.x + rect.width * 0.7F, middle.y + 2.0F * s},
                           {rect.x + rect.width, middle.y - 5.0F * s}};
            for (PixelPoint& p : half.points) p.y += dy * s;
            half.width = 2.6F * s;
            half.colour = line;
            card.add(std::move(half));
        }
    }
    if (key.meaning == Meaning::intended) {
        for (int i = 0; i < 6; ++i) {
            const float from = static_cast<float>(i) * 60.0F;
            card.add(
                Disc{middle, 6.0F * s, 4.4F * s, from, from + 36.0F, side, {0, 0, 0, 0}, 0, 0});
        }
    }
    if (key.meaning == Meaning::denied) {
        card.add(Disc{middle, 6.0F * s, 0, 0, 360, with_alpha(side, 0.3F), input.style.ink, s, 0});
        Stroke strike;
        strike.points = {{middle.x - 7.0F * s, middle.y + 7.0F * s},
                         {middle.x + 7.0F * s, middle.y - 7.0F * s}};
        strike.width = 1.6F * s;
        strike.colour = input.style.ink;
        card.add(std::move(strike));
    }
}

/// The ring of the legend: whose sector is where, when each was published.
void add_ring_key(const SceneInput& input, Card& card) {
    card.line("One ring, one voice a sector", 17.0F, Face::bold, input.style.ink);
    card.line("clockwise from the top, in order of publication", 12.5F, Face::regular,
              input.style.small_text);
    const auto sources = input.dataset.store->sources();
    const float sweep = 360.0F / static_cast<float>(input.sources.size());
    for (std::size_t i = 0; i < input.sources.size(); ++i) {
        const auto& source = sources[input.sources[i]];
        std::string when = "publication date unknown";
        if (source.last_published) {
            when = to_words(*source.last_published);
            if (*source.last_published > input.view.at)
                when += " · looking back";
            else
                when += " · " + age_in_words(input.view.at - *source.last_published);
        }
        card.sample(fmt::format("{}  {}", i + 1, source.name), when, [&](PixelRect rect) {
            const PixelPoint middle{rect.x + rect.width / 2.0F, rect.y + rect.height / 2.0F + 3.0F};
            const float outer = 13.0F * input.scale;
            for (std::size_t each = 0; each < input.sources.size(); ++each) {
                const float from = static_cast<float>(each) * sweep + 4.0F;
                const Colour colour = each == i ? input.style.ink : Colour{0xD5, 0xD0, 0xC6, 255};
                card.add(Disc{middle,
                              outer,
                              outer * 0.6F,
                              from,
                              from + sweep - 8.0F,
                              colour,
                              {0, 0, 0, 0},
                              0,
                              0});
            }
        });
    }
    card.space(6.0F);
}

std::vector<std::string> disagreement_lines(const SceneInput& input) {
    std::vector<std::string> lines;
    gazetteer::StateQuery query;
    query.at = input.view.at;
    query.known = input.view.known;
    query.sources = input.sources;
    query.speaker = input.view.speaker;
    constexpr std::size_t most = 5;
    for (const auto& each : gazetteer::disagreements_at(*input.dataset.timeline, query)) {
        if (lines.size() == most) break;
        std::map<std::string, std::string> by_side;
        for (const auto& [source, party] : each.positions) {
            std::string& names = by_side[who(input, party.side)];
            const std::string name = input.dataset.store->sources()[source].name;
            if (names.find(name) == std::string::npos) names += (names.empty() ? "" : ", ") + name;
        }
        std::string line = input.dataset.store->places()[each.place].label() + " — ";
        for (const auto& [side, names] : by_side) line += side + ": " + names + ". ";
        lines.push_back(line);
    }
    return lines;
}

void fill_legend(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                 Card& card) {
    if (input.rings()) add_ring_key(input, card);
    card.line("Who holds what", 17.0F, Face::bold, input.style.ink);
    card.space(4.0F);
    std::vector<Meaning> once;
    for (const auto& [key, count] : legend) {
        if (!is_per_side(key.meaning)) {
            if (std::find(once.begin(), once.end(), key.meaning) != once.end()) continue;
            once.push_back(key.meaning);
        }
        const LegendEntry entry = words_of(input, key);
        card.sample(entry.words, entry.note,
                    [&](PixelRect rect) { draw_sample(input, key, rect, card); });
    }
    if (legend.empty())
        card.line("Nobody shown says who holds anything here that day.", 14.0F, Face::regular,
                  input.style.small_text);
    card.line("Blank land: no claim. A claim colours at most 15 km around a settlement.", 12.5F,
              Face::regular, input.style.small_text);
    if (const auto lines = disagreement_lines(input); !lines.empty()) {
        card.space(8.0F);
        card.line("Where they differ", 15.0F, Face::bold, input.style.ink);
        for (const std::string& line : lines)
            card.line(line, 12.5F, Face::regular, input.style.small_text);
    }
    const NotDrawn count = count_not_drawn(input, frame);
    std::string not_drawn;
    const auto add = [&](std::size_t number, const char* what) {
        if (number > 0)
            not_drawn += fmt::format("{}{} {}", not_drawn.empty() ? "" : ", ", number, what);
    };
    add(count.countries, "about whole countries");
    add(count.unlocated, "about places not located");
    add(count.outside, "outside of this map");
    if (!not_drawn.empty()) {
        card.space(6.0F);
        card.line("Not drawn: " + not_drawn + ".", 12.5F, Face::regular, input.style.small_text);
    }
}

}  // namespace

/// At the lower right; set smaller when the picture is too low for it.
void add_legend(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                std::optional<PixelRect> inset, Furniture& furniture) {
    const float margin = 0.02F * std::min(frame.rect.width, frame.rect.height);
    const float top = inset ? inset->y + inset->height + margin * 0.5F : frame.rect.y + margin;
    const float room = frame.rect.y + frame.rect.height - margin - top;
    const float width = 372.0F * input.scale;
    for (float shrink = 1.0F;; shrink -= 0.06F) {
        Card card(input, width, shrink);
        fill_legend(input, frame, legend, card);
        if (card.height() > room && shrink > 0.6F) continue;
        const float x = frame.rect.x + frame.rect.width - width - margin;
        const float y = std::max(frame.rect.y + frame.rect.height - card.height() - margin, top);
        card.move_to({x, y}, furniture.marks, furniture.cards);
        return;
    }
}

}  // namespace render
