#include <cstdio>
#include <memory>
#include <utility>

#include "gazetteer/claims/claim_store.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/geojson_claims.h"
#include "gazetteer/write_file.h"
#include "tools/controlmap/explain.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    std::string out;
};

/// Text after text, for corpora of any size. Empty where the inputs are not all texts.
std::optional<int> run_streaming(const Options& options) {
    bool failed = false;
    gazetteer::FileWriter writer(options.out);
    const bool streamed = stream_texts(options.common, failed, [&](gazetteer::ReadText text) {
        const auto store = gazetteer::ClaimStore::build(std::move(text.claims));
        failed = report(store.diagnostics, options.common) || failed;
        writer.add(gazetteer::write_geojson_lines(store->claims()));
    });
    if (!streamed) return {};
    failed = report(writer.finish(), options.common) || failed;
    return failed ? exit_failed : exit_ok;
}

int run(const Options& options) {
    if (!options.common.explain && (holds_lines(options.out) || options.out == "-")) {
        if (const auto code = run_streaming(options)) return *code;
    }
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

void add(CLI::App& app, Verbs& verbs, const char* name, const char* help, bool explains) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand(name, help);
    add_common_options(*verb, options->common);
    CLI::Option* out =
        verb->add_option("-o", options->out, "output file (.geojson .geojsonl .csv), - = stdout");
    CLI::Option* explain = nullptr;
    if (explains)
        explain = verb->add_flag("--explain", options->common.explain,
                                 "print what was found in each sentence and by which rule");
    verb->callback([out, explain, options] {
        if (out->count() == 0 && (explain == nullptr || explain->count() == 0))
            throw CLI::RequiredError("-o");
        if (options->common.explain && options->out == "-")
            throw CLI::ValidationError(
                "--explain", "needs -o FILE or no -o: both would be written to standard output");
    });
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace

void add_extract(CLI::App& app, Verbs& verbs) {
    add(app, verbs, "extract", "texts -> claims", true);
}

void add_convert(CLI::App& app, Verbs& verbs) {
    add(app, verbs, "convert", "any supported input -> any supported output", false);
}

}  // namespace controlmap
