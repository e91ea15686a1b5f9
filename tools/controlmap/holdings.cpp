#include "geo/holdings.h"

#include <memory>

#include "gazetteer/write_file.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    StateOptions states;
    std::string out = "-";
};

int run(const Options& options) {
    bool failed = false;
    const auto dataset = read_dataset(options.common, geo::web_mercator, failed);
    if (!dataset) return exit_failed;
    const auto query = to_query(options.states, *dataset->store);
    const auto land = geo::stack_land(*dataset, *dataset->projection);
    const auto curves = geo::holdings_over_time(*dataset, land, query);
    failed =
        report(gazetteer::write_file(options.out, geo::holdings_as_csv(curves, *dataset, query)),
               options.common) ||
        failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_holdings(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand(
        "holdings",
        "places, land and people under each side over time, per source; only claimed places count");
    add_common_options(*verb, options->common);
    add_choice_options(*verb, options->states);
    add_rule_options(*verb, options->states);
    verb->add_option("-o", options->out, "output file (.csv), - = stdout");
    verbs.emplace_back(verb, [verb, options] {
        use_project(*verb, options->states, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
