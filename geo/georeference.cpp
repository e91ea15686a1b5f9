#include "geo/georeference.h"

#include <cpl_error.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <filesystem>
#include <memory>
#include <vector>

#include "gazetteer/write_file.h"

namespace geo {
namespace {

using gazetteer::Diagnostic;

gazetteer::Diagnostics trouble(const std::string& file, const std::string& what,
                               const std::string& advice) {
    return {{Diagnostic::Severity::error, file, 0, what, advice}};
}

OGRSpatialReference reference_system(const std::string& crs) {
    OGRSpatialReference system;
    system.SetFromUserInput(crs.c_str());
    return system;
}

/// Fills an open GeoTIFF; the reason where that fails.
bool fill(GDALDataset& dataset, int width, int height, std::span<const std::uint8_t> rgba,
          const GeoReference& reference, const std::string& crs) {
    double transform[6] = {
        reference.upper_left.x,    reference.units_per_pixel, 0.0, reference.upper_left.y, 0.0,
        -reference.units_per_pixel};
    const OGRSpatialReference system = reference_system(crs);
    if (dataset.SetGeoTransform(transform) != CE_None || dataset.SetSpatialRef(&system) != CE_None)
        return false;
    auto* pixels = const_cast<std::uint8_t*>(rgba.data());  // GDAL's reader and writer are one
    return dataset.RasterIO(GF_Write, 0, 0, width, height, pixels, width, height, GDT_Byte, 3,
                            nullptr, 4, GSpacing{4} * width, 1, nullptr) == CE_None;
}

}  // namespace

gazetteer::Diagnostics write_geotiff(const std::string& file, int width, int height,
                                     std::span<const std::uint8_t> rgba,
                                     const GeoReference& reference, const std::string& crs) {
    if (width <= 0 || height <= 0 || rgba.size() != std::size_t{4} * width * height)
        return trouble(file,
                       fmt::format("a picture of {} x {} pixels cannot be written", width, height),
                       "give a smaller size");
    CPLPushErrorHandler(CPLQuietErrorHandler);
    GDALRegister_GTiff();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const std::string temporary = file + ".part";
    const char* const options[] = {"COMPRESS=DEFLATE", "PREDICTOR=2",      "TILED=YES",
                                   "PHOTOMETRIC=RGB",  "BIGTIFF=IF_SAFER", nullptr};
    bool good = false;
    {
        const GDALDatasetUniquePtr dataset(driver ? driver->Create(temporary.c_str(), width, height,
                                                                   3, GDT_Byte,
                                                                   const_cast<char**>(options))
                                                  : nullptr);
        good = dataset && fill(*dataset, width, height, rgba, reference, crs);
    }
    const std::string why = CPLGetLastErrorMsg();
    good = good && CPLGetLastErrorType() < CE_Failure;
    CPLPopErrorHandler();
    std::error_code code;
    if (good) std::filesystem::rename(temporary, file, code);
    if (good && !code) return {};
    std::filesystem::remove(temporary, code);
    return trouble(file, "cannot be written: " + (why.empty() ? "not as GeoTIFF" : why),
                   "choose a folder that exists and that you may write to");
}

gazetteer::Diagnostics write_world_file(const std::string& picture, const GeoReference& reference,
                                        const std::string& crs) {
    const double half = reference.units_per_pixel / 2.0;
    const std::string world = std::filesystem::path(picture).replace_extension(".pgw").string();
    // Pixel width, two rotations, pixel height, the middle of the first pixel.
    gazetteer::Diagnostics problems = gazetteer::write_file(
        world, fmt::format("{:.10g}\n0\n0\n{:.10g}\n{:.10g}\n{:.10g}\n", reference.units_per_pixel,
                           -reference.units_per_pixel, reference.upper_left.x + half,
                           reference.upper_left.y - half));
    char* wkt = nullptr;
    reference_system(crs).exportToWkt(&wkt);
    std::string escaped;
    for (const char* c = wkt ? wkt : ""; *c; ++c)
        escaped += *c == '"'   ? "&quot;"
                   : *c == '<' ? "&lt;"
                   : *c == '&' ? "&amp;"
                               : std::string(1, *c);
    CPLFree(wkt);
    gazetteer::append(
        problems, gazetteer::write_file(picture + ".aux.xml", "<PAMDataset>\n  <SRS>" + escaped +
                                                                  "</SRS>\n</PAMDataset>\n"));
    return problems;
}

}  // namespace geo
