#include "tools/controlmap/assets.h"

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace fs = std::filesystem;
using gazetteer::Diagnostic;

namespace controlmap {
namespace {

bool is_assets(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "actors.csv", ignored);
}

fs::path own_folder() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

}  // namespace

gazetteer::Result<AssetPaths> find_assets() {
    const fs::path home = own_folder();
    std::vector<fs::path> tried;
    if (const char* set = std::getenv("CONTROLMAP_ASSETS")) {
        tried.emplace_back(set);
    } else {
        tried.push_back(home / "../share/controlmap");
        tried.push_back(home / "../../assets");  // build/PRESET/controlmap in the source tree
    }
    for (const fs::path& folder : tried) {
        if (!is_assets(folder)) continue;
        std::error_code ignored;
        gazetteer::Result<AssetPaths> found{AssetPaths{folder.lexically_normal().string(), {}}};
        for (const fs::path& index : {folder / "places/world.index", home / "places/world.index"}) {
            if (!fs::exists(index, ignored)) continue;
            found->world_index = index.lexically_normal().string();
            return found;
        }
        found.diagnostics.push_back(
            {Diagnostic::Severity::warning, (folder / "places/world.index").string(), 0,
             "the world's places are missing",
             "build it with `cmake --build`, or with `controlmap gazetteer build`"});
        return found;
    }
    return Diagnostic{Diagnostic::Severity::error, tried.front().lexically_normal().string(), 0,
                      "the program's own data is not there",
                      "install the program, or set CONTROLMAP_ASSETS to its assets folder"};
}

}  // namespace controlmap
