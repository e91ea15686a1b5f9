#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "render/scene_builder.h"

namespace render {

/// Which claimed settlements, districts and given shapes share one source ring at one zoom, as
/// their own would cover each other: those of a square of the ground in which there are many. It
/// does not depend on the day, nor on where the view's edges lie, so that rings neither jump nor
/// change their places when time or the map is moved.
struct RingGroups {
    struct Group {
        geo::MapPoint at;  ///< where the ring stands, well inside its square
        std::vector<gazetteer::PlaceIndex> places;  ///< claimed, on whatever day
    };
    static constexpr std::uint32_t none = 0xFFFFFFFFU;
    double side = 0.0;  ///< of the squares, map units
    std::vector<Group> groups;
    std::vector<std::uint32_t> of_place;  ///< by place index

    bool is_joint(gazetteer::PlaceIndex place) const {
        return place < of_place.size() && of_place[place] != none;
    }
};

/// None where no rings are drawn, and in an inset.
std::shared_ptr<const RingGroups> ring_groups(const SceneInput& input, const MapFrame& frame,
                                              SceneCache* cache);

constexpr float joint_ring_radius = 24.0F;  ///< pixels at scale 1

/// How large rings are in a frame, of their full size: smaller where the data set's settlements lie
/// close to each other. A function of the zoom.
float ring_share_of(const geo::Dataset& dataset, const MapFrame& frame);

}  // namespace render
