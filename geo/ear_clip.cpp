#include "geo/ear_clip.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace geo {
namespace {

using Index = std::int32_t;
constexpr Index none = -1;

struct Node {
    MapPoint at;
    std::uint32_t vertex = 0;
    Index prev = none, next = none;      ///< around the ring, counter-clockwise
    Index prev_z = none, next_z = none;  ///< along the space-filling curve
    std::uint32_t z = 0;
};

/// Twice the signed area of a, b, c: positive when they turn left.
double turn(MapPoint a, MapPoint b, MapPoint c) {
    return (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
}

bool in_triangle(MapPoint a, MapPoint b, MapPoint c, MapPoint p) {
    return turn(a, b, p) >= 0.0 && turn(b, c, p) >= 0.0 && turn(c, a, p) >= 0.0;
}

int sign(double value) { return (value > 0.0) - (value < 0.0); }

bool crosses(MapPoint a, MapPoint b, MapPoint c, MapPoint d) {
    return sign(turn(a, b, c)) * sign(turn(a, b, d)) < 0 &&
           sign(turn(c, d, a)) * sign(turn(c, d, b)) < 0;
}

class EarClipper {
public:
    explicit EarClipper(const Polygon& polygon) {
        std::size_t count = 0;
        for (const Ring& ring : polygon) count += ring.size();
        nodes_.reserve(count + 2 * polygon.size());
        out_.vertices.reserve(count);
        out_.indices.reserve(3 * count);
        const Index outer = polygon.empty() ? none : link(polygon[0], true);
        if (outer == none) return;
        join_holes(polygon, outer);
        set_curve_scale();
        clip(outer, Stage::plain);
    }

    Triangles take() { return std::move(out_); }

private:
    enum class Stage { plain, cleaned, mended };

    Node& node(Index i) { return nodes_[static_cast<std::size_t>(i)]; }
    MapPoint at(Index i) { return node(i).at; }
    double turn_at(Index i) { return turn(at(node(i).prev), at(i), at(node(i).next)); }
    bool same(Index a, Index b) { return at(a) == at(b); }

    Index link(const Ring& ring, bool counter_clockwise) {
        double twice = 0.0;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                     (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
        const bool forward = (twice > 0.0) == counter_clockwise;
        Index last = none;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const MapPoint point = forward ? ring[i] : ring[ring.size() - 1 - i];
            if (last != none && at(last) == point) continue;
            last = append(point, last);
        }
        if (last != none && same(last, node(last).next) && node(last).next != last) {
            const Index gone = last;
            last = node(last).prev;
            unlink(gone);
        }
        return last;
    }

    Index append(MapPoint point, Index after) {
        const Index i = static_cast<Index>(nodes_.size());
        Node fresh;
        fresh.at = point;
        fresh.vertex = static_cast<std::uint32_t>(out_.vertices.size());
        out_.vertices.push_back(point);
        fresh.prev = after == none ? i : after;
        fresh.next = after == none ? i : node(after).next;
        nodes_.push_back(fresh);
        if (after != none) {
            node(fresh.next).prev = i;
            node(after).next = i;
        }
        return i;
    }

    void unlink(Index i) {
        const Node& gone = node(i);
        node(gone.prev).next = gone.next;
        node(gone.next).prev = gone.prev;
        if (gone.prev_z != none) node(gone.prev_z).next_z = gone.next_z;
        if (gone.next_z != none) node(gone.next_z).prev_z = gone.prev_z;
    }

    /// Joins a and b by a diagonal; the ring falls into two. Returns b's twin in the second ring.
    Index split(Index a, Index b) {
        const Index a2 = static_cast<Index>(nodes_.size());
        const Index b2 = a2 + 1;
        Node first = node(a);
        Node second = node(b);
        first.prev_z = first.next_z = second.prev_z = second.next_z = none;
        nodes_.push_back(first);
        nodes_.push_back(second);
        const Index after_a = node(a).next;
        const Index before_b = node(b).prev;
        node(a).next = b;
        node(b).prev = a;
        node(a2).next = after_a;
        node(after_a).prev = a2;
        node(b2).next = a2;
        node(a2).prev = b2;
        node(before_b).next = b2;
        node(b2).prev = before_b;
        return b2;
    }

    void join_holes(const Polygon& polygon, Index outer) {
        std::vector<Index> leftmost;
        for (std::size_t i = 1; i < polygon.size(); ++i) {
            const Index start = link(polygon[i], false);
            if (start == none) continue;
            Index best = start;
            for (Index p = node(start).next; p != start; p = node(p).next)
                if (at(p).x < at(best).x || (at(p).x == at(best).x && at(p).y < at(best).y))
                    best = p;
            leftmost.push_back(best);
        }
        std::stable_sort(leftmost.begin(), leftmost.end(), [&](Index a, Index b) {
            return at(a).x != at(b).x ? at(a).x < at(b).x : at(a).y < at(b).y;
        });
        for (const Index hole : leftmost) {
            const Index bridge = find_bridge(hole, outer);
            if (bridge == none) continue;
            split(bridge, hole);
        }
    }

    /// The outer vertex that the hole's leftmost vertex can see.
    Index find_bridge(Index hole, Index outer) {
        const MapPoint h = at(hole);
        double hit_x = -std::numeric_limits<double>::infinity();
        Index best = none;
        Index p = outer;
        do {  // the nearest edge to the left, that runs downwards past the hole's vertex
            const MapPoint a = at(p);
            const MapPoint b = at(node(p).next);
            if (a.y >= h.y && b.y <= h.y && a.y != b.y) {
                const double x = a.x + (h.y - a.y) * (b.x - a.x) / (b.y - a.y);
                if (x <= h.x && x > hit_x) {
                    hit_x = x;
                    best = a.x < b.x ? p : node(p).next;
                    if (x == h.x) return best;
                }
            }
            p = node(p).next;
        } while (p != outer);
        if (best == none) return none;
        return nearest_visible(h, hit_x, best);
    }

    /// Among the reflex vertices inside the triangle (h, hit, best), the one at the least angle.
    Index nearest_visible(MapPoint h, double hit_x, Index best) {
        const MapPoint m = at(best);
        const MapPoint hit{hit_x, h.y};
        const bool above = m.y > h.y;
        double best_slope = std::numeric_limits<double>::infinity();
        Index chosen = best;
        Index p = best;
        do {
            const MapPoint q = at(p);
            const bool inside = above ? in_triangle(h, m, hit, q) : in_triangle(h, hit, m, q);
            if (q.x >= m.x && q.x < h.x && inside && in_cone(p, h)) {
                const double slope = std::abs(h.y - q.y) / (h.x - q.x);
                if (slope < best_slope || (slope == best_slope && q.x > at(chosen).x)) {
                    chosen = p;
                    best_slope = slope;
                }
            }
            p = node(p).next;
        } while (p != best);
        return chosen;
    }

    /// Does the direction from vertex i to `to` start inside the polygon?
    bool in_cone(Index i, MapPoint to) {
        const MapPoint before = at(node(i).prev);
        const MapPoint after = at(node(i).next);
        if (turn(before, at(i), after) > 0.0)
            return turn(at(i), to, before) >= 0.0 && turn(at(i), after, to) >= 0.0;
        return turn(at(i), to, after) < 0.0 || turn(at(i), before, to) < 0.0;
    }

    /// Drops repeated and collinear vertices from `from` on; returns a vertex that remains.
    Index clean(Index from, Index end) {
        Index p = from;
        bool again = false;
        do {
            again = false;
            if (node(p).next != p && (same(p, node(p).next) || turn_at(p) == 0.0)) {
                unlink(p);
                p = end = node(p).prev;
                if (p == node(p).next) break;
                again = true;
            } else {
                p = node(p).next;
            }
        } while (again || p != end);
        return end;
    }

    void set_curve_scale() {
        for (const MapPoint& point : out_.vertices) box_.include(point);
        const double size = std::max(box_.max_x - box_.min_x, box_.max_y - box_.min_y);
        scale_ = size > 0.0 ? 32767.0 / size : 0.0;
    }

    std::uint32_t curve(double x, double y) const {
        const auto spread = [](double value) {
            auto v = static_cast<std::uint32_t>(std::clamp(value, 0.0, 32767.0));
            v = (v | (v << 8)) & 0x00FF00FFu;
            v = (v | (v << 4)) & 0x0F0F0F0Fu;
            v = (v | (v << 2)) & 0x33333333u;
            return (v | (v << 1)) & 0x55555555u;
        };
        return spread((x - box_.min_x) * scale_) | (spread((y - box_.min_y) * scale_) << 1);
    }

    void order_along_curve(Index start) {
        std::vector<Index> ring;
        Index p = start;
        do {
            node(p).z = curve(at(p).x, at(p).y);
            ring.push_back(p);
            p = node(p).next;
        } while (p != start);
        std::stable_sort(ring.begin(), ring.end(),
                         [&](Index a, Index b) { return node(a).z < node(b).z; });
        for (std::size_t i = 0; i < ring.size(); ++i) {
            node(ring[i]).prev_z = i > 0 ? ring[i - 1] : none;
            node(ring[i]).next_z = i + 1 < ring.size() ? ring[i + 1] : none;
        }
    }

    bool blocks(Index p, Index a, Index b, Index c) {
        return p != a && p != c && in_triangle(at(a), at(b), at(c), at(p)) && turn_at(p) <= 0.0;
    }

    bool is_ear(Index ear) {
        const Index a = node(ear).prev;
        const Index c = node(ear).next;
        if (turn(at(a), at(ear), at(c)) <= 0.0) return false;
        const auto [min_x, max_x] = std::minmax({at(a).x, at(ear).x, at(c).x});
        const auto [min_y, max_y] = std::minmax({at(a).y, at(ear).y, at(c).y});
        const std::uint32_t low = curve(min_x, min_y);
        const std::uint32_t high = curve(max_x, max_y);
        Index down = node(ear).prev_z;
        Index up = node(ear).next_z;
        while (down != none && node(down).z >= low) {
            if (blocks(down, a, ear, c)) return false;
            down = node(down).prev_z;
        }
        while (up != none && node(up).z <= high) {
            if (blocks(up, a, ear, c)) return false;
            up = node(up).next_z;
        }
        return true;
    }

    void emit(Index a, Index b, Index c) {
        out_.indices.push_back(node(a).vertex);
        out_.indices.push_back(node(b).vertex);
        out_.indices.push_back(node(c).vertex);
    }

    void clip(Index ear, Stage stage) {
        if (ear == none) return;
        if (stage == Stage::plain) order_along_curve(ear);
        Index stop = ear;
        while (node(ear).prev != node(ear).next) {
            const Index before = node(ear).prev;
            const Index after = node(ear).next;
            if (is_ear(ear)) {
                emit(before, ear, after);
                unlink(ear);
                ear = node(after).next;  // skipping one makes fewer slivers
                stop = node(after).next;
                continue;
            }
            ear = after;
            if (ear != stop) continue;
            if (stage == Stage::plain) {
                clip(clean(ear, ear), Stage::cleaned);
            } else if (stage == Stage::cleaned) {
                clip(mend_crossings(clean(ear, ear)), Stage::mended);
            } else {
                split_and_clip(ear);
            }
            return;
        }
    }

    /// Cuts off the small loop where an edge crosses the next but one.
    Index mend_crossings(Index start) {
        Index p = start;
        do {
            const Index a = node(p).prev;
            const Index second = node(p).next;
            const Index b = node(second).next;
            if (a != b && !same(a, b) && crosses(at(a), at(p), at(second), at(b))) {
                emit(a, p, b);
                unlink(p);
                unlink(second);
                p = start = b;
            }
            p = node(p).next;
        } while (p != start);
        return clean(p, p);
    }

    void split_and_clip(Index start) {
        Index a = start;
        do {
            if (patience_ < 0) return;
            for (Index b = node(node(a).next).next; b != node(a).prev; b = node(b).next) {
                if (node(a).vertex == node(b).vertex || !is_diagonal(a, b)) continue;
                Index other = split(a, b);
                const Index first = clean(a, node(a).next);
                other = clean(other, node(other).next);
                clip(first, Stage::plain);
                clip(other, Stage::plain);
                return;
            }
            a = node(a).next;
        } while (a != start);
    }

    bool is_diagonal(Index a, Index b) {
        if (same(a, b) || !in_cone(a, at(b)) || !in_cone(b, at(a))) return false;
        Index p = a;
        do {
            if (--patience_ < 0) return false;
            const Index q = node(p).next;
            if (p != a && q != a && p != b && q != b && crosses(at(p), at(q), at(a), at(b)))
                return false;
            p = q;
        } while (p != a);
        return true;
    }

    std::vector<Node> nodes_;
    Triangles out_;
    MapBox box_;
    double scale_ = 0.0;
    long patience_ = 20'000'000;  ///< edge tests left before a hopeless ring is given up
};

}  // namespace

Triangles ear_clip(const Polygon& polygon) { return EarClipper(polygon).take(); }

}  // namespace geo
