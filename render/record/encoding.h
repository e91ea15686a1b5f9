#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gazetteer/result.h"
#include "render/view.h"

namespace render {

/// What kind of file a recording is written to; follows from its name.
enum class Container { mp4, webm, gif, webp, apng, png_folder };

/// How a recording is to be encoded: what the user asks for.
struct EncodingWish {
    std::string codec;   ///< h264, hevc, av1 (MP4); vp9, av1 (WebM); empty = the first of them
    int crf = -1;        ///< constant quality, lower = better and larger; -1 = usual for the codec
    std::string preset;  ///< of x264 and x265: ultrafast ... veryslow; empty = veryfast
};

/// An encoder of libavcodec and how it is set.
struct Encoding {
    Container container = Container::mp4;
    std::string codec;    ///< h264, vp9, av1, hevc, gif, webp, apng, png
    std::string encoder;  ///< libx264, ...; empty for PNG folders
    std::string pixel_format;
    std::vector<std::pair<std::string, std::string>> options;
    bool repeats = true;  ///< a picture that stays is a frame again, else it is shown for longer
};

/// Empty when no recording can have that name; `frames/` or a name without extension is a folder.
gazetteer::Result<Container> container_of(const std::string& file);

/// The first encoder that there is for the wish. What is not to be had is an error that names the
/// alternative, as are odd sizes where colours are stored for two by two pixels.
/// `is_there` tells whether libavcodec has an encoder of that name.
gazetteer::Result<Encoding> choose_encoding(
    const std::string& file, const EncodingWish& wish, PixelSize size,
    const std::function<bool(const std::string&)>& is_there);

/// Whether this system's libavcodec has the encoder.
bool has_encoder(const std::string& name);

/// The frames a second of a recording that says nothing else.
int usual_fps(Container container);

}  // namespace render
