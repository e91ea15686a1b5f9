#include <memory>

#include "gazetteer/text/mention_json.h"
#include "gazetteer/write_file.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    std::string out;
};

int run(const Options& options) {
    bool failed = false;
    if (holds_lines(options.out)) {  // text after text, for corpora of any size
        gazetteer::FileWriter writer(options.out);
        const bool streamed =
            stream_texts(options.common, failed, [&](const gazetteer::ReadText& text) {
                writer.add(gazetteer::mention_lines(text.document, text.mentions));
            });
        if (streamed) {
            failed = report(writer.finish(), options.common) || failed;
            return failed ? exit_failed : exit_ok;
        }
    }
    const auto corpus = read_corpus(options.common, failed);
    if (!corpus) return exit_failed;
    failed = report(gazetteer::write_mentions(corpus->documents, corpus->mentions, options.out),
                    options.common) ||
             failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_mentions(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("mentions", "texts -> geocoded place mentions");
    add_common_options(*verb, options->common);
    verb->add_option("-o", options->out, "output file (.geojson .geojsonl), - = stdout")
        ->required();
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
