#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <charconv>
#include <cstdio>
#include <filesystem>

#include "gazetteer/formats/feature_writer.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/ogr_handles.h"
#include "gazetteer/formats/ogr_scope.h"
#include "gazetteer/write_file.h"

namespace gazetteer {
namespace {

/// The same claims give the same bytes: no date of writing, and no index that sorts rows anew.
constexpr const char* no_date = "2000-01-01T00:00:00.000Z";
/// Rows of a GeoPackage are committed in batches of this size.
constexpr std::size_t batch = 20'000;

/// GeoPackage and FlatGeobuf, through OGR.
class OgrWriter : public FeatureWriter {
public:
    OgrWriter(const std::string& file, const char* driver)
        : FeatureWriter(file), driver_(driver), temporary_(temporary_name(file)) {}
    ~OgrWriter() override {
        if (!dataset_) return;
        close();
        std::remove(temporary_.c_str());
    }
    OgrWriter(const OgrWriter&) = delete;
    OgrWriter& operator=(const OgrWriter&) = delete;

private:
    void begin() override;
    void add(const Feature& feature) override;
    Diagnostics end() override;
    void create_columns(const ogr::Scope& scope);
    void close();
    bool is_flatgeobuf() const { return std::string_view(driver_) == "FlatGeobuf"; }
    void check(bool good, const ogr::Scope& scope) {
        if (good || !fault_.empty()) return;
        fault_ = scope.error();
        if (fault_.empty()) fault_ = "GDAL failed";
    }

    const char* driver_;
    std::string temporary_;
    GDALDatasetH dataset_ = nullptr;
    OGRLayerH table_ = nullptr;
    std::string fault_;
    std::size_t rows_ = 0;
    std::size_t unlocated_ = 0;
};

OGRFieldType ogr_type(FieldType type) {
    switch (type) {
        case FieldType::number:
            return OFTReal;
        case FieldType::integer:
            return OFTInteger64;
        case FieldType::boolean:
            return OFTInteger;
        case FieldType::text:
            break;
    }
    return OFTString;
}

OGRGeometryH line_geometry(const std::vector<LonLat>& line, OGRwkbGeometryType type) {
    OGRGeometryH geometry = OGR_G_CreateGeometry(type);
    OGR_G_SetPointCount(geometry, static_cast<int>(line.size()));
    for (std::size_t i = 0; i < line.size(); ++i)
        OGR_G_SetPoint_2D(geometry, static_cast<int>(i), line[i].lon, line[i].lat);
    return geometry;
}

OGRGeometryH polygon_geometry(const std::vector<std::vector<LonLat>>& rings) {
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    for (const auto& ring : rings)
        OGR_G_AddGeometryDirectly(polygon, line_geometry(ring, wkbLinearRing));
    return polygon;
}

OGRGeometryH geometry_of(const Feature& feature) {
    const auto& [polygons, lines] = feature.shape;
    if (polygons.size() == 1) return polygon_geometry(polygons.front());
    if (!polygons.empty()) {
        OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
        for (const auto& polygon : polygons)
            OGR_G_AddGeometryDirectly(all, polygon_geometry(polygon));
        return all;
    }
    if (lines.size() == 1) return line_geometry(lines.front(), wkbLineString);
    if (!lines.empty()) {
        OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiLineString);
        for (const auto& line : lines)
            OGR_G_AddGeometryDirectly(all, line_geometry(line, wkbLineString));
        return all;
    }
    if (!feature.point) return nullptr;
    OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
    OGR_G_SetPoint_2D(point, 0, feature.point->lon, feature.point->lat);
    return point;
}

void OgrWriter::begin() {
    const ogr::Scope scope;
    const ogr::Option undated("OGR_CURRENT_DATE", no_date);
    GDALDriverH driver = GDALGetDriverByName(driver_);
    if (driver) dataset_ = GDALCreate(driver, temporary_.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    check(dataset_ != nullptr, scope);
    if (!dataset_) return;
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(nullptr);
    OSRImportFromEPSG(wgs84, 4326);
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    const char* const fgb_options[] = {"SPATIAL_INDEX=NO", nullptr};
    const char* const gpkg_options[] = {"FID=fid", "GEOMETRY_NAME=geom", nullptr};
    table_ =
        GDALDatasetCreateLayer(dataset_, layer().name.c_str(), wgs84, wkbUnknown,
                               const_cast<char**>(is_flatgeobuf() ? fgb_options : gpkg_options));
    OSRDestroySpatialReference(wgs84);
    check(table_ != nullptr, scope);
    if (!table_) return;
    create_columns(scope);
    GDALDatasetStartTransaction(dataset_, 0);
}

void OgrWriter::create_columns(const ogr::Scope& scope) {
    for (const Column& column : layer().columns) {
        OGRFieldDefnH field = OGR_Fld_Create(column.name.c_str(), ogr_type(column.type));
        if (column.type == FieldType::boolean) OGR_Fld_SetSubType(field, OFSTBoolean);
        check(OGR_L_CreateField(table_, field, 1) == OGRERR_NONE, scope);
        OGR_Fld_Destroy(field);
    }
}

void OgrWriter::add(const Feature& feature) {
    if (!table_ || !fault_.empty()) return;
    if (is_flatgeobuf() && !feature.point && feature.shape.empty()) {
        ++unlocated_;
        return;
    }
    const ogr::Scope scope;
    const ogr::Row row(OGR_F_Create(OGR_L_GetLayerDefn(table_)));
    for (std::size_t i = 0; i < layer().columns.size(); ++i) {
        const std::string& value = feature.values[i];
        const int at = static_cast<int>(i);
        if (value.empty()) {
            OGR_F_SetFieldNull(row.get(), at);
            continue;
        }
        switch (layer().columns[i].type) {
            case FieldType::number:
                OGR_F_SetFieldDouble(row.get(), at, to_number(value).value_or(0.0));
                break;
            case FieldType::integer:
                OGR_F_SetFieldInteger64(row.get(), at,
                                        static_cast<GIntBig>(to_number(value).value_or(0.0)));
                break;
            case FieldType::boolean:
                OGR_F_SetFieldInteger(row.get(), at, value == "true" ? 1 : 0);
                break;
            case FieldType::text:
                OGR_F_SetFieldString(row.get(), at, value.c_str());
                break;
        }
    }
    if (OGRGeometryH geometry = geometry_of(feature))
        OGR_F_SetGeometryDirectly(row.get(), geometry);
    check(OGR_L_CreateFeature(table_, row.get()) == OGRERR_NONE, scope);
    if (++rows_ % batch == 0) {
        GDALDatasetCommitTransaction(dataset_);
        GDALDatasetStartTransaction(dataset_, 0);
    }
}

void OgrWriter::close() {
    if (!dataset_) return;
    const ogr::Scope scope;
    const ogr::Option undated("OGR_CURRENT_DATE", no_date);
    GDALDatasetCommitTransaction(dataset_);
    GDALClose(dataset_);
    dataset_ = nullptr;
    check(scope.error().empty(), scope);
}

Diagnostics OgrWriter::end() {
    const bool created = dataset_ != nullptr;
    close();
    if (fault_.empty()) {
        Diagnostics diagnostics = rename_into_place(temporary_, file());
        if (unlocated_ > 0)
            diagnostics.push_back(
                {Diagnostic::Severity::warning, file(), 0,
                 fmt::format("{} {} without a point were not written: FlatGeobuf cannot hold them",
                             unlocated_, layer().name),
                 "write .gpkg to keep them"});
        return diagnostics;
    }
    if (created) std::remove(temporary_.c_str());
    return {{Diagnostic::Severity::error, file(), 0, fmt::format("cannot be written: {}", fault_),
             "check that the folder exists, may be written to and has room"}};
}

WriterResult open_ogr(const std::string& file, const char* driver) {
    if (file == "-")
        return Diagnostic{Diagnostic::Severity::error, "-", 0,
                          fmt::format("{} cannot be written to standard output", driver),
                          "name a file"};
    return std::unique_ptr<Writer>(std::make_unique<OgrWriter>(file, driver));
}

}  // namespace

WriterResult open_geopackage(const std::string& file) { return open_ogr(file, "GPKG"); }
WriterResult open_flatgeobuf(const std::string& file) { return open_ogr(file, "FlatGeobuf"); }

}  // namespace gazetteer
