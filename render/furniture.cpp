#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/card.h"
#include "render/legend_samples.h"
#include "render/map_aids.h"
#include "render/words.h"

namespace render {
namespace {

std::string number_word(std::size_t count) {
    static const char* const words[] = {"no",  "one",   "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine",  "ten"};
    return count <= 10 ? words[count] : std::to_string(count);
}

/// The picture's title: the user's, else what it is about.
std::string title_of(const SceneInput& input) {
    if (!input.view.title.empty()) return input.view.title;
    for (const geo::BaseArea& country : input.dataset.basemap.countries)
        if (!country.id.empty() && country.id == input.dataset.theatre)
            return "Who holds what in " + country.name;
    return "Who holds what";
}

std::string according_to(const SceneInput& input) {
    const auto sources = input.dataset.store->sources();
    if (const auto& against = input.view.difference; against && against->source)
        return fmt::format("{}, against {}",
                           input.sources.size() == 1 ? sources[input.sources.front()].name
                                                     : std::string("the others together"),
                           sources[*against->source].name);
    if (!input.view.speaker.empty())
        return fmt::format("as told by {} in {}{}", input.view.speaker,
                           input.sources.size() == 1
                               ? sources[input.sources.front()].name
                               : number_word(input.sources.size()) + " sources",
                           input.view.mode == SourceMode::combined
                               ? fmt::format(", rule: {}", to_string(input.view.combine))
                               : std::string());
    if (input.view.mode == SourceMode::combined)
        return fmt::format("according to {} sources together, rule: {}",
                           number_word(input.sources.size()), to_string(input.view.combine));
    if (input.sources.size() == 1) return "according to " + sources[input.sources.front()].name;
    return fmt::format("according to {} sources, side by side", number_word(input.sources.size()));
}

/// What stands right of a swipe's line; empty without one.
std::string right_of_line(const SceneInput& input) {
    if (!input.view.swipe) return {};
    const Against& against = input.view.swipe->against;
    const auto sources = input.dataset.store->sources();
    return "right of the line: " +
           (against.day ? to_words(*against.day) : sources[against.source.value_or(0)].name);
}

std::string hidden_names(const SceneInput& input) {
    std::string names;
    for (const std::string& side : input.view.hidden_sides)
        names += (names.empty() ? "" : ", ") + who(input, side);
    return names;
}

void add_title_card(const SceneInput& input, const MapFrame& frame, const NotDrawn& count,
                    Furniture& furniture) {
    const FurnitureParts& parts = input.view.parts;
    if (!parts.title && !parts.date && !parts.sources) return;
    std::string date = to_words(input.view.at);
    if (const auto& against = input.view.difference; against && against->day)
        date = "Since " + to_words(*against->day);
    std::string changes;
    if (input.differs && input.view.difference->day)
        changes = "what had changed by " + to_words(input.view.at);
    else if (input.differs)
        changes = "what the one says and the other does not";
    std::string known = input.view.known ? "as known on " + to_words(*input.view.known)
                                         : std::string("with hindsight");
    const bool speaker_unsaid = input.view.difference && input.view.difference->source;
    if (speaker_unsaid && !input.view.speaker.empty())
        known += " · only what " + input.view.speaker + " says";
    if (!input.view.hidden_sides.empty()) known += " · hidden: " + hidden_names(input);
    known +=
        fmt::format(" · {} of {} statements about this day are drawn", count.drawn,
                    count.drawn + count.countries + count.unlocated + count.outside + count.hidden);
    const float scale = input.scale;
    // While time runs the card keeps its width: that of the longest date.
    const std::string widest = input.view.strip ? "30 September 2000" : date;
    float width = input.fonts.measure(widest, Face::bold, 46.0F * scale).width;
    width = std::max(width,
                     input.fonts.measure(according_to(input), Face::regular, 17.0F * scale).width);
    width = std::max(width, input.fonts.measure(known, Face::regular, 13.5F * scale).width);
    const std::string title = parts.title ? title_of(input) : std::string();
    width = std::max(width, input.fonts.measure(title, Face::semibold, 20.0F * scale).width);
    Card card(input, std::min(width + 36.0F * scale, frame.room.width * 0.6F));
    if (parts.title) card.line(title, 20.0F, Face::semibold, input.style.ink);
    const std::string right = right_of_line(input);
    const bool other_day = input.view.swipe && input.view.swipe->against.day;
    if (parts.date) {
        card.line(date, 46.0F, Face::bold, input.style.ink);
        if (!changes.empty()) card.line(changes, 17.0F, Face::semibold, input.style.ink);
        if (other_day) card.line(right, 17.0F, Face::semibold, input.style.ink);
    }
    if (parts.sources) {
        card.line(according_to(input), 17.0F, Face::regular, input.style.ink);
        if (!right.empty() && !other_day) card.line(right, 17.0F, Face::semibold, input.style.ink);
        if (input.view.since)
            card.line(in_words(*input.view.since), 13.5F, Face::semibold, input.style.ink);
        card.line(known, 13.5F, Face::regular, input.style.small_text);
    }
    card.move_to({frame.room.x, frame.room.y}, furniture.marks, furniture.cards);
}

/// The credits in as many lines as the room beside the legend asks for.
std::vector<std::string> credit_lines(const SceneInput& input, const MapFrame& frame) {
    if (!input.view.parts.credits) return {};
    const float legend = input.view.parts.legend ? (legend_width + legend_gap) * input.scale : 0.0F;
    return wrap_text(input.fonts, credits_of(input), Face::regular, 11.0F * input.scale,
                     frame.room.width - legend);
}

Text small_words(const SceneInput& input, PixelPoint at, const std::string& words, float size,
                 Text::Anchor anchor) {
    Text mark;
    mark.at = at;
    mark.utf8 = words;
    mark.size = size * input.scale;
    mark.colour = input.style.small_text;
    mark.halo = with_alpha(input.style.halo, 0.85F);
    mark.halo_width = 2.0F * input.scale;
    mark.anchor = anchor;
    return mark;
}

constexpr float credit_line = 15.0F;

void add_credits(const SceneInput& input, const MapFrame& frame,
                 const std::vector<std::string>& lines, Furniture& furniture) {
    const float s = input.scale;
    float y = frame.room.y + frame.room.height - 6.0F * s -
              credit_line * s * (static_cast<float>(lines.size()) - 1.0F);
    for (const std::string& line : lines) {
        const float width = input.fonts.measure(line, Face::regular, 11.0F * s).width;
        furniture.cards.push_back({frame.room.x, y - 12.0F * s, width, 18.0F * s});
        furniture.marks.emplace_back(
            small_words(input, {frame.room.x, y}, line, 11.0F, Text::Anchor::left));
        y += credit_line * s;
    }
}

void add_scale_bar(const SceneInput& input, const MapFrame& frame, const FurnitureFoot& foot,
                   Furniture& furniture) {
    const double pixel_km = metres_per_pixel(*input.dataset.projection, frame.camera) / 1000.0;
    const double wanted = pixel_km * 220.0 * input.scale;
    const double power = std::pow(10.0, std::floor(std::log10(std::max(wanted, 1e-6))));
    const double step = wanted / power >= 5.0 ? 5.0 : wanted / power >= 2.0 ? 2.0 : 1.0;
    const double km = step * power;
    const auto length = static_cast<float>(km / pixel_km);
    const float s = input.scale;
    const float left = frame.room.x;
    const float bottom = frame.room.y + frame.room.height - foot.height + 27.0F * s;
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
    furniture.marks.emplace_back(
        small_words(input, {left, bottom - 9.0F * s}, "0", 12.5F, Text::Anchor::left));
    furniture.marks.emplace_back(
        small_words(input, {left + length, bottom - 9.0F * s},
                    km >= 1.0 ? fmt::format("{:g} km", km) : fmt::format("{:g} m", km * 1000.0),
                    12.5F, Text::Anchor::centre));
    add_north_arrow(input, frame, {left + length + 52.0F * s, bottom - 8.0F * s}, furniture.marks);
    furniture.cards.push_back({left - 8.0F * s, bottom - 34.0F * s, length + 78.0F * s, 40.0F * s});
}

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
        else if (said.hidden)
            count.hidden += states;
        else {
            (area.box.overlaps(seen) ? count.drawn : count.outside) += states;
        }
    }
    return count;
}

}  // namespace

std::string credits_of(const SceneInput& input) {
    std::string credits = input.dataset.projection->name();
    for (const std::string& each : input.dataset.basemap.credits) credits += " · " + each;
    return credits + " · GeoNames (CC BY 4.0)";
}

FurnitureFoot furniture_foot(const SceneInput& input, const MapFrame& frame) {
    const float s = input.scale;
    FurnitureFoot foot{credit_lines(input, frame), 0.0F};
    foot.height = credit_line * s * static_cast<float>(foot.credits.size());
    if (input.view.parts.scale_bar) foot.height += 38.0F * s;
    return foot;
}

Furniture add_furniture(const SceneInput& input, const MapFrame& frame, const FurnitureFoot& foot,
                        const LegendKeys& legend, std::optional<PixelRect> inset) {
    Furniture furniture;
    const FurnitureParts& parts = input.view.parts;
    const NotDrawn not_drawn = count_not_drawn(input, frame);
    add_title_card(input, frame, not_drawn, furniture);
    if (parts.legend) add_legend(input, frame, not_drawn, legend, inset, furniture);
    if (parts.scale_bar) add_scale_bar(input, frame, foot, furniture);
    if (parts.credits) add_credits(input, frame, foot.credits, furniture);
    return furniture;
}

}  // namespace render
