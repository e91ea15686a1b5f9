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
           plan.script == wanted.script && plan.city == wanted.city &&
           plan.crowded == wanted.crowded && plan.left == wanted.left && plan.top == wanted.top &&
           plan.right == wanted.right && plan.bottom == wanted.bottom;
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

/// Settlements without a symbol of their own get a hollow dot where nobody says anything about
/// them, a full one where a ring that they share speaks for them.
void add_dot(const SceneInput& input, const MapFrame& frame, const LabelRequest& request,
             std::vector<Mark>& marks) {
    if (request.centred || (request.pick != 0 && !request.joint)) return;
    if (request.pick != 0) {
        marks.emplace_back(Disc{request.spot, 2.6F * frame.scale, 0.0F, 0.0F, 360.0F,
                                input.style.ink, input.style.halo, 0.8F * frame.scale,
                                request.pick});
        return;
    }
    marks.emplace_back(Disc{request.spot, 3.2F * frame.scale, 0.0F, 0.0F, 360.0F, input.style.land,
                            input.style.small_text, 1.2F * frame.scale, 0});
}

PixelRect moved(PixelRect rect, PixelPoint by) {
    return {rect.x + by.x, rect.y + by.y, rect.width, rect.height};
}

bool touch(const PixelRect& a, const PixelRect& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/// The label right at its place: there is no symbol that it would have to stand off from.
PlacedLabel drawn_in(PlacedLabel label, float gap) {
    const PixelPoint spot = label.request.spot;
    const PixelRect& r = label.rect;
    const PixelPoint nearest{std::clamp(spot.x, r.x, r.x + r.width),
                             std::clamp(spot.y, r.y, r.y + r.height)};
    const float distance = std::hypot(nearest.x - spot.x, nearest.y - spot.y);
    if (distance > gap) {
        const float t = 1.0F - gap / distance;
        label.rect = moved(r, {(spot.x - nearest.x) * t, (spot.y - nearest.y) * t});
    }
    label.request.anchor = spot;
    label.request.leader = false;
    return label;
}

/// Names of places of which nobody speaks that day step in to their dots. Where something stands in
/// the way they keep their place, and those that would need a line to it are left out.
void draw_in_unsaid(std::vector<PlacedLabel>& labels, const std::vector<PixelRect>& symbols,
                    float scale) {
    const auto is_unsaid = [](const PlacedLabel& label) {
        return label.request.claimed && label.request.pick == 0 && !label.request.centred;
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!is_unsaid(labels[i])) continue;
        PlacedLabel closer = drawn_in(labels[i], 6.0F * scale);
        bool free = std::none_of(symbols.begin(), symbols.end(), [&](const PixelRect& symbol) {
            return touch(symbol, closer.rect);
        });
        for (std::size_t k = 0; k < labels.size() && free; ++k)
            free = k == i || labels[k].request.text.empty() || !touch(labels[k].rect, closer.rect);
        if (free)
            labels[i] = std::move(closer);
        else if (labels[i].request.leader)
            labels[i].request.text.clear();
    }
    std::erase_if(labels, [](const PlacedLabel& label) { return label.request.text.empty(); });
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
    plan->crowded = frame.crowded();
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
    for (const LabelWishes::Symbol& symbol : wishes.symbols) taken.add(symbol.rect);
    plan->symbols = std::move(wishes.symbols);
    plan->labels = place_labels(std::move(wishes.requests), whole.rect, taken, input.fonts);
    return plan;
}

void add_labels(const SceneInput& input, const MapFrame& frame, const std::vector<PixelRect>& cards,
                std::vector<Mark>& marks, SceneCache* cache) {
    std::shared_ptr<const LabelPlan> plan =
        plan_labels(input, frame, cache ? cache->labels(frame.rect, input.rings()) : nullptr);
    if (cache) cache->keep_labels(frame.rect, input.rings(), plan);
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
    std::vector<PixelRect> symbols;
    for (const LabelWishes::Symbol& symbol : plan->symbols)
        if (!symbol.place || input.find(*symbol.place))
            symbols.push_back(moved(symbol.rect, {dx, dy}));
    draw_in_unsaid(shown, symbols, frame.scale);
    keep_one_copy(shown, frame.rect);
    if (frame.named)
        std::erase_if(shown, [&](const PlacedLabel& label) {
            const PixelPoint middle{label.rect.x + label.rect.width / 2.0F,
                                    label.rect.y + label.rect.height / 2.0F};
            return !frame.named->contains(label.request.centred ? middle : label.request.spot);
        });
    for (const PlacedLabel& label : shown) add_dot(input, frame, label.request, marks);
    for (const PlacedLabel& label : shown) append_label(label, input.fonts, marks);
}

}  // namespace render
