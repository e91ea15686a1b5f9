#include <memory>

#include "gazetteer/formats/format.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    std::string out;
};

int run(const Options& options) {
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

}  // namespace

void add_extract(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("extract", "texts -> claims");
    add_common_options(*verb, options->common);
    verb->add_option("-o", options->out,
                     "output file (`controlmap formats` lists the endings), - = stdout")
        ->required();
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
