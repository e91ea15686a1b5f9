#include "render/painter_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/patterns.h"

namespace render {

namespace {

Rgba rgba(Colour c) { return {c.r, c.g, c.b, c.a}; }

struct Corner {
    float x, y;
};
constexpr Corner corners[4] = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}};

/// The lower (sign -1) or upper (sign 1) corner of the smallest upright box around a sector, from
/// its centre. Rings of many sectors would else shade their whole square once for each.
Corner sector_corner(const Disc& disc, float reach, float half, float middle, float sign) {
    constexpr float quarter = std::numbers::pi_v<float> / 2.0F;
    if (half >= 2.0F * quarter) return {sign * reach, sign * reach};
    const float inner = std::max(0.0F, disc.inner);
    Corner corner{-sign * reach, -sign * reach};
    const auto include = [&](float angle, float radius) {
        const float x = radius * std::sin(angle);
        const float y = -radius * std::cos(angle);
        corner.x = sign < 0.0F ? std::min(corner.x, x) : std::max(corner.x, x);
        corner.y = sign < 0.0F ? std::min(corner.y, y) : std::max(corner.y, y);
    };
    for (const float angle : {middle - half, middle + half}) {
        include(angle, inner);
        include(angle, disc.outer);
    }
    const auto first = static_cast<int>(std::ceil((middle - half) / quarter));
    for (int k = first; static_cast<float>(k) * quarter <= middle + half; ++k) {
        include(static_cast<float>(k) * quarter, disc.outer);
    }
    const float margin = reach - disc.outer;
    return {corner.x + sign * margin, corner.y + sign * margin};
}

class Layout {
public:
    Layout(const Scene& scene, FontSet::Impl& fonts, GlyphAtlas& atlas, Frame& frame)
        : scene_(scene), fonts_(fonts), atlas_(atlas), frame_(frame) {}

    bool run(const std::function<bool(const PaneClip&)>& known) {
        for (const Pane& pane : scene_.panes) {
            pane_ = &pane;
            clip();
            PaneClip& clip = frame_.panes.back();
            clip.backdrop_known = pane.backdrop && known(clip);
            const std::size_t before = frame_.batches.size();
            if (pane.backdrop && !clip.backdrop_known) add_all(*pane.backdrop);
            clip.backdrop_batches = frame_.batches.size() - before;
            barrier_ = frame_.batches.size();
            add_all(pane.marks);
        }
        for (std::size_t i = 0; i < frame_.placed.size(); ++i) {
            frame_.placed[i].fill = &frame_.fills[i];
        }
        return complete_;
    }

private:
    void add_all(const std::vector<Mark>& marks) {
        for (const Mark& mark : marks) std::visit([this](const auto& m) { add(m); }, mark);
    }

    void clip() {
        const PixelRect& r = pane_->rect;
        const auto edge = [](float value, int most) {
            return static_cast<int>(std::lround(std::clamp(value, 0.0F, static_cast<float>(most))));
        };
        PaneClip clip;
        clip.x = edge(r.x, scene_.size.width);
        clip.y = edge(r.y, scene_.size.height);
        clip.width = edge(r.x + r.width, scene_.size.width) - clip.x;
        clip.height = edge(r.y + r.height, scene_.size.height) - clip.y;
        clip.has_background = pane_->background.has_value();
        clip.background = pane_->background.value_or(Colour{});
        clip.backdrop = pane_->backdrop;
        clip.camera = pane_->camera;
        frame_.panes.push_back(clip);
    }

    void batch(BatchKind kind, std::size_t first, std::size_t end, Pattern pattern, bool pickable) {
        if (first == end) return;
        const std::size_t pane = frame_.panes.size() - 1;
        if (frame_.batches.size() > barrier_) {
            Batch& last = frame_.batches.back();
            if (last.kind == kind && last.pane == pane && last.pattern == pattern) {
                last.count += end - first;
                last.pickable = last.pickable || pickable;
                return;
            }
        }
        frame_.batches.push_back({kind, pattern, pane, first, end - first, pickable});
    }

    void add(const Fill& fill) {
        if (fill.mesh == nullptr || fill.mesh->indices.empty() ||
            (fill.a.a == 0 && fill.b.a == 0)) {
            return;
        }
        const Camera& camera = pane_->camera;
        const double per_unit = 1.0 / camera.units_per_pixel;
        const PixelRect& r = pane_->rect;
        const double middle_x = double{r.x} + r.width / 2.0;
        const double middle_y = double{r.y} + r.height / 2.0;
        const auto x_of = [&](double x) { return middle_x + (x - camera.centre.x) * per_unit; };
        const auto y_of = [&](double y) { return middle_y - (y - camera.centre.y) * per_unit; };
        const geo::MapBox& box = fill.mesh->box;
        if (box.empty() || (x_of(box.max_x) < r.x || x_of(box.min_x) > r.x + r.width ||
                            y_of(box.min_y) < r.y || y_of(box.max_y) > r.y + r.height)) {
            return;
        }
        const double repeat = repeat_of(fill.pattern) * scene_.scale;
        PlacedFill placed;
        placed.origin_x = static_cast<float>(x_of(fill.mesh->origin.x));
        placed.origin_y = static_cast<float>(y_of(fill.mesh->origin.y));
        placed.pixels_per_unit = static_cast<float>(per_unit);
        const PixelPoint& corner = scene_.corner;
        placed.anchor_x = pinned(x_of(0.0) + corner.x, repeat) - corner.x;
        placed.anchor_y = pinned(y_of(0.0) + corner.y, repeat) - corner.y;
        placed.bounds = {static_cast<float>(x_of(box.min_x)), static_cast<float>(y_of(box.max_y)),
                         static_cast<float>((box.max_x - box.min_x) * per_unit),
                         static_cast<float>((box.max_y - box.min_y) * per_unit)};
        frame_.fills.push_back(fill);
        frame_.placed.push_back(placed);
        const std::size_t end = frame_.placed.size();
        batch(BatchKind::fills, end - 1, end, Pattern::solid, fill.pick != 0);
    }

    void add(const Areas& areas) {
        if (areas.sheet == nullptr || areas.sheet->places.empty()) return;
        const Camera& camera = pane_->camera;
        const PixelRect& r = pane_->rect;
        PlacedAreas placed{areas, camera, r, {}};
        const PixelPoint& corner = scene_.corner;
        const double x =
            double{corner.x} + r.x + r.width / 2.0 - camera.centre.x / camera.units_per_pixel;
        const double y =
            double{corner.y} + r.y + r.height / 2.0 + camera.centre.y / camera.units_per_pixel;
        for (std::size_t i = 0; i < pattern_count; ++i) {
            const double repeat = repeat_of(static_cast<Pattern>(i)) * scene_.scale;
            placed.anchors[2 * i] = pinned(x, repeat) - corner.x;
            placed.anchors[2 * i + 1] = pinned(y, repeat) - corner.y;
        }
        frame_.areas.push_back(std::move(placed));
        const std::size_t end = frame_.areas.size();
        batch(BatchKind::areas, end - 1, end, Pattern::solid, true);
    }

    void add(const Backcloth& cloth) {
        if (cloth.raster == nullptr || cloth.raster->rgba.empty()) return;
        const geo::MapBox& box = cloth.raster->box;
        const PixelPoint a = to_pixel(pane_->camera, pane_->rect, {box.min_x, box.max_y});
        const PixelPoint b = to_pixel(pane_->camera, pane_->rect, {box.max_x, box.min_y});
        if (outside(a.x, a.y, b.x, b.y)) return;
        frame_.rasters.push_back({cloth.raster, {a.x, a.y, b.x - a.x, b.y - a.y}});
        const std::size_t end = frame_.rasters.size();
        batch(BatchKind::rasters, end - 1, end, Pattern::solid, false);
    }

    void add(const Stroke& stroke) {
        const std::size_t first = frame_.strokes.size() / 4;
        add_stroke(stroke, pane_->rect, frame_.strokes);
        batch(BatchKind::strokes, first, frame_.strokes.size() / 4, Pattern::solid,
              stroke.pick != 0);
    }

    bool outside(float x0, float y0, float x1, float y1) const {
        const PixelRect& r = pane_->rect;
        return !(x1 >= r.x && x0 <= r.x + r.width && y1 >= r.y && y0 <= r.y + r.height);
    }

    void add(const Disc& disc) {
        const float span = disc.to_deg - disc.from_deg;
        const float reach = disc.outer + 0.5F * disc.edge_width + 1.0F;
        if (!(disc.outer > 0.0F) || !(span > 0.0F) ||
            outside(disc.centre.x - reach, disc.centre.y - reach, disc.centre.x + reach,
                    disc.centre.y + reach)) {
            return;
        }
        const float to_radians = std::numbers::pi_v<float> / 180.0F;
        const float middle = 0.5F * (disc.from_deg + disc.to_deg) * to_radians;
        const float half = span >= 360.0F ? 4.0F : 0.5F * span * to_radians;
        const float inner = disc.inner > 0.0F ? disc.inner : -1.0e6F;  // no hole, no inner edge
        const Corner low = sector_corner(disc, reach, half, middle, -1.0F);
        const Corner high = sector_corner(disc, reach, half, middle, 1.0F);
        for (const Corner c : corners) {
            const float x = c.x < 0.0F ? low.x : high.x;
            const float y = c.y < 0.0F ? low.y : high.y;
            frame_.discs.push_back({disc.centre.x + x, disc.centre.y + y, x, y, disc.outer, inner,
                                    disc.edge_width, half, std::sin(middle), -std::cos(middle),
                                    rgba(disc.fill), rgba(disc.edge), disc.pick});
        }
        const std::size_t end = frame_.discs.size() / 4;
        batch(BatchKind::discs, end - 1, end, Pattern::solid, disc.pick != 0);
    }

    void add(const Box& box) {
        if (!(box.rect.width > 0.0F) || !(box.rect.height > 0.0F) ||
            outside(box.rect.x, box.rect.y, box.rect.x + box.rect.width,
                    box.rect.y + box.rect.height)) {
            return;
        }
        const PixelRect r = snapped(box.rect);
        const float half_width = 0.5F * r.width;
        const float half_height = 0.5F * r.height;
        const float radius = std::clamp(box.radius, 0.0F, std::min(half_width, half_height));
        for (const Corner c : corners) {
            const float x = c.x * (half_width + 1.0F);
            const float y = c.y * (half_height + 1.0F);
            frame_.boxes.push_back({r.x + half_width + x, r.y + half_height + y, x, y, half_width,
                                    half_height, radius, box.edge_width, box.fade, box.share,
                                    rgba(box.a), rgba(box.b), rgba(box.edge)});
        }
        const std::size_t end = frame_.boxes.size() / 4;
        batch(BatchKind::boxes, end - 1, end, box.pattern, true);
    }

    void add(const Text& text) {
        constexpr float largest = 1000.0F;
        if (text.utf8.empty() || !(text.size > 0.5F) || text.size > largest ||
            !std::isfinite(text.at.x) || !std::isfinite(text.at.y)) {
            return;
        }
        const ShapedLine& line = fonts_.shape(text.utf8, text.face);
        const float width = line.width * text.size + text.spacing * static_cast<float>(line.gaps);
        float left = text.at.x;
        if (text.anchor == Text::Anchor::centre) left -= 0.5F * width;
        if (text.anchor == Text::Anchor::right) left -= width;
        const float margin = text.size + text.halo_width;
        if (outside(left - margin, text.at.y - 2.0F * margin, left + width + margin,
                    text.at.y + 2.0F * margin)) {
            return;
        }
        const std::size_t first = frame_.texts.size() / 4;
        if (text.halo_width > 0.0F && text.halo.a > 0) {
            glyphs(text, line, left, text.halo, text.halo_width);
        }
        glyphs(text, line, left, text.colour, 0.0F);
        batch(BatchKind::texts, first, frame_.texts.size() / 4, Pattern::solid, text.pick != 0);
    }

    void glyphs(const Text& text, const ShapedLine& line, float left, Colour colour, float halo) {
        for (const ShapedGlyph& shaped : line.glyphs) {
            const float x =
                left + shaped.x * text.size + text.spacing * static_cast<float>(shaped.gaps);
            const auto quarter = static_cast<long>(std::floor(x * 4.0F + 0.5F));
            const long column = quarter >= 0 ? quarter / 4 : -((3 - quarter) / 4);
            const long row = std::lround(text.at.y - shaped.y * text.size);
            const GlyphKey key{shaped.use, shaped.glyph,
                               static_cast<std::uint32_t>(std::lround(text.size * 64.0F)),
                               static_cast<std::uint8_t>(quarter - column * 4),
                               static_cast<std::uint32_t>(std::lround(halo * 64.0F))};
            const std::optional<AtlasGlyph> glyph = atlas_.find(fonts_, key);
            if (!glyph) {
                complete_ = false;
            } else if (glyph->width > 0 && glyph->height > 0) {
                quad(*glyph, static_cast<float>(column + glyph->left),
                     static_cast<float>(row - glyph->top), rgba(colour), text.pick);
            }
        }
    }

    void quad(const AtlasGlyph& glyph, float x, float y, Rgba colour, PickId pick) {
        for (const Corner c : corners) {
            const float dx = c.x < 0.0F ? 0.0F : static_cast<float>(glyph.width);
            const float dy = c.y < 0.0F ? 0.0F : static_cast<float>(glyph.height);
            frame_.texts.push_back({x + dx, y + dy, static_cast<float>(glyph.x) + dx,
                                    static_cast<float>(glyph.y) + dy, colour, pick});
        }
    }

    const Scene& scene_;
    FontSet::Impl& fonts_;
    GlyphAtlas& atlas_;
    Frame& frame_;
    const Pane* pane_ = nullptr;
    std::size_t barrier_ = 0;  ///< batches before it are not added to
    bool complete_ = true;
};

}  // namespace

bool lay_out(const Scene& scene, FontSet::Impl& fonts, GlyphAtlas& atlas,
             const std::function<bool(const PaneClip&)>& known, Frame& frame) {
    frame.size = scene.size;
    frame.scale = scene.scale > 0.0F ? scene.scale : 1.0F;
    frame.panes.clear();
    frame.batches.clear();
    frame.fills.clear();
    frame.placed.clear();
    frame.areas.clear();
    frame.rasters.clear();
    frame.strokes.clear();
    frame.discs.clear();
    frame.boxes.clear();
    frame.texts.clear();
    return Layout(scene, fonts, atlas, frame).run(known);
}

}  // namespace render
