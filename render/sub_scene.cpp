#include "render/sub_scene.h"

#include <algorithm>
#include <cmath>

namespace render {
namespace {

struct Mover {
    float dx, dy;

    void operator()(Fill&) const {}
    void operator()(Areas&) const {}
    void operator()(Backcloth&) const {}
    void operator()(Stroke& stroke) const {
        for (PixelPoint& point : stroke.points) move(point);
    }
    void operator()(Disc& disc) const { move(disc.centre); }
    void operator()(Box& box) const {
        box.rect.x += dx;
        box.rect.y += dy;
    }
    void operator()(Text& text) const { move(text.at); }

private:
    void move(PixelPoint& point) const {
        point.x += dx;
        point.y += dy;
    }
};

std::vector<Mark> moved(std::vector<Mark> marks, const Mover& mover) {
    for (Mark& mark : marks) std::visit(mover, mark);
    return marks;
}

}  // namespace

Pane cut(Pane pane, const PixelRect& part) {
    pane.camera.centre =
        to_map(pane.camera, pane.rect, {part.x + part.width / 2.0F, part.y + part.height / 2.0F});
    pane.rect = part;
    return pane;
}

Scene sub_scene(const Scene& scene, int x, int y, PixelSize size) {
    Scene part;
    part.size = size;
    part.scale = scene.scale;
    part.corner = {scene.corner.x + static_cast<float>(x), scene.corner.y + static_cast<float>(y)};
    const auto left = static_cast<float>(x);
    const auto top = static_cast<float>(y);
    for (const Pane& pane : scene.panes) {
        const PixelRect& r = pane.rect;
        const float x0 = std::max(r.x, left);
        const float y0 = std::max(r.y, top);
        const float x1 = std::min(r.x + r.width, left + static_cast<float>(size.width));
        const float y1 = std::min(r.y + r.height, top + static_cast<float>(size.height));
        if (x1 <= x0 || y1 <= y0) continue;
        Pane here = cut(pane, {x0, y0, x1 - x0, y1 - y0});
        here.rect.x -= left;
        here.rect.y -= top;
        const Mover mover{-left, -top};
        if (pane.backdrop)
            here.backdrop = std::make_shared<const std::vector<Mark>>(moved(*pane.backdrop, mover));
        here.marks = moved(std::move(here.marks), mover);
        part.panes.push_back(std::move(here));
    }
    return part;
}

}  // namespace render
