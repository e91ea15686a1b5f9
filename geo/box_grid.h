#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/geometry.h"

namespace geo {

/// Which boxes may hold a point: boxes sorted into the squares of an even grid.
class BoxGrid {
public:
    BoxGrid() = default;
    explicit BoxGrid(std::span<const MapBox> boxes) : boxes_(boxes.begin(), boxes.end()) {
        for (const MapBox& box : boxes_) {
            if (box.empty()) continue;
            all_.include({box.min_x, box.min_y});
            all_.include({box.max_x, box.max_y});
        }
        if (all_.empty()) return;
        side_ = std::min(side_for(boxes_.size()), side_for_size());
        first_.assign(static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_) + 1, 0);
        each_square([&](std::size_t square, std::uint32_t) { ++first_[square + 1]; });
        for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
        members_.resize(first_.back());
        std::vector<std::uint32_t> next = first_;
        each_square([&](std::size_t square, std::uint32_t box) { members_[next[square]++] = box; });
    }

    /// The highest index of those boxes around the point for which `is_right(index)`; `none` where
    /// there is none.
    template <class IsRight>
    std::uint32_t highest(MapPoint p, IsRight is_right) const {
        if (all_.empty() || !inside(all_, p)) return none;
        const std::size_t square = square_of(column(p.x), row(p.y));
        for (std::uint32_t i = first_[square + 1]; i-- > first_[square];)
            if (inside(boxes_[members_[i]], p) && is_right(members_[i])) return members_[i];
        return none;
    }
    static constexpr std::uint32_t none = 0xFFFFFFFFU;

private:
    static bool inside(const MapBox& box, MapPoint p) {
        return p.x >= box.min_x && p.x <= box.max_x && p.y >= box.min_y && p.y <= box.max_y;
    }
    static int side_for(std::size_t boxes) {
        return std::clamp(static_cast<int>(std::sqrt(static_cast<double>(boxes))), 1, 1024);
    }
    /// Not so many that a box of middling size lies in more than a few.
    int side_for_size() const {
        double widths = 0.0;
        double heights = 0.0;
        double count = 0.0;
        for (const MapBox& box : boxes_) {
            if (box.empty()) continue;
            widths += box.max_x - box.min_x;
            heights += box.max_y - box.min_y;
            count += 1.0;
        }
        const double share =
            std::max(widths / (all_.max_x - all_.min_x), heights / (all_.max_y - all_.min_y)) /
            count;
        return share > 0.0 ? static_cast<int>(std::clamp(2.0 / share, 1.0, 1024.0)) : 1;
    }
    int at(double value, double low, double high) const {
        const double share = high > low ? (value - low) / (high - low) : 0.0;
        return std::clamp(static_cast<int>(share * side_), 0, side_ - 1);
    }
    int column(double x) const { return at(x, all_.min_x, all_.max_x); }
    int row(double y) const { return at(y, all_.min_y, all_.max_y); }
    std::size_t square_of(int column, int row) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(side_) +
               static_cast<std::size_t>(column);
    }
    template <class See>
    void each_square(See see) const {
        for (std::uint32_t i = 0; i < boxes_.size(); ++i) {
            const MapBox& box = boxes_[i];
            if (box.empty()) continue;
            for (int y = row(box.min_y); y <= row(box.max_y); ++y)
                for (int x = column(box.min_x); x <= column(box.max_x); ++x)
                    see(square_of(x, y), i);
        }
    }

    std::vector<MapBox> boxes_;
    MapBox all_;
    int side_ = 0;
    std::vector<std::uint32_t> first_, members_;
};

}  // namespace geo
