#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "render/scene.h"
#include "render/text/fonts.h"

namespace render {

/// A label that wants a place on the map: one or two lines around an anchor.
struct LabelRequest {
    PixelPoint anchor;
    PixelPoint spot;         ///< the place itself; the anchor where its ring does not stand off
    float clearance = 4.0F;  ///< radius around the anchor that stays free
    std::string text;
    std::string second;  ///< below the first: another script, or a kind of place; may be empty
    Face face = Face::regular;
    float size = 13.0F;
    float second_size = 0.0F;  ///< 0 = what another script takes
    float spacing = 0.0F;
    Colour colour, halo;
    bool centred = false;  ///< stands on the anchor itself (names of areas)
    bool leader = false;   ///< set when it stands off: a line leads to the anchor
    bool may_stand_off = false;
    int priority = 0;  ///< higher ones are placed first
    PickId pick = 0;
    bool claimed = false;  ///< a place of the data set (the pick's), whoever speaks of it today
    bool joint = false;    ///< it has no symbol of its own, only a share in one
    bool only_when_said = false;
    std::uint32_t area = 0;  ///< names of areas: copies of one name share it; 0 = none
};

struct PlacedLabel {
    LabelRequest request;
    PixelRect rect;
};

/// Rectangles that are taken, found quickly.
class Occupancy {
public:
    void add(const PixelRect& rect);
    bool is_free(const PixelRect& rect) const;

private:
    template <class See>
    static void each_square(const PixelRect& rect, See see);
    std::unordered_map<std::uint64_t, std::vector<PixelRect>> squares_;
};

/// Places labels greedily by priority, then in order, on the first of eight positions where they
/// touch neither what is taken, nor each other, nor the edge of `frame`. Those that find none are
/// left out. Labels may touch the symbol of their own place only outside of their clearance.
std::vector<PlacedLabel> place_labels(std::vector<LabelRequest> requests, const PixelRect& frame,
                                      Occupancy& taken, const FontSet& fonts);

/// The marks of a placed label: its leader line and its lines of text.
void append_label(const PlacedLabel& label, const FontSet& fonts, std::vector<Mark>& marks);

}  // namespace render
