#include <cstdio>
#include <memory>

#include "gazetteer/formats/format.h"
#include "tools/controlmap/explain.h"
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
    if (options.common.explain) {
        const std::string text = explain(*corpus);
        std::fwrite(text.data(), 1, text.size(), stdout);
        if (options.out.empty()) return failed ? exit_failed : exit_ok;
    }
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
    CLI::Option* out = verb->add_option(
        "-o", options->out, "output file (`controlmap formats` lists the endings), - = stdout");
    CLI::Option* explain =
        verb->add_flag("--explain", options->common.explain,
                       "print what was found in each sentence and by which rule");
    verb->callback([out, explain, options] {
        if (out->count() == 0 && explain->count() == 0) throw CLI::RequiredError("-o");
        if (options->common.explain && options->out == "-")
            throw CLI::ValidationError(
                "--explain", "needs -o FILE or no -o: both would be written to standard output");
    });
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
