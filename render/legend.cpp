#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gazetteer/claims/control_timeline.h"
#include "render/card.h"
#include "render/legend_samples.h"
#include "render/words.h"

namespace render {
namespace {

/// A ring whose sectors carry the numbers of the sources.
void add_numbered_ring(const SceneInput& input, PixelPoint centre, float outer, Card& card) {
    const Colour none{0, 0, 0, 0};
    const float sweep = 360.0F / static_cast<float>(input.sources.size());
    const float gap = std::min(8.0F, sweep * 0.2F);
    for (std::size_t i = 0; i < input.sources.size(); ++i) {
        const float from = static_cast<float>(i) * sweep;
        card.add(Disc{centre, outer, outer * 0.62F, from + gap / 2.0F, from + sweep - gap / 2.0F,
                      input.style.silent, none, 0.0F, 0});
        const float turn = (from + sweep / 2.0F) * std::numbers::pi_v<float> / 180.0F;
        const float away = outer + card.px(8.5F);
        Text number;
        number.utf8 = std::to_string(i + 1);
        number.at = {centre.x + away * std::sin(turn),
                     centre.y - away * std::cos(turn) + card.px(4.2F)};
        number.face = Face::semibold;
        number.size = card.px(12.0F);
        number.colour = input.style.ink;
        number.anchor = Text::Anchor::centre;
        card.add(std::move(number));
    }
}

/// The ring of the legend: whose sector is where, when each was published.
void add_ring_key(const SceneInput& input, Card& card) {
    if (input.sectors() < input.sources.size()) {
        card.line(fmt::format("One ring, {} sources", input.sources.size()), 17.0F, Face::bold,
                  input.style.ink);
        card.line(fmt::format("by share of those who speak; a sector each up to {}", most_sectors),
                  12.5F, Face::regular, input.style.small_text);
        card.space(8.0F);
        return;
    }
    card.line("One ring, one voice a sector", 17.0F, Face::bold, input.style.ink);
    card.line(input.view.order.empty() ? "clockwise from the top, in order of publication"
                                       : "clockwise from the top",
              12.5F, Face::regular, input.style.small_text);
    const auto sources = input.dataset.store->sources();
    card.space(3.0F);
    const float top = card.y();
    for (std::size_t i = 0; i < input.sources.size(); ++i) {
        const auto& source = sources[input.sources[i]];
        std::string when = "publication date unknown";
        if (source.last_published) {
            when = to_words(*source.last_published);
            // Two days have no one age.
            const bool two_days = input.view.swipe && input.view.swipe->against.day;
            if (two_days)
                when = "published " + when;
            else if (*source.last_published > input.view.at)
                when += " · looking back";
            else
                when += " · " + age_in_words(input.view.at - *source.last_published);
        }
        card.entry(fmt::format("{}  {}", i + 1, source.name), when,
                   card.padding() + card.px(104.0F));
    }
    add_numbered_ring(input, {card.padding() + card.px(44.0F), (top + card.y()) / 2.0F},
                      std::min(card.px(32.0F), (card.y() - top) / 2.0F - card.px(8.0F)), card);
    card.space(8.0F);
}

std::string capital(std::string words) {
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

/// A few by name, the others by number.
std::string names_of(const SceneInput& input, const std::vector<gazetteer::SourceIndex>& sources) {
    constexpr std::size_t most = 4;
    std::string names;
    for (std::size_t i = 0; i < std::min(sources.size(), most); ++i)
        names += (i == 0 ? "" : ", ") + input.dataset.store->sources()[sources[i]].name;
    if (sources.size() > most) names += fmt::format(" and {} more", sources.size() - most);
    return names;
}

std::vector<std::string> disagreement_lines(const SceneInput& input) {
    std::vector<std::string> lines;
    constexpr std::size_t most = 5;
    std::vector<gazetteer::PlaceIndex> places;
    for (const PlaceStates& said : input.places)
        if (!said.hidden && !said.states.empty()) places.push_back(said.place);
    for (const auto& each : input.pane->states->disagreements(places)) {
        if (lines.size() == most) break;
        std::map<std::string, std::vector<gazetteer::SourceIndex>> by_side;
        for (const auto& [source, party] : each.positions) {
            auto& sources = by_side[who(input, party.side)];
            if (std::find(sources.begin(), sources.end(), source) == sources.end())
                sources.push_back(source);
        }
        std::string line = capital(input.dataset.store->places()[each.place].label()) + " — ";
        for (const auto& [side, sources] : by_side)
            line += side + ": " + names_of(input, sources) + ". ";
        lines.push_back(line);
    }
    return lines;
}

std::string not_drawn_words(const NotDrawn& count) {
    std::string words;
    const auto add = [&](std::size_t number, const char* what) {
        if (number > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", number, what);
    };
    add(count.countries, "about whole countries");
    add(count.unlocated, "about places not located");
    add(count.outside, "outside of this map");
    add(count.hidden, "about hidden sides");
    return words;
}

/// How much the legend says where there is little room.
enum class Detail { all, no_notes, no_lists };

/// What the legend says in words.
struct LegendLines {
    std::vector<std::string> differ;  ///< where the sources do
    std::string not_drawn;
};

/// Entries without notes two beside each other, those that are too long in a row of their own.
void add_in_halves(const SceneInput& input, const std::vector<LegendKey>& keys, Card& card) {
    bool right = false;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto is_short = [&](std::size_t at) {
            const float room = card.half_width() - card.px(50.0F);
            return input.fonts
                       .measure(legend_words(input, keys[at]).words, Face::regular, card.px(13.5F))
                       .width < room;
        };
        const bool ends = right || i + 1 == keys.size() || !is_short(i) || !is_short(i + 1);
        card.half_sample(legend_words(input, keys[i]).words, ends, right, [&](PixelRect rect) {
            std::vector<Mark> sample;
            draw_legend_sample(input, keys[i], rect, sample);
            for (Mark& mark : sample) card.add(std::move(mark));
        });
        right = !ends;
    }
}

void fill_legend(const SceneInput& input, const LegendKeys& legend, const LegendLines& lines,
                 Detail detail, Card& card) {
    if (input.rings()) add_ring_key(input, card);
    card.line("Who holds what", 17.0F, Face::bold, input.style.ink);
    card.space(4.0F);
    std::vector<LegendKey> entries, sectors;
    for (const LegendKey& key : listed(legend))
        (is_of_ring(key.meaning) ? sectors : entries).push_back(key);
    if (detail == Detail::all) {
        for (const LegendKey& key : entries) {
            const LegendEntry entry = legend_words(input, key);
            card.sample(entry.words, entry.note, [&](PixelRect rect) {
                std::vector<Mark> sample;
                draw_legend_sample(input, key, rect, sample);
                for (Mark& mark : sample) card.add(std::move(mark));
            });
        }
    } else {
        add_in_halves(input, entries, card);
    }
    if (detail != Detail::no_lists && !sectors.empty()) {
        card.line("In a ring", 15.0F, Face::bold, input.style.ink);
        add_in_halves(input, sectors, card);
    }
    if (legend.empty())
        card.line("Nobody shown says who holds anything here that day.", 14.0F, Face::regular,
                  input.style.small_text);
    card.space(4.0F);
    card.line(
        (input.view.hidden_sides.empty() ? std::string("Blank land: no claim.")
                                         : "Blank land: no claim; where outlined, a hidden side.") +
            " A claim colours at most 15 km around a settlement.",
        12.5F, Face::regular, input.style.small_text);
    if (!lines.differ.empty() && detail != Detail::no_lists) {
        card.space(8.0F);
        card.line("Where they differ", 15.0F, Face::bold, input.style.ink);
        for (const std::string& line : lines.differ)
            card.line(line, 12.5F, Face::regular, input.style.small_text);
    }
    if (!lines.not_drawn.empty()) {
        card.space(6.0F);
        card.line("Not drawn: " + lines.not_drawn + ".", 12.5F, Face::regular,
                  input.style.small_text);
    }
}

}  // namespace

/// At the lower right; set smaller, then with fewer words, when the picture is too low for it.
void add_legend(const SceneInput& input, const MapFrame& frame, const NotDrawn& not_drawn,
                const LegendKeys& legend, std::optional<PixelRect> inset, Furniture& furniture) {
    const float bottom = frame.room.y + frame.room.height;
    const float top = inset ? inset->y + inset->height + 10.0F * input.scale : frame.room.y;
    const float room = bottom - top;
    const float width = legend_width * input.scale;
    LegendLines lines{{}, not_drawn_words(not_drawn)};
    if (!input.view.swipe) lines.differ = disagreement_lines(input);  // else of one half only
    constexpr float smallest = 0.74F;
    constexpr float readable = 0.87F;  // rather than set it smaller, notes are left out
    const auto fits = [&](Detail detail, float shrink, bool anyhow) {
        Card card(input, width, shrink);
        fill_legend(input, legend, lines, detail, card);
        if (card.height() > room && !anyhow) return false;
        const float x = frame.room.x + frame.room.width - width;
        const float y = std::max(bottom - card.height(), top);
        card.move_to({x, y}, furniture.marks, furniture.cards);
        return true;
    };
    for (const Detail detail : {Detail::all, Detail::no_notes, Detail::no_lists})
        for (float shrink = 1.0F; shrink > (detail == Detail::all ? readable : smallest);
             shrink -= 0.06F)
            if (fits(detail, shrink, false)) return;
    // Hardly legible, but nothing is cut off.
    constexpr float last_resort = 0.4F;
    for (float shrink = smallest; shrink > last_resort; shrink -= 0.06F)
        if (fits(Detail::no_lists, shrink, false)) return;
    fits(Detail::no_lists, last_resort, true);
}

}  // namespace render
