#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cli {

/// What a player sees of a video file; read with libav itself.
struct Media {
    bool playable = false;
    std::string codec, pixel_format, comment;
    int width = 0, height = 0;
    int frames = 0;                       ///< that could be decoded
    double seconds = 0.0;                 ///< from the first frame to the end of the last
    bool faststart = false;               ///< MP4: the index stands before the pictures
    std::vector<std::uint8_t> last_grey;  ///< the last frame's luminance, where it has one
};
Media play(const std::string& file);

}  // namespace cli
