#include "gazetteer/formats/ogr_scope.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

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

}  // namespace gazetteer::ogr
