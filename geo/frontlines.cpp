#include "geo/frontlines.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/overlay.h"

namespace geo {
namespace {

/// What of each shape is not covered by one above it.
std::vector<MultiPolygon> visible_parts(const std::vector<const MultiPolygon*>& shapes,
                                        const std::vector<MapBox>& boxes) {
    std::vector<MultiPolygon> visible(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (boxes[i].empty()) continue;
        std::vector<MultiPolygon> above;
        for (std::size_t k = i + 1; k < shapes.size(); ++k)
            if (boxes[k].overlaps(boxes[i])) above.push_back(*shapes[k]);
        visible[i] = above.empty() ? *shapes[i] : difference(*shapes[i], union_of(above));
    }
    return visible;
}

/// More of the line has the shape on its left than on its right.
bool lies_left(const MultiPolygon& shape, const Line& line, double aside) {
    int votes = 0;
    const std::size_t stride = std::max<std::size_t>(1, line.size() / 16);
    for (std::size_t i = 0; i + 1 < line.size(); i += stride) {
        const MapPoint a = line[i];
        const MapPoint b = line[i + 1];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (length <= 0.0) continue;
        const MapPoint middle{(a.x + b.x) / 2.0, (a.y + b.y) / 2.0};
        const double nx = -(b.y - a.y) / length * aside;
        const double ny = (b.x - a.x) / length * aside;
        votes += contains(shape, {middle.x + nx, middle.y + ny});
        votes -= contains(shape, {middle.x - nx, middle.y - ny});
    }
    return votes > 0;
}

}  // namespace

std::vector<FrontLine> frontlines(const std::vector<const MultiPolygon*>& shapes,
                                  const std::function<bool(std::size_t, std::size_t)>& opposing,
                                  double tolerance) {
    std::vector<MapBox> boxes(shapes.size());
    for (std::size_t i = 0; i < shapes.size(); ++i)
        if (shapes[i]) boxes[i] = bounds(*shapes[i]);
    const std::vector<MultiPolygon> visible = visible_parts(shapes, boxes);
    std::vector<FrontLine> lines;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        if (visible[i].empty()) continue;
        MapBox wide = boxes[i];
        wide.include({wide.min_x - tolerance, wide.min_y - tolerance});
        wide.include({wide.max_x + tolerance, wide.max_y + tolerance});
        for (std::size_t k = i + 1; k < shapes.size(); ++k) {
            if (visible[k].empty() || !wide.overlaps(boxes[k]) || !opposing(i, k)) continue;
            for (Line& line : shared_border(visible[i], visible[k], tolerance)) {
                const bool left = lies_left(visible[i], line, 0.02 * tolerance);
                lines.push_back({std::move(line), left ? i : k, left ? k : i});
            }
        }
    }
    return lines;
}

}  // namespace geo
