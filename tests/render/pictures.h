#pragma once

#include <algorithm>
#include <cmath>

#include "render/image.h"

namespace pictures {

/// The largest difference between two pictures of one size in the mean of a channel over squares of
/// `side` pixels: shifts of a pixel's part do not count, missing things do.
inline double largest_difference_of_blocks(const render::Image& a, const render::Image& b,
                                           int side) {
    if (a.rgba.size() != b.rgba.size() || a.width != b.width) return 255.0;
    double largest = 0.0;
    for (int y = 0; y + side <= a.height; y += side) {
        for (int x = 0; x + side <= a.width; x += side) {
            for (int channel = 0; channel < 3; ++channel) {
                double sum = 0.0;
                for (int k = 0; k < side * side; ++k) {
                    const std::size_t i = static_cast<std::size_t>(
                        4 * ((y + k / side) * a.width + x + k % side) + channel);
                    sum += double(a.rgba[i]) - double(b.rgba[i]);
                }
                largest = std::max(largest, std::abs(sum) / (side * side));
            }
        }
    }
    return largest;
}

}  // namespace pictures
