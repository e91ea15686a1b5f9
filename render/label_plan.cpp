#include "render/label_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace render {
namespace {

constexpr double tile = 1024.0;   ///< pixels; plans cover whole tiles
constexpr double margin = 320.0;  ///< and at least so much around the view

/// Where the frame's upper left corner lies in pixels of the whole map plane, y down.
struct WorldPoint {
    double x = 0.0, y = 0.0;
};
WorldPoint corner_of(const MapFrame& frame) {
    const double units = frame.camera.units_per_pixel;
    return {frame.camera.centre.x / units - double{frame.rect.width} / 2.0,
            -frame.camera.centre.y / units - double{frame.rect.height} / 2.0};
}

bool serves(const LabelPlan& plan, const LabelPlan& wanted) {
    return plan.units_per_pixel == wanted.units_per_pixel && plan.scale == wanted.scale &&
           plan.rings == wanted.rings && plan.territory == wanted.territory &&
           plan.script == wanted.script && plan.city == wanted.city && plan.left == wanted.left &&
           plan.top == wanted.top && plan.right == wanted.right && plan.bottom == wanted.bottom;
}

/// Nobody speaks of the place on the day shown: its name steps back, its place is kept.
void set_back(LabelRequest& request, const Style& style) {
    request.face = Face::regular;
    request.size *= 0.88F;
    request.colour = style.small_text;
    request.pick = 0;
}

bool covered(const PixelRect& rect, const std::vector<PixelRect>& cards) {
    return std::any_of(cards.begin(), cards.end(), [&](const PixelRect& card) {
        return rect.x < card.x + card.width && card.x < rect.x + rect.width &&
               rect.y < card.y + card.height && card.y < rect.y + rect.height;
    });
}

/// Settlements without a symbol of their own get a hollow dot: nobody says anything about them.
void add_dot(const SceneInput& input, const MapFrame& frame, const LabelRequest& request,
             std::vector<Mark>& marks) {
    if (request.centred || request.pick != 0) return;
    marks.emplace_back(Disc{request.spot, 3.2F * frame.scale, 0.0F, 0.0F, 360.0F, input.style.land,
                            input.style.small_text, 1.2F * frame.scale, 0});
}

/// Of the copies of an area's name the one nearest to the middle of the view is kept.
void keep_one_copy(std::vector<PlacedLabel>& labels, const PixelRect& frame) {
    const PixelPoint middle{frame.x + frame.width / 2.0F, frame.y + frame.height / 2.0F};
    const auto distance = [&](const PlacedLabel& label) {
        return std::hypot(label.rect.x + label.rect.width / 2.0F - middle.x,
                          label.rect.y + label.rect.height / 2.0F - middle.y);
    };
    std::map<std::uint32_t, float> nearest;
    for (const PlacedLabel& label : labels) {
        if (label.request.area == 0) continue;
        const auto [at, is_new] = nearest.try_emplace(label.request.area, distance(label));
        if (!is_new) at->second = std::min(at->second, distance(label));
    }
    std::erase_if(labels, [&](const PlacedLabel& label) {
        return label.request.area != 0 && distance(label) > nearest[label.request.area];
    });
}

}  // namespace

std::shared_ptr<const LabelPlan> plan_labels(const SceneInput& input, const MapFrame& frame,
                                             const std::shared_ptr<const LabelPlan>& last) {
    auto plan = std::make_shared<LabelPlan>();
    const WorldPoint corner = corner_of(frame);
    plan->units_per_pixel = frame.camera.units_per_pixel;
    plan->scale = frame.scale;
    plan->rings = input.rings();
    plan->territory = input.view.territory;
    plan->script = input.view.labels;
    plan->city = input.city;
    if (frame.inset) {  // it never moves: no more than what is seen
        plan->left = std::llround(corner.x);
        plan->top = std::llround(corner.y);
        plan->right = plan->left + std::llround(frame.rect.width);
        plan->bottom = plan->top + std::llround(frame.rect.height);
    } else {
        const auto down = [](double v) {
            return static_cast<std::int64_t>(std::floor((v - margin) / tile) * tile);
        };
        const auto up = [](double v) {
            return static_cast<std::int64_t>(std::ceil((v + margin) / tile) * tile);
        };
        plan->left = down(corner.x);
        plan->top = down(corner.y);
        plan->right = up(corner.x + double{frame.rect.width});
        plan->bottom = up(corner.y + double{frame.rect.height});
    }
    if (last && serves(*last, *plan)) return last;
    MapFrame whole = frame;
    whole.rect = {0.0F, 0.0F, static_cast<float>(plan->right - plan->left),
                  static_cast<float>(plan->bottom - plan->top)};
    const double units = frame.camera.units_per_pixel;
    whole.camera.centre = {(static_cast<double>(plan->left + plan->right) / 2.0) * units,
                           -(static_cast<double>(plan->top + plan->bottom) / 2.0) * units};
    LabelWishes wishes = label_wishes(input, whole);
    Occupancy taken;
    for (const PixelRect& symbol : wishes.symbols) taken.add(symbol);
    plan->labels = place_labels(std::move(wishes.requests), whole.rect, taken, input.fonts);
    return plan;
}

void add_labels(const SceneInput& input, const MapFrame& frame, const std::vector<PixelRect>& cards,
                std::vector<Mark>& marks, SceneCache* cache) {
    std::shared_ptr<const LabelPlan> plan =
        plan_labels(input, frame, cache ? cache->labels(frame.rect) : nullptr);
    if (cache) cache->keep_labels(frame.rect, plan);
    const WorldPoint corner = corner_of(frame);
    const auto dx = static_cast<float>(static_cast<double>(plan->left) - corner.x + frame.rect.x);
    const auto dy = static_cast<float>(static_cast<double>(plan->top) - corner.y + frame.rect.y);
    std::vector<PlacedLabel> shown;
    for (const PlacedLabel& label : plan->labels) {
        const PixelRect rect{label.rect.x + dx, label.rect.y + dy, label.rect.width,
                             label.rect.height};
        const bool in_frame = rect.x >= frame.rect.x && rect.y >= frame.rect.y &&
                              rect.x + rect.width <= frame.rect.x + frame.rect.width &&
                              rect.y + rect.height <= frame.rect.y + frame.rect.height;
        if (!in_frame || covered(rect, cards)) continue;
        const bool said = label.request.claimed && input.find(place_of(label.request.pick));
        if (label.request.only_when_said && !said) continue;
        PlacedLabel each{label.request, rect};
        each.request.anchor.x += dx;
        each.request.anchor.y += dy;
        each.request.spot.x += dx;
        each.request.spot.y += dy;
        if (each.request.claimed && !said && !each.request.centred &&
            !(each.request.spot == each.request.anchor)) {
            each.request.anchor = each.request.spot;  // no ring today: the line leads to the place
            each.request.leader = true;
        }
        if (!each.request.centred && !frame.rect.contains(each.request.anchor)) continue;
        if (each.request.claimed && !said) set_back(each.request, input.style);
        shown.push_back(std::move(each));
    }
    keep_one_copy(shown, frame.rect);
    for (const PlacedLabel& label : shown) add_dot(input, frame, label.request, marks);
    for (const PlacedLabel& label : shown) append_label(label, input.fonts, marks);
}

}  // namespace render
