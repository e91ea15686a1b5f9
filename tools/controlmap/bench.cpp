#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "render/build_scene.h"
#include "render/gl/context.h"
#include "render/painter.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/picture.h"

namespace controlmap {
namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    CommonOptions common;
    StateOptions states;
    PictureOptions picture;
    int frames = 60;
    bool pan = false, bare = false, json = false;
};

/// One step of the path, measured once a frame.
struct Series {
    const char* name;
    std::vector<double> ms;
    double at(double share) const {
        std::vector<double> sorted = ms;
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double megabytes_resident() {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line)) {
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024.0;
    }
    return 0.0;
}

void print(const Options& options, const geo::Dataset& dataset, const render::ViewState& view,
           const std::string& renderer, double loaded_ms, double first_ms,
           const std::vector<Series>& all) {
    const auto& store = *dataset.store;
    if (options.json) {
        nlohmann::ordered_json json;
        json["renderer"] = renderer;
        json["size"] = fmt::format("{}x{}", view.size.width, view.size.height);
        json["claims"] = store.claims().size();
        json["places"] = store.places().size();
        json["sources"] = store.sources().size();
        json["moving"] = options.pan ? "camera" : "time";
        json["frames"] = all.front().ms.size();
        json["loaded_ms"] = loaded_ms;
        json["first_picture_ms"] = first_ms;
        json["peak_mb"] = megabytes_resident();
        for (const Series& series : all)
            json["ms"][series.name] = {{"min", series.at(0.0)},
                                       {"median", series.at(0.5)},
                                       {"p90", series.at(0.9)}};
        fmt::print("{}\n", json.dump(2));
        return;
    }
    fmt::print("{}; {}x{}; {} claims, {} places, {} sources; {} frames, {} moves\n", renderer,
               view.size.width, view.size.height, store.claims().size(), store.places().size(),
               store.sources().size(), all.front().ms.size(), options.pan ? "the camera" : "time");
    fmt::print("loaded {:.0f} ms, first picture {:.0f} ms after the start, peak memory {:.0f} MB\n",
               loaded_ms, first_ms, megabytes_resident());
    fmt::print("{:<10} {:>8} {:>8} {:>8}   ms a frame\n", "", "min", "median", "p90");
    for (const Series& series : all)
        fmt::print("{:<10} {:>8.2f} {:>8.2f} {:>8.2f}\n", series.name, series.at(0.0),
                   series.at(0.5), series.at(0.9));
}

int run(const Options& options) {
    const auto start = Clock::now();
    const render::PixelSize size =
        to_size(options.picture.size.empty() ? "1920x1080" : options.picture.size);
    bool failed = false;
    const auto dataset = read_dataset(options.common, options.picture.crs, failed, options.picture.ground);
    if (!dataset) return exit_failed;
    auto view = to_view(options.picture, options.states, *dataset, size);
    view.furniture = !options.bare;
    const double loaded_ms = since(start);
    const auto assets = find_assets();
    auto style = render::load_style(style_file(assets->assets, options.picture.style));
    auto fonts = render::FontSet::load(assets->assets);
    auto context = render::gl::Context::offscreen();
    report(style.diagnostics, options.common);
    report(fonts.diagnostics, options.common);
    report(context.diagnostics, options.common);
    if (!style || !fonts || !context) return exit_failed;
    auto painter = render::Painter::create(*fonts);
    report(painter.diagnostics, options.common);
    if (!painter) return exit_failed;

    const auto period = dataset->store->period();
    const gazetteer::Day first = period.start.value_or(view.at);
    const int days = std::max(1, period.end.value_or(view.at) - first);
    std::vector<Series> all = {{"states", {}}, {"scene", {}}, {"draw", {}}, {"frame", {}}};
    render::SceneCache cache;
    render::ShownCache states;
    double first_ms = 0.0;
    const render::Camera camera = view.camera;
    for (int frame = -2; frame < options.frames; ++frame) {
        if (options.pan) {
            view.camera.centre.x = camera.centre.x + 7.0 * frame * camera.units_per_pixel;
            view.camera.centre.y = camera.centre.y + 3.0 * frame * camera.units_per_pixel;
        } else {
            view.at = first + static_cast<int>(static_cast<long long>(std::max(frame, 0)) * days /
                                               options.frames);
        }
        const auto begun = Clock::now();
        const render::Shown& shown = states.states_of(*dataset, view);
        const double states_ms = since(begun);
        const auto scene = render::build_scene(*dataset, shown, view, *style, *fonts, &cache);
        const double scene_ms = since(begun);
        painter->draw(scene);
        painter->finish();
        const double frame_ms = since(begun);
        if (frame == -2) first_ms = since(start);
        if (frame < 0) continue;  // the first ones fill the caches
        all[0].ms.push_back(states_ms);
        all[1].ms.push_back(scene_ms - states_ms);
        all[2].ms.push_back(frame_ms - scene_ms);
        all[3].ms.push_back(frame_ms);
    }
    print(options, *dataset, view, context->renderer(), loaded_ms, first_ms, all);
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_bench(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("bench", "frame times of this machine on your own data");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture);
    verb->add_option("--frames", options->frames, "frames to draw")->check(CLI::Range(1, 10000));
    verb->add_flag("--pan", options->pan, "move the camera instead of the time");
    verb->add_flag("--bare", options->bare, "the map alone, without title and legend");
    verb->add_flag("--json", options->json, "as JSON");
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
