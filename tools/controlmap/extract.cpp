#include <memory>

#include "gazetteer/formats/format.h"
#include "tools/controlmap/areas.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    std::string out;
    bool areas = false;
};

int run(const Options& options) {
    if (options.areas) return convert_to_areas(options.common, options.out, {});
    bool failed = false;
    const auto corpus = read_corpus(options.common, failed);
    if (!corpus) return exit_failed;
    auto store = gazetteer::ClaimStore::build(corpus->claims);
    failed = report(store.diagnostics, options.common) || failed;
    const auto claims = store->claims();
    failed = report(gazetteer::write_claims({claims.begin(), claims.end()}, options.out),
                    options.common) ||
             failed;
    return failed ? exit_failed : exit_ok;
}

void add(CLI::App& app, Verbs& verbs, const char* name, const char* help) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand(name, help);
    add_common_options(*verb, options->common);
    verb->add_option("-o", options->out,
                     "output file (`controlmap formats` lists the endings), - = stdout")
        ->required();
    if (std::string_view(name) == "convert")
        verb->add_flag("--areas", options->areas, "who held what as dated polygons, not claims");
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace

void add_extract(CLI::App& app, Verbs& verbs) { add(app, verbs, "extract", "texts -> claims"); }

void add_convert(CLI::App& app, Verbs& verbs) {
    add(app, verbs, "convert", "any supported input -> any supported output");
}

}  // namespace controlmap
