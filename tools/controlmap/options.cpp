#include "tools/controlmap/options.h"

#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>

#include "render/corrections.h"

#include "gazetteer/formats/format.h"
#include "gazetteer/formats/generic_table.h"
#include "render/project.h"

namespace fs = std::filesystem;
using gazetteer::Diagnostic;

namespace controlmap {

namespace {

/// Takes a value of the project unless the command line has the option.
template <class T>
void fill(const CLI::App& verb, const char* name, T& option, const T& value) {
    if (!is_given(verb, name)) option = value;
}

/// Fills in what the project file says and the command line does not.
void use_project(const CLI::App& verb, CommonOptions& options) {
    if (options.project.empty()) return;
    const auto project = render::read_project(options.project);
    if (report(project.diagnostics, options) || !project)
        throw UsageError{fmt::format("--project: {} cannot be used", options.project)};
    render::DataChoice& data = options.data;
    const render::DataChoice& said = project->data;
    fill(verb, "INPUT", data.inputs, said.inputs);
    fill(verb, "--gazetteer", data.gazetteers, said.gazetteers);
    fill(verb, "--actors", data.actors, said.actors);
    fill(verb, "--overrides", data.overrides, said.overrides);
    fill(verb, "--read-as", data.read_as, said.read_as);
    fill(verb, "--map", data.map, said.map);
    fill(verb, "--headlines", data.headlines, said.headlines);
    fill(verb, "--layer", data.ground.layers, said.ground.layers);
    fill(verb, "--borders", data.ground.borders, said.ground.borders);
    fill(verb, "--raster", data.ground.raster, said.ground.raster);
    options.view = project->view;
}

}  // namespace

bool is_given(const CLI::App& verb, const std::string& option) {
    const auto* known = verb.get_option_no_throw(option);
    return known && known->count() > 0;
}

void use_project(const CLI::App& verb, StateOptions& options, const render::ViewWords& view) {
    fill(verb, "--at", options.at, view.at);
    fill(verb, "--known", options.known, view.known);
    fill(verb, "--source", options.sources, view.sources);
    fill(verb, "--combine", options.combine, view.combine);
    fill(verb, "--speaker", options.speaker, view.speaker);
    fill(verb, "--since", options.since, view.since);
    fill(verb, "--weight", options.weights, view.weights);
}

void add_common_options(CLI::App& verb, CommonOptions& options) {
    verb.add_option("INPUT", options.data.inputs,
                    "folders of texts, texts or files in any of `controlmap formats` "
                    "(none: the bundled Aleppo corpus)");
    verb.add_option("--gazetteer", options.data.gazetteers, "file of places to add (repeatable)");
    verb.add_option("--actors", options.data.actors,
                    "actors.csv to use instead of the input's own");
    verb.add_option("--overrides", options.data.overrides,
                    "corrections of claims, as overrides.csv");
    verb.add_option("--project", options.project,
                    "project file: inputs, corrections and view, where not given otherwise");
    verb.parse_complete_callback([&verb, &options] { use_project(verb, options); });
    verb.add_option("--read-as", options.data.read_as,
                    "format of the inputs, whatever they look like");
    verb.add_option("--map", options.data.map,
                    "columns of a table: place=City,date=When,relation=:holds, or a TOML file");
    verb.add_flag("--headlines", options.data.headlines,
                  "read the headlines in coded events as texts, too");
    verb.add_option("--progress", options.progress, "json: progress as JSON lines")
        ->check(CLI::IsMember({"json"}));
    auto* quiet = verb.add_flag("--quiet", options.quiet, "print errors only");
    verb.add_flag("--verbose", options.verbose, "print notes too")->excludes(quiet);
}

void add_choice_options(CLI::App& verb, StateOptions& options) {
    verb.add_option("--known", options.known,
                    "only what had been published by this day, or same-day: by the day shown");
    verb.add_option("--source", options.sources,
                    "source id, source name or document id (repeatable; none: all)");
    verb.add_option("--speaker", options.speaker, "only claims attributed to this speaker");
    verb.add_option("--weight", options.weights,
                    "how much a source counts, SOURCE=2 (repeatable; none: as in sources.csv)")
        ->expected(1);
}

void add_rule_options(CLI::App& verb, StateOptions& options) {
    verb.add_option("--combine", options.combine,
                    "one answer from several sources: latest, majority, trusted or partisan");
    verb.add_option("--since", options.since,
                    "only what was said since a DATE, or in the last days: 90d");
}

void add_state_options(CLI::App& verb, StateOptions& options) {
    verb.add_option("--at", options.at, "day to show, YYYY-MM-DD");
    add_choice_options(verb, options);
    add_rule_options(verb, options);
}

gazetteer::Day to_day(const std::string& option, const std::string& text) {
    const auto date = gazetteer::parse_date(text);
    if (!date)
        throw UsageError{fmt::format(
            "{}: '{}' is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY", option, text)};
    return date->last;
}

gazetteer::SourceIndex to_source(const std::string& option, const std::string& name,
                                 const gazetteer::ClaimStore& store) {
    if (const auto source = store.find_source(name)) return *source;
    std::string known;
    for (const auto& each : store.sources()) {
        known += fmt::format("\n  {} ({})", each.id, each.name);
        for (const auto& document : each.documents) known += " " + document;
    }
    throw UsageError{
        fmt::format("{}: nobody is called '{}'; the sources are:{}", option, name, known)};
}

namespace {

/// `SOURCE=2`.
std::pair<gazetteer::SourceIndex, double> to_weight(const std::string& text,
                                                    const gazetteer::ClaimStore& store) {
    const auto equals = std::min(text.rfind('='), text.size());
    const std::string number = text.substr(std::min(equals + 1, text.size()));
    double value = -1.0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(value) ||
        value < 0.0)
        throw UsageError{
            fmt::format("--weight: '{}' is not SOURCE=NUMBER with a number of 0 or more", text)};
    return {to_source("--weight", text.substr(0, equals), store), value};
}

}  // namespace

gazetteer::StateQuery to_query(const StateOptions& options, const gazetteer::ClaimStore& store) {
    gazetteer::StateQuery query;
    const auto period = store.period();
    query.at =
        options.at.empty() ? period.end.value_or(gazetteer::Day{}) : to_day("--at", options.at);
    if (!options.known.empty())
        query.known = options.known == same_day ? query.at : to_day("--known", options.known);
    for (const std::string& name : options.sources)
        query.sources.push_back(to_source("--source", name, store));
    for (const std::string& weight : options.weights) {
        const auto [source, value] = to_weight(weight, store);
        query.weights[source] = value;
    }
    if (!options.combine.empty()) {
        query.combine = gazetteer::parse_combine_rule(options.combine);
        if (!query.combine)
            throw UsageError{
                fmt::format("--combine: there is no rule '{}'; choose latest, "
                            "majority, trusted or partisan",
                            options.combine)};
    }
    query.speaker = options.speaker;
    if (!options.since.empty()) {
        query.since = gazetteer::parse_since(options.since);
        if (!query.since)
            throw UsageError{
                fmt::format("--since: '{}' is neither a date nor days up to the one shown; write "
                            "2016-11-01, or 90d",
                            options.since)};
    }
    return query;
}

bool report(const gazetteer::Diagnostics& diagnostics, const CommonOptions& options) {
    bool failed = false;
    for (const Diagnostic& each : diagnostics) {
        const bool error = each.severity == Diagnostic::Severity::error;
        failed = failed || error;
        if (each.severity == Diagnostic::Severity::note && !options.verbose) continue;
        if (options.quiet && !error) continue;
        fmt::print(stderr, "controlmap: {}\n", gazetteer::to_string(each));
    }
    return failed;
}

bool find_corrections(const std::string& project, render::DataChoice& data) {
    std::error_code ignored;
    if (!data.overrides.empty() || !project.empty() ||
        !std::filesystem::exists(render::usual_overrides, ignored))
        return false;
    data.overrides = render::usual_overrides;
    return true;
}

std::vector<std::string> inputs_of(const CommonOptions& options, const AssetPaths& assets) {
    if (!options.data.inputs.empty()) return options.data.inputs;
    return {(fs::path(assets.assets) / "aleppo").string()};
}

gazetteer::CorpusOptions corpus_options(const CommonOptions& options, const AssetPaths& assets) {
    const render::DataChoice& data = options.data;
    gazetteer::CorpusOptions corpus;
    corpus.assets = assets.assets;
    corpus.world_index = assets.world_index;
    corpus.actors_file = data.actors;
    corpus.gazetteers = data.gazetteers;
    corpus.read.filter = options.filter;
    corpus.explain = options.explain;
    corpus.overrides_file = data.overrides;
    corpus.read.headlines = data.headlines;
    if (!data.read_as.empty()) {
        const auto* format = gazetteer::find_format(data.read_as);
        if (!format || !format->read)
            throw UsageError{
                fmt::format("--read-as: there is no format '{}'; `controlmap formats` "
                            "lists them",
                            data.read_as)};
        corpus.read.format = format->name;
    }
    if (!data.map.empty()) {
        auto columns = gazetteer::parse_column_map(data.map);
        if (!columns)
            throw UsageError{"--map: " + gazetteer::to_string(columns.diagnostics.front())};
        corpus.read.columns = std::move(*columns);
    }
    return corpus;
}

namespace {

std::optional<AssetPaths> assets_or_report(const CommonOptions& options) {
    auto assets = find_assets();
    report(assets.diagnostics, options);
    return std::move(assets.value);
}

std::optional<gazetteer::Corpus> read_corpus(const CommonOptions& options, const AssetPaths& assets,
                                             bool& failed) {
    auto corpus =
        gazetteer::load_corpus(inputs_of(options, assets), corpus_options(options, assets));
    failed = report(corpus.diagnostics, options) || failed;
    return std::move(corpus.value);
}

}  // namespace

std::optional<gazetteer::Corpus> read_corpus(const CommonOptions& options, bool& failed) {
    const auto assets = assets_or_report(options);
    if (!assets) return {};
    return read_corpus(options, *assets, failed);
}

std::optional<geo::Dataset> read_dataset(const CommonOptions& options, const std::string& crs,
                                         bool& failed) {
    const auto assets = assets_or_report(options);
    if (!assets) return {};
    auto corpus = read_corpus(options, *assets, failed);
    if (!corpus) return {};
    auto dataset = geo::load_dataset(std::move(*corpus),
                                     {assets->assets, crs, {}, {}, options.data.ground, {}});
    failed = report(dataset.diagnostics, options) || failed;
    return std::move(dataset.value);
}

gazetteer::Result<geo::Dataset> load(const std::vector<std::string>& inputs,
                                     const gazetteer::CorpusOptions& options,
                                     const AssetPaths& assets, const std::string& crs,
                                     const geo::GroundFiles& ground) {
    gazetteer::Result<geo::Dataset> result;
    auto corpus = gazetteer::load_corpus(inputs, options);
    result.diagnostics = std::move(corpus.diagnostics);
    if (!corpus) return result;
    auto dataset =
        geo::load_dataset(std::move(*corpus), {assets.assets, crs, {}, {}, ground, options.work});
    gazetteer::append(result.diagnostics, std::move(dataset.diagnostics));
    result.value = std::move(dataset.value);
    return result;
}

}  // namespace controlmap
