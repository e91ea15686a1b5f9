#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace gazetteer {

/// Puts `values[order[i]]` at i, in place: a million claims have no room to stand twice.
template <class T>
void permute(std::vector<T>& values, std::vector<std::uint32_t> order) {
    for (std::uint32_t first = 0; first < order.size(); ++first) {
        if (order[first] == first) continue;
        T kept = std::move(values[first]);
        std::uint32_t at = first;
        while (order[at] != first) {
            values[at] = std::move(values[order[at]]);
            at = std::exchange(order[at], at);
        }
        values[at] = std::move(kept);
        order[at] = at;
    }
}

}  // namespace gazetteer
