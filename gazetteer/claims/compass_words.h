#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace gazetteer {

/// The words for the parts of a place that have a direction.
inline bool is_compass(std::string_view word) {
    constexpr std::array<std::string_view, 9> words = {"north",     "south",     "east",
                                                       "west",      "northeast", "northwest",
                                                       "southeast", "southwest", "centre"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace gazetteer
