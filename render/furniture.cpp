#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "gazetteer/claims/control_timeline.h"
#include "render/scene_builder.h"
#include "render/words.h"

namespace render {
namespace {

using gazetteer::State;
using gazetteer::Status;

/// Lays lines of text and swatches below each other on a card; drawn twice, first to measure.
class Card {
public:
    /// `shrink` below 1 sets everything on the card smaller.
    Card(const SceneInput& input, float width, float shrink = 1.0F)
        : input_(input), width_(width), scale_(input.scale * shrink), y_(14.0F * scale_) {}

    float px(float size) const { return size * scale_; }
    void space(float height) { y_ += px(height); }

    void line(const std::string& text, float size, Face face, Colour colour) {
        for (const std::string& part : wrap(text, size, face)) {
            y_ += px(size) * 1.32F;
            add_text(part, padding(), y_ - px(size) * 0.32F, size, face, colour);
        }
    }

    /// A sample of `width` x one line with its words beside it.
    template <class Draw>
    void sample(const std::string& words, const std::string& note, Draw draw) {
        const float size = 15.0F;
        const float left = padding() + px(58.0F);
        const float top = y_ + px(4.0F);
        draw(PixelRect{padding(), top, px(44.0F), px(22.0F)});
        y_ += px(size) * 1.32F + px(2.0F);
        add_text(words, left, y_ - px(size) * 0.32F, size, Face::regular, input_.style.ink);
        if (!note.empty()) {
            y_ += px(12.5F) * 1.25F;
            add_text(note, left, y_ - px(3.0F), 12.5F, Face::regular, input_.style.small_text);
        }
        y_ = std::max(y_, top + px(22.0F)) + px(4.0F);
    }

    void add(Mark mark) { marks_.push_back(std::move(mark)); }
    float height() const { return y_ + padding(); }
    float padding() const { return px(16.0F); }

    /// The card at its place: everything was laid out from (0, 0).
    void move_to(PixelPoint at, std::vector<Mark>& out, std::vector<PixelRect>& cards) {
        const PixelRect rect{at.x, at.y, width_, height()};
        out.emplace_back(Box{rect,
                             Pattern::solid,
                             with_alpha(input_.style.card, 0.94F),
                             {},
                             0.5F,
                             input_.style.card_edge,
                             std::max(1.0F, px(1.0F)),
                             px(3.0F),
                             0.0F});
        for (Mark& mark : marks_) {
            shift(mark, at);
            out.push_back(std::move(mark));
        }
        cards.push_back(rect);
    }

private:
    static void shift(Mark& mark, PixelPoint by) {
        if (auto* text = std::get_if<Text>(&mark))
            text->at = {text->at.x + by.x, text->at.y + by.y};
        if (auto* box = std::get_if<Box>(&mark)) {
            box->rect.x += by.x;
            box->rect.y += by.y;
        }
        if (auto* disc = std::get_if<Disc>(&mark))
            disc->centre = {disc->centre.x + by.x, disc->centre.y + by.y};
        if (auto* stroke = std::get_if<Stroke>(&mark)) {
            for (PixelPoint& p : stroke->points) p = {p.x + by.x, p.y + by.y};
        }
    }

    void add_text(const std::string& text, float x, float y, float size, Face face, Colour colour) {
        Text mark;
        mark.at = {x, y};
        mark.utf8 = text;
        mark.face = face;
        mark.size = px(size);
        mark.colour = colour;
        marks_.emplace_back(std::move(mark));
    }

    std::vector<std::string> wrap(const std::string& text, float size, Face face) const {
        const float room = width_ - 2.0F * padding();
        std::vector<std::string> lines;
        std::string line;
        std::size_t at = 0;
        while (at < text.size()) {
            const auto end = std::min(text.find(' ', at), text.size());
            const std::string word = text.substr(at, end - at);
            const std::string longer = line.empty() ? word : line + " " + word;
            if (!line.empty() && input_.fonts.measure(longer, face, px(size)).width > room) {
                lines.push_back(line);
                line = word;
            } else {
                line = longer;
            }
            at = end + 1;
        }
        if (!line.empty()) lines.push_back(line);
        return lines;
    }

    const SceneInput& input_;
    float width_;
    float scale_;
    float y_;
    std::vector<Mark> marks_;
};

std::string number_word(std::size_t count) {
    static const char* const words[] = {"no",  "one",   "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine",  "ten"};
    return count <= 10 ? words[count] : std::to_string(count);
}

std::string according_to(const SceneInput& input) {
    const auto sources = input.dataset.store->sources();
    if (input.view.mode == SourceMode::combined)
        return fmt::format("according to {} sources together, rule: {}",
                           number_word(input.sources.size()), to_string(input.view.combine));
    if (input.sources.size() == 1) return "according to " + sources[input.sources.front()].name;
    return fmt::format("according to {} sources, side by side", number_word(input.sources.size()));
}

/// What is said that day but not drawn, and why.
struct NotDrawn {
    std::size_t countries = 0, unlocated = 0, outside = 0, intentions = 0, drawn = 0;
};

NotDrawn count_not_drawn(const SceneInput& input, const MapFrame& frame) {
    NotDrawn count;
    const geo::MapBox seen = frame.box(0.0);
    for (const PlaceStates& said : input.places) {
        const geo::PlaceArea& area = input.dataset.areas[said.place];
        const std::size_t states = said.states.size();
        const bool located = area.has_anchor || !area.shape.empty();
        if (area.kind == geo::AreaKind::country)
            count.countries += states;
        else if (!located)
            count.unlocated += states;
        else {
            geo::MapBox box = geo::bounds(area.shape);
            if (area.has_anchor) box.include(area.anchor);
            (box.overlaps(seen) ? count.drawn : count.outside) += states;
        }
        for (const State* state : said.states) {
            for (const auto& mark : state->marks)
                count.intentions += mark.kind == gazetteer::Mark::Kind::intended ? 1 : 0;
        }
    }
    return count;
}

void add_title_card(const SceneInput& input, const MapFrame& frame, Furniture& furniture) {
    const std::string date = to_words(input.view.at);
    const NotDrawn count = count_not_drawn(input, frame);
    std::string known = input.view.known ? "as known on " + to_words(*input.view.known)
                                         : std::string("with hindsight");
    if (!input.view.speaker.empty()) known += " · only what " + input.view.speaker + " says";
    known += fmt::format(" · {} of {} statements about this day are drawn", count.drawn,
                         count.drawn + count.countries + count.unlocated + count.outside);
    const float scale = input.scale;
    float width = input.fonts.measure(date, Face::bold, 46.0F * scale).width;
    width = std::max(width,
                     input.fonts.measure(according_to(input), Face::regular, 17.0F * scale).width);
    width = std::max(width, input.fonts.measure(known, Face::regular, 13.5F * scale).width);
    Card card(input, std::min(width + 36.0F * scale, frame.rect.width * 0.6F));
    if (!input.view.title.empty())
        card.line(input.view.title, 20.0F, Face::semibold, input.style.ink);
    card.line(date, 46.0F, Face::bold, input.style.ink);
    card.line(according_to(input), 17.0F, Face::regular, input.style.ink);
    card.line(known, 13.5F, Face::regular, input.style.small_text);
    const float margin = 0.02F * std::min(frame.rect.width, frame.rect.height);
    card.move_to({frame.rect.x + margin, frame.rect.y + margin}, furniture.marks, furniture.cards);
}

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

void add_scale_bar(const SceneInput& input, const MapFrame& frame, Furniture& furniture) {
    const float margin = 0.02F * std::min(frame.rect.width, frame.rect.height);
    const double metre = input.dataset.projection->units_per_metre(frame.camera.centre);
    const double pixel_km = frame.camera.units_per_pixel / metre / 1000.0;
    const double wanted = pixel_km * 220.0 * input.scale;
    const double power = std::pow(10.0, std::floor(std::log10(std::max(wanted, 1e-6))));
    const double step = wanted / power >= 5.0 ? 5.0 : wanted / power >= 2.0 ? 2.0 : 1.0;
    const double km = step * power;
    const auto length = static_cast<float>(km / pixel_km);
    const float s = input.scale;
    const float left = frame.rect.x + margin;
    const float bottom = frame.rect.y + frame.rect.height - margin - 24.0F * s;
    Stroke bar;
    bar.points = {{left, bottom - 6.0F * s},
                  {left, bottom},
                  {left + length, bottom},
                  {left + length, bottom - 6.0F * s}};
    bar.width = 4.0F * s;
    bar.colour = with_alpha(input.style.halo, 0.8F);
    furniture.marks.emplace_back(bar);
    bar.width = 1.6F * s;
    bar.colour = input.style.ink;
    furniture.marks.emplace_back(bar);
    const auto text = [&](PixelPoint at, const std::string& words, float size,
                          Text::Anchor anchor) {
        Text mark;
        mark.at = at;
        mark.utf8 = words;
        mark.size = size * s;
        mark.colour = input.style.small_text;
        mark.halo = with_alpha(input.style.halo, 0.85F);
        mark.halo_width = 2.0F * s;
        mark.anchor = anchor;
        furniture.marks.emplace_back(std::move(mark));
    };
    text({left, bottom - 9.0F * s}, "0", 12.5F, Text::Anchor::centre);
    text({left + length, bottom - 9.0F * s},
         km >= 1.0 ? fmt::format("{:g} km", km) : fmt::format("{:g} m", km * 1000.0), 12.5F,
         Text::Anchor::centre);
    std::string credits = input.dataset.projection->name();
    for (const std::string& each : input.dataset.basemap.credits) credits += " · " + each;
    credits += " · GeoNames (CC BY 4.0)";
    text({left, bottom + 18.0F * s}, credits, 11.0F, Text::Anchor::left);
    furniture.cards.push_back({left - 8.0F * s, bottom - 26.0F * s, length + 50.0F * s, 32.0F * s});
    const float width = input.fonts.measure(credits, Face::regular, 11.0F * s).width;
    furniture.cards.push_back({left, bottom + 6.0F * s, width, 18.0F * s});
}

}  // namespace

Furniture add_furniture(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                        std::optional<PixelRect> inset) {
    Furniture furniture;
    add_title_card(input, frame, furniture);
    add_legend(input, frame, legend, inset, furniture);
    add_scale_bar(input, frame, furniture);
    return furniture;
}

}  // namespace render
