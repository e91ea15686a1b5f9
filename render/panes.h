#pragma once

#include <vector>

#include "render/scene_builder.h"
#include "render/shown.h"

namespace render {

/// Where the panes of small multiples stand on the page.
struct PaneLayout {
    std::vector<PixelRect> panes;
    PixelRect head;          ///< title on the left, legend on the right
    PixelRect strip;         ///< the year with the day shown
    PixelRect words;         ///< captions
    PixelRect foot;          ///< credits
    float map_scale = 1.0F;  ///< of what is drawn in the panes
};
/// For one pane, or two halves with one camera: the whole picture.
PaneLayout lay_out_panes(const ViewState& view, std::size_t panes);

/// Where the line between two halves stands, in pixels; without a swipe the right edge.
float swipe_line(const ViewState& view);

/// The year of the days shown, or their years: when each source was published, where the days stand
/// (year_strip.cpp).
void add_year_strip(const SceneInput& input, const Shown& shown, PixelRect rect,
                    std::vector<Mark>& marks);

Text text_at(PixelPoint at, std::string words, Face face, float size, Colour colour,
             Text::Anchor anchor = Text::Anchor::left);

/// Whose map a pane is, and when that was said; `taken` gets the card.
void add_pane_card(const SceneInput& input, const ShownPane& pane, const MapFrame& frame,
                   std::vector<Mark>& marks, std::vector<PixelRect>& taken);

/// What stands around the panes: title, one legend for all, the year, frames, credits.
void add_page(const SceneInput& input, const Shown& shown, const PaneLayout& layout,
              const LegendKeys& legend, std::vector<Mark>& marks);

}  // namespace render
