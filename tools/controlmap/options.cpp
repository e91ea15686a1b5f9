#include "tools/controlmap/options.h"

#include <fmt/core.h>

#include <filesystem>
#include <utility>

#include "gazetteer/formats/format.h"
#include "gazetteer/formats/generic_table.h"
#include "render/project.h"

namespace fs = std::filesystem;
using gazetteer::Diagnostic;

namespace controlmap {

namespace {

template <class T>
void fill(T& option, const T& value) {
    if (option.empty()) option = value;
}

/// Fills in what the project file says and the command line does not.
void use_project(CommonOptions& options) {
    if (options.project.empty()) return;
    const auto project = render::read_project(options.project);
    if (report(project.diagnostics, options) || !project)
        throw UsageError{fmt::format("--project: {} cannot be used", options.project)};
    fill(options.inputs, project->data.inputs);
    fill(options.gazetteers, project->data.gazetteers);
    fill(options.actors, project->data.actors);
    fill(options.overrides, project->data.overrides);
    options.view = project->view;
}

}  // namespace

void use_project(StateOptions& options, const render::ViewWords& view) {
    fill(options.at, view.at);
    fill(options.known, view.known);
    fill(options.sources, view.sources);
    fill(options.combine, view.combine);
    fill(options.speaker, view.speaker);
    fill(options.since, view.since);
}

void add_common_options(CLI::App& verb, CommonOptions& options) {
    verb.add_option("INPUT", options.inputs,
                    "folders of texts, texts or files in any of `controlmap formats` "
                    "(none: the bundled Aleppo corpus)");
    verb.add_option("--gazetteer", options.gazetteers, "file of places to add (repeatable)");
    verb.add_option("--actors", options.actors, "actors.csv to use instead of the input's own");
    verb.add_option("--overrides", options.overrides, "corrections of claims, as overrides.csv");
    verb.add_option("--project", options.project,
                    "project file: inputs, corrections and view, where not given otherwise");
    verb.parse_complete_callback([&options] { use_project(options); });
    verb.add_option("--read-as", options.read_as, "format of the inputs, whatever they look like");
    verb.add_option("--map", options.map,
                    "columns of a table: place=City,date=When,relation=:holds, or a TOML file");
    verb.add_flag("--headlines", options.headlines,
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
}

void add_state_options(CLI::App& verb, StateOptions& options) {
    verb.add_option("--at", options.at, "day to show, YYYY-MM-DD");
    add_choice_options(verb, options);
    verb.add_option("--combine", options.combine,
                    "one answer from several sources: latest, majority, trusted or partisan");
    verb.add_option("--since", options.since,
                    "only what was said since a DATE, or in the last days: 90d");
}

gazetteer::Day to_day(const std::string& option, const std::string& text) {
    const auto date = gazetteer::parse_date(text);
    if (!date)
        throw UsageError{fmt::format(
            "{}: '{}' is not a date; write it as YYYY-MM-DD, YYYY-MM or YYYY", option, text)};
    return date->last;
}

gazetteer::StateQuery to_query(const StateOptions& options, const gazetteer::ClaimStore& store) {
    gazetteer::StateQuery query;
    const auto period = store.period();
    query.at =
        options.at.empty() ? period.end.value_or(gazetteer::Day{}) : to_day("--at", options.at);
    if (!options.known.empty())
        query.known = options.known == same_day ? query.at : to_day("--known", options.known);
    for (const std::string& name : options.sources) {
        const auto source = store.find_source(name);
        if (!source) {
            std::string known;
            for (const auto& each : store.sources()) {
                known += fmt::format("\n  {} ({})", each.id, each.name);
                for (const auto& document : each.documents) known += " " + document;
            }
            throw UsageError{
                fmt::format("--source: nobody is called '{}'; the sources are:{}", name, known)};
        }
        query.sources.push_back(*source);
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

std::vector<std::string> inputs_of(const CommonOptions& options, const AssetPaths& assets) {
    if (!options.inputs.empty()) return options.inputs;
    return {(fs::path(assets.assets) / "aleppo").string()};
}

gazetteer::CorpusOptions corpus_options(const CommonOptions& options, const AssetPaths& assets) {
    gazetteer::CorpusOptions corpus;
    corpus.assets = assets.assets;
    corpus.world_index = assets.world_index;
    corpus.actors_file = options.actors;
    corpus.gazetteers = options.gazetteers;
    corpus.read.filter = options.filter;
    corpus.explain = options.explain;
    corpus.overrides_file = options.overrides;
    corpus.read.headlines = options.headlines;
    if (!options.read_as.empty()) {
        const auto* format = gazetteer::find_format(options.read_as);
        if (!format || !format->read)
            throw UsageError{
                fmt::format("--read-as: there is no format '{}'; `controlmap formats` "
                            "lists them",
                            options.read_as)};
        corpus.read.format = format->name;
    }
    if (!options.map.empty()) {
        auto columns = gazetteer::parse_column_map(options.map);
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
                                         bool& failed, const geo::GroundFiles& ground) {
    const auto assets = assets_or_report(options);
    if (!assets) return {};
    auto corpus = read_corpus(options, *assets, failed);
    if (!corpus) return {};
    auto dataset = geo::load_dataset(std::move(*corpus), {assets->assets, crs, {}, {}, ground});
    failed = report(dataset.diagnostics, options) || failed;
    return std::move(dataset.value);
}

}  // namespace controlmap
