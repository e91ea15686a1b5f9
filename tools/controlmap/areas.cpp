#include "tools/controlmap/areas.h"

#include "gazetteer/formats/format.h"
#include "geo/control_areas.h"

namespace controlmap {

int convert_to_areas(const CommonOptions& options, const std::string& out,
                     const std::string& format) {
    auto writer = gazetteer::open_writer(out, format);
    if (!writer) {
        report(writer.diagnostics, options);
        return exit_failed;
    }
    bool failed = false;
    const auto dataset = read_dataset(options, geo::web_mercator, failed);
    if (!dataset) return exit_failed;
    failed = report(geo::write_control_areas(*dataset, **writer), options) || failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace controlmap
