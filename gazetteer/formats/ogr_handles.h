#pragma once

#include <gdal.h>
#include <ogr_api.h>

#include <memory>

/// GDAL's C handles that are let go by themselves.
namespace gazetteer::ogr {

struct Closer {
    void operator()(GDALDatasetH dataset) const { GDALClose(dataset); }
};
struct Destroyer {
    void operator()(OGRFeatureH row) const { OGR_F_Destroy(row); }
};
using Dataset = std::unique_ptr<std::remove_pointer_t<GDALDatasetH>, Closer>;
using Row = std::unique_ptr<std::remove_pointer_t<OGRFeatureH>, Destroyer>;

/// Opens vector data for reading with one of these drivers (names, nullptr at the end).
inline Dataset open(const char* path, const char* const* drivers) {
    return Dataset(GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
}

}  // namespace gazetteer::ogr
