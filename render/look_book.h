#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gazetteer/claims/day_states.h"
#include "render/area_look.h"

namespace render {

/// A look that areas share, and what it adds to the legend each time it is drawn.
struct KnownLook {
    Look look;
    LegendKeys notes;
    std::uint32_t number = 0;  ///< in the order in which looks were met
};

/// Looks are few, areas are many: each look is worked out once for all areas of which the same is
/// said, and an area's is looked for anew only when what is said of it has changed. For one Dataset
/// and style.
class LookBook {
public:
    /// The looks of a sheet's areas of one kind; null where nobody speaks. Good until the next
    /// call.
    const std::vector<const KnownLook*>& looks_of(const SceneInput& input,
                                                  const geo::AreaSheet& sheet, geo::AreaKind kind);
    /// How many looks there are: their numbers are below.
    std::size_t size() const { return looks_.size(); }

private:
    /// What was found for a sheet in the last frame.
    struct Page {
        std::shared_ptr<const gazetteer::DayStates> now, before;
        const geo::AreaSheet* sheet = nullptr;
        std::vector<std::uint64_t> versions;
        std::vector<const KnownLook*> looks;
    };
    Page& page_of(const SceneInput& input, const geo::AreaSheet& sheet);
    const KnownLook* find(const SceneInput& input, const PlaceStates& said, geo::AreaKind kind);

    std::vector<std::unique_ptr<KnownLook>> looks_;  ///< by number, all different
    std::unordered_map<std::string, const KnownLook*> by_words_;
    std::vector<Page> pages_;  ///< newest last
    std::string key_;
};

}  // namespace render
