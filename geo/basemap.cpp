#include "geo/basemap.h"

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

#include "geo/layers.h"
#include "geo/lon_lat_shapes.h"
#include "geo/overlay.h"

namespace geo {
namespace {

using gazetteer::Diagnostic;
using gazetteer::Diagnostics;

constexpr double detail_factor = 2.0;  ///< of the box, so that panning a little finds no rough edge
constexpr double water_factor = 6.0;   ///< of the box: rivers farther away are not read
constexpr double rough_cell_deg = 0.1;

/// GDAL speaks through our diagnostics only.
class QuietGdal {
public:
    QuietGdal() { CPLPushErrorHandler(CPLQuietErrorHandler); }
    ~QuietGdal() { CPLPopErrorHandler(); }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
};

/// Calls `take` for every feature of a layer with a geometry (that reaches into a box).
Diagnostics read_layer(const std::string& file, Diagnostic::Severity if_missing,
                       const std::function<void(OGRFeature&, const OGRGeometry&)>& take,
                       const std::optional<LonLatBox>& within = std::nullopt) {
    if (!std::filesystem::exists(file))
        return {{if_missing, file, 0, "this layer of the base map is missing",
                 "the map is drawn without it; tools/setup makes it"}};
    const QuietGdal quiet;
    RegisterOGRFlatGeobuf();
    const char* const drivers[] = {"FlatGeobuf", nullptr};
    const GDALDatasetUniquePtr dataset(static_cast<GDALDataset*>(
        GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr)));
    OGRLayer* layer = dataset ? dataset->GetLayer(0) : nullptr;
    if (!layer)
        return {{Diagnostic::Severity::warning, file, 0,
                 "this layer of the base map is not a FlatGeobuf file that can be read",
                 "the map is drawn without it; tools/setup makes it anew"}};
    if (within)
        layer->SetSpatialFilterRect(within->west, within->south, within->east, within->north);
    const GIntBig announced = within ? 0 : layer->GetFeatureCount();
    GIntBig read = 0;
    for (const OGRFeatureUniquePtr& feature : *layer) {
        ++read;
        if (const OGRGeometry* geometry = feature->GetGeometryRef()) take(*feature, *geometry);
    }
    if (read < announced)
        return {{Diagnostic::Severity::warning, file, 0,
                 fmt::format("this layer of the base map breaks off after {} of {} features", read,
                             announced),
                 "tools/setup makes it anew"}};
    return {};
}

LonLatLine points(const OGRSimpleCurve& curve) {
    LonLatLine line(static_cast<std::size_t>(curve.getNumPoints()));
    for (std::size_t i = 0; i < line.size(); ++i)
        line[i] = {curve.getX(static_cast<int>(i)), curve.getY(static_cast<int>(i))};
    return line;
}

std::string text(const OGRFeature& feature, const char* field) {
    const int index = feature.GetFieldIndex(field);
    return index < 0 ? std::string() : feature.GetFieldAsString(index);
}

bool reaches(const OGRGeometry& geometry, const LonLatBox& box) {
    OGREnvelope envelope;
    geometry.getEnvelope(&envelope);
    return box.overlaps({envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY});
}

class Loader {
public:
    Loader(const Projection& projection, const std::optional<LonLatBox>& box)
        : projection_(projection) {
        if (box) detail_ = box->grown(detail_factor);
    }

    Basemap basemap;

    void area(std::vector<BaseArea>& areas, const OGRFeature& feature,
              const OGRGeometry& geometry) {
        BaseArea area;
        area.id = text(feature, "id");
        area.name = text(feature, "name");
        area.country = text(feature, "country");
        if (area.country.empty() && &areas == &basemap.countries) area.country = area.id;
        rough_ = detail_ && !reaches(geometry, *detail_);
        seam_.clear();
        add(area.shape, geometry);
        if (area.shape.empty()) return;
        area.box = bounds(area.shape);
        area.seam = std::move(seam_);
        // Far from the claims a label may stand a little beside the best place.
        if (&areas != &basemap.lakes) area.label = label_point(area.shape, rough_ ? 10.0 : 50.0);
        areas.push_back(std::move(area));
    }

    void river(const OGRGeometry& geometry, int rank) {
        rough_ = detail_.has_value();
        if (const auto* lines = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
            for (const OGRGeometry* part : *lines) river(*part, rank);
        } else if (const auto* line = dynamic_cast<const OGRSimpleCurve*>(&geometry)) {
            for (Line& piece :
                 to_map(lightened(points(*line)), projection_, basemap.dropped_vertices)) {
                River river{std::move(piece), {}, rank};
                for (const MapPoint point : river.points) river.box.include(point);
                basemap.rivers.push_back(std::move(river));
            }
        }
    }

private:
    LonLatLine lightened(LonLatLine line) const {
        return rough_ ? thinned(line, *detail_, rough_cell_deg) : std::move(line);
    }

    void add(MultiPolygon& shape, const OGRGeometry& geometry) {
        if (const auto* many = dynamic_cast<const OGRGeometryCollection*>(&geometry)) {
            for (const OGRGeometry* part : *many) add(shape, *part);
        } else if (const auto* polygon = dynamic_cast<const OGRPolygon*>(&geometry)) {
            LonLatPolygon rings;
            for (const OGRLinearRing* ring : *polygon) {
                LonLatLine light = lightened(points(*ring));
                note_seam(light);
                if (light.size() >= 4)
                    rings.push_back(std::move(light));
                else if (rings.empty())
                    return;  // an island too small to be seen from afar
            }
            for (Polygon& piece : to_map(rings, projection_, basemap.dropped_vertices))
                shape.push_back(std::move(piece));
        }
    }

    /// Data in degrees are cut at the antimeridian, which is no border.
    void note_seam(const LonLatLine& ring) {
        for (const gazetteer::LonLat& point : ring) {
            if (std::abs(point.lon) < 180.0 - 1e-6) continue;
            for (const double lon : {-180.0, 180.0})
                if (const auto at = projection_.forward({lon, point.lat})) seam_.push_back(*at);
        }
    }

    const Projection& projection_;
    std::optional<LonLatBox> detail_;
    std::vector<MapPoint> seam_;  ///< of the area that is read
    bool rough_ = false;
};

}  // namespace

gazetteer::Result<Basemap> load_basemap(const std::string& assets, const Projection& projection,
                                        const std::optional<LonLatBox>& box) {
    Loader loader(projection, box);
    Basemap& basemap = loader.basemap;
    const auto areas = [&](std::vector<BaseArea>& into) {
        return [&](OGRFeature& feature, const OGRGeometry& geometry) {
            loader.area(into, feature, geometry);
        };
    };
    using enum Diagnostic::Severity;
    const std::string folder = assets + "/basemap/";
    Diagnostics diagnostics =
        read_layer(folder + "countries.fgb", warning, areas(basemap.countries));
    append(diagnostics, read_layer(folder + "provinces.fgb", warning, areas(basemap.provinces)));
    const auto waters = box ? std::optional(box->grown(water_factor)) : std::nullopt;
    append(diagnostics, read_layer(folder + "lakes.fgb", note, areas(basemap.lakes), waters));
    append(diagnostics, read_layer(
                            folder + "rivers.fgb", note,
                            [&](OGRFeature& feature, const OGRGeometry& geometry) {
                                const int field = feature.GetFieldIndex("rank");
                                loader.river(geometry,
                                             field < 0 ? 1 : feature.GetFieldAsInteger(field));
                            },
                            waters));
    if (!basemap.countries.empty() || !basemap.provinces.empty())
        basemap.credits.push_back("Natural Earth (public domain)");
    if (!basemap.rivers.empty() || !basemap.lakes.empty())
        basemap.credits.push_back("GSHHG (LGPL)");
    basemap.borders = borders_of(basemap.countries);

    gazetteer::Result<Basemap> result(std::move(basemap));
    result.diagnostics = std::move(diagnostics);
    return result;
}

}  // namespace geo
