#pragma once

#include <string>

#include "gazetteer/result.h"
#include "render/view_words.h"

namespace render {

/// A project file (`.toml`): what is read, and how it is looked at. Names of files in it are
/// relative to it.
struct Project {
    DataChoice data;
    ViewWords view;
    std::string saved_as;  ///< of what a window left behind: the file of its project, or empty
    friend bool operator==(const Project&, const Project&) = default;
};

/// A file that is missing or no TOML is an error with its line; keys that mean nothing are
/// reported and left out.
gazetteer::Result<Project> read_project(const std::string& file);

/// Complete or not at all.
gazetteer::Diagnostics write_project(const Project& project, const std::string& file);

}  // namespace render
