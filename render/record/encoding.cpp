#include "render/record/encoding.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace render {
namespace {

using gazetteer::Diagnostic;
using Options = std::vector<std::pair<std::string, std::string>>;

Diagnostic trouble(const std::string& file, std::string what, std::string advice) {
    return {Diagnostic::Severity::error, file, 0, std::move(what), std::move(advice)};
}

// Threads and slices are fixed, so that the bitstream does not depend on the machine.
constexpr const char* threads = "4";

/// An encoder that can write a codec, the best first.
struct Candidate {
    const char* codec;
    const char* encoder;
    const char* pixel_format;
    int crf;  ///< usual; -1 = it has none
};
constexpr std::array<Candidate, 10> candidates = {{{"h264", "libx264", "yuv420p", 20},
                                                   {"h264", "libopenh264", "yuv420p", -1},
                                                   {"hevc", "libx265", "yuv420p", 24},
                                                   {"vp9", "libvpx-vp9", "yuv420p", 30},
                                                   {"av1", "libsvtav1", "yuv420p", 32},
                                                   {"av1", "libaom-av1", "yuv420p", 32},
                                                   {"gif", "gif", "pal8", -1},
                                                   {"webp", "libwebp_anim", "bgra", -1},
                                                   {"apng", "apng", "rgb24", -1},
                                                   {"png", "", "rgb24", -1}}};

std::vector<std::string> codecs_of(Container container) {
    switch (container) {
        case Container::mp4:
            return {"h264", "hevc", "av1"};
        case Container::webm:
            return {"vp9", "av1"};
        case Container::gif:
            return {"gif"};
        case Container::webp:
            return {"webp"};
        case Container::apng:
            return {"apng"};
        case Container::png_folder:
            return {"png"};
    }
    return {};
}

Options options_of(const std::string& encoder, const std::string& preset, int crf) {
    const std::string quality = std::to_string(crf);
    if (encoder == "libx264") return {{"preset", preset}, {"crf", quality}, {"threads", threads}};
    if (encoder == "libx265")
        return {{"preset", preset}, {"crf", quality}, {"x265-params", "log-level=none:pools=4"}};
    if (encoder == "libvpx-vp9")
        return {{"deadline", "realtime"}, {"cpu-used", "7"},     {"crf", quality},    {"b", "0"},
                {"row-mt", "1"},          {"tile-columns", "2"}, {"threads", threads}};
    if (encoder == "libsvtav1")
        return {{"preset", "10"}, {"crf", quality}, {"svtav1-params", "lp=4"}};
    if (encoder == "libaom-av1")
        return {{"cpu-used", "8"}, {"crf", quality},     {"b", "0"},
                {"row-mt", "1"},   {"threads", threads}, {"usage", "realtime"}};
    if (encoder == "libopenh264") return {{"b", "6000000"}};
    if (encoder == "libwebp_anim")
        return {{"lossless", "0"}, {"quality", "85"}, {"compression_level", "2"}};
    if (encoder == "apng") return {{"pred", "up"}, {"compression_level", "6"}};
    return {};
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// What to record instead where `codec` cannot be had.
std::string alternative(const std::string& codec,
                        const std::function<bool(const std::string&)>& is_there) {
    std::vector<std::string> others;
    const auto offer = [&](const char* encoder, const char* other, const char* words) {
        if (codec != other && is_there(encoder)) others.emplace_back(words);
    };
    offer("libx264", "h264", "H.264 in .mp4");
    offer("libvpx-vp9", "vp9", "VP9 in .webm");
    offer("libsvtav1", "av1", "AV1 in .webm");
    offer("gif", "gif", ".gif");
    return fmt::format("record {} instead, or a folder of PNG pictures",
                       others.empty() ? "something else" : joined(others));
}

}  // namespace

gazetteer::Result<Container> container_of(const std::string& file) {
    static constexpr std::array<std::pair<const char*, Container>, 6> endings = {
        {{".mp4", Container::mp4},
         {".webm", Container::webm},
         {".gif", Container::gif},
         {".webp", Container::webp},
         {".apng", Container::apng},
         {"", Container::png_folder}}};
    if (file.ends_with('/')) return Container::png_folder;
    const std::string extension = std::filesystem::path(file).extension().string();
    for (const auto& [ending, container] : endings) {
        if (extension == ending) return container;
    }
    return trouble(file, fmt::format("a recording cannot be written as '{}'", extension),
                   "name it .mp4, .webm, .gif, .webp or .apng, or name a folder for PNG pictures");
}

gazetteer::Result<Encoding> choose_encoding(
    const std::string& file, const EncodingWish& wish, PixelSize size,
    const std::function<bool(const std::string&)>& is_there) {
    const auto container = container_of(file);
    if (!container) return {container.diagnostics.front()};
    const auto codecs = codecs_of(*container);
    const std::string codec = wish.codec.empty() ? codecs.front() : wish.codec;
    if (std::find(codecs.begin(), codecs.end(), codec) == codecs.end())
        return trouble(file, fmt::format("such a file cannot hold the codec '{}'", codec),
                       fmt::format("choose {}", joined(codecs)));
    std::vector<std::string> missing;
    for (const Candidate& each : candidates) {
        if (each.codec != codec) continue;
        const std::string encoder = each.encoder;
        if (!encoder.empty() && !is_there(encoder)) {
            missing.push_back(encoder);
            continue;
        }
        if (each.pixel_format == std::string("yuv420p") &&
            (size.width % 2 != 0 || size.height % 2 != 0))
            return trouble(file,
                           fmt::format("{} x {} pixels cannot be encoded: colours are stored for "
                                       "two by two pixels (yuv420p), so both sides must be even",
                                       size.width, size.height),
                           fmt::format("choose {}x{}, or a .gif, .apng or PNG pictures",
                                       size.width / 2 * 2, size.height / 2 * 2));
        const int crf = wish.crf >= 0 ? wish.crf : each.crf;
        const std::string preset = wish.preset.empty() ? "veryfast" : wish.preset;
        const bool repeats = *container == Container::mp4 || *container == Container::webm ||
                             *container == Container::png_folder;
        return Encoding{
            *container, codec, encoder, each.pixel_format, options_of(encoder, preset, crf),
            repeats};
    }
    return trouble(file,
                   fmt::format("this system's libavcodec cannot encode {} (it has no {})", codec,
                               joined(missing)),
                   alternative(codec, is_there));
}

int usual_fps(Container container) {
    switch (container) {
        case Container::gif:
        case Container::webp:
        case Container::apng:
            return 10;
        case Container::mp4:
        case Container::webm:
        case Container::png_folder:
            return 30;
    }
    return 30;
}

}  // namespace render
