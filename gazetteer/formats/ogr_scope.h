#pragma once

#include <string>

namespace gazetteer::ogr {

/// While it lives, GDAL's drivers are registered and its complaints are kept instead of printed.
class Scope {
public:
    Scope();
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    /// What GDAL complained about since, empty when about nothing that matters.
    std::string error() const;
};

/// Sets a GDAL option for this thread while it lives.
class Option {
public:
    Option(const char* name, const char* value);
    ~Option();
    Option(const Option&) = delete;
    Option& operator=(const Option&) = delete;

private:
    const char* name_;
};

/// Whether a packed file (.xlsx, .ods) grows beyond measure: asked before anything unpacks it.
bool is_bomb(const std::string& path);

}  // namespace gazetteer::ogr
