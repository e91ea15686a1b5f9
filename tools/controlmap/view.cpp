#include <memory>

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
};

int run(const Options& options) {
    const render::PixelSize size =
        to_size(options.picture.size.empty() ? "1440x900" : options.picture.size);
    bool failed = false;
    const auto dataset =
        read_dataset(options.common, options.picture.crs, failed, options.picture.ground);
    if (!dataset) return exit_failed;
    const auto view = to_view(options.picture, options.states, *dataset, {.size = size});
    const auto assets = find_assets();
    const render::AppOptions app{assets->assets, style_file(assets->assets, options.picture.style),
                                 options.log, size};
    failed = report(render::run_app(*dataset, view, app), options.common) || failed;
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
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
