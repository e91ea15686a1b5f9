#include <memory>

#include "gazetteer/formats/format.h"
#include "gazetteer/text/found_mentions.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    std::string out;
};

/// Ours, and those that other tools found without giving the text.
gazetteer::Diagnostics write(const gazetteer::Corpus& corpus, const std::string& file) {
    auto writer = gazetteer::open_writer(file);
    if (!writer) return std::move(writer.diagnostics);
    for (std::size_t i = 0; i < corpus.documents.size(); ++i) {
        const auto& document = corpus.documents[i];
        const gazetteer::CodePointIndex index(document.text);
        for (const auto& mention : corpus.mentions[i])
            (*writer)->write(gazetteer::to_found(document, index, mention));
    }
    for (const auto& mention : corpus.found_mentions) (*writer)->write(mention);
    return (*writer)->finish();
}

int run(const Options& options) {
    bool failed = false;
    const auto corpus = read_corpus(options.common, failed);
    if (!corpus) return exit_failed;
    failed = report(write(*corpus, options.out), options.common) || failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_mentions(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("mentions", "texts -> geocoded place mentions");
    add_common_options(*verb, options->common);
    verb->add_option("-o", options->out,
                     "output file (`controlmap formats` lists the endings), - = stdout")
        ->required();
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
