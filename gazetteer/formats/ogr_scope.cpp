#include "gazetteer/formats/ogr_scope.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>

#include <cstdint>

namespace gazetteer::ogr {

Scope::Scope() {
    static const bool registered = [] {
        GDALAllRegister();
        return true;
    }();
    (void)registered;
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
}

Scope::~Scope() { CPLPopErrorHandler(); }

std::string Scope::error() const {
    return CPLGetLastErrorType() >= CE_Failure ? CPLGetLastErrorMsg() : std::string();
}

Option::Option(const char* name, const char* value) : name_(name) {
    CPLSetThreadLocalConfigOption(name, value);
}

Option::~Option() { CPLSetThreadLocalConfigOption(name_, nullptr); }

bool is_bomb(const std::string& path) {
    constexpr std::uint64_t most_bytes = std::uint64_t{1} << 29U;
    constexpr int most_files = 10000;
    const std::string zip = "/vsizip/" + path;
    char** const entries = VSIReadDirRecursive(zip.c_str());
    const int count = CSLCount(entries);
    std::uint64_t total = 0;
    for (int i = 0; i < count && count <= most_files; ++i) {
        VSIStatBufL stat;
        if (VSIStatL((zip + "/" + entries[i]).c_str(), &stat) == 0)
            total += static_cast<std::uint64_t>(stat.st_size);
    }
    CSLDestroy(entries);
    return count > most_files || total > most_bytes;
}

}  // namespace gazetteer::ogr
