#include "geo/dataset.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "gazetteer/claims/source_rules.h"
#include "geo/area_locator.h"
#include "geo/area_names.h"
#include "geo/extents.h"
#include "geo/places_in_areas.h"

namespace geo {
namespace {

constexpr double town_margin = 3.0;    ///< times the claims' box that towns are kept in
constexpr double raster_margin = 3.0;  ///< the same for what lies below the map
constexpr std::size_t most_towns = 600;

std::vector<std::string> arabic_names(const gazetteer::ClaimStore& store,
                                      const gazetteer::Gazetteer& gazetteer) {
    std::vector<std::string> names;
    for (const gazetteer::ClaimedPlace& place : store.places()) {
        const auto ref = gazetteer.find_id(place.place_id);
        names.push_back(ref ? arabic_name(gazetteer.place(*ref)) : std::string());
    }
    return names;
}

std::vector<std::string> countries_of(const Dataset& dataset) {
    AreaLocator locator(dataset.basemap.countries);
    std::vector<std::string> ids;
    for (const PlaceArea& area : dataset.areas) {
        const BaseArea* country = area.has_anchor ? locator.at(area.anchor) : nullptr;
        ids.push_back(country ? country->id : std::string());
    }
    return ids;
}

void note_events(Dataset& dataset) {
    const auto claims = dataset.store->claims();
    for (gazetteer::ClaimIndex i = 0; i < claims.size(); ++i) {
        const gazetteer::Claim& claim = claims[i];
        const bool in_part =
            claim.extent == gazetteer::Extent::some || claim.extent == gazetteer::Extent::places;
        if (claim.relation == gazetteer::Relation::attacks)
            dataset.attacked.insert(dataset.store->place_of(i));
        if (claim.relation == gazetteer::Relation::besieges && in_part)
            dataset.besieged_in_part.insert(dataset.store->place_of(i));
    }
}

std::string theatre_of(const Dataset& dataset) {
    std::vector<int> claims(dataset.areas.size(), 0);
    for (gazetteer::ClaimIndex i = 0; i < dataset.store->claims().size(); ++i)
        ++claims[dataset.store->place_of(i)];
    std::map<std::string, int> votes;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const bool drawn =
            dataset.areas[i].kind != AreaKind::country && dataset.areas[i].kind != AreaKind::none;
        if (!dataset.countries[i].empty() && drawn) votes[dataset.countries[i]] += claims[i];
    }
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes.end() ? std::string() : most->first;
}

/// Which claimed province each claimed settlement lies in, for what settlements inherit.
std::map<gazetteer::PlaceIndex, gazetteer::PlaceIndex> provinces_of(
    const gazetteer::ClaimStore& store, const gazetteer::Gazetteer& gazetteer,
    const Basemap& basemap, const Projection& projection) {
    std::map<const BaseArea*, gazetteer::PlaceIndex> claimed;
    const AreaNames names(basemap, gazetteer);
    const auto places = store.places();
    const auto point_of = [&](const gazetteer::ClaimedPlace& place) {
        return place.point ? projection.forward(*place.point) : std::nullopt;
    };
    for (gazetteer::PlaceIndex i = 0; i < places.size(); ++i) {
        if (places[i].kind != gazetteer::PlaceKind::province || places[i].whole) continue;
        if (const BaseArea* area = names.province(places[i], point_of(places[i])))
            claimed.emplace(area, i);
    }
    std::map<gazetteer::PlaceIndex, gazetteer::PlaceIndex> inside;
    if (claimed.empty()) return inside;
    AreaLocator locator(basemap.provinces);
    for (gazetteer::PlaceIndex i = 0; i < places.size(); ++i) {
        const auto point = point_of(places[i]);
        if (places[i].kind != gazetteer::PlaceKind::settlement || places[i].whole || !point)
            continue;
        const auto found = claimed.find(locator.at(*point));
        if (found != claimed.end()) inside.emplace(i, found->second);
    }
    return inside;
}

/// Where provinces of a country meet, each stretch once: drawn from both, its dashes would fill
/// each other's gaps. Coasts and the country's own border have a line already.
std::vector<Line> inner_borders(const std::vector<BaseArea>& provinces,
                                const std::string& country) {
    using Point = std::pair<double, double>;
    std::map<std::pair<Point, Point>, const BaseArea*> first;
    std::vector<Line> lines;
    const auto add_ring = [&](const BaseArea& province, const Ring& ring) {
        Line line;
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Point a{ring[i].x, ring[i].y};
            const Point b{ring[i + 1].x, ring[i + 1].y};
            const auto [met, is_new] = first.try_emplace(std::minmax(a, b), &province);
            if (is_new || met->second == &province) {
                if (line.size() > 1) lines.push_back(line);
                line.clear();
                continue;
            }
            if (line.empty()) line.push_back(ring[i]);
            line.push_back(ring[i + 1]);
        }
        if (line.size() > 1) lines.push_back(line);
    };
    for (const BaseArea& province : provinces) {
        if (province.country != country) continue;
        for (const Polygon& polygon : province.shape)
            for (const Ring& ring : polygon) add_ring(province, ring);
    }
    return lines;
}

/// Places of which some claim says that most of it is held.
std::set<gazetteer::PlaceIndex> mostly_held(const gazetteer::ClaimStore& store) {
    std::set<gazetteer::PlaceIndex> places;
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i) {
        const gazetteer::Extent extent = store.claims()[i].extent;
        if (extent == gazetteer::Extent::most || extent == gazetteer::Extent::much)
            places.insert(store.place_of(i));
    }
    return places;
}

void add_sheets(Dataset& dataset, double reach_km) {
    std::vector<gazetteer::PlaceIndex> provinces;
    std::vector<gazetteer::PlaceIndex> cells;
    for (const std::uint32_t index : drawing_order(dataset.areas)) {
        switch (dataset.areas[index].kind) {
            case AreaKind::province:
                provinces.push_back(index);
                break;
            case AreaKind::cell:
                cells.push_back(index);
                break;
            case AreaKind::vague:
            case AreaKind::ring:
            case AreaKind::offset:
                dataset.between_sheets.push_back(index);
                break;
            case AreaKind::shape:
            case AreaKind::part:
            case AreaKind::district:
                dataset.above_cells.push_back(index);
                break;
            case AreaKind::country:
            case AreaKind::none:
                break;
        }
    }
    double reach = 0.0;
    if (!cells.empty())
        reach = reach_km * 1000.0 *
                dataset.projection->units_per_metre(dataset.areas[cells.front()].anchor);
    dataset.provinces = make_sheet(dataset.areas, provinces, 0.0);
    dataset.cells = make_sheet(dataset.areas, cells, reach);
    for (const gazetteer::PlaceIndex place : mostly_held(*dataset.store)) {
        PlaceArea& area = dataset.areas[place];
        if (area.shape.empty() || area.fades()) continue;
        area.soft_fill = soft_meshes(area.shape);
    }
}

/// Claimed places whose point lies where the map's projection cannot show it.
gazetteer::Diagnostics places_off_the_map(const Dataset& dataset) {
    std::size_t located = 0;
    std::size_t lost = 0;
    const auto places = dataset.store->places();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].point) continue;
        ++located;
        if (!dataset.areas[i].has_anchor) ++lost;
    }
    if (lost == 0) return {};
    return {{gazetteer::Diagnostic::Severity::warning, "", 0,
             std::to_string(lost) + " of " + std::to_string(located) +
                 " claimed places lie where " + dataset.projection->name() + " cannot show them",
             "they are not drawn; choose another --crs to see them"}};
}

/// What the user wants the map drawn on. What cannot be read is reported, the rest is drawn.
gazetteer::Diagnostics add_ground(Dataset& dataset, const GroundFiles& files,
                                  const std::optional<LonLatBox>& box) {
    gazetteer::Diagnostics problems;
    const auto credit = [&](const std::string& what, const std::string& file) {
        dataset.basemap.credits.push_back(what + ": " +
                                          std::filesystem::path(file).filename().string());
    };
    if (!files.borders.empty()) {
        auto borders =
            load_borders(files.borders, *dataset.projection, dataset.basemap.dropped_vertices);
        gazetteer::append(problems, std::move(borders.diagnostics));
        if (borders) {
            dataset.basemap.borders = std::move(*borders);
            credit("borders", files.borders);
        }
    }
    if (!files.raster.empty()) {
        const auto around = box ? std::optional(box->grown(raster_margin)) : std::nullopt;
        auto raster = load_raster(files.raster, *dataset.projection, around);
        gazetteer::append(problems, std::move(raster.diagnostics));
        if (raster) {
            dataset.raster = std::move(*raster);
            credit(dataset.raster.relief ? "relief" : "backdrop", files.raster);
        }
    }
    for (const std::string& file : files.layers) {
        auto layer = load_layer(file, *dataset.projection);
        gazetteer::append(problems, std::move(layer.diagnostics));
        if (!layer) continue;
        dataset.layers.push_back(std::move(*layer));
        credit("layer", file);
    }
    return problems;
}

std::vector<gazetteer::PlaceIndex> edited_places(const gazetteer::ClaimStore& store) {
    std::vector<gazetteer::PlaceIndex> places;
    for (gazetteer::ClaimIndex i = 0; i < store.claims().size(); ++i) {
        if (!store.claims()[i].edited.empty()) places.push_back(store.place_of(i));
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
}

}  // namespace

gazetteer::Result<Dataset> load_dataset(gazetteer::Corpus corpus, const DatasetOptions& options) {
    gazetteer::Result<Dataset> result;
    auto projection = Projection::create(options.crs);
    gazetteer::append(result.diagnostics, std::move(projection.diagnostics));
    if (!projection) return result;

    // Between the steps that can take long.
    const auto stopped_at = [&](std::string_view next) {
        options.work.at(next);
        return options.work.stopped();
    };
    Dataset dataset;
    dataset.title = std::move(corpus.title);
    dataset.documents = std::move(corpus.documents);
    dataset.mentions = std::move(corpus.mentions);
    dataset.gazetteer = std::make_unique<const gazetteer::Gazetteer>(std::move(corpus.gazetteer));
    dataset.actors = std::make_unique<const gazetteer::ActorTable>(std::move(corpus.actors));
    dataset.projection = std::make_unique<const Projection>(std::move(*projection));
    dataset.unused_overrides = std::move(corpus.unused_overrides);

    if (stopped_at("sorting claims")) return {};
    for (gazetteer::Claim& claim : claims_of_places_in_areas(corpus.claims))
        corpus.claims.push_back(std::move(claim));
    auto store = gazetteer::ClaimStore::build(std::move(corpus.claims));
    gazetteer::append(result.diagnostics, std::move(store.diagnostics));
    dataset.store = std::make_unique<const gazetteer::ClaimStore>(std::move(*store));
    dataset.edited_places = edited_places(*dataset.store);
    const auto box = claimed_box(*dataset.store);
    if (stopped_at("base map")) return {};
    auto basemap = load_basemap(options.assets, *dataset.projection, box);
    gazetteer::append(result.diagnostics, std::move(basemap.diagnostics));
    if (basemap) dataset.basemap = std::move(*basemap);
    if (dataset.basemap.dropped_vertices > 0)
        result.diagnostics.push_back({gazetteer::Diagnostic::Severity::note, "", 0,
                                      std::to_string(dataset.basemap.dropped_vertices) +
                                          " points of the base map lie where " +
                                          dataset.projection->name() + " cannot show them",
                                      "they are not drawn"});
    gazetteer::append(result.diagnostics, add_ground(dataset, options.ground, box));

    if (stopped_at("who held what")) return {};
    gazetteer::ControlRules rules = options.rules;
    rules.provinces =
        provinces_of(*dataset.store, *dataset.gazetteer, dataset.basemap, *dataset.projection);
    if (!corpus.sources_file.empty())
        gazetteer::append(result.diagnostics,
                          read_source_rules(corpus.sources_file, *dataset.store, rules));
    dataset.timeline = std::make_unique<const gazetteer::ControlTimeline>(
        gazetteer::build_timeline(*dataset.store, *dataset.actors, std::move(rules)));

    if (stopped_at("areas on the map")) return {};
    for (const BaseArea& country : dataset.basemap.countries)
        dataset.land.push_back(triangulate(country.shape));
    for (const BaseArea& lake : dataset.basemap.lakes)
        dataset.water.push_back(triangulate(lake.shape));
    dataset.areas = build_territory(*dataset.store, *dataset.gazetteer, dataset.basemap,
                                    *dataset.projection, options.territory);
    gazetteer::append(result.diagnostics, places_off_the_map(dataset));
    if (stopped_at("borders and towns")) return {};
    dataset.countries = countries_of(dataset);
    dataset.theatre = theatre_of(dataset);
    dataset.province_borders = inner_borders(dataset.basemap.provinces, dataset.theatre);
    add_sheets(dataset, options.territory.reach_km);
    // The inset shows only towns of which parts are spoken of.
    for (const gazetteer::ClaimedPlace& place : dataset.store->places()) {
        if (!place.whole) continue;
        PlaceArea& town = dataset.areas[*place.whole];
        if (town.footprint_fill.indices.empty() && !town.footprint.empty())
            town.footprint_fill = triangulate(town.footprint);
    }
    if (box)
        dataset.towns = base_towns(*dataset.gazetteer, box->grown(town_margin), *dataset.projection,
                                   most_towns);
    note_events(dataset);
    dataset.arabic_names = arabic_names(*dataset.store, *dataset.gazetteer);
    result.value = std::move(dataset);
    return result;
}

}  // namespace geo
