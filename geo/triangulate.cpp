#include <cmath>

#include "geo/ear_clip.h"
#include "geo/geometry.h"
#include "geo/overlay.h"

namespace geo {
namespace {

bool is_finite(MapPoint point) { return std::isfinite(point.x) && std::isfinite(point.y); }

/// Without vertices that are not finite and without rings too short to enclose anything.
Polygon cleaned(const Polygon& polygon) {
    Polygon kept;
    for (const Ring& ring : polygon) {
        Ring good;
        good.reserve(ring.size());
        for (const MapPoint& point : ring)
            if (is_finite(point)) good.push_back(point);
        if (good.size() < 3 && kept.empty()) return {};
        if (good.size() < 3) continue;
        kept.push_back(std::move(good));
    }
    return kept;
}

double covered(const Triangles& triangles) {
    double twice = 0.0;
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        const MapPoint a = triangles.vertices[triangles.indices[i]];
        const MapPoint b = triangles.vertices[triangles.indices[i + 1]];
        const MapPoint c = triangles.vertices[triangles.indices[i + 2]];
        twice += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y));
    }
    return twice / 2.0;
}

void append(Mesh& mesh, const Triangles& triangles) {
    const auto first = static_cast<std::uint32_t>(mesh.xy.size() / 2);
    for (const MapPoint& point : triangles.vertices) {
        mesh.xy.push_back(static_cast<float>(point.x - mesh.origin.x));
        mesh.xy.push_back(static_cast<float>(point.y - mesh.origin.y));
    }
    for (const std::uint32_t index : triangles.indices) mesh.indices.push_back(first + index);
}

/// Triangles are right when they cover what the rings enclose, no more and no less.
bool is_right(const Triangles& triangles, const Polygon& polygon) {
    constexpr double tolerance = 1e-6;
    const double wanted = area(polygon);
    return std::abs(covered(triangles) - wanted) <= tolerance * wanted;
}

}  // namespace

Mesh triangulate(const MultiPolygon& shape) {
    Mesh mesh;
    mesh.box = bounds(shape);
    if (mesh.box.empty()) return mesh;
    mesh.origin = {(mesh.box.min_x + mesh.box.max_x) / 2.0,
                   (mesh.box.min_y + mesh.box.max_y) / 2.0};
    for (const Polygon& raw : shape) {
        const Polygon polygon = cleaned(raw);
        if (polygon.empty()) continue;
        const Triangles triangles = ear_clip(polygon);
        if (is_right(triangles, polygon)) {
            append(mesh, triangles);
            continue;
        }
        // Rings that cross or touch: mended first, then there is nothing left to trip over.
        for (const Polygon& mended : make_valid({polygon})) append(mesh, ear_clip(mended));
    }
    return mesh;
}

}  // namespace geo
