#include <memory>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/formats/states.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    StateOptions states;
    bool inherit = false;
    bool json = false;
    std::string out = "-";
};

int run(const Options& options) {
    if (options.states.at.empty())
        throw UsageError{"--at is required: name a day as YYYY-MM-DD, or a --project that has one"};
    bool failed = false;
    CommonOptions common = options.common;
    common.filter = {to_day("--at", options.states.at), options.states.sources};  // before any work
    const auto dataset = read_dataset(common, geo::web_mercator, failed);
    if (!dataset) return exit_failed;
    const auto& timeline = *dataset->timeline;
    auto query = to_query(options.states, *dataset->store);
    query.inherit = options.inherit;
    const auto states = gazetteer::state_at(timeline, query);
    const auto format =
        options.json ? gazetteer::TableFormat::json : gazetteer::table_format_of(options.out);
    failed = report(gazetteer::write_states(timeline, states, query, options.out, format),
                    options.common) ||
             failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_state(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("state", "who held what, one row per source and place");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    verb->add_flag("--inherit", options->inherit,
                   "also rows that settlements inherit from their province");
    verb->add_flag("--json", options->json, "JSON instead of CSV");
    verb->add_option("-o", options->out, "output file (.csv .json .geojson), - = stdout");
    verbs.emplace_back(verb, [verb, options] {
        use_project(*verb, options->states, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
