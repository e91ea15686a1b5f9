#include <fmt/core.h>

#include <memory>

#include "gazetteer/documents/csv.h"
#include "render/build_scene.h"
#include "render/corrections.h"
#include "render/picture_file.h"
#include "render/tour.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/picture.h"

namespace controlmap {
namespace {

struct Options {
    CommonOptions common;
    StateOptions states;
    PictureOptions picture;
    std::string out, tour;
    bool dump = false;
    bool world_file = false;
};

/// Unwraps a part of the machinery; reports and gives false where it is not to be had.
template <class T>
bool ready(gazetteer::Result<T>& part, const CommonOptions& options) {
    report(part.diagnostics, options);
    return part.value.has_value();
}

/// The data with the inputs and corrections of a tour; the files stay as they are.
gazetteer::Result<geo::Dataset> read_again(const Options& options, const render::AppState& state) {
    const auto assets = find_assets();
    CommonOptions common = options.common;
    render::DataChoice& data = common.data;
    data.inputs = inputs_of(options.common, *assets);
    data.inputs.insert(data.inputs.end(), state.inputs.begin(), state.inputs.end());
    auto corpus_of = corpus_options(common, *assets);
    std::string before;
    if (!data.overrides.empty()) {
        if (auto content = gazetteer::read_file(data.overrides)) before = std::move(*content);
    }
    auto overrides =
        render::overrides_as_csv(before, data.overrides, state.taken_back, state.corrections);
    if (overrides) corpus_of.overrides = std::move(*overrides);
    auto result = load(data.inputs, corpus_of, *assets, options.picture.crs, data.ground);
    gazetteer::append(result.diagnostics, std::move(overrides.diagnostics));
    return result;
}

/// What the window shows at the end of a tour; `dataset` is then as it was read last.
gazetteer::Result<render::AppState> replay_tour(const Options& options,
                                                std::unique_ptr<geo::Dataset>& dataset,
                                                const render::AppState& first) {
    gazetteer::Result<render::AppState> result;
    const auto tour = gazetteer::read_file(options.tour);
    result.diagnostics = tour.diagnostics;
    if (!tour) return result;
    render::Session session(*dataset, first);
    gazetteer::append(result.diagnostics, render::replay(*tour, options.tour, dataset, session,
                                                         [&](const render::AppState& state) {
                                                             return read_again(options, state);
                                                         }));
    result.value = session.state();
    return result;
}

int run(Options options) {
    if (!options.tour.empty()) find_corrections(options.common.project, options.common.data);
    render::PictureFile file;
    file.file = options.out;
    const auto format = render::picture_format(options.out);
    if (!format)
        throw UsageError{fmt::format(
            "-o: cannot write '{}'; pictures can be .png, .tif (GeoTIFF), .svg or .pdf, and .txt "
            "lists what is drawn",
            options.out)};
    file.format = *format;
    file.world_file = options.world_file;
    if (file.world_file && file.format != render::PictureFormat::png)
        throw UsageError{"--world-file: goes with a .png picture; a .tif holds its place itself"};
    if ((file.world_file || file.format == render::PictureFormat::tif) &&
        !options.picture.panes.empty())
        throw UsageError{
            "--panes: several maps on one page have no one place on the globe; write a .png, .svg "
            "or "
            ".pdf without --world-file"};
    const render::PixelSize size =
        to_size(options.picture.size.empty() ? "1920x1080" : options.picture.size);
    bool failed = false;
    auto read = read_dataset(options.common, options.picture.crs, failed);
    if (!read) return exit_failed;
    auto dataset = std::make_unique<geo::Dataset>(std::move(*read));
    render::AppState state;
    state.view = to_view(options.picture, options.states, *dataset, sized(size));
    state.style = options.picture.style;
    if (!options.tour.empty()) {
        auto replayed = replay_tour(options, dataset, state);
        failed = report(replayed.diagnostics, options.common) || failed;
        if (!replayed) return exit_failed;
        state = std::move(*replayed);
    }
    const render::ViewState& view = state.view;

    const auto assets = find_assets();
    auto style = render::load_style(render::style_file(assets->assets, state.style));
    auto fonts = render::FontSet::load(assets->assets);
    if (!ready(style, options.common) || !ready(fonts, options.common)) return exit_failed;
    report(render::check_side_colours(with_colours(*style, view), *dataset->actors, *dataset->store,
                                      "sides.csv"),
           options.common);
    const auto scene =
        render::build_scene(*dataset, render::states_of(*dataset, view), view, *style, *fonts);
    if (options.dump) fmt::print("{}", render::describe(scene));
    file.dpi = options.picture.dpi > 0.0 ? options.picture.dpi : 96.0 * double{view.scale};
    failed =
        report(render::write_picture(scene, *fonts, *dataset->projection, file), options.common) ||
        failed;
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_render(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("render", "one picture; no display needed");
    add_common_options(*verb, options->common);
    add_state_options(*verb, options->states);
    add_picture_options(*verb, options->picture, options->common.data.ground);
    verb->add_option("-o", options->out, "output file: .png .tif .svg .pdf, or .txt")->required();
    verb->add_option("--tour", options->tour,
                     "a log of the window's commands: draws what they lead to");
    verb->add_flag("--world-file", options->world_file,
                   "also write where the .png lies (.pgw and .png.aux.xml)");
    verb->add_flag("--dump-scene", options->dump, "also list what is drawn, one mark a line");
    verbs.emplace_back(verb, [verb, options] {
        use_project(*verb, options->states, options->common.view);
        use_project(*verb, options->picture, options->common.view);
        return run(*options);
    });
}

}  // namespace controlmap
