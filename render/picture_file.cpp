#include "render/picture_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "gazetteer/write_file.h"
#include "geo/georeference.h"
#include "render/gl/context.h"
#include "render/painter.h"
#include "render/sub_scene.h"
#include "render/vector_picture.h"

namespace render {
namespace {

constexpr int good_tile = 8192;  ///< more takes gigabytes without being quicker

/// Where the pixels of the first pane lie on the map plane.
geo::GeoReference reference_of(const Scene& scene) {
    const Pane& map = scene.panes.front();
    const geo::MapPoint corner = to_map(map.camera, map.rect, {0.0F, 0.0F});
    return {corner, map.camera.units_per_pixel};
}

}  // namespace

gazetteer::Diagnostics write_pixels(const Image& image, const Scene& scene,
                                    const geo::Projection& projection, const PictureFile& picture) {
    if (picture.format == PictureFormat::tif)
        return geo::write_geotiff(picture.file, image.width, image.height, image.rgba,
                                  reference_of(scene), projection.crs());
    gazetteer::Diagnostics problems = write_png(image, picture.file, picture.dpi);
    if (problems.empty() && picture.world_file)
        problems = geo::write_world_file(picture.file, reference_of(scene), projection.crs());
    return problems;
}

std::optional<PictureFormat> picture_format(std::string_view file) {
    static constexpr std::array<std::pair<std::string_view, PictureFormat>, 6> endings = {
        {{".png", PictureFormat::png},
         {".tif", PictureFormat::tif},
         {".tiff", PictureFormat::tif},
         {".svg", PictureFormat::svg},
         {".pdf", PictureFormat::pdf},
         {".txt", PictureFormat::txt}}};
    for (const auto& [ending, format] : endings)
        if (file.size() > ending.size() && file.ends_with(ending)) return format;
    return std::nullopt;
}

Image draw_in_tiles(Painter& painter, const Scene& scene, int largest_tile) {
    const int tile = std::max(1, std::min(largest_tile, painter.largest_side()));
    if (scene.size.width <= tile && scene.size.height <= tile) {
        painter.draw(scene);
        return painter.read_pixels();
    }
    Image whole{scene.size.width, scene.size.height, {}};
    const auto row = std::size_t{4} * static_cast<std::size_t>(whole.width);
    whole.rgba.resize(row * static_cast<std::size_t>(whole.height));
    for (int y = 0; y < whole.height; y += tile) {
        for (int x = 0; x < whole.width; x += tile) {
            const PixelSize size{std::min(tile, whole.width - x), std::min(tile, whole.height - y)};
            painter.draw(sub_scene(scene, x, y, size));
            const Image part = painter.read_pixels();
            if (part.width != size.width || part.height != size.height) return {};
            const auto bytes = std::size_t{4} * static_cast<std::size_t>(size.width);
            for (int k = 0; k < size.height; ++k)
                std::memcpy(&whole.rgba[row * static_cast<std::size_t>(y + k) +
                                        std::size_t{4} * static_cast<std::size_t>(x)],
                            &part.rgba[bytes * static_cast<std::size_t>(k)], bytes);
        }
    }
    return whole;
}

gazetteer::Diagnostics write_picture(const Scene& scene, const FontSet& fonts,
                                     const geo::Projection& projection,
                                     const PictureFile& picture) {
    if (picture.format == PictureFormat::txt)
        return gazetteer::write_file(picture.file, describe(scene));
    if (picture.format == PictureFormat::pdf || picture.format == PictureFormat::svg) {
        const bool pdf = picture.format == PictureFormat::pdf;
        return write_vector(scene, fonts, pdf ? VectorFormat::pdf : VectorFormat::svg, picture.dpi,
                            picture.file);
    }
    auto context = gl::Context::offscreen();
    if (!context) return std::move(context.diagnostics);
    gazetteer::Diagnostics problems = std::move(context.diagnostics);
    auto painter = Painter::create(fonts);
    append(problems, std::move(painter.diagnostics));
    if (!painter) return problems;
    const Image image = draw_in_tiles(*painter, scene, good_tile);
    append(problems, write_pixels(image, scene, projection, picture));
    return problems;
}

}  // namespace render
