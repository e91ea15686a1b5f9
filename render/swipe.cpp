#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "render/card.h"
#include "render/map_pane.h"
#include "render/panes.h"
#include "render/sub_scene.h"

namespace render {
namespace {

constexpr float title_size = 17.0F;
constexpr float card_height = 36.0F;
constexpr float card_padding = 14.0F;
constexpr float gap = 10.0F;  ///< between a half's card and the line

/// What a half shows, beside the line at the top. Where there is no room for it, in a narrow half
/// or under the title, there is none: the title tells of both.
void add_half_card(const SceneInput& input, const std::string& title, const PixelRect& half,
                   bool left, std::vector<PixelRect>& taken, std::vector<Mark>& marks) {
    const float s = input.scale;
    const float words = input.fonts.measure(title, Face::bold, title_size * s).width;
    PixelRect card{0.0F, 0.0F, words + 2.0F * card_padding * s, card_height * s};
    card.x = left ? half.x + half.width - gap * s - card.width : half.x + gap * s;
    card.y = rooms_of(input.view).furniture.y;
    if (card.x < half.x || card.x + card.width > half.x + half.width) return;
    for (const PixelRect& other : taken) {
        if (other.x < card.x + card.width && card.x < other.x + other.width &&
            other.y < card.y + card.height)
            return;
    }
    marks.emplace_back(card_box(input.style, card, s));
    Text text;
    text.at = {card.x + card_padding * s, card.y + 24.0F * s};
    text.utf8 = title;
    text.face = Face::bold;
    text.size = title_size * s;
    text.colour = input.style.ink;
    marks.emplace_back(std::move(text));
    taken.push_back(card);
}

/// The line, and in its middle what it is dragged by.
void add_line(const SceneInput& input, float x, std::vector<Mark>& marks) {
    const float s = input.scale;
    const auto height = static_cast<float>(input.view.size.height);
    const auto upright = [&](float at, float from, float to, float width, Colour colour) {
        marks.emplace_back(Stroke{{{at, from}, {at, to}}, false, width, colour, {}, 0.0F, 0});
    };
    upright(x, 0.0F, height, 5.0F * s, with_alpha(input.style.halo, 0.9F));
    upright(x, 0.0F, height, 2.0F * s, input.style.ink);
    const float middle = height / 2.0F;
    marks.emplace_back(
        Disc{{x, middle}, 13.0F * s, 0, 0, 360, input.style.card, input.style.ink, 2.0F * s, 0});
    for (const float side : {-1.0F, 1.0F}) {
        const float tip = x + side * 8.0F * s;
        const float back = x + side * 3.5F * s;
        marks.emplace_back(
            Stroke{{{back, middle - 4.5F * s}, {tip, middle}, {back, middle + 4.5F * s}},
                   false,
                   1.8F * s,
                   input.style.ink,
                   {},
                   0.0F,
                   0});
    }
}

}  // namespace

float swipe_line(const ViewState& view) {
    const auto width = static_cast<float>(view.size.width);
    return view.swipe ? std::round(std::clamp(view.swipe->at, 0.0F, 1.0F) * width) : width;
}

/// Both maps are put together as if each filled the picture, then cut at the line: the land runs on
/// without a seam. Names stand above both, each whole, from the half in which its place lies.
void add_swipe(const geo::Dataset& dataset, const Shown& shown, const ViewState& view,
               const Style& style, const FontSet& fonts, Scene& scene, SceneCache* cache) {
    const PixelRect whole{0, 0, static_cast<float>(view.size.width),
                          static_cast<float>(view.size.height)};
    const float line = swipe_line(view);
    const std::array<PixelRect, 2> halves = {
        {{0, 0, line, whole.height}, {line, 0, whole.width - line, whole.height}}};
    std::vector<SceneInput> inputs;
    for (const ShownPane& pane : shown.panes)
        inputs.push_back(input_of(dataset, pane, style, fonts));
    LegendKeys legend;
    for (std::size_t i = 0; i < halves.size(); ++i) {
        const MapFrame frame = map_frame(inputs[i], whole);
        scene.panes.push_back(cut(map_pane(inputs[i], frame, legend, scene, cache), halves.at(i)));
    }
    MapFrame frame = map_frame(inputs.front(), whole);
    Scene around;
    std::vector<PixelRect> cards;
    add_surroundings(inputs.front(), frame, legend, {}, around, cards);
    std::vector<Mark> over;
    if (view.furniture) {
        for (std::size_t i = 0; i < halves.size(); ++i)
            add_half_card(inputs[i], shown.panes[i].title, halves.at(i), i == 0, cards, over);
    }
    Pane names;
    names.rect = whole;
    names.camera = view.camera;
    add_line(inputs.front(), line, names.marks);
    for (std::size_t i = 0; i < halves.size(); ++i) {
        frame.named = halves.at(i);
        add_labels(inputs[i], frame, cards, names.marks, cache);
    }
    add_selection(inputs.front(), frame, names.marks);
    scene.panes.push_back(std::move(names));
    auto& top = around.panes.back().marks;
    std::move(over.begin(), over.end(), std::back_inserter(top));
    std::move(around.panes.begin(), around.panes.end(), std::back_inserter(scene.panes));
}

}  // namespace render
