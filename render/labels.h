#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/scene.h"
#include "render/text/fonts.h"

namespace render {

/// A label that wants a place on the map: one or two lines around an anchor.
struct LabelRequest {
    PixelPoint anchor;
    float clearance = 4.0F;  ///< radius around the anchor that stays free
    std::string text;
    std::string second;  ///< below the first, another script; may be empty
    Face face = Face::regular;
    float size = 13.0F;
    float spacing = 0.0F;
    Colour colour, halo;
    bool centred = false;  ///< stands on the anchor itself (names of areas)
    bool leader = false;   ///< set when it stands off: a line leads to the anchor
    int priority = 0;      ///< higher ones are placed first
    PickId pick = 0;
};

struct PlacedLabel {
    LabelRequest request;
    PixelRect rect;
};

/// Places labels greedily by priority, then in order, on the first of eight positions where they
/// touch neither `taken`, nor each other, nor the edge of `frame`. Those that find none are left
/// out.
std::vector<PlacedLabel> place_labels(std::vector<LabelRequest> requests, const PixelRect& frame,
                                      std::vector<PixelRect>& taken, const FontSet& fonts);

/// The text marks of a placed label.
void append_label(const PlacedLabel& label, const FontSet& fonts, std::vector<Mark>& marks);

}  // namespace render
