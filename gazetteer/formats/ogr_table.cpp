#include <fmt/core.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/generic_table.h"
#include "gazetteer/formats/ogr_scope.h"
#include "gazetteer/formats/row_reader.h"

// Tables that GDAL opens. Its errors stay in this file; its layers become rows like any other's.
namespace gazetteer {
namespace {

void add_ring(const OGRLinearRing& from, std::vector<std::vector<LonLat>>& polygon) {
    std::vector<LonLat> ring;
    for (int i = 0; i < from.getNumPoints(); ++i) ring.push_back({from.getX(i), from.getY(i)});
    if (ring.size() >= 4) polygon.push_back(std::move(ring));
}

void add_shape(const OGRGeometry& geometry, LonLatShape& shape) {
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPolygon: {
            const auto& polygon = *geometry.toPolygon();
            std::vector<std::vector<LonLat>> rings;
            if (polygon.getExteriorRing()) add_ring(*polygon.getExteriorRing(), rings);
            for (int i = 0; !rings.empty() && i < polygon.getNumInteriorRings(); ++i)
                add_ring(*polygon.getInteriorRing(i), rings);
            if (!rings.empty()) shape.polygons.push_back(std::move(rings));
            break;
        }
        case wkbLineString: {
            std::vector<LonLat> line;
            const auto& from = *geometry.toLineString();
            for (int i = 0; i < from.getNumPoints(); ++i)
                line.push_back({from.getX(i), from.getY(i)});
            if (line.size() >= 2) shape.lines.push_back(std::move(line));
            break;
        }
        case wkbMultiPolygon:
        case wkbMultiLineString:
        case wkbGeometryCollection:
            for (const auto* each : *geometry.toGeometryCollection()) add_shape(*each, shape);
            break;
        default:
            break;
    }
}

/// A feature of a layer; two columns behind those of the layer are its point.
class OgrRow : public Row {
public:
    void set(const OGRFeature& feature, std::int64_t line, OGRCoordinateTransformation* to_wgs84) {
        line_ = line;
        cells_.clear();
        for (int i = 0; i < feature.GetFieldCount(); ++i)
            cells_.emplace_back(feature.IsFieldSetAndNotNull(i) ? feature.GetFieldAsString(i) : "");
        shape_ = {};
        std::string lon, lat;
        if (const OGRGeometry* found = feature.GetGeometryRef(); found && !found->IsEmpty()) {
            std::unique_ptr<OGRGeometry> geometry(found->clone());
            if (!to_wgs84 || geometry->transform(to_wgs84) == OGRERR_NONE) {
                add_shape(*geometry, shape_);
                OGRPoint centre;
                if (wkbFlatten(geometry->getGeometryType()) == wkbPoint)
                    centre = *geometry->toPoint();
                else
                    geometry->Centroid(&centre);
                lon = fmt::format("{}", centre.getX());
                lat = fmt::format("{}", centre.getY());
            }
        }
        cells_.push_back(std::move(lon));
        cells_.push_back(std::move(lat));
    }
    std::string_view cell(std::size_t column) const override {
        return column < cells_.size() ? std::string_view(cells_[column]) : std::string_view();
    }
    std::int64_t line() const override { return line_; }
    const LonLatShape* shape() const override { return shape_.empty() ? nullptr : &shape_; }

private:
    std::int64_t line_ = 0;
    std::vector<std::string> cells_;
    LonLatShape shape_;
};

std::vector<std::string> names_of(OGRLayer& layer) {
    std::vector<std::string> names;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i)
        names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
    names.emplace_back("lon");
    names.emplace_back("lat");
    return names;
}

using TransformPtr = std::unique_ptr<OGRCoordinateTransformation>;

TransformPtr to_wgs84(OGRLayer& layer) {
    const OGRSpatialReference* from = layer.GetSpatialRef();
    if (!from) return nullptr;
    OGRSpatialReference source(*from), target;
    target.SetWellKnownGeogCS("WGS84");
    source.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    target.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return TransformPtr(OGRCreateCoordinateTransformation(&source, &target));
}

DateOrder order_in(OGRLayer& layer, std::size_t column, FileReport& report) {
    if (column == Columns::none) return DateOrder::unknown;
    DateColumn dates;
    layer.ResetReading();
    std::int64_t line = 0;
    while (const std::unique_ptr<OGRFeature> feature{layer.GetNextFeature()}) {
        ++line;
        if (static_cast<int>(column) < feature->GetFieldCount())
            dates.see(feature->GetFieldAsString(static_cast<int>(column)), line);
    }
    std::string why;
    if (!dates.matters()) return DateOrder::unknown;
    const DateOrder order = dates.decide(why);
    report.note(why);
    return order;
}

/// Sheets count their header as row 1; in databases the feature's own number is given.
void read_layer(OGRLayer& layer, bool is_sheet, Input& input, const ReadOptions& options,
                Sink& sink, FileReport& report) {
    const auto names = names_of(layer);
    if (names.size() > TableReader::column_limit)
        return report.error(1, "has more than 4096 columns", "leave out those that mean nothing");
    const std::vector<std::string_view> views(names.begin(), names.end());
    const Columns header{views};
    const ColumnMap map = ColumnMap::make(header, options.columns, report);
    if (report.failed()) return;
    if (!map.holds_claims() && !map.holds_texts() && !map.holds_places()) {
        report.note(
            fmt::format("layer '{}' holds no claims, texts or places that are understood: "
                        "name its columns with --map",
                        layer.GetName()));
        return;
    }
    report.note(fmt::format("layer '{}': columns: {}", layer.GetName(), map.describe(header)));
    std::size_t dates = Columns::none;
    for (const char* property : {"end", "start", "published", "date"}) {
        if (map.column(property) != Columns::none) dates = map.column(property);
    }
    RowReader reader(map, order_in(layer, dates, report), input, sink, report);
    const TransformPtr transform = to_wgs84(layer);
    OgrRow row;
    layer.ResetReading();
    std::int64_t number = is_sheet ? 1 : 0;
    while (const std::unique_ptr<OGRFeature> feature{layer.GetNextFeature()}) {
        ++number;
        row.set(*feature, number, transform.get());
        report.row(number);
        reader.read(row);
    }
}

}  // namespace

bool sniff_ogr_table(const Input& input) {
    const std::string_view head = input.raw_head();
    const bool zip =
        head.starts_with("PK\x03\x04") &&
        (head.find("xl/") != std::string_view::npos ||
         head.find("[Content_Types].xml") != std::string_view::npos ||
         head.find("application/vnd.oasis.opendocument.spreadsheet") != std::string_view::npos);
    const bool shape = head.starts_with(std::string_view("\x00\x00\x27\x0a", 4));
    return zip || shape || head.starts_with("SQLite format 3") || head.starts_with("fgb\x03");
}

void read_ogr_table(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    const ogr::Scope scope;
    const std::string path = input.path();
    if (input.in_memory())
        return report.error(0, "can be read from a file only", "write it to a file");
    if (input.raw_head().starts_with("PK") && ogr::is_bomb(path))
        return report.error(0, "unpacks to more than any table needs", "save the table as CSV");
    const char* const drivers[] = {"XLSX",       "ODS",    "GPKG", "ESRI Shapefile",
                                   "FlatGeobuf", "SQLite", nullptr};
    const GDALDatasetUniquePtr dataset(GDALDataset::Open(
        path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    if (!dataset)
        return report.error(0, "cannot be opened: " + scope.error(), "save it anew, or as CSV");
    const std::string driver = dataset->GetDriverName();
    const bool is_sheet = driver == "XLSX" || driver == "ODS";
    for (auto* layer : dataset->GetLayers()) {
        if (layer) read_layer(*layer, is_sheet, input, options, sink, report);
    }
    if (report.rows() == 0 && !report.failed())
        report.error(0, "has no layer that is understood",
                     "name the columns: --map place=COLUMN,actor=COLUMN,relation=COLUMN");
    if (const std::string error = scope.error(); !error.empty())
        report.error(0, "could not be read to its end: " + error,
                     "save it anew; the rows before are kept");
}

}  // namespace gazetteer
