#include "render/card.h"

namespace render {

/// As wide as its longest line needs, at most `room`; wrapped there, so that no word is cut.
void add_caption(const SceneInput& input, PixelRect room, float highest, std::vector<Mark>& marks,
                 std::vector<PixelRect>& cards) {
    const Caption& caption = input.view.caption;
    if (caption.heading.empty() && caption.lines.empty()) return;
    constexpr float heading_size = 19.0F;
    constexpr float line_size = 15.5F;
    for (float shrink = 1.0F;; shrink -= 0.1F) {
        const float s = input.view.scale * shrink;
        float width = input.fonts.measure(caption.heading, Face::semibold, heading_size * s).width;
        for (const std::string& line : caption.lines)
            width = std::max(width, input.fonts.measure(line, Face::regular, line_size * s).width);
        Card card(input, std::min(width + 34.0F * s, room.width), shrink);
        if (!caption.heading.empty())
            card.line(caption.heading, heading_size, Face::semibold, input.style.ink);
        for (const std::string& line : caption.lines) {
            card.space(2.0F);
            card.line(line, line_size, Face::regular, input.style.ink);
        }
        if (card.height() > highest && shrink > 0.65F) continue;
        card.move_to({room.x, room.y + room.height - card.height()}, marks, cards);
        return;
    }
}

}  // namespace render
