#include "geo/point_tree.h"

#include <algorithm>
#include <numeric>
#include <queue>
#include <tuple>
#include <utility>

namespace geo {
namespace {

constexpr std::uint32_t leaf_size = 8;

double squared(double value) { return value * value; }

double squared_distance(MapPoint a, MapPoint b) { return squared(a.x - b.x) + squared(a.y - b.y); }

double squared_distance(const MapBox& box, MapPoint p) {
    return squared(std::max({box.min_x - p.x, 0.0, p.x - box.max_x})) +
           squared(std::max({box.min_y - p.y, 0.0, p.y - box.max_y}));
}

}  // namespace

PointTree::PointTree(std::vector<MapPoint> points) : points_(std::move(points)) {
    order_.resize(points_.size());
    std::iota(order_.begin(), order_.end(), 0u);
    if (!points_.empty()) build(0, static_cast<std::uint32_t>(points_.size()));
}

std::uint32_t PointTree::build(std::uint32_t first, std::uint32_t last) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    Node node;
    node.first = first;
    node.last = last;
    for (std::uint32_t i = first; i < last; ++i) node.box.include(points_[order_[i]]);
    nodes_.push_back(node);
    if (last - first <= leaf_size) return index;
    const bool wide = node.box.max_x - node.box.min_x > node.box.max_y - node.box.min_y;
    const std::uint32_t middle = first + (last - first) / 2;
    std::nth_element(order_.begin() + first, order_.begin() + middle, order_.begin() + last,
                     [&](std::uint32_t a, std::uint32_t b) {
                         const double va = wide ? points_[a].x : points_[a].y;
                         const double vb = wide ? points_[b].x : points_[b].y;
                         return std::tie(va, a) < std::tie(vb, b);
                     });
    const std::uint32_t left = build(first, middle);
    const std::uint32_t right = build(middle, last);
    nodes_[index].left = left;
    nodes_[index].right = right;
    return index;
}

void PointTree::visit_by_distance(MapPoint from,
                                  const std::function<bool(std::uint32_t, double)>& visit,
                                  const std::function<bool(const MapBox&)>& matters) const {
    if (nodes_.empty()) return;
    struct Entry {
        double distance;
        bool is_point;
        std::uint32_t index;
    };
    const auto farther = [](const Entry& a, const Entry& b) {
        return std::tie(a.distance, a.is_point, a.index) >
               std::tie(b.distance, b.is_point, b.index);
    };
    std::priority_queue<Entry, std::vector<Entry>, decltype(farther)> queue(farther);
    queue.push({squared_distance(nodes_[0].box, from), false, 0});
    while (!queue.empty()) {
        const Entry entry = queue.top();
        queue.pop();
        if (entry.is_point) {
            if (!visit(entry.index, entry.distance)) return;
            continue;
        }
        const Node& node = nodes_[entry.index];
        if (matters && !matters(node.box)) continue;
        if (node.left == 0) {
            for (std::uint32_t i = node.first; i < node.last; ++i)
                queue.push({squared_distance(points_[order_[i]], from), true, order_[i]});
        } else {
            queue.push({squared_distance(nodes_[node.left].box, from), false, node.left});
            queue.push({squared_distance(nodes_[node.right].box, from), false, node.right});
        }
    }
}

}  // namespace geo
