#include "render/view_words.h"

#include <fmt/core.h>

#include <algorithm>

#include "render/build_scene.h"
#include "render/command_text.h"
#include "render/command_words.h"

namespace render {
namespace {

/// West, south, east and north of what the first pane shows, along its middle lines, so that a box
/// of these degrees leads back to the camera.
std::string bbox_of(const ViewState& view, const geo::Dataset& dataset) {
    const PixelRect pane = first_pane(dataset, view);
    const geo::MapBox box = seen_box(view.camera, pane);
    const geo::MapPoint centre = view.camera.centre;
    const auto west = dataset.projection->inverse({box.min_x, centre.y});
    const auto east = dataset.projection->inverse({box.max_x, centre.y});
    const auto south = dataset.projection->inverse({centre.x, box.min_y});
    const auto north = dataset.projection->inverse({centre.x, box.max_y});
    if (!west || !east || !south || !north) return {};
    return fmt::format("{:.7f},{:.7f},{:.7f},{:.7f}", west->lon, south->lat, east->lon, north->lat);
}

std::string panes_of(const ViewState& view) {
    if (view.panes == Panes::none) return {};
    if (view.panes == Panes::source) return "source";
    std::string days;
    for (const gazetteer::Day day : view.pane_days) days += (days.empty() ? "" : ",") + to_iso(day);
    return days;
}

std::string against_of(const Against& against, const geo::Dataset& dataset) {
    if (against.day) return to_iso(*against.day);
    return dataset.store->sources()[against.source.value_or(0)].id;
}

}  // namespace

ViewWords words_for(const AppState& state, const geo::Dataset& dataset) {
    const ViewState& view = state.view;
    const ViewState usual;
    ViewWords words;
    words.at = to_iso(view.at);
    if (view.known)
        words.known = state.clock == KnownClock::same_day ? "same-day" : to_iso(*view.known);
    for (const auto source : view.sources)
        words.sources.push_back(dataset.store->sources()[source].id);
    if (view.mode == SourceMode::combined) words.combine = to_string(view.combine);
    words.speaker = view.speaker;
    for (const auto& [source, weight] : view.weights)
        words.weights.push_back(fmt::format("{}={}", dataset.store->sources()[source].id, weight));
    for (const auto source : view.order) words.order.push_back(dataset.store->sources()[source].id);
    words.hidden = view.hidden_sides;
    for (const auto& [side, colour] : view.colours)
        words.colours.push_back(fmt::format("{}={}", side, to_string(colour)));
    words.panes = panes_of(view);
    if (view.since) words.since = gazetteer::to_string(*view.since);
    if (view.difference) words.difference = against_of(*view.difference, dataset);
    if (view.swipe)
        words.swipe =
            fmt::format("{}@{}", against_of(view.swipe->against, dataset), view.swipe->at);
    if (view.territory != usual.territory) words.territory = name_of(view.territory);
    if (view.labels != usual.labels) words.labels = name_of(view.labels);
    words.bbox = bbox_of(view, dataset);
    if (dataset.projection->crs() != geo::web_mercator) words.crs = dataset.projection->crs();
    if (state.style != AppState().style) words.style = state.style;
    words.title = view.title;
    words.size = fmt::format("{}x{}", view.size.width, view.size.height);
    words.scale = fmt::format("{}", view.scale);
    if (view.selected) words.select = name_in_commands(*view.selected, dataset);
    words.graticule = view.graticule;
    return words;
}

std::string shell_word(const std::string& text) {
    const bool plain = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-_./:,+=@%").find(c) != std::string_view::npos;
    });
    if (plain) return text;
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

std::string render_command(const DataChoice& data, const ViewWords& view) {
    std::string line = "controlmap render";
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty()) line += fmt::format(" {} {}", option, shell_word(value));
    };
    for (const std::string& input : data.inputs) line += " " + shell_word(input);
    for (const std::string& file : data.gazetteers) add("--gazetteer", file);
    add("--actors", data.actors);
    add("--overrides", data.overrides);
    add("--read-as", data.read_as);
    add("--map", data.map);
    if (data.headlines) line += " --headlines";
    for (const std::string& file : data.ground.layers) add("--layer", file);
    add("--borders", data.ground.borders);
    add("--raster", data.ground.raster);
    add("--at", view.at);
    add("--known", view.known);
    for (const std::string& source : view.sources) add("--source", source);
    add("--combine", view.combine);
    add("--speaker", view.speaker);
    add("--since", view.since);
    for (const std::string& weight : view.weights) add("--weight", weight);
    for (const std::string& source : view.order) add("--order", source);
    for (const std::string& side : view.hidden) add("--hide", side);
    for (const std::string& colour : view.colours) add("--colour", colour);
    add("--panes", view.panes);
    add("--diff", view.difference);
    add("--swipe", view.swipe);
    add("--territory", view.territory);
    add("--labels", view.labels);
    if (!view.bbox.empty()) line += " --bbox=" + shell_word(view.bbox);  // may begin with a minus
    add("--crs", view.crs);
    add("--style", view.style);
    add("--title", view.title);
    add("--size", view.size);
    add("--scale", view.scale);
    add("--select", view.select);
    if (view.graticule) line += " --graticule";
    return line + " -o map.png";
}

}  // namespace render
