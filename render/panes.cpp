#include "render/panes.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "render/legend_samples.h"
#include "render/words.h"

namespace render {
namespace {

struct Grid {
    std::size_t columns = 1, rows = 1;
};

Grid grid_for(std::size_t panes) {
    if (panes <= 3) return {panes, 1};
    if (panes == 4) return {2, 2};
    return {3, 2};
}

Box plain_box(PixelRect rect, Colour fill, Colour edge, float edge_width) {
    return {rect, Pattern::solid, fill, {}, 0.5F, edge, edge_width, 0.0F, 0.0F};
}

/// One attempt at the strip; gives its lower edge.
float lay_legend_strip(const SceneInput& input, const LegendKeys& legend, PixelRect rect, float s,
                       std::vector<Mark>& marks) {
    const PixelRect swatch{0, 0, 32.0F * s, 20.0F * s};
    float x = rect.x;
    float y = rect.y;
    for (const LegendKey& key : listed(legend)) {
        const std::string words = legend_words(input, key).words;
        const float width = input.fonts.measure(words, Face::regular, 13.5F * s).width;
        const float whole = swatch.width + 8.0F * s + width + 22.0F * s;
        if (x > rect.x && x + whole > rect.x + rect.width) {
            x = rect.x;
            y += 29.0F * s;
        }
        draw_legend_sample(input, key, {x, y, swatch.width, swatch.height}, marks);
        marks.emplace_back(text_at({x + swatch.width + 8.0F * s, y + 15.0F * s}, words,
                                   Face::regular, 13.5F * s, input.style.ink));
        x += whole;
    }
    return y + swatch.height;
}

/// Samples beside each other in rows, from the right edge's column inwards: one legend for all
/// panes.
void add_legend_strip(const SceneInput& input, const LegendKeys& legend, PixelRect rect,
                      std::vector<Mark>& marks) {
    // Many entries are set smaller, so that they never run into the maps.
    for (float shrink = 1.0F;; shrink -= 0.08F) {
        std::vector<Mark> strip;
        const float bottom = lay_legend_strip(input, legend, rect, input.scale * shrink, strip);
        if (bottom > rect.y + rect.height && shrink > 0.5F) continue;
        std::move(strip.begin(), strip.end(), std::back_inserter(marks));
        return;
    }
}

std::string title_of(const Shown& shown) {
    const ViewState& view = shown.panes.front().view;
    if (!view.title.empty()) return view.title;
    const std::size_t n = shown.panes.size();
    static const std::array<const char*, 7> words = {"",     "One",  "Two", "Three",
                                                     "Four", "Five", "Six"};
    return fmt::format("{} {}", words[n],
                       view.panes == Panes::date ? "days" : "sources on one day");
}

}  // namespace

Text text_at(PixelPoint at, std::string words, Face face, float size, Colour colour,
             Text::Anchor anchor) {
    Text text;
    text.at = at;
    text.utf8 = std::move(words);
    text.face = face;
    text.size = size;
    text.colour = colour;
    text.anchor = anchor;
    return text;
}

PaneLayout lay_out_panes(const ViewState& view, std::size_t panes) {
    const auto width = static_cast<float>(view.size.width);
    const auto height = static_cast<float>(view.size.height);
    PaneLayout layout;
    layout.map_scale = view.scale;
    if (panes <= 1 || view.swipe) {
        layout.panes = {{0, 0, width, height}};
        return layout;
    }
    const float s = view.scale;
    const float margin = view.margin * std::min(width, height);
    const float gap = 14.0F * s;
    const bool bare = !view.furniture || height < 400.0F * s;
    const float head = bare ? 0.0F : 84.0F * s;
    const float strip = bare || view.panes == Panes::none ? 0.0F : 70.0F * s;
    const float foot = bare ? 0.0F : 20.0F * s;
    const float words = bare || !view.caption.keeps_room ? 0.0F : 116.0F * s;
    layout.head = {margin, margin, width - 2.0F * margin, head};
    layout.foot = {margin, height - margin - foot, width - 2.0F * margin, foot};
    layout.strip = {margin, layout.foot.y - strip, width - 2.0F * margin, strip};
    const float top = margin + head + (bare ? 0.0F : 8.0F * s);
    layout.words = {margin, layout.strip.y - words - (bare ? 0.0F : 6.0F * s),
                    width - 2.0F * margin, words};
    const float bottom = layout.words.y - (words > 0.0F ? 8.0F * s : 0.0F);
    const auto [columns, rows] = grid_for(panes);
    const float w = (width - 2.0F * margin - gap * static_cast<float>(columns - 1)) /
                    static_cast<float>(columns);
    const float h = (bottom - top - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    for (std::size_t i = 0; i < panes; ++i) {
        const auto column = static_cast<float>(i % columns);
        const auto row = static_cast<float>(i / columns);
        layout.panes.push_back({std::round(margin + column * (w + gap)),
                                std::round(top + row * (h + gap)), std::floor(std::max(1.0F, w)),
                                std::floor(std::max(1.0F, h))});
    }
    layout.map_scale = view.scale * (columns > 2 ? 0.78F : 0.88F);
    return layout;
}

void add_pane_card(const SceneInput& input, const ShownPane& pane, const MapFrame& frame,
                   std::vector<Mark>& marks, std::vector<PixelRect>& taken) {
    const float s = input.view.scale;
    const float title = input.fonts.measure(pane.title, Face::bold, 17.0F * s).width;
    const float said = input.fonts.measure(pane.subtitle, Face::regular, 12.5F * s).width;
    const bool two = !pane.subtitle.empty();
    const PixelRect card{frame.rect.x, frame.rect.y, std::max(title, said) + 28.0F * s,
                         (two ? 54.0F : 36.0F) * s};
    marks.emplace_back(
        plain_box(card, with_alpha(input.style.card, 0.94F), input.style.card_edge, s));
    marks.emplace_back(text_at({card.x + 14.0F * s, card.y + 25.0F * s}, pane.title, Face::bold,
                               17.0F * s, input.style.ink));
    if (two)
        marks.emplace_back(text_at({card.x + 14.0F * s, card.y + 44.0F * s}, pane.subtitle,
                                   Face::regular, 12.5F * s, input.style.small_text));
    marks.emplace_back(plain_box(frame.rect, {0, 0, 0, 0}, input.style.border, 1.4F * s));
    taken.push_back(card);
}

void add_page(const SceneInput& input, const Shown& shown, const PaneLayout& layout,
              const LegendKeys& legend, std::vector<Mark>& marks) {
    const float s = input.scale;
    const Style& style = input.style;
    // The paper around the panes, which are drawn already.
    const auto width = static_cast<float>(input.view.size.width);
    const auto height = static_cast<float>(input.view.size.height);
    const auto paper = [&](PixelRect rect) {
        marks.emplace_back(plain_box(rect, style.card, {0, 0, 0, 0}, 0.0F));
    };
    float bottom = 0.0F;
    float right = 0.0F;
    for (const PixelRect& pane : layout.panes) {
        bottom = std::max(bottom, pane.y + pane.height);
        right = std::max(right, pane.x + pane.width);
    }
    const PixelRect& first = layout.panes.front();
    paper({0, 0, width, first.y});
    paper({0, bottom, width, height - bottom});
    paper({0, first.y, first.x, bottom - first.y});
    paper({right, first.y, width - right, bottom - first.y});
    for (std::size_t i = 0; i < layout.panes.size(); ++i) {
        const PixelRect& pane = layout.panes[i];
        // The gutters on its right and below it, up to the next pane's frame.
        const auto next = [&](float PixelRect::*axis, float from, float edge) {
            float nearest = edge;
            for (const PixelRect& other : layout.panes)
                if (other.*axis >= from) nearest = std::min(nearest, other.*axis);
            return nearest;
        };
        const float next_x = next(&PixelRect::x, pane.x + pane.width, right);
        const float next_y = next(&PixelRect::y, pane.y + pane.height, bottom);
        paper({pane.x + pane.width, pane.y, next_x - pane.x - pane.width, pane.height});
        paper({pane.x, pane.y + pane.height, next_x - pane.x, next_y - pane.y - pane.height});
        const bool alone = i + 1 == layout.panes.size() && pane.x + pane.width < right - 1.0F;
        if (alone) paper({pane.x + pane.width, pane.y, right - pane.x - pane.width, pane.height});
    }
    if (layout.head.height <= 0.0F) return;
    const ViewState& view = shown.panes.front().view;
    const bool by_date = view.panes == Panes::date;
    const std::string told = view.speaker.empty() ? "" : "as told by " + view.speaker;
    std::string small = by_date        ? (told.empty() ? "according to" : told + " in")
                        : told.empty() ? title_of(shown)
                                       : title_of(shown) + " · " + told;
    if (view.since) small = in_words(*view.since) + (by_date ? ", " : " · ") + small;
    std::string large = to_words(view.at);
    if (by_date) {
        large = view.title.empty() ? who_in_words(input.dataset, view) : view.title;
    }
    if (view.parts.title)
        marks.emplace_back(text_at({layout.head.x, layout.head.y + 20.0F * s}, small,
                                   Face::semibold, 18.0F * s, style.ink));
    if (view.parts.date)
        marks.emplace_back(text_at({layout.head.x, layout.head.y + 66.0F * s}, large, Face::bold,
                                   42.0F * s, style.ink));
    const float title = std::max(input.fonts.measure(large, Face::bold, 42.0F * s).width,
                                 input.fonts.measure(small, Face::semibold, 18.0F * s).width);
    const float left = std::max(layout.head.x + title + 40.0F * s, width * 0.40F);
    if (view.parts.legend)
        add_legend_strip(input, legend,
                         {left, layout.head.y + 4.0F * s, right - left, layout.head.height}, marks);
    std::vector<PixelRect> cards;
    if (view.strip)
        add_strip(input, layout.strip, marks, cards);
    else if (layout.strip.height > 0.0F)
        add_year_strip(input, shown, layout.strip, marks);
    add_caption(input, layout.words, layout.words.height, marks, cards);
    if (!view.parts.credits) return;
    const std::string credits =
        credits_of(input) + " · a claim colours at most 15 km around a settlement";
    marks.emplace_back(text_at({layout.foot.x, layout.foot.y + 15.0F * s}, credits, Face::regular,
                               11.0F * s, style.small_text));
}

}  // namespace render
