#include "render/strip.h"

#include <algorithm>
#include <string>

#include "render/card.h"
#include "render/record/claim_sentence.h"
#include "render/scene_builder.h"

namespace render {
namespace {

using gazetteer::Day;

/// The strip being drawn: where days lie, and how far names already reach.
class StripDrawing {
public:
    StripDrawing(const SceneInput& input, const TimeStrip& strip, PixelRect rect,
                 std::vector<Mark>& marks)
        : input_(input), strip_(strip), rect_(rect), marks_(marks), s_(input.view.scale) {
        left_ = rect.x + 18.0F * s_;
        right_ = rect.x + rect.width - 18.0F * s_;
        line_ = rect.y + rect.height * 0.56F;
    }

    void draw() {
        marks_.emplace_back(card_box(input_.style, rect_, s_));
        line(left_, right_, line_, 4.0F, input_.style.card_edge);
        const float now = x_of(input_.view.at);
        line(left_, now, line_, 4.0F, input_.style.small_text);
        breaks();
        ticks();
        dates();
        voices();
        marks_.emplace_back(Disc{{now, line_},
                                 8.0F * s_,
                                 0.0F,
                                 0.0F,
                                 360.0F,
                                 input_.style.card,
                                 input_.style.ink,
                                 3.0F * s_,
                                 0});
    }

private:
    float x_of(Day day) const {
        return left_ + static_cast<float>(strip_.axis.position(day)) * (right_ - left_);
    }
    void line(float from, float to, float y, float width, Colour colour) {
        Stroke stroke;
        stroke.points = {{from, y}, {to, y}};
        stroke.width = width * s_;
        stroke.colour = colour;
        marks_.emplace_back(std::move(stroke));
    }
    void upright(float x, float from, float to, float width, Colour colour) {
        Stroke stroke;
        stroke.points = {{x, from}, {x, to}};
        stroke.width = width * s_;
        stroke.colour = colour;
        marks_.emplace_back(std::move(stroke));
    }
    /// Words beside or over a day, never beyond the strip; false where they would touch the last.
    bool words(float x, float y, const std::string& text, float& taken, bool over_it) {
        const float size = 12.0F * s_;
        const float width = input_.fonts.measure(text, Face::regular, size).width;
        const float from = std::clamp(over_it ? x - width / 2.0F : x, left_ - 8.0F * s_,
                                      std::max(left_ - 8.0F * s_, right_ + 8.0F * s_ - width));
        if (from < taken) return false;
        Text mark;
        mark.at = {from, y};
        mark.utf8 = text;
        mark.size = size;
        mark.colour = input_.style.small_text;
        marks_.emplace_back(std::move(mark));
        taken = from + width + 10.0F * s_;
        return true;
    }

    /// Squeezed stretches: the line is cut by two slanted strokes.
    void breaks() {
        for (const auto& gap : strip_.axis.breaks()) {
            const float middle = (x_of(gap.from) + x_of(gap.to)) / 2.0F;
            for (const float x : {middle - 3.0F * s_, middle + 3.0F * s_}) {
                Stroke cut;
                cut.points = {{x - 3.0F * s_, line_ + 6.0F * s_},
                              {x + 3.0F * s_, line_ - 6.0F * s_}};
                cut.width = 1.6F * s_;
                cut.colour = input_.style.card;
                marks_.emplace_back(std::move(cut));
            }
        }
    }

    void ticks() {
        for (const auto& tick : strip_.ticks) {
            const Colour colour =
                tick.side.empty() ? input_.style.small_text
                                  : side_colour(input_.style, *input_.dataset.actors, tick.side);
            upright(x_of(tick.day), line_ - 9.0F * s_, line_ + 1.0F * s_, 2.4F, colour);
        }
    }

    /// Below the line: the first and the last day, and the busy days and years that find room
    /// between them.
    void dates() {
        const float y = rect_.y + rect_.height - 7.0F * s_;
        float taken = left_ - 9.0F * s_;
        const Day first = strip_.axis.first();
        const Day last = strip_.axis.last();
        words(left_ - 8.0F * s_, y, short_date(first), taken, false);
        const float end = input_.fonts.measure(short_date(last), Face::regular, 12.0F * s_).width;
        const float limit = right_ + 8.0F * s_ - end - 10.0F * s_;
        constexpr int months_up_to = 800;  ///< days: in longer strips only years are named
        const bool months = last - first <= months_up_to;
        auto date = gazetteer::to_civil(first);
        for (;;) {
            date.month = months ? date.month + 1 : 13;
            date.day = 1;
            if (date.month > 12) date = {date.year + 1, 1, 1};
            const Day day = gazetteer::to_day(date);
            if (day >= last) break;
            const std::string whole = short_date(day);  // "1 Feb 2016"
            const std::string text =
                date.month == 1 ? std::to_string(date.year) : whole.substr(2, 3);
            const float x = x_of(day);
            const float half = input_.fonts.measure(text, Face::regular, 12.0F * s_).width / 2.0F;
            if (x + half > limit) break;
            if (words(x, y, text, taken, true))
                upright(x, line_ + 4.0F * s_, line_ + 9.0F * s_, 1.2F, input_.style.small_text);
        }
        words(right_ + 8.0F * s_ - end, y, short_date(last), taken, false);
    }

    /// Above the line: who spoke when.
    void voices() {
        float taken = left_ - 9.0F * s_;
        for (const auto& voice : strip_.voices) {
            const float x = x_of(voice.day);
            Stroke notch;
            notch.points = {{x - 4.0F * s_, line_ - 17.0F * s_},
                            {x, line_ - 11.0F * s_},
                            {x + 4.0F * s_, line_ - 17.0F * s_}};
            notch.width = 1.8F * s_;
            notch.colour = input_.style.ink;
            marks_.emplace_back(std::move(notch));
            words(x, line_ - 21.0F * s_, voice.name, taken, true);
        }
    }

    const SceneInput& input_;
    const TimeStrip& strip_;
    PixelRect rect_;
    std::vector<Mark>& marks_;
    float s_;
    float left_ = 0.0F, right_ = 0.0F, line_ = 0.0F;
};

}  // namespace

void add_strip(const SceneInput& input, PixelRect rect, std::vector<Mark>& marks,
               std::vector<PixelRect>& cards) {
    if (!input.view.strip || rect.height <= 0.0F) return;
    StripDrawing(input, *input.view.strip, rect, marks).draw();
    cards.push_back(rect);
}

}  // namespace render
