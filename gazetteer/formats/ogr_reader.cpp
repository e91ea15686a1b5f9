#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "gazetteer/formats/feature_files.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/ogr_handles.h"
#include "gazetteer/formats/ogr_scope.h"

// GeoPackages and FlatGeobufs that hold one of our tables.
namespace gazetteer {
namespace {

ogr::Dataset open(const Input& input, const char* driver) {
    const char* const drivers[] = {driver, nullptr};
    return ogr::open(input.path().c_str(), drivers);
}

/// A table is ours when it has the name of a schema and that schema's columns.
const Layer* schema_of(OGRLayerH table) {
    const Layer* layer = layer_named(OGR_L_GetName(table));
    if (!layer) return nullptr;
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(table);
    for (const char* key : {"relation", "surface", "place_kind"}) {
        const bool wanted = layer->column(key).has_value();
        if (wanted && OGR_FD_GetFieldIndex(definition, key) < 0) return nullptr;
    }
    return layer;
}

bool has_our_table(const Input& input, const char* driver) {
    const ogr::Scope scope;
    const ogr::Dataset dataset = open(input, driver);
    if (!dataset) return false;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
        if (schema_of(GDALDatasetGetLayer(dataset.get(), i))) return true;
    }
    return false;
}

std::vector<LonLat> line_of(OGRGeometryH geometry) {
    std::vector<LonLat> line;
    const int count = OGR_G_GetPointCount(geometry);
    line.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        line.push_back({OGR_G_GetX(geometry, i), OGR_G_GetY(geometry, i)});
    return line;
}

void add_geometry(OGRGeometryH geometry, Feature& feature) {
    const auto type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    const int parts = OGR_G_GetGeometryCount(geometry);
    if (type == wkbPoint) {
        feature.point = LonLat{OGR_G_GetX(geometry, 0), OGR_G_GetY(geometry, 0)};
    } else if (type == wkbLineString) {
        feature.shape.lines.push_back(line_of(geometry));
    } else if (type == wkbPolygon) {
        auto& polygon = feature.shape.polygons.emplace_back();
        for (int i = 0; i < parts; ++i)
            polygon.push_back(line_of(OGR_G_GetGeometryRef(geometry, i)));
    } else {
        for (int i = 0; i < parts; ++i) add_geometry(OGR_G_GetGeometryRef(geometry, i), feature);
    }
}

bool is_good(const Feature& feature) {
    const auto good = [](const std::vector<LonLat>& line, std::size_t least) {
        return line.size() >= least &&
               std::all_of(line.begin(), line.end(), [](LonLat at) { return is_valid(at); });
    };
    for (const auto& polygon : feature.shape.polygons) {
        if (polygon.empty()) return false;
        for (const auto& ring : polygon) {
            if (!good(ring, 4)) return false;
        }
    }
    for (const auto& line : feature.shape.lines) {
        if (!good(line, 2)) return false;
    }
    return !feature.point || is_valid(*feature.point);
}

std::string value_of(OGRFeatureH row, int at, FieldType type) {
    if (at < 0 || !OGR_F_IsFieldSetAndNotNull(row, at)) return {};
    switch (type) {
        case FieldType::number:
            return fmt::format("{}", OGR_F_GetFieldAsDouble(row, at));
        case FieldType::integer:
            return fmt::format("{}", OGR_F_GetFieldAsInteger64(row, at));
        case FieldType::boolean:
            return OGR_F_GetFieldAsInteger(row, at) != 0 ? "true" : "false";
        case FieldType::text:
            break;
    }
    return OGR_F_GetFieldAsString(row, at);
}

void read_table(OGRLayerH table, const Layer& layer, Sink& sink, FileReport& report) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(table);
    std::vector<int> at;
    for (const Column& column : layer.columns)
        at.push_back(OGR_FD_GetFieldIndex(definition, column.name.c_str()));
    OGR_L_ResetReading(table);
    std::int64_t number = 0;
    while (const ogr::Row row{OGR_L_GetNextFeature(table)}) {
        report.row(++number);
        Feature feature;
        for (std::size_t i = 0; i < at.size(); ++i)
            feature.values.push_back(value_of(row.get(), at[i], layer.columns[i].type));
        if (OGRGeometryH geometry = OGR_F_GetGeometryRef(row.get()))
            add_geometry(geometry, feature);
        if (is_good(feature))
            add_feature(layer, feature, sink, report);
        else
            report.rejected("has a geometry with no valid coordinates");
    }
}

void read(const Input& input, const char* driver, Sink& sink, FileReport& report) {
    const ogr::Scope scope;
    const ogr::Dataset dataset = open(input, driver);
    if (!dataset)
        return report.error(0, fmt::format("cannot be read: {}", scope.error()), "fetch it anew");
    bool any = false;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
        OGRLayerH table = GDALDatasetGetLayer(dataset.get(), i);
        const Layer* layer = schema_of(table);
        if (!layer) continue;
        any = true;
        read_table(table, *layer, sink, report);
    }
    if (!any)
        report.error(0, "has no table of claims, mentions or places", "read it as another format");
    else if (!scope.error().empty())
        report.error(0, fmt::format("cannot be read to the end: {}", scope.error()),
                     "fetch it anew; the rows before are kept");
}

}  // namespace

bool sniff_geopackage(const Input& input) {
    return !input.in_memory() && input.raw_head().starts_with("SQLite format 3") &&
           has_our_table(input, "GPKG");
}

bool sniff_flatgeobuf(const Input& input) {
    return !input.in_memory() && input.raw_head().starts_with("fgb\x03") &&
           has_our_table(input, "FlatGeobuf");
}

void read_geopackage(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    read(input, "GPKG", sink, report);
}

void read_flatgeobuf(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    read(input, "FlatGeobuf", sink, report);
}

}  // namespace gazetteer
