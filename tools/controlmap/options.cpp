#include "tools/controlmap/options.h"

#include <fmt/core.h>

#include <filesystem>
#include <utility>

#include "tools/controlmap/assets.h"

namespace fs = std::filesystem;
using gazetteer::Diagnostic;

namespace controlmap {

void add_common_options(CLI::App& verb, CommonOptions& options) {
    verb.add_option("INPUT", options.inputs,
                    "folders of texts, texts or claims files (none: the bundled Aleppo corpus)");
    verb.add_option("--gazetteer", options.gazetteers, "file of places to add (repeatable)");
    verb.add_option("--actors", options.actors, "actors.csv to use instead of the input's own");
    auto* quiet = verb.add_flag("--quiet", options.quiet, "print errors only");
    verb.add_flag("--verbose", options.verbose, "print notes too")->excludes(quiet);
}

void add_state_options(CLI::App& verb, StateOptions& options) {
    verb.add_option("--at", options.at, "day to show, YYYY-MM-DD");
    verb.add_option("--known", options.known, "only what had been published by this day");
    verb.add_option("--source", options.sources,
                    "source id, source name or document id (repeatable; none: all)");
    verb.add_option("--combine", options.combine,
                    "one answer from several sources: latest, majority, trusted or partisan");
    verb.add_option("--speaker", options.speaker, "only claims attributed to this speaker");
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
    if (!options.known.empty()) query.known = to_day("--known", options.known);
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

namespace {

std::optional<AssetPaths> assets_or_report(const CommonOptions& options) {
    auto assets = find_assets();
    report(assets.diagnostics, options);
    return std::move(assets.value);
}

std::vector<std::string> inputs_of(const CommonOptions& options, const AssetPaths& assets) {
    if (!options.inputs.empty()) return options.inputs;
    return {(fs::path(assets.assets) / "aleppo").string()};
}

std::optional<gazetteer::Corpus> read_corpus(const CommonOptions& options, const AssetPaths& assets,
                                             bool& failed) {
    const auto inputs = inputs_of(options, assets);
    auto corpus = gazetteer::load_corpus(
        inputs, {assets.assets, assets.world_index, options.actors,
                                            options.gazetteers, options.explain});
    failed = report(corpus.diagnostics, options) || failed;
    return std::move(corpus.value);
}

}  // namespace

std::optional<gazetteer::Corpus> read_corpus(const CommonOptions& options, bool& failed) {
    const auto assets = assets_or_report(options);
    if (!assets) return {};
    return read_corpus(options, *assets, failed);
}

bool stream_texts(const CommonOptions& options, bool& failed,
                  const std::function<void(gazetteer::ReadText)>& take) {
    auto assets = find_assets();
    if (!assets) return false;
    const auto inputs = inputs_of(options, *assets);
    if (!gazetteer::are_texts(inputs)) return false;
    report(assets.diagnostics, options);
    const auto diagnostics = gazetteer::stream_texts(
        inputs, {assets->assets, assets->world_index, options.actors, options.gazetteers}, take);
    failed = report(diagnostics, options) || failed;
    return true;
}

bool holds_lines(const std::string& file) {
    return file.ends_with(".geojsonl") || file.ends_with(".geojsons") || file.ends_with(".ndjson");
}

std::optional<geo::Dataset> read_dataset(const CommonOptions& options, const std::string& crs,
                                         bool& failed) {
    const auto assets = assets_or_report(options);
    if (!assets) return {};
    auto corpus = read_corpus(options, *assets, failed);
    if (!corpus) return {};
    auto dataset = geo::load_dataset(std::move(*corpus), {assets->assets, crs, {}, {}});
    failed = report(dataset.diagnostics, options) || failed;
    return std::move(dataset.value);
}

}  // namespace controlmap
