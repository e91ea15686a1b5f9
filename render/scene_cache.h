#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/frontlines.h"
#include "render/scene.h"

namespace render {

struct SceneInput;
struct MapFrame;
struct LabelPlan;
struct RingGroups;
struct KeptRings;
class LookBook;

/// Frontlines of areas that are drawn one by one, and between whom: shapes in drawing order, each
/// with its side (empty = no front). Indices in the lines are those of `shapes`.
struct KeptFronts {
    std::vector<std::pair<gazetteer::PlaceIndex, std::string>> shapes;
    bool inset = false;
    double tolerance = 0.0;
    std::shared_ptr<const std::vector<geo::FrontLine>> lines;
};

/// What of a scene may be kept for the next one: backdrops and groups of places while the camera
/// stands still, the places of labels, the looks of areas. It never changes what is drawn. For one
/// Dataset; its owner calls `clear` when the style changes.
class SceneCache {
public:
    SceneCache();
    ~SceneCache();
    using Backdrop = std::shared_ptr<const std::vector<Mark>>;
    Backdrop find(const SceneInput& input, const MapFrame& frame) const;
    void keep(const SceneInput& input, const MapFrame& frame, Backdrop backdrop);
    /// By where the pane is and whether it has rings: the two halves of a swipe lie in one place.
    std::shared_ptr<const LabelPlan> labels(const PixelRect& pane, bool rings) const;
    void keep_labels(const PixelRect& pane, bool rings, std::shared_ptr<const LabelPlan> plan);
    LookBook& looks() { return *looks_; }
    std::shared_ptr<const RingGroups>& ring_groups() { return ring_groups_; }
    const std::vector<KeptRings>& rings() const { return rings_; }
    void keep_rings(KeptRings rings);
    const std::vector<KeptFronts>& fronts() const { return fronts_; }
    void keep_fronts(KeptFronts fronts);
    /// Forgets what depends on the sides' colours and on which are hidden, where they have changed.
    void follow(const ViewState& view);
    void clear();

private:
    struct Kept {
        PixelRect rect;
        Camera camera;
        float scale = 1.0F;
        Backdrop backdrop;
    };
    struct KeptLabels {
        PixelRect pane;
        bool rings = false;
        std::shared_ptr<const LabelPlan> plan;
    };
    std::map<std::string, gazetteer::Rgb> colours_;  ///< of the last view
    std::vector<std::string> hidden_sides_;
    std::vector<Kept> kept_;  ///< newest last
    std::vector<KeptLabels> plans_;
    std::unique_ptr<LookBook> looks_;
    std::shared_ptr<const RingGroups> ring_groups_;
    std::vector<KeptRings> rings_;    ///< newest last
    std::vector<KeptFronts> fronts_;  ///< newest last
};

}  // namespace render
