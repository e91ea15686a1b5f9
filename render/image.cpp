#include "render/image.h"

#include <fmt/format.h>
#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "gazetteer/write_file.h"

namespace render {

namespace {

gazetteer::Diagnostic trouble(const std::string& file, const std::string& what,
                              const std::string& advice) {
    return {gazetteer::Diagnostic::Severity::error, file, 0, what, advice};
}

bool is_opaque(const Image& image) {
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
        if (image.rgba[i] != 255) return false;
    }
    return true;
}

std::vector<std::uint8_t> without_alpha(const Image& image) {
    std::vector<std::uint8_t> rgb;
    rgb.reserve(image.rgba.size() / 4 * 3);
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        rgb.insert(rgb.end(), {image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]});
    }
    return rgb;
}

/// The whole image as PNG bytes; no time stamp, so that equal pictures are equal files.
std::vector<std::uint8_t> encode(const Image& image, std::string& error) {
    png_image head{};
    head.version = PNG_IMAGE_VERSION;
    head.width = static_cast<png_uint_32>(image.width);
    head.height = static_cast<png_uint_32>(image.height);
    const bool opaque = is_opaque(image);
    head.format = opaque ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    head.flags = PNG_IMAGE_FLAG_FAST;
    const std::vector<std::uint8_t> rgb = opaque ? without_alpha(image) : image.rgba;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(head);
    std::vector<std::uint8_t> bytes(size);
    if (png_image_write_to_memory(&head, bytes.data(), &size, 0, rgb.data(), 0, nullptr) == 0) {
        error = head.message;
        png_image_free(&head);
        return {};
    }
    bytes.resize(size);
    return bytes;
}

/// The chunk pHYs, pixels per metre, right behind the head.
void add_density(std::vector<std::uint8_t>& bytes, double dpi) {
    constexpr std::size_t head_end = 8 + 25;
    constexpr double metres_per_inch = 0.0254;
    const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / metres_per_inch));
    std::vector<std::uint8_t> chunk = {0, 0, 0, 9, 'p', 'H', 'Y', 's'};
    const auto add = [&](std::uint32_t number) {
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            chunk.push_back(static_cast<std::uint8_t>(number >> shift));
    };
    add(per_metre);
    add(per_metre);
    chunk.push_back(1);  // the unit is the metre
    add(static_cast<std::uint32_t>(
        crc32(0, chunk.data() + 4, static_cast<unsigned>(chunk.size() - 4))));
    bytes.insert(bytes.begin() + head_end, chunk.begin(), chunk.end());
}

}  // namespace

gazetteer::Diagnostics write_png(const Image& image, const std::string& file, double dpi) {
    if (image.width <= 0 || image.height <= 0 ||
        image.rgba.size() != std::size_t{4} * static_cast<std::size_t>(image.width) *
                                 static_cast<std::size_t>(image.height)) {
        return {trouble(
            file,
            fmt::format("a picture of {} x {} pixels cannot be written", image.width, image.height),
            "give a size of at least 1x1 and at most what the graphics driver can draw "
            "(often 16384 a side)")};
    }
    std::string error;
    std::vector<std::uint8_t> bytes = encode(image, error);
    if (bytes.empty()) return {trouble(file, "the picture cannot be encoded: " + error, "")};
    if (dpi > 0.0) add_density(bytes, dpi);

    return gazetteer::write_file(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

gazetteer::Result<Image> read_png(const std::string& file) {
    png_image head{};
    head.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&head, file.c_str()) == 0) {
        return trouble(file, fmt::format("cannot be read as PNG: {}", head.message),
                       "give a PNG file");
    }
    head.format = PNG_FORMAT_RGBA;
    Image image;
    image.width = static_cast<int>(head.width);
    image.height = static_cast<int>(head.height);
    image.rgba.resize(PNG_IMAGE_SIZE(head));
    if (png_image_finish_read(&head, nullptr, image.rgba.data(), 0, nullptr) == 0) {
        const std::string why = head.message;
        png_image_free(&head);
        return trouble(file, "is a damaged PNG: " + why, "write it again");
    }
    return image;
}

Difference compare(const Image& a, const Image& b) {
    if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size()) {
        return {255, 255.0};
    }
    Difference difference;
    double sum = 0.0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i) {
        const int d = std::abs(int{a.rgba[i]} - int{b.rgba[i]});
        difference.max = std::max(difference.max, d);
        sum += d;
    }
    if (!a.rgba.empty()) difference.mean = sum / static_cast<double>(a.rgba.size());
    return difference;
}

}  // namespace render
