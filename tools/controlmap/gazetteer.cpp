#include <fmt/core.h>

#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "gazetteer/places/name_index.h"
#include "gazetteer/places/rank.h"
#include "tools/controlmap/assets.h"
#include "tools/controlmap/options.h"

namespace controlmap {
namespace {

using gazetteer::Gazetteer;
using gazetteer::Place;

nlohmann::ordered_json to_json(const Place& place) {
    nlohmann::ordered_json row;
    row["place_id"] = place.id;
    row["place"] = place.name;
    row["place_kind"] = std::string(to_string(place.kind));
    row["country"] = place.country;
    row["admin1"] = place.admin1;
    row["lon"] = place.point ? nlohmann::ordered_json(place.point->lon) : nullptr;
    row["lat"] = place.point ? nlohmann::ordered_json(place.point->lat) : nullptr;
    row["population"] = place.population;
    row["names"] = place.names;
    return row;
}

void print_places(const std::vector<Place>& places, bool json) {
    if (json) {
        auto rows = nlohmann::ordered_json::array();
        for (const Place& place : places) rows.push_back(to_json(place));
        fmt::print("{}\n", rows.dump(2));
        return;
    }
    fmt::print("{:<20} {:<28} {:<10} {:<3} {:>10} {:>9} {:>11}\n", "id", "name", "kind", "in",
               "lon", "lat", "population");
    for (const Place& place : places) {
        fmt::print("{:<20} {:<28} {:<10} {:<3} {:>10} {:>9} {:>11}\n", place.id, place.name,
                   to_string(place.kind), place.country,
                   place.point ? fmt::format("{:.5f}", place.point->lon) : "-",
                   place.point ? fmt::format("{:.5f}", place.point->lat) : "-",
                   place.population > 0 ? std::to_string(place.population) : "-");
    }
}

struct LookupOptions {
    CommonOptions common;
    std::string name;
    bool json = false;
};

int lookup(const LookupOptions& options) {
    bool failed = false;
    const auto corpus = read_corpus(options.common, failed);
    if (!corpus) return exit_failed;
    const Gazetteer& names = corpus->gazetteer;
    const auto ranked = gazetteer::rank(names, names.find(options.name),
                                        gazetteer::context_of(corpus->mentions, corpus->focus));
    if (ranked.empty()) {
        fmt::print(stderr,
                   "controlmap: no gazetteer knows '{}'; add places with --gazetteer FILE\n",
                   options.name);
        return exit_failed;
    }
    std::vector<Place> places;
    for (const auto& each : ranked) places.push_back(names.place(each.ref));
    print_places(places, options.json);
    return failed ? exit_failed : exit_ok;
}

struct BuildOptions {
    CommonOptions common;
    std::string out;
};

int build(const BuildOptions& options) {
    bool failed = false;
    std::vector<Place> all;
    for (const std::string& file : options.common.data.inputs) {
        auto places = gazetteer::read_places(file);
        failed = report(places.diagnostics, options.common) || failed;
        if (!places) continue;
        all.insert(all.end(), std::make_move_iterator(places->begin()),
                   std::make_move_iterator(places->end()));
    }
    if (all.empty()) return exit_failed;
    failed = report(gazetteer::write_index(all, options.out), options.common) || failed;
    if (!failed && !options.common.quiet)
        fmt::print("{} places written to {}\n", all.size(), options.out);
    return failed ? exit_failed : exit_ok;
}

int info(const CommonOptions& options) {
    const auto assets = find_assets();
    report(assets.diagnostics, options);
    if (!assets) return exit_failed;
    const auto names =
        gazetteer::load_gazetteer(options.data.inputs, corpus_options(options, *assets));
    const bool failed = report(names.diagnostics, options);
    fmt::print("{} places, {} names\n", names->size(), names->name_count());
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_gazetteer(CLI::App& app, Verbs& verbs) {
    CLI::App* verb = app.add_subcommand("gazetteer", "names and places: lookup, build, info");
    verb->require_subcommand(1);

    auto lookup_options = std::make_shared<LookupOptions>();
    CLI::App* look = verb->add_subcommand("lookup", "the places of a name, likeliest first");
    look->add_option("NAME", lookup_options->name, "any spelling or script")->required();
    add_common_options(*look, lookup_options->common);
    look->add_flag("--json", lookup_options->json, "JSON instead of a table");

    auto build_options = std::make_shared<BuildOptions>();
    CLI::App* make = verb->add_subcommand("build", "place files -> one index that opens at once");
    add_common_options(*make, build_options->common);
    make->get_option("INPUT")->required();
    make->add_option("-o", build_options->out, "index file")->required();

    auto info_options = std::make_shared<CommonOptions>();
    CLI::App* about = verb->add_subcommand("info", "how many places and names are known");
    add_common_options(*about, *info_options);

    verbs.emplace_back(look, [lookup_options] { return lookup(*lookup_options); });
    verbs.emplace_back(make, [build_options] { return build(*build_options); });
    verbs.emplace_back(about, [info_options] { return info(*info_options); });
}

}  // namespace controlmap
