#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "render/card.h"

namespace render {
namespace {

using gazetteer::State;

std::string number_word(std::size_t count) {
    static const char* const words[] = {"no",  "one",   "two",   "three", "four", "five",
                                        "six", "seven", "eight", "nine",  "ten"};
    return count <= 10 ? words[count] : std::to_string(count);
}

/// The picture's title: the user's, else what it is about.
std::string title_of(const SceneInput& input) {
    if (!input.view.title.empty()) return input.view.title;
    for (const geo::BaseArea& country : input.dataset.basemap.countries)
        if (country.id == input.dataset.theatre) return "Who holds what in " + country.name;
    return "Who holds what";
}

std::string according_to(const SceneInput& input) {
    const auto sources = input.dataset.store->sources();
    if (const auto& against = input.view.difference; against && against->source)
        return fmt::format("{}, against {}",
                           input.sources.size() == 1 ? sources[input.sources.front()].name
                                                     : std::string("the others together"),
                           sources[*against->source].name);
    if (input.view.mode == SourceMode::combined)
        return fmt::format("according to {} sources together, rule: {}",
                           number_word(input.sources.size()), to_string(input.view.combine));
    if (input.sources.size() == 1) return "according to " + sources[input.sources.front()].name;
    return fmt::format("according to {} sources, side by side", number_word(input.sources.size()));
}

void add_title_card(const SceneInput& input, const MapFrame& frame, Furniture& furniture) {
    std::string date = to_words(input.view.at);
    if (const auto& against = input.view.difference; against && against->day)
        date = "Since " + to_words(*against->day);
    const NotDrawn count = count_not_drawn(input, frame);
    std::string changes;
    if (input.differs && input.view.difference->day)
        changes = "what had changed by " + to_words(input.view.at);
    else if (input.differs)
        changes = "what the one says and the other does not";
    std::string known = input.view.known ? "as known on " + to_words(*input.view.known)
                                         : std::string("with hindsight");
    if (!input.view.speaker.empty()) known += " · only what " + input.view.speaker + " says";
    known += fmt::format(" · {} of {} statements about this day are drawn", count.drawn,
                         count.drawn + count.countries + count.unlocated + count.outside);
    const float scale = input.scale;
    const std::string title = title_of(input);
    float width = input.fonts.measure(date, Face::bold, 46.0F * scale).width;
    width = std::max(width,
                     input.fonts.measure(according_to(input), Face::regular, 17.0F * scale).width);
    width = std::max(width, input.fonts.measure(known, Face::regular, 13.5F * scale).width);
    width = std::max(width, input.fonts.measure(title, Face::semibold, 20.0F * scale).width);
    Card card(input, std::min(width + 36.0F * scale, frame.rect.width * 0.6F));
    card.line(title, 20.0F, Face::semibold, input.style.ink);
    card.line(date, 46.0F, Face::bold, input.style.ink);
    if (!changes.empty()) card.line(changes, 17.0F, Face::semibold, input.style.ink);
    card.line(according_to(input), 17.0F, Face::regular, input.style.ink);
    card.line(known, 13.5F, Face::regular, input.style.small_text);
    const float margin = 0.02F * std::min(frame.rect.width, frame.rect.height);
    card.move_to({frame.rect.x + margin, frame.rect.y + margin}, furniture.marks, furniture.cards);
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
            (area.box.overlaps(seen) ? count.drawn : count.outside) += states;
        }
        for (const State& state : said.states) {
            for (const auto& mark : state.marks)
                count.intentions += mark.kind == gazetteer::Mark::Kind::intended ? 1 : 0;
        }
    }
    return count;
}

Furniture add_furniture(const SceneInput& input, const MapFrame& frame, const LegendKeys& legend,
                        std::optional<PixelRect> inset) {
    Furniture furniture;
    add_title_card(input, frame, furniture);
    add_legend(input, frame, legend, inset, furniture);
    add_scale_bar(input, frame, furniture);
    return furniture;
}

}  // namespace render
