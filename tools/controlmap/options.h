#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/control.h"
#include "gazetteer/corpus.h"
#include "gazetteer/result.h"
#include "geo/dataset.h"
#include "render/view.h"
#include "render/view_words.h"
#include "tools/controlmap/assets.h"

namespace controlmap {

// Exit codes of every verb.
inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;

/// Wrong usage that only shows once the data is known (an unknown source): ends the verb with
/// exit code 2 and this message.
struct UsageError {
    std::string what;
};

/// Options that every verb takes.
struct CommonOptions {
    render::DataChoice data;  ///< no input = the bundled Aleppo corpus
    std::string project;      ///< the file that it comes from where it is not given
    render::ViewWords view;   ///< the view that the project tells of
    std::string progress;
    bool explain = false;  ///< keep what was found in each sentence; set by `extract`
    bool quiet = false;
    bool verbose = false;
    gazetteer::ReadFilter filter;  ///< what the verb asks about, for stores that can leave out rest
};
void add_common_options(CLI::App& verb, CommonOptions& options);

/// Of `--known`: what had been published by the day that is shown.
inline constexpr std::string_view same_day = "same-day";

/// Which states are shown: `--at --known --source --combine --speaker --since --weight`.
struct StateOptions {
    std::string at;
    std::string known;
    std::vector<std::string> sources;
    std::string combine;
    std::string speaker;
    std::string since;
    std::vector<std::string> weights;
};
/// Which claims count, whatever the day: `--known --source --speaker --weight`.
void add_choice_options(CLI::App& verb, StateOptions& options);
/// `--combine --since`.
void add_rule_options(CLI::App& verb, StateOptions& options);
void add_state_options(CLI::App& verb, StateOptions& options);
/// Takes from the project file's view what the command line does not say.
void use_project(const CLI::App& verb, StateOptions& options, const render::ViewWords& view);
/// Whether the command line itself has the option, be it with its usual value.
bool is_given(const CLI::App& verb, const std::string& option);

/// The query that the options ask for. Throws UsageError naming what there is to choose from.
gazetteer::StateQuery to_query(const StateOptions& options, const gazetteer::ClaimStore& store);

/// The source of that name; throws UsageError naming what there is to choose from.
gazetteer::SourceIndex to_source(const std::string& option, const std::string& name,
                                 const gazetteer::ClaimStore& store);

/// A day as the user wrote it; throws UsageError with the option's name.
gazetteer::Day to_day(const std::string& option, const std::string& text);

/// Prints diagnostics to standard error as `controlmap: FILE:LINE: what; what to do`. Notes only
/// with --verbose, nothing but errors with --quiet. True when one of them is an error.
bool report(const gazetteer::Diagnostics& diagnostics, const CommonOptions& options);

/// The inputs, or the bundled corpus where there are none.
std::vector<std::string> inputs_of(const CommonOptions& options, const AssetPaths& assets);

/// Corrections that a window made in this folder without a project are there again in the next one,
/// and in its tour. True when there are some.
bool find_corrections(const std::string& project, render::DataChoice& data);

/// What the options say about how a corpus is read; throws UsageError for a `--map` that is none.
gazetteer::CorpusOptions corpus_options(const CommonOptions& options, const AssetPaths& assets);

/// The inputs read, reported; empty when nothing could be read. `failed` is set when an input could
/// not be read though others could.
std::optional<gazetteer::Corpus> read_corpus(const CommonOptions& options, bool& failed);
std::optional<geo::Dataset> read_dataset(const CommonOptions& options, const std::string& crs,
                                         bool& failed);

/// The same without a report: what was wrong is in the result.
gazetteer::Result<geo::Dataset> load(const std::vector<std::string>& inputs,
                                     const gazetteer::CorpusOptions& options,
                                     const AssetPaths& assets, const std::string& crs,
                                     const geo::GroundFiles& ground);

/// Adds one verb to the program; `run` is called after parsing and gives the exit code.
using Verbs = std::vector<std::pair<CLI::App*, std::function<int()>>>;
void add_view(CLI::App& app, Verbs& verbs);
void add_extract(CLI::App& app, Verbs& verbs);
void add_mentions(CLI::App& app, Verbs& verbs);
void add_convert(CLI::App& app, Verbs& verbs);
void add_state(CLI::App& app, Verbs& verbs);
void add_disagreements(CLI::App& app, Verbs& verbs);
void add_holdings(CLI::App& app, Verbs& verbs);
void add_render(CLI::App& app, Verbs& verbs);
void add_record(CLI::App& app, Verbs& verbs);
void add_gazetteer(CLI::App& app, Verbs& verbs);
void add_bench(CLI::App& app, Verbs& verbs);
void add_formats(CLI::App& app, Verbs& verbs);

}  // namespace controlmap
