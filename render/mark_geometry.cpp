#include "render/mark_geometry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/text/font_impl.h"
#include "render/text/glyph_atlas.h"

namespace render {
namespace {

enum Kind : std::uint32_t { stroke_kind, disc_kind, box_kind, glyph_kind };

struct Vec {
    float x = 0, y = 0;
};
Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
Vec operator*(Vec a, float f) { return {a.x * f, a.y * f}; }
float dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
float length(Vec a) { return std::hypot(a.x, a.y); }
Vec unit(Vec a) {
    const float l = length(a);
    return l > 0.0F ? a * (1.0F / l) : Vec{1.0F, 0.0F};
}
Vec left_of(Vec direction) { return {direction.y, -direction.x}; }  // y points down
Vec to_vec(PixelPoint p) { return {p.x, p.y}; }

MarkVertex vertex(Vec at, Vec local, Kind kind, Colour colour, PickId pick) {
    MarkVertex v{};
    v.x = at.x;
    v.y = at.y;
    v.u = local.x;
    v.v = local.y;
    v.a = colour;
    v.kind = kind;
    v.pick = pick;
    return v;
}

void append_quad(std::vector<MarkVertex>& vertices, const std::array<MarkVertex, 4>& corners) {
    for (const std::size_t i : {0U, 1U, 2U, 0U, 2U, 3U}) vertices.push_back(corners.at(i));
}

/// Points closer than a fraction of a pixel say nothing and make joints unstable.
std::vector<Vec> distinct_points(const Stroke& stroke) {
    constexpr float closest = 0.05F;
    std::vector<Vec> points;
    for (const PixelPoint p : stroke.points) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) continue;
        if (points.empty() || length(to_vec(p) - points.back()) > closest)
            points.push_back(to_vec(p));
    }
    if (stroke.closed && points.size() > 2 && length(points.front() - points.back()) <= closest)
        points.pop_back();
    return points;
}

/// Where the offset line's corner lies at a joint: along the mean of the two normals, not farther
/// than `limit` times the half width, so that sharp corners do not shoot out.
Vec joint(Vec before, Vec after) {
    constexpr float limit = 2.0F;
    const Vec normal = left_of(before);
    const Vec mean = unit(normal + left_of(after));
    const float shrink = dot(mean, normal);
    return mean * std::min(limit, 1.0F / std::max(shrink, 0.2F));
}

/// A solid run of the line as a strip of quads.
void append_strip(std::vector<MarkVertex>& vertices, const std::vector<Vec>& points, bool closed,
                  const Stroke& stroke) {
    const std::size_t count = points.size();
    if (count < 2) return;
    const float half = stroke.width / 2.0F;
    const float reach = half + 1.0F;
    const auto direction = [&](std::size_t i) {
        return unit(points[(i + 1) % count] - points[i % count]);
    };
    const auto side = [&](std::size_t i) {
        if (!closed && i == 0) return left_of(direction(0));
        if (!closed && i + 1 == count) return left_of(direction(count - 2));
        return joint(direction((i + count - 1) % count), direction(i));
    };
    const std::size_t segments = closed ? count : count - 1;
    for (std::size_t i = 0; i < segments; ++i) {
        const std::size_t j = (i + 1) % count;
        const Vec side_i = side(i);
        const Vec side_j = side(j);
        const auto make = [&](Vec at, Vec normal, float across) {
            MarkVertex v = vertex(at + normal * across + normal * stroke.offset, {across, 0.0F},
                                  stroke_kind, stroke.colour, stroke.pick);
            v.shape_a[0] = half;
            return v;
        };
        append_quad(vertices, {make(points[i], side_i, reach), make(points[j], side_j, reach),
                               make(points[j], side_j, -reach), make(points[i], side_i, -reach)});
    }
}

/// Cuts the line into its dashes.
void append_dashes(std::vector<MarkVertex>& vertices, std::vector<Vec> points,
                   const Stroke& stroke) {
    if (stroke.closed) points.push_back(points.front());
    std::size_t slot = 0;
    float left = stroke.dash.front();
    std::vector<Vec> run = {points.front()};
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        Vec at = points[i];
        float rest = length(points[i + 1] - at);
        const Vec along = unit(points[i + 1] - at);
        while (rest > left) {
            at = at + along * left;
            rest -= left;
            run.push_back(at);
            if (slot % 2 == 0) append_strip(vertices, run, false, stroke);
            run = {at};
            slot = (slot + 1) % stroke.dash.size();
            left = std::max(stroke.dash[slot], 0.1F);
        }
        left -= rest;
        run.push_back(points[i + 1]);
    }
    if (slot % 2 == 0) append_strip(vertices, run, false, stroke);
}

}  // namespace

void append(std::vector<MarkVertex>& vertices, const Stroke& stroke) {
    const std::vector<Vec> points = distinct_points(stroke);
    if (points.size() < 2 || stroke.width <= 0.0F || stroke.colour.a == 0) return;
    const bool dashed = stroke.dash.size() >= 2 && stroke.dash[0] > 0.0F;
    if (dashed) append_dashes(vertices, points, stroke);
    else append_strip(vertices, points, stroke.closed && points.size() > 2, stroke);
}

void append(std::vector<MarkVertex>& vertices, const Disc& disc) {
    const float reach = disc.outer + 1.0F;
    const Vec centre = to_vec(disc.centre);
    const auto make = [&](float x, float y) {
        MarkVertex v = vertex(centre + Vec{x, y}, {x, y}, disc_kind, disc.fill, disc.pick);
        v.edge = disc.edge;
        v.shape_a[0] = disc.outer;
        v.shape_a[1] = disc.inner;
        v.shape_a[2] = disc.from_deg;
        v.shape_a[3] = disc.to_deg;
        v.shape_b[0] = disc.edge.a > 0 ? disc.edge_width : 0.0F;
        return v;
    };
    append_quad(vertices,
                {make(-reach, -reach), make(reach, -reach), make(reach, reach), make(-reach, reach)});
}

void append(std::vector<MarkVertex>& vertices, const Box& box) {
    const Vec half{box.rect.width / 2.0F, box.rect.height / 2.0F};
    const Vec centre{box.rect.x + half.x, box.rect.y + half.y};
    const auto make = [&](float x, float y) {
        MarkVertex v = vertex(centre + Vec{x, y}, {x, y}, box_kind, box.a, 0);
        v.b = box.b;
        v.edge = box.edge;
        v.shape_a[0] = half.x;
        v.shape_a[1] = half.y;
        v.shape_a[2] = std::min({box.radius, half.x, half.y});
        v.shape_a[3] = box.edge.a > 0 ? box.edge_width : 0.0F;
        v.shape_b[0] = static_cast<float>(box.pattern);
        v.shape_b[1] = box.share;
        v.shape_b[2] = box.fade;
        return v;
    };
    const Vec reach = half + Vec{1.0F, 1.0F};
    append_quad(vertices, {make(-reach.x, -reach.y), make(reach.x, -reach.y),
                           make(reach.x, reach.y), make(-reach.x, reach.y)});
}

void append(std::vector<MarkVertex>& vertices, const Text& text, const FontSet& fonts,
            GlyphAtlas& atlas) {
    const ShapedLine line = fonts.impl().shape(text.utf8, text.face, text.size, text.spacing);
    float x0 = text.at.x;
    if (text.anchor == Text::Anchor::centre) x0 -= line.width / 2.0F;
    if (text.anchor == Text::Anchor::right) x0 -= line.width;
    const float baseline = std::round(text.at.y);
    const auto pass = [&](Colour colour, float halo) {
        for (const ShapedGlyph& glyph : line.glyphs) {
            const float x = x0 + glyph.x;
            const float whole = std::floor(x);
            const int shift = static_cast<int>((x - whole) * 4.0F) & 3;
            const auto& entry = atlas.entry(glyph.font, glyph.glyph, text.size, halo, shift);
            if (entry.width <= 0.0F) continue;
            const float left = whole + entry.left;
            const float top = baseline - std::round(glyph.y) + entry.top;
            const auto make = [&](float px, float py, float u, float v) {
                return vertex({px, py}, {u, v}, glyph_kind, colour, text.pick);
            };
            append_quad(vertices, {make(left, top, entry.u0, entry.v0),
                                   make(left + entry.width, top, entry.u1, entry.v0),
                                   make(left + entry.width, top + entry.height, entry.u1, entry.v1),
                                   make(left, top + entry.height, entry.u0, entry.v1)});
        }
    };
    if (text.halo.a > 0 && text.halo_width > 0.0F) pass(text.halo, text.halo_width);
    pass(text.colour, 0.0F);
}

}  // namespace render
