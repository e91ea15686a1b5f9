#pragma once

#include <vector>

#include "render/look_book.h"

namespace render {

/// The lines along the edges of a sheet's areas: where a drawn area ends, its outline; where areas
/// of two sides meet, each one's half of the frontline on its own side. Nothing between areas that
/// look alike, and where places are crowded no outlines inside the land of those that are drawn.
/// `looks` is by area of the sheet, null = not drawn; their numbers are below `numbers`.
void add_sheet_lines(const SceneInput& input, const MapFrame& frame, const geo::AreaSheet& sheet,
                     const std::vector<const KnownLook*>& looks, std::size_t numbers,
                     std::vector<Mark>& marks, LegendKeys& legend);

/// Two lines side by side, each in the colour of its side, on a white casing: `left` lies on the
/// line's left.
void add_frontline(const MapFrame& frame, std::vector<PixelPoint> line, Colour left, Colour right,
                   std::vector<Mark>& marks);

/// One outline with ticks inwards around neighbouring areas that the same side besieges, in its
/// colour and on a casing.
void add_siege_lines(const SceneInput& input, const MapFrame& frame, const geo::AreaSheet& sheet,
                     const std::vector<const KnownLook*>& looks, std::vector<Mark>& marks);

inline constexpr float siege_width = 2.4F;  ///< pixels at scale 1
inline constexpr float siege_tick = 6.0F;
inline constexpr float siege_step = 11.0F;   ///< from tick to tick
inline constexpr float front_width = 2.6F;   ///< of each half, pixels at scale 1
inline constexpr float front_casing = 1.2F;  ///< on each side

}  // namespace render
