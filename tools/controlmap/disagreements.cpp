#include <fmt/core.h>

#include <memory>

#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/formats/disagreements.h"
#include "gazetteer/write_file.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    StateOptions choice;
    std::string from, to;
    bool json = false;
    std::string out = "-";
};

/// `2016` as a beginning is its first day, as an end its last.
std::optional<gazetteer::Day> first_day(const std::string& text) {
    const auto date = gazetteer::parse_date(text);
    return date ? std::optional(date->first) : std::nullopt;
}

/// The days asked about; where one is not named, the data's own.
std::pair<gazetteer::Day, gazetteer::Day> days_of(const Options& options,
                                                  const gazetteer::DateInterval& period) {
    const auto from = options.from.empty() ? period.start : first_day(options.from);
    const auto to = options.to.empty() ? period.end : to_day("--to", options.to);
    const gazetteer::Day last = to.value_or(gazetteer::Day{});
    return {from.value_or(last), last};
}

void check_days(const Options& options) {
    if (!options.from.empty()) to_day("--from", options.from);
    if (!options.to.empty()) to_day("--to", options.to);
    if (options.from.empty() || options.to.empty()) return;
    if (to_day("--to", options.to) < *first_day(options.from))
        throw UsageError{
            fmt::format("--to: '{}' lies before --from '{}'; swap them", options.to, options.from)};
}

int run(const Options& options) {
    check_days(options);  // before any work
    bool failed = false;
    const auto dataset = read_dataset(options.common, geo::web_mercator, failed);
    if (!dataset) return exit_failed;
    if (options.choice.known == same_day)
        throw UsageError{"--known: no single day is shown here; give a date instead of same-day"};
    const auto query = to_query(options.choice, *dataset->store);
    const auto [from, to] = days_of(options, dataset->store->period());
    const auto found = gazetteer::disagreements(*dataset->timeline, from, to, query);
    const auto format =
        options.json ? gazetteer::TableFormat::json : gazetteer::table_format_of(options.out);
    failed = report(gazetteer::write_file(options.out, gazetteer::disagreements_text(
                                                           *dataset->timeline, found, format)),
                    options.common) ||
             failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_disagreements(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand(
        "disagreements", "where and when sources contradict each other, worst first");
    add_common_options(*verb, options->common);
    add_choice_options(*verb, options->choice);
    verb->add_option("--from", options->from, "first day, YYYY-MM-DD (none: the data's first)");
    verb->add_option("--to", options->to, "last day, included (none: the data's last)");
    verb->add_flag("--json", options->json, "JSON instead of CSV");
    verb->add_option("-o", options->out, "output file (.csv .json .geojson), - = stdout");
    verbs.emplace_back(verb, [verb, options] {
        use_project(*verb, options->choice, options->common.view);
        if (!is_given(*verb, "--known") && options->choice.known == same_day)
            options->choice.known.clear();  // the project's view has a day, this table has none
        return run(*options);
    });
}

}  // namespace controlmap
