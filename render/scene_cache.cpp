#include "render/scene_cache.h"

#include <algorithm>
#include <utility>

#include "render/label_plan.h"
#include "render/look_book.h"
#include "render/ring_places.h"
#include "render/scene_builder.h"

namespace render {

SceneCache::SceneCache() : looks_(std::make_unique<LookBook>()) {}
SceneCache::~SceneCache() = default;

void SceneCache::follow(const ViewState& view) {
    if (colours_ == view.colours && hidden_sides_ == view.hidden_sides) return;
    colours_ = view.colours;
    hidden_sides_ = view.hidden_sides;
    clear();
}

void SceneCache::clear() {
    kept_.clear();
    plans_.clear();
    looks_ = std::make_unique<LookBook>();
    ring_groups_.reset();
    rings_.clear();
    fronts_.clear();
}

void SceneCache::keep_rings(KeptRings rings) {
    if (rings_.size() >= 2 * most_panes) rings_.erase(rings_.begin());
    rings_.push_back(std::move(rings));
}

void SceneCache::keep_fronts(KeptFronts fronts) {
    constexpr std::size_t most_fronts = 64;  // scrubbing to and fro meets the same ones again
    if (fronts_.size() >= most_fronts) fronts_.erase(fronts_.begin());
    fronts_.push_back(std::move(fronts));
}

SceneCache::Backdrop SceneCache::find(const SceneInput&, const MapFrame& frame) const {
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
        return kept.rect == frame.rect && kept.camera == frame.camera && kept.scale == frame.scale;
    });
    return found == kept_.end() ? nullptr : found->backdrop;
}

void SceneCache::keep(const SceneInput&, const MapFrame& frame, Backdrop backdrop) {
    if (kept_.size() >= 2 * most_panes) kept_.erase(kept_.begin());
    kept_.push_back({frame.rect, frame.camera, frame.scale, std::move(backdrop)});
}

std::shared_ptr<const LabelPlan> SceneCache::labels(const PixelRect& pane, bool rings) const {
    const auto found = std::find_if(plans_.begin(), plans_.end(), [&](const KeptLabels& each) {
        return each.pane == pane && each.rings == rings;
    });
    return found == plans_.end() ? nullptr : found->plan;
}

void SceneCache::keep_labels(const PixelRect& pane, bool rings,
                             std::shared_ptr<const LabelPlan> plan) {
    const auto found = std::find_if(plans_.begin(), plans_.end(), [&](const KeptLabels& each) {
        return each.pane == pane && each.rings == rings;
    });
    if (found != plans_.end()) {
        found->plan = std::move(plan);
        return;
    }
    if (plans_.size() >= 2 * most_panes) plans_.erase(plans_.begin());
    plans_.push_back({pane, rings, std::move(plan)});
}

}  // namespace render
