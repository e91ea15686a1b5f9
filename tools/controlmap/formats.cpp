#include <fmt/core.h>

#include "gazetteer/formats/format.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

int run() {
    fmt::print("{:<20} {:<26} {:<6} {}\n", "name", "file names", "does", "what it is");
    for (const auto& format : gazetteer::formats()) {
        fmt::print("{:<20} {:<26} {:<6} {}\n", format.name, format.extensions,
                   format.read && format.write ? "r/w"
                   : format.read               ? "read"
                                               : "write",
                   format.description);
    }
    return exit_ok;
}

}  // namespace

void add_formats(CLI::App& app, Verbs& verbs) {
    CLI::App* verb = app.add_subcommand("formats", "the formats that can be read and written");
    verbs.emplace_back(verb, [] { return run(); });
}

}  // namespace controlmap
