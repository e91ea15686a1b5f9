#pragma once

#include <span>
#include <vector>

#include "gazetteer/claims/claim.h"

namespace geo {

/// The rule of claims that follow from areas, and how they are known.
inline constexpr std::string_view area_rule = "lies in area";
bool follows_from_area(const gazetteer::Claim& claim);

/// Polygons as sources (claims.md section 2): for every claimed settlement or facility with a point
/// and every area of a source (`area_id_prefix`) in which it lies, a claim that the area's actor
/// stands in the area's relation to that place. Areas of one source that follow each other without
/// a day between them give one claim; of areas that only touch in time or overlap nothing is lost.
/// A place outside of all areas gets nothing: an area says nothing of what lies outside. Boundaries
/// count as inside. In order of source, place and time.
std::vector<gazetteer::Claim> claims_of_places_in_areas(std::span<const gazetteer::Claim> claims);

}  // namespace geo
