#include <fmt/core.h>

#include <filesystem>
#include <memory>

#include "render/app.h"
#include "render/build_scene.h"
#include "render/corrections.h"
#include "render/project.h"
#include "render/settings.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/picture.h"

namespace controlmap {
namespace {

constexpr render::PixelSize usual_size{1440, 900};

struct Options {
    CommonOptions common;
    StateOptions states;
    PictureOptions picture;
    std::string log;
    bool no_settings = false;
    bool own_style = false;  ///< asked for, or of a project: not the remembered one
    std::optional<render::PixelSize> window;
    int lose_graphics_after = 0;
};

gazetteer::Result<geo::Dataset> read(const Options& options, const AssetPaths& assets,
                                     const render::DataChoice& data, const std::string& crs,
                                     const gazetteer::LongWork& work) {
    CommonOptions common = options.common;
    common.data = data;
    auto how = corpus_options(common, assets);
    how.work = work;
    return load(data.inputs, how, assets, crs, data.ground);
}

/// The view asked for. One of a project that does not fit its data any more (a source that is
/// gone) is said, and the data are shown as usual.
render::ViewState first_view(const Options& options, const geo::Dataset& dataset,
                             gazetteer::Diagnostics& remarks) {
    const render::PixelSize size =
        options.picture.size.empty() ? usual_size : to_size(options.picture.size);
    try {
        return to_view(options.picture, options.states, dataset, sized(size));
    } catch (const UsageError& error) {
        if (options.common.project.empty()) throw;
        remarks.push_back({gazetteer::Diagnostic::Severity::warning, options.common.project, 0,
                           "its view does not fit the data: " + error.what,
                           "the data are shown as usual"});
        PictureOptions usual;
        usual.crs = options.picture.crs;
        return to_view(usual, {}, dataset, sized(size));
    }
}

gazetteer::Result<render::Opening> open(const Options& options, const AssetPaths& assets,
                                        const gazetteer::LongWork& work) {
    render::DataChoice data = options.common.data;
    data.inputs = inputs_of(options.common, assets);
    const bool found = find_corrections(options.common.project, data);
    gazetteer::Result<render::Opening> result;
    auto dataset = read(options, assets, data, options.picture.crs, work);
    result.diagnostics = std::move(dataset.diagnostics);
    if (!dataset) return result;
    if (found)
        result.diagnostics.push_back({gazetteer::Diagnostic::Severity::warning, data.overrides, 0,
                                      "corrections that were made here are applied",
                                      "move the file away to see the texts as they were read"});
    auto view = first_view(options, *dataset, result.diagnostics);
    const bool known_follows = options.states.known == same_day;
    const auto clock = known_follows ? render::KnownClock::same_day
                       : view.known  ? render::KnownClock::fixed
                                     : render::KnownClock::hindsight;
    result.value = {std::move(*dataset),
                    std::move(view),
                    options.own_style ? options.picture.style : std::string(),
                    options.common.project,
                    std::move(data),
                    clock};
    return result;
}

/// A project that is opened in the window: nothing of the command line counts for it.
gazetteer::Result<render::Opening> open_project(const std::string& file, const AssetPaths& assets,
                                                const gazetteer::LongWork& work) {
    const auto project = render::read_project(file);
    gazetteer::Result<render::Opening> result;
    result.diagnostics = project.diagnostics;
    if (!project) return result;
    Options options;
    options.own_style = true;
    options.common.project = file;
    options.common.data = project->data;
    const CLI::App nothing_given;
    use_project(nothing_given, options.states, project->view);
    use_project(nothing_given, options.picture, project->view);
    try {
        auto opening = open(options, assets, work);
        gazetteer::append(result.diagnostics, std::move(opening.diagnostics));
        result.value = std::move(opening.value);
    } catch (const UsageError& error) {  // of `--read-as` and `--map`
        result.diagnostics.push_back(
            {gazetteer::Diagnostic::Severity::error, file, 0, error.what, "correct the project"});
    }
    return result;
}

int run(const Options& options) {
    const auto assets = find_assets();
    report(assets.diagnostics, options.common);
    if (!assets) return exit_failed;
    bool failed = false;
    render::AppOptions app;
    app.assets = assets->assets;
    app.command_log = options.log;
    app.settings = options.no_settings ? std::string() : render::usual_settings_file();
    app.size = options.window;
    app.lose_graphics_after = options.lose_graphics_after;
    app.open = [&](const std::string& project, const gazetteer::LongWork& work) {
        if (!project.empty()) return open_project(project, *assets, work);
        auto opening = open(options, *assets, work);
        if (opening) failed = report(opening.diagnostics, options.common);
        return opening;
    };
    app.load = [&](const render::DataChoice& data, const std::string& crs,
                   const gazetteer::LongWork& work) {
        try {
            return read(options, *assets, data, crs, work);
        } catch (const UsageError& error) {  // of `--map`, whose file has changed
            return gazetteer::Result<geo::Dataset>(
                gazetteer::Diagnostic{gazetteer::Diagnostic::Severity::error, data.map, 0,
                                      error.what, "correct the file"});
        }
    };
    const bool stopped = report(render::run_app(app), options.common);
    return stopped || failed ? exit_failed : exit_ok;
}

}  // namespace

void add_view(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("view", "opens the map in a window");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture, options->common.data.ground);
    verb->add_option("--log", options->log, "append every command given in the window to a file");
    verb->add_flag("--no-settings", options->no_settings,
                   "remember nothing: sizes, folded panels, recent projects");
    verb->add_option("--lose-graphics-after", options->lose_graphics_after)->group("");
    verbs.emplace_back(verb, [verb, options] {
        const std::string& map = options->common.view.size;  // of a project: not the window's
        if (is_given(*verb, "--size"))
            options->window = to_size(options->picture.size);
        else if (!map.empty())
            options->window = render::window_around(to_size(map));
        options->own_style = is_given(*verb, "--style") || !options->common.project.empty();
        use_project(*verb, options->states, options->common.view);
        use_project(*verb, options->picture, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
