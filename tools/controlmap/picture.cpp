#include "tools/controlmap/picture.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>
#include <set>

#include "render/build_scene.h"
#include "render/command_text.h"
#include "render/record/camera_path.h"

namespace controlmap {
namespace {

constexpr int largest_side = 32768;
constexpr double most_pixels = 4.0e8;

/// The numbers of a comma-separated list; empty when it is not N numbers.
template <std::size_t N>
std::optional<std::array<double, N>> parse_numbers(std::string_view text) {
    std::array<double, N> numbers{};
    for (std::size_t i = 0; i < N; ++i) {
        const auto comma = text.find(',');
        const std::string_view piece = text.substr(0, comma);
        const auto [end, error] =
            std::from_chars(piece.data(), piece.data() + piece.size(), numbers[i]);
        if (error != std::errc{} || end != piece.data() + piece.size()) return {};
        if ((comma == std::string_view::npos) != (i + 1 == N)) return {};
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return numbers;
}

geo::MapBox to_box(const std::string& text, const geo::Dataset& dataset) {
    const auto numbers = parse_numbers<4>(text);
    const auto degrees = numbers ? render::degree_box(*numbers) : std::nullopt;
    if (!degrees)
        throw UsageError{fmt::format(
            "--bbox: '{}' is not west,south,east,north in degrees; write for example 36,35,39,37",
            text)};
    const geo::MapBox box = render::box_of_degrees(dataset, *degrees);
    if (box.empty())
        throw UsageError{fmt::format("--bbox: '{}' lies outside {}; choose another box or --crs",
                                     text, dataset.projection->name())};
    return box;
}

geo::MapBox box_around(const std::string& name, const geo::Dataset& dataset) {
    if (const auto box = render::around_place(dataset, name)) return *box;
    throw UsageError{
        fmt::format("--place: no gazetteer knows '{}'; try `controlmap gazetteer "
                    "lookup`, or add places with --gazetteer",
                    name)};
}

/// `source`, or dates.
void set_panes(const std::string& text, render::ViewState& view) {
    if (text.empty()) return;
    if (text == "source") {
        view.panes = render::Panes::source;
        return;
    }
    view.panes = render::Panes::date;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view piece = rest.substr(0, rest.find(','));
        const auto date = gazetteer::parse_date(piece);
        if (!date)
            throw UsageError{fmt::format(
                "--panes: '{}' is no date; write source, or dates like 2016-02-01,2016-12-14",
                piece)};
        view.pane_days.push_back(date->first);
        rest.remove_prefix(std::min(rest.size(), piece.size() + 1));
    }
    if (view.pane_days.size() < 2 || view.pane_days.size() > render::most_panes)
        throw UsageError{fmt::format("--panes: {} dates; 2 to {} fit on a page",
                                     view.pane_days.size(), render::most_panes)};
    view.at = view.pane_days.back();
}

render::Against to_against(const char* option, const std::string& text,
                           const geo::Dataset& dataset) {
    render::Against against;
    if (const auto date = gazetteer::parse_date(text))
        against.day = date->first;
    else if (const auto source = dataset.store->find_source(text))
        against.source = *source;
    else
        throw UsageError{
            fmt::format("{}: '{}' is neither a date nor a source; `controlmap state --at DATE` "
                        "lists sources",
                        option, text)};
    return against;
}

void set_difference(const std::string& text, const geo::Dataset& dataset, render::ViewState& view) {
    if (text.empty()) return;
    if (view.panes != render::Panes::none)
        throw UsageError{"--diff: cannot be drawn together with --panes; leave one out"};
    view.difference = to_against("--diff", text, dataset);
}

/// What is compared, and after an @ where the line stands.
void set_swipe(const std::string& text, const geo::Dataset& dataset, render::ViewState& view) {
    if (text.empty()) return;
    if (view.panes != render::Panes::none || view.difference)
        throw UsageError{"--swipe: cannot be drawn together with --panes or --diff; leave one out"};
    render::Swipe swipe;
    std::string what = text;
    if (const auto sign = text.rfind('@'); sign != std::string::npos) {
        const auto share = parse_numbers<1>(std::string_view(text).substr(sign + 1));
        if (!share || !((*share)[0] > 0.0 && (*share)[0] < 1.0))
            throw UsageError{
                fmt::format("--swipe: '{}' is no share of the width; write for example "
                            "2016-12-14@0.4",
                            text.substr(sign + 1))};
        swipe.at = static_cast<float>((*share)[0]);
        what = text.substr(0, sign);
    }
    swipe.against = to_against("--swipe", what, dataset);
    view.swipe = swipe;
}

/// A side that somebody speaks of, or that is listed.
std::string to_side(const char* option, const std::string& name, const geo::Dataset& dataset) {
    if (dataset.actors->find_side(name)) return name;
    std::set<std::string> known = {"unknown"};
    for (const auto& claim : dataset.store->claims()) {
        known.emplace(claim.side);
        known.emplace(claim.counter_side);
    }
    known.erase("");
    if (known.count(name) > 0) return name;
    throw UsageError{fmt::format("{}: there is no side '{}'; the sides are: {}", option, name,
                                 fmt::join(known, ", "))};
}

/// The sources' order, which sides are hidden, in what colours they are.
void set_sides(const PictureOptions& options, const geo::Dataset& dataset,
               render::ViewState& view) {
    for (const std::string& source : options.order)
        view.order.push_back(to_source("--order", source, *dataset.store));
    std::set<std::string> hidden;
    for (const std::string& side : options.hidden) hidden.insert(to_side("--hide", side, dataset));
    view.hidden_sides.assign(hidden.begin(), hidden.end());
    for (const std::string& text : options.colours) {
        const auto equals = std::min(text.rfind('='), text.size());
        const auto colour =
            gazetteer::parse_rgb(std::string_view(text).substr(std::min(equals + 1, text.size())));
        if (!colour) throw UsageError{fmt::format("--colour: '{}' is not SIDE=#rrggbb", text)};
        view.colours[to_side("--colour", text.substr(0, equals), dataset)] = *colour;
    }
}

}  // namespace

void add_picture_options(CLI::App& verb, PictureOptions& options, geo::GroundFiles& ground) {
    verb.add_option("--size", options.size, "WIDTHxHEIGHT in pixels");
    auto* scale = verb.add_option("--scale", options.scale,
                                  "enlarges text, lines and symbols (by default with the size)")
                      ->check(CLI::Range(0.25, 8.0));
    verb.add_option("--dpi", options.dpi,
                    "pixels per inch on paper; text and lines keep their size (96 = --scale 1)")
        ->check(CLI::Range(24.0, 768.0))
        ->excludes(scale);
    auto* bbox = verb.add_option("--bbox", options.bbox, "west,south,east,north in degrees");
    verb.add_option("--place", options.place, "a place to look at")->excludes(bbox);
    verb.add_option("--crs", options.crs, "map projection, anything PROJ knows: EPSG:32637");
    verb.add_option("--style", options.style, "light, dark, print, or a style file");
    verb.add_option("--territory", options.territory, "what a settlement's claim colours")
        ->check(CLI::IsMember({"cells", "influence", "points"}));
    verb.add_option("--labels", options.labels, "the script of place names")
        ->check(CLI::IsMember({"both", "latin", "arabic"}));
    verb.add_option("--panes", options.panes,
                    "small multiples: source, or dates with commas: 2016-02-01,2016-12-14");
    verb.add_option("--diff", options.difference,
                    "what changed since a DATE, or what another SOURCE says otherwise");
    verb.add_option("--swipe", options.swipe,
                    "two maps divided by a line: right of it a DATE or SOURCE; 2016-12-14@0.4 "
                    "sets the line at 0.4 of the width");
    verb.add_flag("--graticule", options.graticule, "draw meridians and parallels");
    verb.add_option("--layer", ground.layers,
                    "a vector file to draw as context (repeatable); names come from its field name")
        ->expected(1);
    verb.add_option("--borders", ground.borders,
                    "a vector file of country borders, instead of the base map's");
    verb.add_option(
        "--raster", ground.raster,
        "a picture or elevation model with its place on the globe, drawn below the map");
    verb.add_option("--order", options.order, "sources that go before the others (repeatable)")
        ->expected(1);
    verb.add_option("--hide", options.hidden,
                    "a side whose land is left blank, which the picture says (repeatable)")
        ->expected(1);
    verb.add_option("--colour", options.colours, "SIDE=#rrggbb (repeatable)")->expected(1);
    verb.add_option("--title", options.title, "a title above the date");
    verb.add_option("--select", options.select, "a place that claims speak of, to be marked");
}

void use_project(const CLI::App& verb, PictureOptions& options, const render::ViewWords& view) {
    const auto given = [&](const char* name) { return is_given(verb, name); };
    const auto fill = [&](const char* name, std::string& option, const std::string& value) {
        if (!given(name) && !value.empty()) option = value;
    };
    fill("--territory", options.territory, view.territory);
    fill("--labels", options.labels, view.labels);
    fill("--crs", options.crs, view.crs);
    fill("--style", options.style, view.style);
    fill("--title", options.title, view.title);
    fill("--select", options.select, view.select);
    if (!given("--order")) options.order = view.order;
    if (!given("--hide")) options.hidden = view.hidden;
    if (!given("--colour")) options.colours = view.colours;
    if (!given("--graticule")) options.graticule = view.graticule;
    // Of what excludes something else, the command line's counts.
    if (!given("--panes") && !given("--diff") && !given("--swipe")) {
        fill("--panes", options.panes, view.panes);
        fill("--diff", options.difference, view.difference);
        fill("--swipe", options.swipe, view.swipe);
    }
    if (!given("--place")) fill("--bbox", options.bbox, view.bbox);
    if (given("--size")) return;  // the scale of a picture goes with its size
    fill("--size", options.size, view.size);
    if (!given("--scale") && !given("--dpi") && !view.scale.empty())
        std::from_chars(view.scale.data(), view.scale.data() + view.scale.size(), options.scale);
}

render::PixelSize to_size(const std::string& text) {
    render::PixelSize size;
    const auto cross = text.find('x');
    const char* end = text.data() + text.size();
    if (cross != std::string::npos) {
        const auto width = std::from_chars(text.data(), text.data() + cross, size.width);
        const auto height = std::from_chars(text.data() + cross + 1, end, size.height);
        if (width.ec == std::errc{} && height.ec == std::errc{} &&
            width.ptr == text.data() + cross && height.ptr == end && size.width >= 16 &&
            size.height >= 16 && size.width <= largest_side && size.height <= largest_side &&
            double{1} * size.width * size.height <= most_pixels)
            return size;
    }
    throw UsageError{
        fmt::format("--size: '{}' is not a size; write WIDTHxHEIGHT with 16 to {} pixels each and "
                    "{:g} megapixels at most",
                    text, largest_side, most_pixels / 1e6)};
}

render::ViewState sized(render::PixelSize size) {
    render::ViewState view;
    view.size = size;
    return view;
}

render::ViewState to_view(const PictureOptions& picture, const StateOptions& states,
                          const geo::Dataset& dataset, render::ViewState view) {
    const auto query = to_query(states, *dataset.store);
    view.at = query.at;
    view.known = query.known;
    view.sources = query.sources;
    view.speaker = query.speaker;
    view.since = query.since;
    view.weights = query.weights;
    set_sides(picture, dataset, view);
    const std::size_t shown =
        query.sources.empty() ? dataset.store->sources().size() : query.sources.size();
    view.mode = query.combine ? render::SourceMode::combined
                : shown == 1  ? render::SourceMode::one
                              : render::SourceMode::side_by_side;
    if (query.combine) view.combine = *query.combine;
    view.scale = picture.dpi > 0.0     ? static_cast<float>(picture.dpi / 96.0)
                 : picture.scale > 0.0 ? static_cast<float>(picture.scale)
                                       : render::scale_for(view.size);
    view.title = picture.title;
    view.graticule = picture.graticule;
    if (picture.territory == "influence") view.territory = render::TerritoryMode::influence;
    if (picture.territory == "points") view.territory = render::TerritoryMode::points;
    if (picture.labels == "latin") view.labels = render::LabelScript::latin;
    if (picture.labels == "arabic") view.labels = render::LabelScript::arabic;
    if (!picture.select.empty()) {
        view.selected = render::place_named(picture.select, dataset);
        if (!view.selected)
            throw UsageError{
                fmt::format("--select: no claim speaks of '{}'; `controlmap state` lists places",
                            picture.select)};
    }
    set_panes(picture.panes, view);
    set_difference(picture.difference, dataset, view);
    set_swipe(picture.swipe, dataset, view);
    const render::PixelRect pane = render::first_pane(dataset, view);
    if (!picture.place.empty())
        view.camera = render::fit(box_around(picture.place, dataset), pane, 0.05);
    else if (!picture.bbox.empty())
        view.camera = render::fit(to_box(picture.bbox, dataset), pane, 0.0);
    else
        view.camera = render::default_camera(dataset, view);
    return view;
}

}  // namespace controlmap
