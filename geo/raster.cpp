#include "geo/raster.h"

#include <cpl_error.h>
#include <gdal_priv.h>
#include <gdal_utils.h>
#include <gdalwarper.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <memory>

namespace geo {
namespace {

using gazetteer::Diagnostic;

constexpr int longest_side = 4096;

struct Quiet {
    Quiet() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~Quiet() { CPLPopErrorHandler(); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
};

Diagnostic refuse(const std::string& file, const std::string& what, const std::string& advice) {
    return {Diagnostic::Severity::error, file, 0, what, advice};
}

MapBox box_of(GDALDataset& raster) {
    double t[6];
    raster.GetGeoTransform(t);
    MapBox box;
    box.include({t[0], t[3]});
    box.include({t[0] + t[1] * raster.GetRasterXSize(), t[3] + t[5] * raster.GetRasterYSize()});
    return box;
}

MapBox projected(const LonLatBox& box, const Projection& projection) {
    constexpr int steps = 16;
    MapBox out;
    for (int i = 0; i <= steps; ++i) {
        for (int k = 0; k <= steps; ++k) {
            const auto at = projection.forward({box.west + (box.east - box.west) * i / steps,
                                                box.south + (box.north - box.south) * k / steps});
            if (at) out.include(*at);
        }
    }
    return out;
}

MapBox common(const MapBox& a, const MapBox& b) {
    return {std::max(a.min_x, b.min_x), std::max(a.min_y, b.min_y), std::min(a.max_x, b.max_x),
            std::min(a.max_y, b.max_y)};
}

std::string number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
}

/// The raster in the map's CRS on this box, heights as floats, pictures as bytes with alpha.
GDALDatasetUniquePtr warped(GDALDataset& source, const std::string& crs, const MapBox& box,
                            int width, int height, bool relief) {
    std::vector<std::string> words = {"-of",
                                      "MEM",
                                      "-t_srs",
                                      crs,
                                      "-te",
                                      number(box.min_x),
                                      number(box.min_y),
                                      number(box.max_x),
                                      number(box.max_y),
                                      "-ts",
                                      std::to_string(width),
                                      std::to_string(height),
                                      "-r",
                                      "bilinear"};
    if (relief)
        words.insert(words.end(), {"-ot", "Float32", "-dstnodata", "nan"});
    else
        words.emplace_back("-dstalpha");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    GDALWarpAppOptions* options = GDALWarpAppOptionsNew(arguments.data(), nullptr);
    GDALDatasetH sources[] = {GDALDataset::ToHandle(&source)};
    GDALDatasetUniquePtr result(
        GDALDataset::FromHandle(GDALWarp("", nullptr, 1, sources, options, nullptr)));
    GDALWarpAppOptionsFree(options);
    return result;
}

/// A picture whose pixels are numbers of colours, as one with colours; empty where it is none.
GDALDatasetUniquePtr expanded(GDALDataset& source) {
    if (source.GetRasterCount() != 1 || source.GetRasterBand(1)->GetColorTable() == nullptr)
        return {};
    std::string words[] = {"-of", "VRT", "-expand", "rgba"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    GDALTranslateOptions* options = GDALTranslateOptionsNew(arguments.data(), nullptr);
    GDALDatasetUniquePtr result(GDALDataset::FromHandle(
        GDALTranslate("", GDALDataset::ToHandle(&source), options, nullptr)));
    GDALTranslateOptionsFree(options);
    return result;
}

bool is_elevation(GDALDataset& raster) {
    return raster.GetRasterCount() == 1 &&
           raster.GetRasterBand(1)->GetRasterDataType() != GDT_Byte &&
           raster.GetRasterBand(1)->GetColorTable() == nullptr;
}

/// The pixels of a picture: its first three bands, or the first thrice, and the last as alpha; half
/// way to grey.
std::vector<std::uint8_t> paled(GDALDataset& raster, int width, int height) {
    const int bands = raster.GetRasterCount();
    const int alpha = bands;
    const int colours[3] = {1, bands >= 4 ? 2 : 1, bands >= 4 ? 3 : 1};
    std::vector<std::uint8_t> rgba(std::size_t{4} * width * height, 255);
    for (int channel = 0; channel < 4; ++channel) {
        const int band = channel < 3 ? colours[channel] : alpha;
        const CPLErr error = raster.GetRasterBand(band)->RasterIO(
            GF_Read, 0, 0, width, height, rgba.data() + channel, width, height, GDT_Byte, 4,
            GSpacing{4} * width, nullptr);
        if (error != CE_None) return {};
    }
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        const int grey = (rgba[i] * 3 + rgba[i + 1] * 6 + rgba[i + 2]) / 10;
        for (std::size_t k = 0; k < 3; ++k)
            rgba[i + k] = static_cast<std::uint8_t>((rgba[i + k] + grey) / 2);
        rgba[i + 3] = static_cast<std::uint8_t>(rgba[i + 3] * 6 / 10);
    }
    return rgba;
}

}  // namespace

std::vector<std::uint8_t> relief_of(const std::vector<float>& heights, int width, int height,
                                    double step) {
    const auto at = [&](int x, int y) {
        x = std::clamp(x, 0, width - 1);
        y = std::clamp(y, 0, height - 1);
        return double{heights[static_cast<std::size_t>(y) * width + x]};
    };
    const std::size_t count = static_cast<std::size_t>(width) * height;
    std::vector<float> east(count), north(count);
    double sum = 0.0;
    std::size_t known = 0;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const double dx = (at(x + 1, y - 1) + 2 * at(x + 1, y) + at(x + 1, y + 1) -
                               at(x - 1, y - 1) - 2 * at(x - 1, y) - at(x - 1, y + 1)) /
                              (8.0 * step);
            const double dy = (at(x - 1, y - 1) + 2 * at(x, y - 1) + at(x + 1, y - 1) -
                               at(x - 1, y + 1) - 2 * at(x, y + 1) - at(x + 1, y + 1)) /
                              (8.0 * step);
            const std::size_t i = static_cast<std::size_t>(y) * width + x;
            east[i] = static_cast<float>(dx);
            north[i] = static_cast<float>(dy);
            if (std::isfinite(dx) && std::isfinite(dy)) {
                sum += std::hypot(dx, dy);
                ++known;
            }
        }
    }
    constexpr double good_slope = 0.25;
    const double mean = known ? sum / static_cast<double>(known) : 0.0;
    const double factor = mean > 0.0 ? std::clamp(good_slope / mean, 1.0, 12.0) : 1.0;
    const double flat = std::sqrt(0.5);
    std::vector<std::uint8_t> rgba(4 * count, 0);
    for (std::size_t i = 0; i < count; ++i) {
        const double dx = east[i] * factor;
        const double dy = north[i] * factor;
        if (!std::isfinite(dx) || !std::isfinite(dy)) continue;
        // The light's direction is (-1, 1) / sqrt 2 across and as much up.
        const double light =
            (0.5 * dx - 0.5 * dy + flat) / std::sqrt(1.0 + dx * dx + dy * dy) - flat;
        const bool bright = light > 0.0;
        const double alpha = bright ? std::min(1.0, light / (1.0 - flat)) * 0.35
                                    : std::min(1.0, -light / flat) * 0.26;
        const auto ink = static_cast<std::uint8_t>(bright ? 255 : 20);
        rgba[4 * i] = rgba[4 * i + 1] = rgba[4 * i + 2] = ink;
        rgba[4 * i + 3] = static_cast<std::uint8_t>(std::lround(alpha * 255.0));
    }
    return rgba;
}

gazetteer::Result<Raster> load_raster(const std::string& file, const Projection& projection,
                                      const std::optional<LonLatBox>& around) {
    const Quiet quiet;
    GDALAllRegister();
    const GDALDatasetUniquePtr source(static_cast<GDALDataset*>(
        GDALOpenEx(file.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, nullptr, nullptr)));
    if (!source) {
        const bool there = std::filesystem::exists(file);
        return refuse(file, there ? "is no raster that can be read" : "there is no such file",
                      "give a GeoTIFF or another format that `gdalinfo` reads");
    }
    double transform[6];
    if (source->GetGeoTransform(transform) != CE_None || source->GetSpatialRef() == nullptr)
        return refuse(file, "does not say where on the globe it lies",
                      "give it a CRS and corners, for example with "
                      "`gdal_translate -a_srs EPSG:4326 -a_ullr WEST NORTH EAST SOUTH`");
    OGRSpatialReference crs;
    char* wkt = nullptr;
    if (crs.SetFromUserInput(projection.crs().c_str()) == OGRERR_NONE) crs.exportToWkt(&wkt);
    const GDALDatasetUniquePtr view(GDALDataset::FromHandle(GDALAutoCreateWarpedVRT(
        GDALDataset::ToHandle(source.get()), nullptr, wkt, GRA_Bilinear, 0.125, nullptr)));
    CPLFree(wkt);
    Raster raster;
    if (view) {
        raster.box = box_of(*view);
        if (around) raster.box = common(raster.box, projected(*around, projection));
    }
    if (!view || !(raster.box.min_x < raster.box.max_x) || !(raster.box.min_y < raster.box.max_y))
        return refuse(file, "does not reach into this map",
                      "give a raster of the region that the claims are about");
    const double wide = raster.box.max_x - raster.box.min_x;
    const double high = raster.box.max_y - raster.box.min_y;
    view->GetGeoTransform(transform);
    const double step = std::max(std::abs(transform[1]), std::max(wide, high) / longest_side);
    raster.width = std::clamp(static_cast<int>(std::lround(wide / step)), 1, longest_side);
    raster.height = std::clamp(static_cast<int>(std::lround(high / step)), 1, longest_side);
    raster.relief = is_elevation(*source);
    const GDALDatasetUniquePtr coloured = expanded(*source);
    const GDALDatasetUniquePtr laid =
        warped(coloured ? *coloured : *source, projection.crs(), raster.box, raster.width,
               raster.height, raster.relief);
    if (laid && raster.relief) {
        std::vector<float> heights(static_cast<std::size_t>(raster.width) * raster.height);
        const CPLErr error = laid->GetRasterBand(1)->RasterIO(
            GF_Read, 0, 0, raster.width, raster.height, heights.data(), raster.width, raster.height,
            GDT_Float32, 0, 0, nullptr);
        const MapPoint middle{(raster.box.min_x + raster.box.max_x) / 2.0,
                              (raster.box.min_y + raster.box.max_y) / 2.0};
        if (error == CE_None)
            raster.rgba = relief_of(heights, raster.width, raster.height,
                                    step / projection.units_per_metre(middle));
    } else if (laid) {
        raster.rgba = paled(*laid, raster.width, raster.height);
    }
    if (raster.rgba.empty())
        return refuse(file, "cannot be laid on this map: " + std::string(CPLGetLastErrorMsg()),
                      "try another --crs");
    return raster;
}

}  // namespace geo
