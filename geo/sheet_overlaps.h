#pragma once

#include <vector>

#include "geo/area_sheet.h"
#include "geo/territory.h"

namespace geo {

/// Pairs of areas of the sheet that lie on each other, with the outline of the lower one inside the
/// upper one, sorted by (above, below). Needs the sheet's edges.
std::vector<SheetOverlap> overlaps_of(const AreaSheet& sheet, const std::vector<PlaceArea>& areas);

}  // namespace geo
