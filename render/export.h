#pragma once

#include <string>
#include <vector>

#include "render/commands.h"
#include "render/shown.h"

namespace render {

/// The claims that what is on the map rests on, wherever the camera looks, ascending; those of
/// hidden sides are left out.
std::vector<gazetteer::ClaimIndex> visible_claims(const geo::Dataset& dataset,
                                                  const ViewState& view);

/// Where something is saved: `claims_2016-12-05.geojson`.
std::string export_name(Exported what, const ViewState& view);

/// Writes the visible claims (as `convert` does) or the table of states (as `state` does) of a
/// view. Gives words for the user: where it went, or what went wrong.
std::string export_to(Exported what, const geo::Dataset& dataset, const ViewState& view,
                      const std::string& file);

}  // namespace render
