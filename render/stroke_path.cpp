#include "render/stroke_path.h"

#include <algorithm>
#include <cmath>

namespace render {
namespace {

constexpr float least_step = 0.3F;  ///< shorter steps are not seen and only cost
constexpr float most_mitre = 3.0F;  ///< of an offset line, in offsets
constexpr float farthest = 1.0e7F;  ///< beyond, pixels are no longer exact

struct Vec {
    float x = 0.0F, y = 0.0F;
};
Vec minus(PixelPoint a, PixelPoint b) { return {a.x - b.x, a.y - b.y}; }
float dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
float length_of(Vec v) { return std::sqrt(dot(v, v)); }  // faster than hypot, exact enough
Vec unit(Vec v) {
    const float length = length_of(v);
    return length > 0.0F ? Vec{v.x / length, v.y / length} : Vec{};
}
bool drawable(PixelPoint p) {
    return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < farthest &&
           std::abs(p.y) < farthest;
}

/// The points that matter; a closed line ends with its first point.
std::vector<PixelPoint> cleaned(const Stroke& stroke) {
    std::vector<PixelPoint> points;
    points.reserve(stroke.points.size() + 1);
    const auto add = [&](PixelPoint p, bool keep) {
        if (!drawable(p)) return;
        if (!points.empty()) {
            const Vec step = minus(p, points.back());
            const float length = length_of(step);
            if (length == 0.0F) return;
            if (length < least_step) {
                if (!keep || points.size() == 1) return;
                points.pop_back();
            }
        }
        points.push_back(p);
    };
    for (std::size_t i = 0; i < stroke.points.size(); ++i) {
        add(stroke.points[i], i + 1 == stroke.points.size() && !stroke.closed);
    }
    if (stroke.closed && points.size() > 2) {
        const Vec back = minus(points.front(), points.back());
        if (length_of(back) < least_step) points.pop_back();
        points.push_back(points.front());
    }
    return points;
}

/// The line shifted to the left of its direction, mitred at its corners.
std::vector<PixelPoint> shifted(const std::vector<PixelPoint>& points, bool closed, float offset) {
    std::vector<PixelPoint> result;
    const std::size_t segments = points.size() - 1;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool first = i == 0;
        const bool last = i == segments;
        const std::size_t before = first ? (closed ? segments - 1 : 0) : i - 1;
        const std::size_t after = last ? (closed ? 0 : segments - 1) : i;
        const Vec d0 = unit(minus(points[before + 1], points[before]));
        const Vec d1 = unit(minus(points[after + 1], points[after]));
        const Vec left{(d0.y + d1.y) / 2.0F, -(d0.x + d1.x) / 2.0F};
        const float square = std::max(dot(left, left), 1.0F / (most_mitre * most_mitre));
        result.push_back(
            {points[i].x + left.x / square * offset, points[i].y + left.y / square * offset});
    }
    return result;
}

}  // namespace

StrokePath path_of(const Stroke& stroke) {
    if (!(stroke.width > 0.0F) || stroke.colour.a == 0) return {};
    StrokePath path{cleaned(stroke), false};
    if (path.points.size() < 2) return {};
    path.closed = stroke.closed && path.points.size() > 3;
    if (stroke.offset != 0.0F) path.points = shifted(path.points, path.closed, stroke.offset);
    return path;
}

std::vector<float> dashes_of(const Stroke& stroke) {
    std::vector<float> dash = stroke.dash;
    if (dash.size() % 2 == 1) dash.insert(dash.end(), stroke.dash.begin(), stroke.dash.end());
    return dash;
}

}  // namespace render
