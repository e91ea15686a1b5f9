#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "render/scene_builder.h"

namespace render {

/// The text in lines of at most `room` pixels, broken at blanks, and inside a word only where it
/// alone is wider.
std::vector<std::string> wrap_text(const FontSet& fonts, const std::string& text, Face face,
                                   float size, float room);

/// The ground and the edge of a card over the map.
inline Box card_box(const Style& style, const PixelRect& rect, float scale) {
    return {rect, Pattern::solid,  with_alpha(style.card, 0.94F), {},
            0.5F, style.card_edge, std::max(1.0F, scale),         3.0F * scale,
            0.0F};
}

/// Lays lines of text and swatches below each other on a card; drawn twice, first to measure.
class Card {
public:
    /// `shrink` below 1 sets everything on the card smaller.
    Card(const SceneInput& input, float width, float shrink = 1.0F)
        : input_(input), width_(width), scale_(input.scale * shrink), y_(14.0F * scale_) {}

    float px(float size) const { return size * scale_; }
    void space(float height) { y_ += px(height); }

    void line(const std::string& text, float size, Face face, Colour colour) {
        lines(text, padding(), size, face, colour);
    }

    /// A sample of `width` x one line with its words beside it.
    template <class Draw>
    void sample(const std::string& words, const std::string& note, Draw draw) {
        const float size = 15.0F;
        const float left = padding() + px(58.0F);
        const float top = y_ + px(4.0F);
        draw(PixelRect{padding(), top, px(44.0F), px(22.0F)});
        y_ += px(2.0F);
        lines(words, left, size, Face::regular, input_.style.ink);
        if (!note.empty()) {
            y_ += px(12.5F) * 1.25F;
            add_text(note, left, y_ - px(3.0F), 12.5F, Face::regular, input_.style.small_text);
        }
        y_ = std::max(y_, top + px(22.0F)) + px(4.0F);
    }

    /// The same without a note, two beside each other: on the left or right half; `ends` the row.
    template <class Draw>
    void half_sample(const std::string& words, bool ends, bool right, Draw draw) {
        const float size = 13.5F;
        const float left = padding() + (right ? (width_ - 2.0F * padding()) / 2.0F : 0.0F);
        draw(PixelRect{left, y_ + px(3.0F), px(38.0F), px(18.0F)});
        const float first = y_;
        y_ += px(18.0F) - px(size);
        lines(words, left + px(46.0F), size, Face::regular, input_.style.ink);
        y_ = ends ? std::max(first + px(26.0F), y_ + px(3.0F)) : first;
    }

    /// A line with a note below it, from `left` on.
    void entry(const std::string& words, const std::string& note, float left) {
        lines(words, left, 15.0F, Face::regular, input_.style.ink);
        y_ += px(12.5F) * 1.25F;
        add_text(note, left, y_ - px(3.0F), 12.5F, Face::regular, input_.style.small_text);
    }

    float half_width() const { return (width_ - 2.0F * padding()) / 2.0F; }
    float y() const { return y_; }  ///< where the next line begins
    void add(Mark mark) { marks_.push_back(std::move(mark)); }
    float height() const { return y_ + padding(); }
    float padding() const { return px(16.0F); }

    /// The card at its place: everything was laid out from (0, 0).
    void move_to(PixelPoint at, std::vector<Mark>& out, std::vector<PixelRect>& cards) {
        const PixelRect rect{at.x, at.y, width_, height()};
        out.emplace_back(card_box(input_.style, rect, px(1.0F)));
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

    /// From `left` to the card's edge, in as many lines as it takes.
    void lines(const std::string& text, float left, float size, Face face, Colour colour) {
        for (const std::string& part :
             wrap_text(input_.fonts, text, face, px(size), width_ - padding() - left)) {
            y_ += px(size) * 1.32F;
            add_text(part, left, y_ - px(size) * 0.32F, size, face, colour);
        }
    }

    const SceneInput& input_;
    float width_;
    float scale_;
    float y_;
    std::vector<Mark> marks_;
};

/// What is said about the day shown but not drawn, and why.
struct NotDrawn {
    std::size_t countries = 0, unlocated = 0, outside = 0, hidden = 0, drawn = 0;
};

/// The legend's card at the lower right: the ring's key, every pattern that was drawn, where the
/// sources differ, what is not drawn.
void add_legend(const SceneInput& input, const MapFrame& frame, const NotDrawn& not_drawn,
                const LegendKeys& legend, std::optional<PixelRect> inset, Furniture& furniture);

}  // namespace render
