#include <memory>
#include <utility>

#include "render/app.h"
#include "render/build_scene.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/picture.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    StateOptions states;
    PictureOptions picture;
    std::string log;
    std::string map_size;  ///< of the project: the map's, not the window's
};

/// The window adds inputs and corrections while it is open.
gazetteer::Result<geo::Dataset> read_again(const Options& options, const AssetPaths& assets,
                                           const render::DataChoice& data) {
    CommonOptions common = options.common;
    common.inputs = data.inputs;
    common.overrides = data.overrides;
    gazetteer::Result<geo::Dataset> result;
    auto corpus = gazetteer::load_corpus(data.inputs, corpus_options(common, assets));
    result.diagnostics = std::move(corpus.diagnostics);
    if (!corpus) return result;
    auto dataset = geo::load_dataset(
        std::move(*corpus), {assets.assets, options.picture.crs, {}, {}, options.picture.ground});
    gazetteer::append(result.diagnostics, std::move(dataset.diagnostics));
    result.value = std::move(dataset.value);
    return result;
}

int run(const Options& options) {
    const bool by_map = options.picture.size.empty() && !options.map_size.empty();
    const render::PixelSize map = to_size(by_map                         ? options.map_size
                                          : options.picture.size.empty() ? "1440x900"
                                                                         : options.picture.size);
    bool failed = false;
    auto dataset =
        read_dataset(options.common, options.picture.crs, failed, options.picture.ground);
    if (!dataset) return exit_failed;
    const auto view = to_view(options.picture, options.states, *dataset, sized(map));
    const auto assets = find_assets();
    render::AppOptions app;
    app.assets = assets->assets;
    app.style = options.picture.style;
    app.command_log = options.log;
    app.project = options.common.project;
    app.size = by_map ? render::window_around(map) : map;
    if (view.known)
        app.clock = options.states.known == same_day ? render::KnownClock::same_day
                                                     : render::KnownClock::fixed;
    app.data = {inputs_of(options.common, *assets), options.common.gazetteers,
                options.common.actors, options.common.overrides};
    app.load = [&](const render::DataChoice& data) { return read_again(options, *assets, data); };
    failed = report(render::run_app(std::move(*dataset), view, app), options.common) || failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_view(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("view", "opens the map in a window");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture);
    verb->add_option("--log", options->log, "append every command given in the window to a file");
    verbs.emplace_back(verb, [options] {
        use_project(options->states, options->common.view);
        render::ViewWords view = options->common.view;
        options->map_size = std::exchange(view.size, {});
        use_project(options->picture, view);
        return run(*options);
    });
}

}  // namespace controlmap
