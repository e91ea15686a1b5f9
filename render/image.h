#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gazetteer/result.h"

namespace render {

/// RGBA, 8 bits each, rows from the top.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// Writes `image` under a temporary name beside `file` and renames it when complete. `dpi` is noted
/// in the file for printing; 0 = not.
gazetteer::Diagnostics write_png(const Image& image, const std::string& file, double dpi = 0.0);
gazetteer::Result<Image> read_png(const std::string& file);

struct Difference {
    int max = 0;        ///< largest difference of one channel
    double mean = 0.0;  ///< mean over all channels
};
/// Pictures of different sizes differ as much as can be (255).
Difference compare(const Image& a, const Image& b);

}  // namespace render
