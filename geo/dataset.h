#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim_store.h"
#include "gazetteer/claims/control_timeline.h"
#include "gazetteer/corpus.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/places/name_index.h"
#include "geo/area_sheet.h"
#include "geo/basemap.h"
#include "geo/layers.h"
#include "geo/projection.h"
#include "geo/raster.h"
#include "geo/territory.h"
#include "geo/towns.h"

namespace geo {

/// Step 8 of the path: everything that stays the same while time and camera move.
/// Heap-allocated parts keep the timeline's references stable when a Dataset is moved.
struct Dataset {
    std::string title;
    std::vector<gazetteer::Document> documents;
    std::vector<std::vector<gazetteer::Mention>> mentions;  ///< by document, in text order
    std::unique_ptr<const gazetteer::Gazetteer> gazetteer;
    std::unique_ptr<const gazetteer::ActorTable> actors;
    std::unique_ptr<const gazetteer::ClaimStore> store;
    std::unique_ptr<const gazetteer::ControlTimeline> timeline;
    std::unique_ptr<const Projection> projection;
    Basemap basemap;
    std::vector<ExtraLayer> layers;
    Raster raster;                                      ///< empty where none is wanted
    std::vector<PlaceArea> areas;                       ///< by PlaceIndex
    AreaSheet provinces, cells;                         ///< of the areas of these kinds
    std::vector<gazetteer::PlaceIndex> between_sheets;  ///< vague ones, lowest first
    std::vector<gazetteer::PlaceIndex> above_cells;     ///< shapes and parts, lowest first
    std::vector<std::string> arabic_names;             ///< by PlaceIndex; empty where none is known
    std::set<gazetteer::PlaceIndex> attacked;          ///< on some day
    std::set<gazetteer::PlaceIndex> besieged_in_part;  ///< some places in it are, on some day
    std::vector<Mesh> land;                            ///< one per basemap country
    std::vector<Mesh> water;                           ///< one per lake
    std::string theatre;                 ///< id of the country that most located claims are about
    std::vector<std::string> countries;  ///< by PlaceIndex: id of the country its anchor lies in
    std::vector<Line> province_borders;  ///< inside the theatre, each stretch once
    std::vector<Town> towns;             ///< by rank, then population
    /// Places of which a claim was corrected or made by hand, sorted.
    std::vector<gazetteer::PlaceIndex> edited_places;
    std::vector<gazetteer::Override> unused_overrides;  ///< rows that fitted nothing
};

/// Files of the user's that the map is drawn on.
struct GroundFiles {
    std::vector<std::string> layers;  ///< `--layer`: vector files, lowest first
    std::string borders;              ///< `--borders`: instead of the base map's; empty = those
    std::string raster;               ///< `--raster`: below everything; empty = none
    friend bool operator==(const GroundFiles&, const GroundFiles&) = default;
};

struct DatasetOptions {
    std::string assets;
    std::string crs = web_mercator;
    TerritoryOptions territory;
    gazetteer::ControlRules rules;
    GroundFiles ground;
    gazetteer::LongWork work;  ///< who waits for it; asked for its end, nothing is given
};

/// Steps 6 to 8: claims -> store -> timeline, areas and base map, projected and triangulated once.
/// Empty only when the CRS is not to be had or the work was stopped; a base map that is missing is
/// reported and left out.
gazetteer::Result<Dataset> load_dataset(gazetteer::Corpus corpus, const DatasetOptions& options);

}  // namespace geo
