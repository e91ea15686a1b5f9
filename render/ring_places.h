#pragma once

#include <memory>
#include <optional>
#include <unordered_map>

#include "render/scene_builder.h"

namespace render {

/// Where the source rings of a frame stand, in pixels, by place. A ring stands at its place; one
/// that would cover another's stands off beside it; places that share one have none of their own.
/// It depends on the places that claims speak of on any day, not on the day shown, so that rings
/// keep still while time moves.
using RingPlaces = std::unordered_map<gazetteer::PlaceIndex, PixelPoint>;

/// Ring places and the frame that they are for.
struct KeptRings {
    PixelRect rect;
    Camera camera;
    float scale = 1.0F;
    bool inset = false, crowded = false;
    std::optional<gazetteer::PlaceIndex> city;
    std::shared_ptr<const RingPlaces> places;
};
RingPlaces ring_places(const SceneInput& input, const MapFrame& frame, const RingGroups& groups);
/// The same, kept while the camera stands still.
std::shared_ptr<const RingPlaces> ring_places(const SceneInput& input, const MapFrame& frame,
                                              const RingGroups& groups, SceneCache* cache);

/// Whether the frame draws a symbol of its own for the place: what the inset shows is not drawn
/// twice, what lies around its city is not drawn in it.
bool takes_symbol(const SceneInput& input, const MapFrame& frame, gazetteer::PlaceIndex place);

}  // namespace render
