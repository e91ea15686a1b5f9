#include "geo/dataset.h"

#include <utility>

namespace geo {
namespace {

constexpr double town_margin = 3.0;      ///< times the claims' box that towns are kept in
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

}  // namespace

gazetteer::Result<Dataset> load_dataset(gazetteer::Corpus corpus, const DatasetOptions& options) {
    gazetteer::Result<Dataset> result;
    auto projection = Projection::create(options.crs);
    gazetteer::append(result.diagnostics, std::move(projection.diagnostics));
    if (!projection) return result;

    Dataset dataset;
    dataset.title = std::move(corpus.title);
    dataset.documents = std::move(corpus.documents);
    dataset.gazetteer = std::make_unique<const gazetteer::Gazetteer>(std::move(corpus.gazetteer));
    dataset.actors = std::make_unique<const gazetteer::ActorTable>(std::move(corpus.actors));
    dataset.projection = std::make_unique<const Projection>(std::move(*projection));

    auto store = gazetteer::ClaimStore::build(std::move(corpus.claims));
    gazetteer::append(result.diagnostics, std::move(store.diagnostics));
    dataset.store = std::make_unique<const gazetteer::ClaimStore>(std::move(*store));
    dataset.timeline = std::make_unique<const gazetteer::ControlTimeline>(
        gazetteer::build_timeline(*dataset.store, *dataset.actors, options.rules));

    const auto box = claimed_box(*dataset.store);
    auto basemap = load_basemap(options.assets, *dataset.projection, box);
    gazetteer::append(result.diagnostics, std::move(basemap.diagnostics));
    if (basemap) dataset.basemap = std::move(*basemap);
    for (const BaseArea& country : dataset.basemap.countries)
        dataset.land.push_back(triangulate(country.shape));
    for (const BaseArea& lake : dataset.basemap.lakes)
        dataset.water.push_back(triangulate(lake.shape));
    dataset.areas = build_territory(*dataset.store, *dataset.gazetteer, dataset.basemap,
                                    *dataset.projection, options.territory);
    for (PlaceArea& area : dataset.areas) {
        if (!area.footprint.empty()) area.footprint_fill = triangulate(area.footprint);
    }
    if (box)
        dataset.towns = base_towns(*dataset.gazetteer, box->grown(town_margin),
                                   *dataset.projection, most_towns);
    dataset.arabic_names = arabic_names(*dataset.store, *dataset.gazetteer);
    result.value = std::move(dataset);
    return result;
}

}  // namespace geo
