#include "geo/vector_file.h"

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <memory>

namespace geo {
namespace {

using gazetteer::Diagnostic;

struct Quiet {
    Quiet() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~Quiet() { CPLPopErrorHandler(); }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return static_cast<char>(c < 128 ? std::tolower(c) : c);
    });
    return text;
}

/// The text of the first field of this name, whatever its case, that has one; empty where none has.
std::string text_of(const OGRFeature& feature, const std::string& name) {
    for (int i = 0; i < feature.GetFieldCount(); ++i) {
        if (lower(feature.GetFieldDefnRef(i)->GetNameRef()) == name &&
            feature.IsFieldSetAndNotNull(i))
            return feature.GetFieldAsString(i);
    }
    return {};
}

std::string name_of(const OGRFeature& feature) {
    for (const char* key : {"name", "name_en", "label", "title"})
        if (std::string name = text_of(feature, key); !name.empty()) return name;
    return {};
}

bool is_disputed(const OGRFeature& feature) {
    static constexpr std::array<const char*, 6> words = {
        "disput", "indefinite", "breakaway", "line of control", "indeterminate", "unrecog"};
    const std::string flag = lower(text_of(feature, "disputed"));
    if (!flag.empty()) return flag != "0" && flag != "no" && flag != "false";
    for (const char* key : {"featurecla", "type"}) {
        const std::string value = lower(text_of(feature, key));
        if (std::any_of(words.begin(), words.end(),
                        [&](const char* word) { return value.find(word) != std::string::npos; }))
            return true;
    }
    return false;
}

LonLatLine points_of(const OGRSimpleCurve& curve) {
    LonLatLine line(static_cast<std::size_t>(curve.getNumPoints()));
    for (std::size_t i = 0; i < line.size(); ++i)
        line[i] = {curve.getX(static_cast<int>(i)), curve.getY(static_cast<int>(i))};
    return line;
}

void add(const OGRGeometry& geometry, VectorFeature& feature) {
    if (const auto* many = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
        for (const OGRGeometry* part : *many) add(*part, feature);
    } else if (const auto* polygon = dynamic_cast<const OGRPolygon*>(&geometry)) {
        LonLatPolygon rings;
        for (const OGRLinearRing* ring : *polygon) rings.push_back(points_of(*ring));
        if (!rings.empty()) feature.polygons.push_back(std::move(rings));
    } else if (const auto* line = dynamic_cast<const OGRSimpleCurve*>(&geometry)) {
        feature.lines.push_back(points_of(*line));
    } else if (const auto* point = dynamic_cast<const OGRPoint*>(&geometry)) {
        if (!point->IsEmpty()) feature.points.push_back({point->getX(), point->getY()});
    }
}

/// To longitude and latitude; null where the layer is in them already or does not say.
std::unique_ptr<OGRCoordinateTransformation> to_degrees(OGRLayer& layer) {
    const OGRSpatialReference* own = layer.GetSpatialRef();
    OGRSpatialReference degrees;
    degrees.SetWellKnownGeogCS("WGS84");
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (own == nullptr || own->IsSame(&degrees)) return nullptr;
    OGRSpatialReference from(*own);
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return std::unique_ptr<OGRCoordinateTransformation>(
        OGRCreateCoordinateTransformation(&from, &degrees));
}

}  // namespace

gazetteer::Result<std::vector<VectorFeature>> read_vector_file(const std::string& file) {
    const Quiet quiet;
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset(static_cast<GDALDataset*>(
        GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)));
    if (!dataset) {
        const bool there = std::filesystem::exists(file);
        return Diagnostic{Diagnostic::Severity::error, file, 0,
                          there ? "is no vector file that can be read" : "there is no such file",
                          "give GeoJSON, GeoPackage, Shapefile, KML, FlatGeobuf or another format "
                          "that `ogrinfo` reads"};
    }
    gazetteer::Result<std::vector<VectorFeature>> result;
    result.value.emplace();
    std::size_t bare = 0;
    for (OGRLayer* layer : dataset->GetLayers()) {
        const auto transform = to_degrees(*layer);
        for (const OGRFeatureUniquePtr& row : *layer) {
            OGRGeometry* geometry = row->GetGeometryRef();
            if (geometry == nullptr || geometry->IsEmpty() ||
                (transform && geometry->transform(transform.get()) != OGRERR_NONE)) {
                ++bare;
                continue;
            }
            const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());
            VectorFeature feature;
            feature.name = name_of(*row);
            feature.disputed = is_disputed(*row);
            add(*straight, feature);
            result.value->push_back(std::move(feature));
        }
    }
    if (bare > 0)
        result.diagnostics.push_back({Diagnostic::Severity::warning, file, 0,
                                      fmt::format("{} features have no place on the globe", bare),
                                      "they are not drawn"});
    return result;
}

}  // namespace geo
