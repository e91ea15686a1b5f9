#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
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
    int days = 0;  ///< that a frame moves time by; 0 = the whole period in all frames
    bool pan = false, zoom = false, bare = false, json = false;
};

const char* what_moves(const Options& options) {
    return options.zoom ? "scale" : options.pan ? "camera" : "time";
}

/// One step of the path, measured once a frame: by the wall clock, and the time that all threads
/// together took of the processor, which depends little on what else the machine does.
struct Series {
    const char* name;
    std::vector<double> ms, processor_ms;

    double at(double share) const { return at(share, ms); }
    double processor() const { return at(0.5, processor_ms); }

private:
    static double at(double share, std::vector<double> sorted) {
        std::sort(sorted.begin(), sorted.end());
        return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
    }
};

double since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Runs a clock and the processor's time from its making on.
class Stopwatch {
public:
    /// Adds what has passed since it was made.
    void stop(Series& series) const {
        series.ms.push_back(since(begun_));
        series.processor_ms.push_back(1000.0 * static_cast<double>(std::clock() - processor_) /
                                      CLOCKS_PER_SEC);
    }

private:
    Clock::time_point begun_ = Clock::now();
    std::clock_t processor_ = std::clock();
};

/// What the last frame was made of.
struct Drawn {
    std::size_t areas = 0, shapes = 0, line_points = 0, discs = 0, boxes = 0, texts = 0;

    void operator()(const render::Areas& each) {
        areas += static_cast<std::size_t>(
            std::count_if(each.paints.begin(), each.paints.end(),
                          [](const render::AreaPaint& paint) { return !paint.blank(); }));
    }
    void operator()(const render::Fill&) { ++shapes; }
    void operator()(const render::Backcloth&) { ++shapes; }
    void operator()(const render::Stroke& stroke) { line_points += stroke.points.size(); }
    void operator()(const render::Disc&) { ++discs; }
    void operator()(const render::Box&) { ++boxes; }
    void operator()(const render::Text&) { ++texts; }
};

Drawn count_drawn(const render::Scene& scene) {
    Drawn drawn;
    for (const render::Pane& pane : scene.panes) {
        for (const render::Mark& mark : pane.marks) std::visit(drawn, mark);
    }
    return drawn;
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
           const std::string& renderer, double loaded_ms, double loaded_cpu_ms, double first_ms,
           const Drawn& drawn, const std::vector<Series>& all) {
    const auto& store = *dataset.store;
    if (options.json) {
        nlohmann::ordered_json json;
        json["renderer"] = renderer;
        json["size"] = fmt::format("{}x{}", view.size.width, view.size.height);
        json["claims"] = store.claims().size();
        json["places"] = store.places().size();
        json["sources"] = store.sources().size();
        json["moving"] = what_moves(options);
        json["frames"] = all.front().ms.size();
        json["loaded_ms"] = loaded_ms;
        json["loaded_cpu_ms"] = loaded_cpu_ms;
        json["first_picture_ms"] = first_ms;
        json["peak_mb"] = megabytes_resident();
        json["drawn"] = {
            {"areas", drawn.areas}, {"shapes", drawn.shapes}, {"line_points", drawn.line_points},
            {"discs", drawn.discs}, {"boxes", drawn.boxes},   {"texts", drawn.texts}};
        for (const Series& series : all)
            json["ms"][series.name] = {{"min", series.at(0.0)},
                                       {"median", series.at(0.5)},
                                       {"p90", series.at(0.9)},
                                       {"processor", series.processor()}};
        fmt::print("{}\n", json.dump(2));
        return;
    }
    fmt::print("{}; {}x{}; {} claims, {} places, {} sources; {} frames, moving: {}\n", renderer,
               view.size.width, view.size.height, store.claims().size(), store.places().size(),
               store.sources().size(), all.front().ms.size(), what_moves(options));
    fmt::print(
        "loaded {:.0f} ms (cpu {:.0f}), first picture {:.0f} ms after the start, "
        "peak memory {:.0f} MB\n",
        loaded_ms, loaded_cpu_ms, first_ms, megabytes_resident());
    fmt::print(
        "drawn: {} areas, {} other shapes, {} points of lines, {} discs, {} boxes, {} texts\n",
        drawn.areas, drawn.shapes, drawn.line_points, drawn.discs, drawn.boxes, drawn.texts);
    fmt::print("{:<10} {:>8} {:>8} {:>8} {:>10}   ms a frame\n", "", "min", "median", "p90",
               "processor");
    for (const Series& series : all)
        fmt::print("{:<10} {:>8.2f} {:>8.2f} {:>8.2f} {:>10.2f}\n", series.name, series.at(0.0),
                   series.at(0.5), series.at(0.9), series.processor());
}

int run(const Options& options) {
    const auto start = Clock::now();
    const render::PixelSize size =
        to_size(options.picture.size.empty() ? "1920x1080" : options.picture.size);
    bool failed = false;
    const auto dataset = read_dataset(options.common, options.picture.crs, failed);
    if (!dataset) return exit_failed;
    auto view = to_view(options.picture, options.states, *dataset, sized(size));
    view.furniture = !options.bare;
    const double loaded_ms = since(start);
    const double loaded_cpu_ms = 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
    const auto assets = find_assets();
    auto style = render::load_style(render::style_file(assets->assets, options.picture.style));
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
    std::vector<Series> all = {
        {"states", {}, {}}, {"scene", {}, {}}, {"draw", {}, {}}, {"frame", {}, {}}};
    render::SceneCache cache;
    render::ShownCache states;
    double first_ms = 0.0;
    Drawn drawn;
    const render::Camera camera = view.camera;
    for (int frame = -2; frame < options.frames; ++frame) {
        if (options.zoom) {  // as a wheel: two notches closer, two back
            constexpr std::array notches = {0, 1, 2, 1};
            view.camera.units_per_pixel =
                camera.units_per_pixel / std::pow(1.25, notches[(frame + 2) % notches.size()]);
        } else if (options.pan) {
            view.camera.centre.x = camera.centre.x + 7.0 * frame * camera.units_per_pixel;
            view.camera.centre.y = camera.centre.y + 3.0 * frame * camera.units_per_pixel;
        } else if (options.days > 0) {
            view.at = first + days / 2 + std::max(frame, 0) * options.days;
        } else {
            view.at = first + static_cast<int>(static_cast<long long>(std::max(frame, 0)) * days /
                                               options.frames);
        }
        if (frame == 0)  // the first ones fill the caches
            for (Series& series : all) series = {series.name, {}, {}};
        const Stopwatch whole;
        const Stopwatch moving;
        const render::Shown& shown = states.states_of(*dataset, view);
        moving.stop(all[0]);
        const Stopwatch building;
        const auto scene = render::build_scene(*dataset, shown, view, *style, *fonts, &cache);
        building.stop(all[1]);
        const Stopwatch drawing;
        painter->draw(scene);
        painter->finish();
        drawing.stop(all[2]);
        whole.stop(all[3]);
        if (frame == -2) first_ms = since(start);
        if (frame + 1 == options.frames) drawn = count_drawn(scene);
    }
    print(options, *dataset, view, context->renderer(), loaded_ms, loaded_cpu_ms, first_ms, drawn,
          all);
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_bench(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("bench", "frame times of this machine on your own data");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture, options->common.data.ground);
    verb->add_option("--frames", options->frames, "frames to draw")->check(CLI::Range(1, 10000));
    verb->add_option("--days", options->days,
                     "days that each frame moves on (default: all days in all frames)")
        ->check(CLI::Range(1, 100000));
    verb->add_flag("--pan", options->pan, "move the camera instead of the time");
    verb->add_flag("--zoom", options->zoom, "change the scale instead of the time")
        ->excludes("--pan");
    verb->add_flag("--bare", options->bare, "the map alone, without title and legend");
    verb->add_flag("--json", options->json, "as JSON");
    verbs.emplace_back(verb, [verb, options] {
        use_project(*verb, options->states, options->common.view);
        use_project(*verb, options->picture, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
